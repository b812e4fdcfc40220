"""A table in a file, whatever holds it: its first rows to know it by, and its rows as frames of text, chunk by chunk.

Nothing is guessed of a cell: `040` stays `040`, NA stays NA. The index of a frame is the row of the file, counted from
1; rows without any text are passed over.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from data.sources.reading import encodings, sheets
from data.sources.reading.containers import Member
from data.sources.reading.delimited import chunks as delimited_chunks
from data.sources.reading.rejects import Rejects
from data.sources.shape import Refused

FIRST = 40  # rows looked at to know a table
HEAD = 1 << 18  # bytes they are looked for in
COLUMNS = 2_000
DELIMITERS = "\t,;|"


@dataclass
class Table:
    """A table by the file it is in (`name`). `sheet` is its name in a workbook."""

    member: Member
    sheet: str = ""
    rejects: Rejects = field(default_factory=Rejects)

    @property
    def name(self) -> str:
        return f"{self.member.name}#{self.sheet}" if self.sheet else self.member.name

    @cached_property
    def head(self) -> bytes:
        return self.member.head()

    @cached_property
    def kind(self) -> str:
        """sheet, parquet, json or text. Raises `Refused` where it is nothing of these."""
        return kind_of(self.head)

    @cached_property
    def encoding(self) -> str:
        return encodings.detect(self.member.open)

    @cached_property
    def opening(self) -> str:
        """The first characters of a text file."""
        with encodings.as_utf8(self.member.open(), self.encoding) as stream:
            return stream.read(HEAD).decode("utf-8", "replace").removeprefix("\ufeff")

    @cached_property
    def delimiter(self) -> str:
        """The one of tab, comma, semicolon and bar that splits most of the first lines alike into most cells."""
        lines = [line for line in self.opening.splitlines()[:FIRST] if line]

        def told(one: str) -> tuple[int, int]:
            counts = [line.count(one) for line in lines]
            usual = max(set(counts), key=counts.count, default=0)
            return (sum(count >= usual for count in counts) if usual else 0, usual)

        tab = told("\t")
        if tab[1] and tab[0] > 0.9 * len(lines):
            return "\t"
        return max(DELIMITERS, key=lambda one: (one in (lines or [""])[0], told(one)[1]))

    @cached_property
    def first(self) -> list[list[str]]:
        """The first rows as cells; a row that may be cut off at the end of what is looked at is left out."""
        if self.kind == "text":
            text = self.opening
            if len(text) >= HEAD - 3:
                text = text[: text.rfind("\n") + 1] or text
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, quotechar='"')
            try:
                rows = [row for row, _ in zip(reader, range(FIRST), strict=False)]
            except csv.Error as error:
                if "field larger" in str(error):
                    raise Refused("long_line", most=f"{csv.field_size_limit() >> 10} KB") from error
                raise Refused("no_table", detail=error) from error
        else:
            rows = sheets.first(self.member, self.kind, self.sheet, FIRST)
        if max(map(len, rows), default=0) > COLUMNS:
            raise Refused("many_columns", count=max(map(len, rows)), most=COLUMNS)
        return rows

    @cached_property
    def header_at(self) -> int:
        """How many rows stand before the header: it is the first that fills half of the widest row."""
        filled = [sum(bool(cell.strip()) for cell in row) for row in self.first]
        return next((at for at, count in enumerate(filled) if count and 2 * count >= max(filled)), 0)

    @cached_property
    def header(self) -> list[str]:
        """The names of the columns, each once."""
        names = [cell.strip().strip("\ufeff") for cell in self.first[self.header_at]] if self.first else []
        seen: dict[str, int] = {}
        for at, name in enumerate(names):
            name = name or f"column {at + 1}"
            seen[name] = seen.get(name, 0) + 1
            names[at] = name if seen[name] == 1 else f"{name} ({seen[name]})"
        return names

    @cached_property
    def columns(self) -> dict[str, str]:
        """The header's names by their letters and digits alone: `Event ID`, `event_id` and `Event.ID` are one."""
        return {plain(name): name for name in self.header}

    def has(self, *names: str) -> bool:
        """Whether the header holds all these names, however spaced and cased."""
        return {plain(name) for name in names} <= self.columns.keys()

    def chunks(
        self, wanted: Sequence[str] | None = None, names: Sequence[str] | None = None, widths: tuple[int, ...] = ()
    ) -> Iterator[pd.DataFrame]:
        """The rows, as text. `names` are those of a file without a header, `widths` other numbers of cells that it may
        have; `wanted` are the columns to read. Rows of another width go to the table's rejects. Raises `Refused`."""
        skip = 0 if names else self.header_at + 1
        columns = list(names or self.header)
        wanted = columns if wanted is None else [name for name in wanted if name in columns]
        if self.kind == "text":
            stream = encodings.as_utf8(self.member.open(), self.encoding)
            yield from delimited_chunks(stream, self, columns, wanted, skip, widths)
            return
        yield from sheets.chunks(self.member, self.kind, self.sheet, columns, list(wanted), skip)


def plain(name: str) -> str:
    """The letters and digits of a column's name."""
    return re.sub(r"[\W_]+", "", name.casefold())


def tables(members: list[Member], rejects: Rejects) -> list[Table]:
    """A table for each file, and for each sheet of a workbook that is not empty."""
    found = []
    for member in members:
        if member.head(4) == b"PK\x03\x04":
            found += [Table(member, sheet, rejects) for sheet in sheets.names(member)]
        else:
            found.append(Table(member, "", rejects))
    return found


def kind_of(head: bytes) -> str:
    """What the first bytes of a file say it is. Raises `Refused` for what is no table."""
    if not head.strip(b"\xef\xbb\xbf\x00 \t\r\n"):
        raise Refused("empty")
    if head.startswith(b"PK\x03\x04"):
        return "sheet"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return "json"
    if (
        head.removeprefix(b"\xef\xbb\xbf")
        .lstrip()[:200]
        .lower()
        .startswith((b"<!doctype", b"<html", b"<?xml", b"%pdf"))
    ):
        raise Refused("no_table", detail=head[:20].decode("ascii", "replace"))
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or encodings.unmarked(head)
    if not wide and sum(one < 9 or 13 < one < 32 for one in head) > len(head) // 100:
        raise Refused("binary")
    return "text"
