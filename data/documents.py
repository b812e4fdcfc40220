"""The source documents, where whoever runs the server has them: the lines that a citation names, as they are printed.

Their texts are no part of the record. A folder that holds them under the names of the table `documents` lets a reader
check the record against the print.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

MOST = 10 << 20  # bytes of a document
LONGEST, BEFORE = 600, 120  # characters of a passage, and before the first wrong print of a longer one
# What stands in a document for its software and not for its reader, and what is read in its place
MARKUP = [
    (re.compile(r"<ref[^>]*/>|<ref.*?</ref>|<!--.*?-->|\{\{.*?\}\}", re.S), ""),
    (re.compile(r"\\\[\w+\\\]"), ""),  # a footnote
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]"), r"\1"),
    (re.compile(r"-\{([^}]*)\}-"), r"\1"),
    (re.compile(r"'{2,}|\*{2,}|^[#*>:=\s]+|=+\s*$", re.M), ""),
    (re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])"), ""),
    (re.compile(r"\s*\n\s*"), " "),
]
GAP = "…"


class Unread(ValueError):
    """Why a folder cannot be read as that of the documents, in a sentence."""


class Piece(NamedTuple):
    """A part of a passage; of a wrong print, what it should be."""

    text: str
    correct: str | None = None


def read(folder: Path, table: pd.DataFrame) -> dict[str, list[str]]:
    """The lines of each document of `table` (columns document_id, file) that is in the folder, by document. Raises
    `Unread` where none is, or one is too large or no UTF-8.
    """
    found = {}
    for document, name in zip(table["document_id"], table["file"], strict=True):
        path = folder / name
        if not path.is_file():
            continue
        if path.stat().st_size > MOST:
            raise Unread(f"{path} has more than {MOST >> 20} MB and is none of the documents")
        try:
            found[document] = path.read_text(encoding="utf-8").split("\n")
        except UnicodeDecodeError as error:
            raise Unread(f"{path} is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    if not found:
        raise Unread(f"none of the documents is in {folder}; it should hold {', '.join(table['file'])}")
    return found


def numbers(lines: str) -> list[int]:
    """The line numbers of `12;44-46`."""
    found: list[int] = []
    for part in filter(None, lines.split(";")):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def plain(text: str) -> str:
    """A text without the marks that its software reads."""
    for mark, instead in MARKUP:
        text = mark.sub(instead, text)
    return text.strip()


def dated(stated: str) -> list[str]:
    """How a day, month or year in EDTF may be printed, the fullest first; nothing for an interval."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", stated):
        return []
    year, month, day = ([int(part) for part in stated.split("-")] + [0, 0])[:3]
    if day:
        return [f"{year}年{month}月{day}日", f"{month}月{day}日", f"{day}日"]
    return [f"{year}年{month}月", f"{month}月"] if month else [f"{year}年", f"{year}"]


def passage(kept: list[str], lines: str, wrong: Iterable[tuple[Iterable[str], str]] = ()) -> list[Piece]:
    """The lines of a document in pieces: as printed, and where it is wrong with what is right.

    `wrong`: how each wrong print may read (the first way that is found counts; spaces do not) and what is right. A long
    passage is cut around its first wrong print.
    """
    text = plain("\n".join(kept[one - 1] for one in numbers(lines) if one <= len(kept)))
    spans = sorted(span for prints, right in wrong if (span := _found(text, prints, right)))
    apart = [one for at, one in enumerate(spans) if not at or one[0] >= spans[at - 1][1]]
    start = max(apart[0][0] - BEFORE, 0) if apart and len(text) > LONGEST else 0
    stop = max(start + LONGEST, apart[0][1] if apart else 0)
    pieces, at = [Piece(GAP)] if start else [], start
    for begin, end, right in apart:
        if end <= stop:
            pieces += [Piece(text[at:begin])] if begin > at else []
            pieces.append(Piece(text[begin:end], right))
            at = end
    pieces += [Piece(text[at:stop])] if text[at:stop] else []
    return pieces + ([Piece(GAP)] if stop < len(text) else [])


def _found(text: str, prints: Iterable[str], right: str) -> tuple[int, int, str] | None:
    """Where the first of some prints stands, whatever spaces are in it."""
    for one in prints:
        letters = [re.escape(char) for char in plain(one) if not char.isspace()]
        edge = r"(?<!\d)" if one[:1].isdigit() else ""
        found = re.search(edge + r"\s*".join(letters), text) if letters else None
        if found:
            return *found.span(), right
    return None
