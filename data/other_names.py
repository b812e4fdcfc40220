"""Names for one thing: what a reader may call it, and what the record writes. For the words of a search only."""

from itertools import product

# Each line is one thing. Short forms in capitals are found whole, or EU would find Eulji.
IN_LETTERS = [
    line.split("/")
    for line in (
        "US/USA/United States/America",
        "DPRK/North Korea",
        "ROK/South Korea",
        "USSR/Soviet Union",
        "PRC/China",
        "EU/European Union",
        "UN/United Nations",
        "UNSC/Security Council",
        "IAEA/International Atomic Energy Agency",
        "NPT/Non-Proliferation Treaty",
        "KPA/Korean People's Army",
        "DMZ/Demilitarised Zone",
        "MDL/Military Demarcation Line",
        "NLL/Northern Limit Line",
        "JSA/Joint Security Area",
        "LWR/light-water reactor",
        "SLBM/submarine-launched",
        "H-bomb/hydrogen bomb/thermonuclear",
        "nuke/nuclear",
        "abductee/abduct",
        "4.27/Panmunjom Declaration",
        "1st/first",
        "2nd/second",
        "3rd/third",
        "4th/fourth",
        "5th/fifth",
        "6th/sixth",
        "7th/seventh",
        "8th/eighth",
        "9th/ninth",
        "10th/tenth",
    )
]
# Parts of Chinese words, as they are written on the two sides of the strait and in the two Koreas, simplified.
IN_CHARACTERS = [
    line.split("/")
    for line in (
        "北韩/朝鲜",
        "南韩/韩国",
        "韩战/朝鲜战争",
        "天安舰/天安号",
        "飞弹/导弹",
        "川普/特朗普",
        "欧巴马/奥巴马",
        "布希/布什",
        "柯林顿/克林顿",
        "蓬佩奥/庞培欧",
        "联合国安理会/安理会",
        "四二七/4-27",
        "六一五/6-15",
        "七四/7-4",
        "九一九/9-19",
    )
]


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


_GROUPS = {_key(name): group for group in IN_LETTERS for name in group}


def of(word: str) -> tuple[str, ...]:
    """The names of what this word names; none where it names nothing known."""
    return tuple(_GROUPS.get(_key(word), ()))


def in_characters(word: str) -> tuple[str, ...]:
    """A word and what it is with other names for its parts: 北韩飞弹, 朝鲜飞弹, 北韩导弹, 朝鲜导弹."""
    forms = (word,)
    for group in IN_CHARACTERS:
        here = next((name for name in group if name in word), None)
        if here:
            forms = tuple(dict.fromkeys(form.replace(here, name) for form, name in product(forms, group)))
    return forms
