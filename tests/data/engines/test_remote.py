"""Tables that others made: some of the shape's columns, other types, nothing told as NULL; and what cannot be used."""

from datetime import date

import pandas as pd
import pytest

from data.engines import conditions
from data.engines.remote import BadTable, public, remote
from data.selection import Selection
from data.sources.shape import COLUMNS, DTYPES
from tests.data.engines import servers

TABLE = """
create table own (day date, source text, target text, goldstein double precision, text text);
insert into own values
  ('2017-09-03', 'PRK', NULL, 'NaN', 'A test'),
  ('2017-09-12', 'USA', 'PRK', -8, NULL),
  (NULL, 'USA', 'PRK', -8, 'no day');
"""


@pytest.fixture(scope="module")
def server():
    with servers.postgres() as url:
        import psycopg

        with psycopg.connect(url) as held:
            held.execute(TABLE)
            held.execute("create schema others; create table others.own as select * from own; create table odd (a int)")
        yield url


@pytest.fixture
def base(tmp_path):
    import duckdb

    file = tmp_path / "base.duckdb"
    with duckdb.connect(str(file)) as held:
        held.execute(TABLE.replace("double precision", "double"))
    return f"duckdb://{file}"


def check(made):
    rows = made.rows()
    assert list(rows.columns) == list(COLUMNS) and rows.dtypes.astype(str).to_dict() == DTYPES
    assert rows["target"].tolist() == ["", "PRK"] and rows["text"].tolist() == ["A test", ""]
    assert rows["until"].tolist() == rows["day"].tolist() and rows["reports"].tolist() == [1, 1]
    assert made.count() == 2 == made.cube().total, "a row without a day is no event"
    assert made.cube().goldstein.sum() == -8
    assert made.span() == (pd.Timestamp("2017-09-03"), pd.Timestamp("2017-09-12"))
    assert made.actors()["code"].tolist() == ["PRK", "USA"]
    for chosen, count in (
        (Selection(start=date(2017, 9, 4)), 1),
        (Selection(end=date(2017, 9, 3)), 1),
        (Selection(parties=("PRK", "USA"), role="dyad"), 1),
        (Selection(text="test"), 1),
    ):
        assert made.count(conditions.asked(chosen)) == count
    assert made.count(conditions.asked(Selection(), roots=("19",))) == 0


def test_a_table_of_ones_own_is_read_as_far_as_it_goes(server):
    check(remote(f"{server}?table=own"))
    check(remote(f"{server}?table=others.own"))


def test_a_file_of_duckdb_is_read_the_same_way(base):
    check(remote(f"{base}?table=own"))


def test_days_that_are_text_are_days(tmp_path, base):
    import duckdb

    with duckdb.connect(base.removeprefix("duckdb://")) as held:
        held.execute("create table said as select cast(day as text) as day, source, target, goldstein, text from own")
    check(remote(f"{base}?table=said"))


def test_a_server_is_only_read(server):
    with remote(f"{server}?table=own").asked() as table, pytest.raises(Exception, match="read-only"):
        table.get_backend().raw_sql("delete from own")


@pytest.mark.parametrize(
    "query, said",
    [("", "names no table"), ("?table=nothing", "nothing"), ("?table=odd", "no column day, source, target")],
)
def test_what_cannot_be_used_is_said_without_the_password(server, query, said):
    with pytest.raises(BadTable, match=said) as error:
        remote(server + query)
    assert "secret" not in str(error.value) and "reader" not in str(error.value)


@pytest.mark.parametrize("url", ["postgresql://a:secret@127.0.0.1:1/x?table=t", "nosuch://host/x?table=t"])
def test_a_server_that_is_not_there_is_said_in_a_sentence(url):
    if url.startswith("postgresql"):
        pytest.importorskip("psycopg")
    with pytest.raises(BadTable, match="cannot be used") as error:
        remote(url)
    assert "secret" not in str(error.value) and "\n" not in str(error.value)


def test_an_address_is_shown_without_password_and_options():
    assert public("postgresql://me:secret@host:5432/base?table=t&sslpassword=x") == "postgresql://host:5432/base"
