"""Frames as files: CSV, JSON, XLSX and Parquet bytes, each with what it must say of itself.

The export of events has every column of the contract, then what the record derives. Days are ISO text in CSV and JSON
and dates in Parquet; in XLSX they are dates from March 1900 on and text before, because spreadsheets count earlier days
wrongly.
"""

import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data import contract, schema
from data.cells import NUMBER, RISKY, safe_cell
from data.record import OPEN_END, OPEN_START

DAYLIKE = re.compile(r"\d+(?:[-/.]\d+)+")
FIRST_SHEET_DAY = date(1900, 3, 1)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST_CELL = 32767  # characters, the limit of XLSX


def events_frame(events: pd.DataFrame, citations: pd.DataFrame) -> pd.DataFrame:
    """The events as they are handed out: the contract's columns, then `DERIVED`.

    Rungs are whole numbers (Int64, NA where empty); `first` and `last` are days (datetime64, NaT where open);
    `documents` is a `;` list; `lines` names each document with its lines, e.g. `six-party:12,44-46;us-dprk:8`.
    """
    table = contract.tables()["events"]
    frame = whole_numbers(events[table.names], table)
    frame["first"] = events["first"].where(events["first"] > OPEN_START)
    frame["last"] = events["last"].where(events["last"] < OPEN_END)
    for name in ("posture", "goldstein", "quad"):
        frame[name] = events[name]
    frame["documents"] = events["documents"].str.strip(";")
    told = cited_lines(citations)
    frame["lines"] = [told.get(event, "") for event in events["event_id"]]
    return frame.astype(dict.fromkeys(frame.select_dtypes(["object", "str"]), "str")).reset_index(drop=True)


def whole_numbers(frame: pd.DataFrame, table: contract.Table) -> pd.DataFrame:
    """The rows of a table with whole numbers where the contract asks for them (Int64, NA where empty): 3, not 3.0."""
    return frame.astype({column.name: "Int64" for column in table.columns if column.type == "int"})


def cited_lines(citations: pd.DataFrame) -> dict[str, str]:
    """Where each event is told: event id -> `document:lines`, documents joined by `;`, lines by `,`."""
    found: dict[str, dict[str, list[str]]] = {}
    for event, document, lines in zip(citations["event_id"], citations["document_id"], citations["lines"], strict=True):
        if document:
            found.setdefault(event, {}).setdefault(document, []).extend(schema.split(lines))
    return {
        event: ";".join(f"{document}:{','.join(dict.fromkeys(lines))}" for document, lines in sorted(told.items()))
        for event, told in found.items()
    }


def like_numbers(frame: pd.DataFrame) -> list[str]:
    """The text columns of which, or of part of which, a program that guesses types would make numbers."""
    unique = frame.loc[:, ~frame.columns.duplicated(keep=False)]
    text = [name for name in unique.columns if pd.api.types.is_string_dtype(unique[name])]
    cells = {name: [cell for cell in unique[name].unique() if isinstance(cell, str) and cell] for name in text}
    return [name for name, found in cells.items() if not found or any(map(NUMBER.fullmatch, found))]


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark and CRLF, empty cells for what is missing, safe against formulas."""
    safe = pd.DataFrame(
        {
            name: _days_as_text(frame[name]).map(safe_cell) if _is_text(frame[name]) else frame[name]
            for name in frame.columns
        },
        columns=frame.columns,
    )
    safe.columns = [safe_cell(str(name)) for name in frame.columns]
    return b"\xef\xbb\xbf" + safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8", "replace")


def json_bytes(frame: pd.DataFrame, about: Mapping[str, object], rows: str = "events") -> bytes:
    """One object: what `about` says, `count`, `columns`, and the rows.

    The rows are objects under the name `rows`; null where empty.
    """
    columns = [
        _days_as_text(frame[name]).astype(object).where(frame[name].notna(), None).tolist() for name in frame.columns
    ]
    names = list(frame.columns)
    found = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    return orjson.dumps(
        {**about, "count": len(frame), "columns": names, rows: found}, option=orjson.OPT_SERIALIZE_NUMPY
    )


def parquet_bytes(frame: pd.DataFrame, about: Mapping[str, object]) -> bytes:
    """Parquet with the frame's types; `about` is JSON in the file's metadata under the key `panmunjom`."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), b"panmunjom": orjson.dumps(dict(about))})
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def xlsx_bytes(frame: pd.DataFrame, about: Mapping[str, object], sheet: str = "Events") -> bytes:
    """A workbook of two sheets: the rows, and `About`.

    The header of the rows is frozen and filterable; `About` has one line for each entry of `about`.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    forms = _forms(book)
    page = book.add_worksheet(sheet)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(frame), max(len(frame.columns) - 1, 0))
    for at, name in enumerate(frame.columns):
        longest = frame[name].astype(str).str.len().fillna(0).quantile(0.9) if len(frame) else 0
        page.set_column(at, at, float(min(max(longest, len(str(name)), 6) + 2, 60)))
        _write(page, 0, at, str(name), forms, "bold")
    for row, values in enumerate(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None), 1):
        for at, value in enumerate(values):
            _write(page, row, at, value, forms)
    note = book.add_worksheet("About")
    note.set_column(0, 0, 18.0)
    note.set_column(1, 1, 100.0)
    lines = [
        ("" if place else str(key), item)
        for key, value in about.items()
        for place, item in enumerate(value if isinstance(value, list | tuple) else [value])
    ]
    for row, (key, item) in enumerate(lines):
        _write(note, row, 0, key, forms, "bold")
        _write(note, row, 1, str(item), forms, "wrap")
    book.close()
    return out.getvalue()


def _forms(book: Workbook) -> dict[tuple[str, ...], Format]:
    """The looks of cells: of a text, of one a program may take for a formula or a number, of a day."""
    looks = {"bold": {"bold": True}, "wrap": {"text_wrap": True, "valign": "top"}, "": {}}
    kinds = {"risky": {"quote_prefix": True}, "code": {"num_format": "@"}, "day": {"num_format": "yyyy-mm-dd"}, "": {}}
    kinds["risky code"] = kinds["risky"] | kinds["code"]
    return {
        (look, kind): book.add_format(one | other)
        for look, one in looks.items()
        for kind, other in kinds.items()
        if one or other
    }


def _write(page: Worksheet, row: int, at: int, value: Any, forms: dict, look: str = "") -> None:
    """One cell of the right type: text is never a formula, a day before March 1900 is text."""
    if isinstance(value, pd.Timestamp):
        if value.date() >= FIRST_SHEET_DAY:
            page.write_datetime(row, at, value.to_pydatetime(), forms[look, "day"])
            return
        value = value.date().isoformat()
    if isinstance(value, str):
        text = NOT_IN_XML.sub("", value)[:LONGEST_CELL]
        risky = "risky" if text.startswith(RISKY) else ""
        # It stays text when it is edited: 042 is no number, 7-8 no day of August.
        code = "code" if NUMBER.fullmatch(text) or DAYLIKE.fullmatch(text) else ""
        if text:
            page.write_string(row, at, text, forms.get((look, f"{risky} {code}".strip())))
    elif isinstance(value, bool):
        page.write_boolean(row, at, value)
    elif value is not None:
        page.write_number(row, at, value)


def _is_text(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column)


def _days_as_text(column: pd.Series) -> pd.Series:
    """ISO days of a datetime column (pandas' own formatting refuses none of them); other columns as they are."""
    if not pd.api.types.is_datetime64_any_dtype(column):
        return column
    return pd.Series(
        ["" if pd.isna(when) else when.isoformat()[:10] for when in column], index=column.index, dtype=object
    )
