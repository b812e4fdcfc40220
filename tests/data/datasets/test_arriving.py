"""What an operator names at the start: files, globs, addresses and databases become public sets."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pandas as pd
import pytest

from data.datasets import PUBLIC, Library, bring
from data.datasets.shaped import has_shape
from data.engines.remote import BadTable
from data.sources.shape import Refused
from tests.data.engines.conftest import events

HEADER = "event_id,date,source,target,cameo,escalation,engagement\n"


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def shaped(tmp_path):
    """`shaped("a.parquet", rows)`: a Parquet file in the shape."""

    def write(name: str, rows: pd.DataFrame) -> str:
        path = tmp_path / "given" / name
        path.parent.mkdir(exist_ok=True)
        rows.to_parquet(path, index=False)
        return str(path)

    return write


def test_parquet_in_the_shape_is_kept_as_it_is(library, shaped):
    rows = events(50)
    made = bring(library, shaped("mine.parquet", rows))
    assert (made.name, made.scope, made.about.accepted, made.about.rejected) == ("mine", PUBLIC, 50, 0)
    assert made.has == {"days", "actors", "codes", "goldstein", "places", "text", "reports"}
    assert made.span == (rows["day"].min(), rows["until"].max())
    assert set(made.engine.rows(limit=100)["event_id"]) == set(rows["event_id"])


@pytest.mark.parametrize("column, value", [("root", "99"), ("until", pd.Timestamp("1900-01-01")), ("day", pd.NaT)])
def test_parquet_with_a_row_that_breaks_the_shape_is_not_taken_as_it_is(library, shaped, column, value):
    wrong = events(50)
    wrong.loc[7, column] = value
    path = shaped("mine.parquet", wrong)
    assert has_shape(library.folder.parent / "given" / "mine.parquet")
    asked = []

    def load(path, **how):
        asked.append(path.name)
        raise Refused("empty")

    with pytest.raises(Refused):
        bring(Library(library.folder, load=load), path)
    assert asked == ["mine.parquet"], "it is read row by row, and the row is named"


def test_the_files_of_a_glob_are_one_set(library, tmp_path):
    day = "{}\tPRK\tUSA\t190\t-10\n"
    folder = tmp_path / "given" / "months"
    folder.mkdir(parents=True)
    names = []

    def load(path, rejects=None, merges=None, **_):
        names.extend(sorted(one.name for one in path.iterdir()))
        raise Refused("empty")

    for month in ("01", "02"):
        (folder / f"2018{month}.tsv").write_text(day.format(f"2018{month}01"))
    (folder / "read me.txt").write_text("no events")
    with pytest.raises(Refused):
        bring(Library(library.folder, load=load), str(folder / "*.tsv"))
    assert names == ["201801.tsv", "201802.tsv"]


def test_a_file_that_is_not_there_is_said(library):
    for name in ("nothing.csv", "nothing/*.csv"):
        with pytest.raises(FileNotFoundError, match="nothing"):
            bring(library, name)


@pytest.fixture
def web(shaped):
    """A server with one file, whole at /whole.parquet and cut at /cut/whole.parquet."""
    with open(shaped("whole.parquet", events(60)), "rb") as file:
        body = file.read()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[:1000] if self.path.startswith("/cut") else body)

        def log_message(self, *said): ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_file_of_another_server_is_fetched_and_one_that_is_cut_changes_nothing(library, web):
    assert bring(library, f"{web}/whole.parquet").engine.count() == 60
    with pytest.raises((Refused, OSError)):
        bring(library, f"{web}/cut/whole.parquet")
    assert library.open("whole").engine.count() == 60


def test_a_server_that_does_not_answer_is_said_in_a_sentence(library):
    with pytest.raises(OSError, match="127.0.0.1:1/a.csv does not answer"):
        bring(library, "http://me:secret@127.0.0.1:1/a.csv")


@pytest.fixture
def base(tmp_path):
    import duckdb

    rows = events(40)
    with duckdb.connect(str(tmp_path / "base.duckdb")) as held:
        held.execute("create table mine as select * from rows")
        held.execute("create table none as select * from rows limit 0")
    assert len(rows) == 40
    return f"duckdb://{tmp_path / 'base.duckdb'}"


def test_a_table_of_a_database_is_a_public_set_that_stays_where_it_is(library, base):
    made = bring(library, f"{base}?table=mine")
    assert library.open("mine", "anyone") is made and [one.name for one in library.names()] == ["mine"]
    assert made.about.accepted == 40 == made.cube().total and made.cube() is made.cube()
    assert not library.folder.exists()


def test_an_empty_table_and_one_that_is_not_there_are_refused(library, base):
    with pytest.raises(Refused):
        bring(library, f"{base}?table=none")
    with pytest.raises(BadTable, match="cannot be used"):
        bring(library, f"{base}?table=nothing")
