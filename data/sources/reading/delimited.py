"""Text with delimiters, read in blocks by Arrow: only the columns wanted, and every row that has another width told."""

import csv
import io
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from data.sources.shape import Refused

if TYPE_CHECKING:
    from data.sources.reading.tables import Table

BLOCK = 8 << 20  # bytes read at a time; a row is shorter


class _Watched(io.RawIOBase):
    """A stream that ends with a line end and counts its quotation marks."""

    def __init__(self, stream: IO[bytes]):
        self._stream, self._last, self._over, self.quotes = stream, b"", False, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._over or size == 0:
            return b""
        parts, left = [], size - 1
        while left > 0 and (block := self._stream.read(left)):
            parts.append(block)
            left -= len(block)
        found = b"".join(parts)
        self.quotes += found.count(b'"')
        self._last = found[-1:] or self._last
        self._over = left > 0
        return found + b"\n" * (self._over and self._last not in (b"\n", b"\r", b""))

    def close(self) -> None:
        self._stream.close()
        super().close()


def chunks(
    stream: IO[bytes], table: "Table", names: list[str], wanted: list[str], skip: int, widths: tuple[int, ...]
) -> Iterator[pd.DataFrame]:
    """Frames of text by the row of the file. Rows of another width than `names` or `widths` are rejected."""
    watched, uneven = _Watched(stream), []
    quote = '"' if table.delimiter != "\t" or '"' in table.opening[:4096].partition("\n")[2] else False

    def note(row: pa.csv.InvalidRow) -> str:
        uneven.append((row.number, row.actual_columns, row.text))
        return "skip"

    with watched:
        try:
            reader = pa.csv.open_csv(
                pa.PythonFile(watched, "r"),
                pa.csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=names, skip_rows_after_names=skip),
                _parsing(table.delimiter, quote, note),
                _as_text(names, wanted),
            )
        except pa.ArrowInvalid as error:
            raise _worded(error) from error
        at, last = skip + 1, None
        while True:
            try:
                batch = reader.read_next_batch()
            except StopIteration:
                break
            except pa.ArrowInvalid as error:
                raise _worded(error) from error
            frame = batch.to_pandas(types_mapper={pa.string(): pd.StringDtype(na_value=np.nan)}.get)
            frame.index = _numbers(at, len(frame), [number for number, *_ in uneven])
            at = frame.index[-1] + 1 if len(frame) else at
            if last is not None:
                yield from _filled(last)
            yield from _mended(uneven, table, names, wanted, widths, skip)
            last = frame
        if last is not None:
            if watched.quotes % 2 and quote:
                last = _closed(last, table)
            yield from _filled(last)
        yield from _mended(uneven, table, names, wanted, widths, skip)


def _parsing(delimiter: str, quote: str | bool, note) -> pa.csv.ParseOptions:
    return pa.csv.ParseOptions(
        delimiter=delimiter,
        quote_char=quote,
        newlines_in_values=bool(quote),
        ignore_empty_lines=False,
        invalid_row_handler=note,
    )


def _as_text(names: list[str], wanted: list[str]) -> pa.csv.ConvertOptions:
    types = dict.fromkeys(names, pa.string())
    return pa.csv.ConvertOptions(
        include_columns=wanted, column_types=types, strings_can_be_null=False, check_utf8=False
    )


def _worded(error: pa.ArrowInvalid) -> Refused:
    if "straddl" in str(error):
        return Refused("long_line", most=f"{BLOCK >> 20} MB")
    return Refused("empty") if "Empty CSV" in str(error) else Refused("no_table", detail=error)


def _numbers(start: int, count: int, taken: list[int]) -> np.ndarray:
    """The next `count` row numbers from `start` on that are not taken."""
    free = np.setdiff1d(np.arange(start, start + count + len(taken)), np.array(taken, dtype=np.int64))
    return free[:count].astype(np.int64)


def _filled(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The frame without its blank lines."""
    blank = pd.Series(True, index=frame.index)
    for name in frame.columns:
        blank &= frame[name] == ""
        if not blank.any():
            yield frame
            return
    if not blank.all():
        yield frame[~blank]


def _mended(
    uneven: list, table: "Table", names: list[str], wanted: list[str], widths: tuple[int, ...], skip: int
) -> Iterator[pd.DataFrame]:
    """The rows that have another width: those of `widths`, or with empty cells too many, are read; others rejected."""
    told = [one for one in uneven if one[0] > skip]
    uneven.clear()
    for width in widths:
        rows = [one for one in told if one[1] == width]
        if rows:
            told = [one for one in told if one[1] != width]
            text = "\n".join(row for *_, row in rows) + "\n"
            found = pa.csv.read_csv(
                io.BytesIO(text.encode()),
                pa.csv.ReadOptions(column_names=names[:width]),
                pa.csv.ParseOptions(delimiter=table.delimiter, quote_char=False),
                _as_text(names[:width], [name for name in wanted if name in names[:width]]),
            ).to_pandas(types_mapper={pa.string(): pd.StringDtype(na_value=np.nan)}.get)
            found.index = np.array([number for number, *_ in rows])
            yield found.reindex(columns=wanted, fill_value="")
    good, bad = [], []
    for number, width, text in told:
        readable = len(text) <= csv.field_size_limit()  # else it is listed as it is
        cells = next(csv.reader([text], delimiter=table.delimiter), []) if readable else []
        if len(cells) > len(names) and not any(cell.strip() for cell in cells[len(names) :]):
            good.append((number, cells[: len(names)]))
        else:
            lines = text.count("\n") if text.count('"') % 2 else 0
            bad.append((number, text, *(("open_quote", str(lines)) if lines else ("cells", f"{width}/{len(names)}"))))
    if bad:
        rows, values, reasons, details = zip(*bad, strict=True)
        found = {"file": table.name, "row": rows, "column": "", "value": values, "reason": reasons, "detail": details}
        table.rejects.add(pd.DataFrame(found))
    if good:
        frame = pd.DataFrame([cells for _, cells in good], columns=names, dtype="str")
        frame.index = np.array([number for number, _ in good])
        yield frame[wanted]


def _closed(frame: pd.DataFrame, table: "Table") -> pd.DataFrame:
    """The last frame of a file whose quotation marks do not pair: a last row that swallowed lines is rejected."""
    tail = frame.iloc[-1]
    swallowed = max((cell.count("\n") for cell in tail if isinstance(cell, str)), default=0)
    if not swallowed:
        return frame
    value = max((cell for cell in tail if isinstance(cell, str)), key=lambda cell: cell.count("\n"))
    found = {"file": table.name, "row": [frame.index[-1]], "column": "", "value": value, "reason": "open_quote"}
    table.rejects.add(pd.DataFrame(found | {"detail": str(swallowed)}))
    return frame.iloc[:-1]
