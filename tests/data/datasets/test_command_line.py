"""`python app.py --data ...`: what is shown, and what cannot be, is said in one sentence each."""

import pytest

from data.datasets import Library
from tests.data.engines.conftest import events


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def show(app):
    """Imported late: importing `app` builds the app."""
    from app import show

    return show


def test_what_is_shown_is_told_with_its_counts_and_its_name(show, library, tmp_path, capsys):
    events(50).to_parquet(tmp_path / "My events.parquet")
    assert show(library, [str(tmp_path / "My events.parquet")])
    said = capsys.readouterr().out
    assert said.startswith("My events.parquet: 50 of 50 rows accepted, 0 merged, 0 rejected; 1968-")
    assert said.endswith("its name is my-events.\n") and library.open("my-events").engine.count() == 50


def test_each_thing_that_cannot_be_shown_is_said_and_the_others_are_shown(show, library, tmp_path, capsys):
    events(50).to_parquet(tmp_path / "a.parquet")
    (tmp_path / "empty.csv").write_text("")
    given = [tmp_path / "empty.csv", tmp_path / "nothing.csv", "duckdb:///nothing?table=t", tmp_path / "a.parquet"]
    assert not show(library, list(map(str, given)))
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert len(lines) == 3 and all("cannot be" in line and line.endswith(".") for line in lines), lines
    assert "a.parquet: 50 of 50" in said.out


def test_a_refresh_that_fails_is_said_and_what_was_there_is_shown(show, library, tmp_path, capsys):
    file = tmp_path / "a.parquet"
    events(50).to_parquet(file)
    assert show(library, [str(file)])
    file.write_bytes(file.read_bytes()[:500])
    assert show(library, [str(file)])
    assert "the set of that name that was loaded before stays." in capsys.readouterr().err
    assert library.open("a").engine.count() == 50


def test_the_server_does_not_start_with_a_set_that_is_not_there(app, capsys):
    from app import main

    assert main(["--data", "nothing-of-that-name.csv"]) == 1
    assert (
        "nothing-of-that-name.csv cannot be shown: no file is called nothing-of-that-name.csv."
        in capsys.readouterr().err
    )
