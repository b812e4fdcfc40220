"""Korean names in Latin letters: the spellings in use for one syllable, and which words of a query are a name."""

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

# One syllable, however it is written; the record follows the documents and their owners.
SURNAMES = [
    group.split("/")
    for group in (
        "kim/gim ri/lee/yi/rhee/li park/pak/bak moon/mun roh/no/noh choe/choi jo/cho chun/jeon/chon han hwang "
        "paek/baek song wi/wie yun/yoon/youn jang/chang kang/gang jong/chung/jung/chong/jeong im/lim/rim ban/pan "
        "an/ahn yang o/oh so/suh/seo hong hyon/hyun/hyeon ho/heo/hur kwon/gwon sin/shin thae/tae"
    ).split()
]
GIVEN = [
    group.split("/")
    for group in (
        "son/seon/sun hui/hee kyu/gyu hah/ha moon/mun soon/sun sil/shil doo/du/tu hwan young/yung/yong/yeong woo/wu/u "
        "min koo/gu/ku kyo/gyo ahn/an myong/myung/myeong rok/nok dae/tae jung/jong/chung/chong/jeong il "
        "sung/song/seong un/eun kye/gye gwan/kwan gil/kil chol/cheol/chul sam bak/pak soo/su hyuck/hyuk/hyok jae/chae "
        "in nam geun/kun hye ho moo/mu hyun/hyon/hyeon lac/lak/rak/nak ik po/bo ki/gi ju/joo yo/yeo won sok/seok suk "
        "chan sang hyong/hyung/hyeong hak kyong/kyung/gyeong guk/kuk/gook chun/choon hun/hoon jin/chin"
    ).split()
]
PLACES = [
    group.split("/")
    for group in (
        "pyeongchang/pyongchang kaesong/gaeseong/kaeseong yongbyon/nyongbyon/yeongbyeon panmunjom/panmunjeom "
        "kumgang/geumgang/kumkang incheon/inchon cheonan/chonan yeonpyeong/yonpyong punggye/phunggye/pungye "
        "sinpo/shinpo pyongyang/pyeongyang taepodong/daepodong rodong/nodong hwasong/hwaseong unha/eunha "
        "chosun/joseon/choson busan/pusan"
    ).split()
]


class Name(NamedTuple):
    """A name among words: where it begins, how many words it has, and the forms of its surname and its given name."""

    at: int
    words: int
    parts: tuple[tuple[str, ...], ...]


def _spellings(groups: Iterable[Iterable[str]]) -> dict[str, tuple[str, ...]]:
    known: dict[str, dict[str, None]] = {}
    for group in groups:
        for form in group:
            known.setdefault(form, {form: None}).update(dict.fromkeys(group))
    return {form: tuple(forms) for form, forms in known.items()}


_SURNAMES, _GIVEN, _PLACES = _spellings(SURNAMES), _spellings(GIVEN), _spellings(PLACES)


def places(word: str) -> tuple[str, ...]:
    """A word and, where it is a place of Korea, its other spellings."""
    return _PLACES.get(word, (word,))


def given(word: str) -> tuple[str, ...]:
    """The forms of a given name of two syllables, `jong-un` or `jongun`; none where it is no such name."""
    cuts = [word.split("-")] if "-" in word else [[word[:at], word[at:]] for at in range(1, len(word))]
    known = [cut for cut in cuts if len(cut) == 2 and all(part in _GIVEN for part in cut)]
    pairs = [pair for one, two in known for pair in product(_GIVEN[one], _GIVEN[two])]
    return tuple(dict.fromkeys(join.join(pair) for pair in pairs for join in ("-", " ")))


def given_name(word: str) -> bool:
    """Whether a hyphenated word is a given name of two known syllables."""
    one, _, two = word.partition("-")
    return one in _GIVEN and two in _GIVEN


def names(words: list[str]) -> list[Name]:
    """The names of two or three syllables among words: Kim Jong-un, Kim Jong Un, Kim Jongun, Jong-un Kim, kimjongun."""
    found, at = [], 0
    while at < len(words):
        name = _name(words, at)
        if name:
            found.append(name)
        at += name.words if name else 1
    return found


def _name(words: list[str], at: int) -> Name | None:
    one, two, three = (*words[at : at + 3], "", "", "")[:3]
    surname, apart = _SURNAMES.get(one, ()), f"{two}-{three}"
    if surname and given(apart):
        return Name(at, 3, (surname, given(apart)))
    if surname and given(two):
        return Name(at, 2, (surname, given(two)))
    if three in _SURNAMES and given(f"{one}-{two}"):
        return Name(at, 3, (_SURNAMES[three], given(f"{one}-{two}")))
    if two in _SURNAMES and given(one):
        return Name(at, 2, (_SURNAMES[two], given(one)))
    if "-" in one and given(one):
        return Name(at, 1, (given(one),))
    whole = one.replace("-", "")
    for form, forms in _SURNAMES.items():
        if whole.startswith(form) and given(whole.removeprefix(form)) and len(form) > 2:
            return Name(at, 1, (forms, given(whole.removeprefix(form))))
    return None
