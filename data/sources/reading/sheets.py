"""Workbooks, Parquet and JSON as rows of text, as delimited text gives them."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.sources.reading import containers
from data.sources.reading.containers import Member
from data.sources.shape import Refused

ROWS = 50_000  # of a chunk
BATCH = 250_000  # of a chunk of Parquet
WHOLE = 256 << 20  # bytes of a JSON file: it is read at once
WIDEST = 2_100  # cells of a row that are looked at


def names(member: Member) -> list[str]:
    """The sheets of a workbook that hold more than one row. Raises `Refused`."""
    book = _book(member)
    return [page.title for page in book.worksheets if sum(1 for _ in islice(_cells(page), 2)) > 1]


def first(member: Member, kind: str, sheet: str, count: int) -> list[list[str]]:
    """The first rows as cells; of Parquet and JSON the names of the columns come first. Raises `Refused`."""
    return [row for _, row in islice(_rows(member, kind, sheet), count)]


def chunks(
    member: Member, kind: str, sheet: str, columns: list[str], wanted: list[str], skip: int
) -> Iterator[pd.DataFrame]:
    """Frames of text by the row of the file, the first `skip` rows left out. Raises `Refused`."""
    if kind == "parquet":
        printed = [names_of(member)[columns.index(name)] for name in wanted]
        for frame in batches(member, printed):
            texts = {name: _texts(frame[one]) for name, one in zip(wanted, printed, strict=True)}
            yield _filled(pd.DataFrame(texts, index=frame.index))
        return
    rows = islice(_rows(member, kind, sheet), skip, None)
    width = len(columns)
    while block := list(islice(rows, ROWS)):
        cells = [(row + [""] * width)[:width] for _, row in block]
        frame = pd.DataFrame(cells, columns=columns, dtype="str", index=np.array([at for at, _ in block]))
        yield _filled(frame)[wanted]


def batches(member: Member, wanted: list[str]) -> Iterator[pd.DataFrame]:
    """Frames of a Parquet file with the types it has, by row (the first is 2, as below a header). Raises `Refused`."""
    try:
        with member.open() as stream:
            file = pq.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
            at = 2
            for batch in file.iter_batches(BATCH, columns=wanted):
                frame = batch.to_pandas(types_mapper=_kept)
                frame.index = np.arange(at, at + len(frame))
                at += len(frame)
                yield frame
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Refused("broken_parquet", detail=error) from error


def _kept(kind: pa.DataType):
    return pd.StringDtype(na_value=np.nan) if kind in (pa.string(), pa.large_string()) else pd.ArrowDtype(kind)


def _texts(cells: pd.Series) -> pd.Series:
    """A typed column as it would be typed: see `_text`."""
    if isinstance(cells.dtype, pd.StringDtype):
        return cells.fillna("")
    values = pa.array(cells)
    if pa.types.is_integer(values.type):
        return pd.Series(values.cast(pa.string()), index=cells.index, dtype="str").fillna("")
    return pd.Series([_text(one) for one in values.to_pylist()], index=cells.index, dtype="str")


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    filled = (frame != "").any(axis=1)
    return frame if filled.all() else frame[filled]


def _rows(member: Member, kind: str, sheet: str) -> Iterator[tuple[int, list[str]]]:
    if kind == "sheet":
        yield from enumerate(_cells(_book(member)[sheet]), 1)
    elif kind == "parquet":
        yield from _parquet(member)
    else:
        records, keys = _records(member)
        yield 1, list(keys)
        yield from ((at, [_text(one.get(key)) for key in keys]) for at, one in enumerate(records, 2))


def _book(member: Member) -> openpyxl.Workbook:
    with member.open() as stream:
        content = containers.guarded(stream.read)(WHOLE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            containers.check(archive.infolist())
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Refused:
        raise
    except Exception as error:  # openpyxl raises whatever the broken part of the file makes it raise
        raise Refused("broken_book", detail=error) from error


def _cells(page) -> Iterator[list[str]]:
    try:
        for row in page.iter_rows(values_only=True, max_col=WIDEST):
            cells = [_text(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            yield cells
    except Exception as error:
        raise Refused("broken_book", detail=error) from error


def _text(value: object) -> str:
    """A cell as it would be typed: a day without a time of midnight, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, float) and value != value:
        return ""
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def names_of(member: Member) -> list[str]:
    """The columns of a Parquet file. Raises `Refused`."""
    try:
        with member.open() as stream:
            return list(pq.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read())).schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Refused("broken_parquet", detail=error) from error


def _parquet(member: Member) -> Iterator[tuple[int, list[str]]]:
    names = names_of(member)
    yield 1, names
    for frame in batches(member, names):
        for at, *row in frame.itertuples(name=None):
            yield at, [_text(None if one is pd.NA else one) for one in row]


def _records(member: Member) -> tuple[list[dict], dict[str, None]]:
    """The objects of a JSON file, wherever its first list of them stands, and all their keys in order."""
    with member.open() as stream:
        content = containers.guarded(stream.read)(WHOLE + 1)
    if len(content) > WHOLE:
        raise Refused("large_json", most=f"{WHOLE >> 20} MB")
    try:
        found = _listed(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise Refused("broken_json", detail=error) from error
    if not found:
        raise Refused("no_records")
    return found, dict.fromkeys(key for one in found for key in one)


def _listed(value: object, depth: int = 4) -> list[dict]:
    """The first list of objects in a JSON value; objects that only hold such a list (a year's) are opened."""
    if isinstance(value, dict) and depth:
        if isinstance(value.get("properties"), dict):
            return [value["properties"]]
        return next((found for one in value.values() if (found := _listed(one, depth - 1))), [])
    if not isinstance(value, list) or not depth:
        return []
    if not any(isinstance(one, dict) for one in value):
        return []
    objects = [one if isinstance(one, dict) else {"value": one} for one in value]
    inner = [found for one in objects if (found := _listed(one, depth - 1)) and len(one) <= 3]
    return [one for group in inner for one in group] if inner and len(inner) == len(objects) else objects
