"""Each way a file can break, tried on every table and closed list: a sentence with name and line, never a crash."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from data import contract, record, schema

FIXTURE = Path(__file__).parents[1] / "fixtures" / "tables"
FILES = [
    *((FIXTURE, one) for one in contract.tables().values()),
    *((record.CODES, one) for one in contract.lists().values()),
]


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def written(rows: list[list[str]], **options) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", **options).writerows(rows)
    return out.getvalue().encode()


def by_rows(change):
    """A breakage of the rows, the header first."""
    return lambda data: written(change(rows_of(data)))


def cell(text: str):
    """A breakage of the first cell of the first row."""
    return by_rows(lambda rows: [rows[0], [text.format(rows[1][0]), *rows[1][1:]], *rows[2:]])


BREAKAGES = {
    "nothing in it": lambda data: b"",
    "cut within a row": lambda data: written(rows_of(data)[:-1]) + rows_of(data)[-1][0].encode(),
    "cut within a character": lambda data: data.rstrip(b"\n") + "文".encode()[:2],
    "GB 18030": lambda data: data + "朝鲜".encode("gb18030"),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "Latin-1": lambda data: data + "é".encode("latin-1"),
    "a workbook": lambda data: b"PK\x03\x04" + bytes(range(256)),
    "a page": lambda data: b"<!DOCTYPE html><title>404</title>",
    "JSON": lambda data: b'{"rows": []}',
    "semicolons": lambda data: written(rows_of(data), delimiter=";"),
    "tabs": lambda data: written(rows_of(data), delimiter="\t"),
    "no header": by_rows(lambda rows: rows[1:]),
    "the header twice": by_rows(lambda rows: [rows[0], *rows]),
    "a column missing": by_rows(lambda rows: [row[1:] for row in rows]),
    "a column renamed": by_rows(lambda rows: [[rows[0][0].upper(), *rows[0][1:]], *rows[1:]]),
    "a column twice": by_rows(lambda rows: [[row[0], *row] for row in rows]),
    "a column more": by_rows(lambda rows: [[*rows[0], "more"], *[[*row, ""] for row in rows[1:]]]),
    "a cell more in a row": by_rows(lambda rows: [*rows[:-1], [*rows[-1], ""]]),
    "a cell more in each row": by_rows(lambda rows: [rows[0], *[[*row, ""] for row in rows[1:]]]),
    "a cell less in a row": by_rows(lambda rows: [*rows[:-1], rows[-1][:-1]]),
    "a row twice": by_rows(lambda rows: [*rows, rows[-1]]),
    "an empty row in between": by_rows(lambda rows: [*rows[:1], [""] * len(rows[0]), *rows[1:]]),
    "a quotation mark left open": lambda data: data + b'"open',
    "an empty key": cell(""),
    "NUL": cell("{}\0"),
    "an escape": cell("{}\x1b[2J"),
    "a line break": cell("{}\nmore"),
    "a space at the end": cell("{} "),
    "a cell without end": cell("{}" + "x" * 100_000),
}
HARMLESS = {
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf"),
    "line ends of Windows": lambda data: written(rows_of(data)).replace(b"\n", b"\r\n"),
    "every cell in quotation marks": lambda data: written(rows_of(data), quoting=csv.QUOTE_ALL),
    "blank lines at the end": lambda data: data + b"\n\n",
}


def problems(path: Path, table: contract.Table, lists) -> list[schema.Problem]:
    try:
        return schema.validate(table, schema.read_csv(path), lists)[1]
    except schema.Unreadable as error:
        return error.problems


@pytest.fixture(scope="module")
def lists():
    return schema.closed_lists(record.CODES)


@pytest.mark.parametrize("how", BREAKAGES)
def test_a_broken_file_is_told_in_sentences(how, lists, tmp_path):
    tried = 0
    for folder, table in FILES:
        data = (folder / f"{table.name}.csv").read_bytes()
        if len(rows_of(data)) < 3 or len(rows_of(data)[0]) < 2:
            continue
        tried += 1
        path = tmp_path / f"{table.name}.csv"
        path.write_bytes(BREAKAGES[how](data))
        found = problems(path, table, lists)
        assert found, table.name
        for one in found:
            assert one.file == path.name and one.line >= 1 and one.reason, table.name
            assert len(str(one)) < 1500 and str(one).isprintable(), str(one)[:300]
    assert tried > 20


@pytest.mark.parametrize("how", HARMLESS)
def test_what_does_no_harm_is_read(how, lists, tmp_path):
    for folder, table in FILES:
        path = tmp_path / f"{table.name}.csv"
        path.write_bytes(HARMLESS[how]((folder / path.name).read_bytes()))
        assert not problems(path, table, lists), table.name


@pytest.fixture
def copy(tmp_path) -> Path:
    shutil.copytree(FIXTURE, tmp_path / "tables")
    return tmp_path / "tables"


@pytest.mark.parametrize("name", ["events", "citations", "documents", "references", "actors"])
def test_a_file_cut_at_a_row_never_starts_silently(copy, name):
    """No row is left out of these without another that rests on it being named."""
    path = copy / f"{name}.csv"
    rows = rows_of(path.read_bytes())
    path.write_bytes(written(rows[: len(rows) // 2]))
    with pytest.raises(record.RecordError) as error:
        record.load(copy)
    assert all(one.file.endswith(".csv") and one.line >= 1 for one in error.value.problems)


@pytest.mark.parametrize("name", ["gone", "folder", "loop"])
def test_a_file_that_is_none_is_said(copy, name):
    path = copy / "places.csv"
    path.unlink()
    if name == "folder":
        path.mkdir()
    elif name == "loop":
        path.symlink_to(path)
    with pytest.raises(record.RecordError, match="places.csv: .*the file"):
        record.load(copy)
