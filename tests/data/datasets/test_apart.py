"""The switch of merging: a set keeps its twins and repeats, counts them as one act or as rows, and says which."""

import pandas as pd
import pytest

from data.datasets import PUBLIC, Library
from data.sources import gdelt
from tests.data.sources import test_gdelt

TURNED = {"Actor1Name": "UNITED NATIONS", "Actor2Name": "NORTH KOREA"}
AGAIN = {"SOURCEURL": "https://example.org/b", "NumArticles": "3"}
BAD = {"SQLDATE": "20179999"}


@pytest.fixture
def merged(tmp_path):
    """Six rows: an act, its twin, its repeat, the act of the next day, one without a side, one refused."""
    path = tmp_path / "twice.csv"
    rows = ({}, TURNED, AGAIN, {"SQLDATE": "20170904"}, {"Actor1Name": "", "Actor1Code": ""}, BAD)
    path.write_text(test_gdelt.lines(gdelt.SECOND, *rows))
    return Library(tmp_path / "library").add(path, PUBLIC)


def test_a_set_has_one_row_an_act_and_with_the_switch_a_row_a_report(merged):
    apart = merged.apart
    one, every = merged.about, apart.about
    assert (one.rows, one.accepted, one.merged, one.rejected) == (6, 3, 2, 1)
    assert (every.rows, every.accepted, every.merged, every.rejected) == (6, 5, 0, 1)
    for held in (merged, apart):
        assert held.engine.count() == held.cube().total == held.about.accepted
    assert sorted(merged.engine.rows()["reports"]) == [7, 7, 10]
    assert sorted(apart.engine.rows()["reports"]) == [3, 7, 7, 7, 7], "each row counts its own reports"
    assert merged.name == apart.name and one.content[:8] != every.content[:8], "what is kept of one is not the other's"


def test_what_was_merged_is_listed_only_where_it_was(merged):
    reasons = [pd.concat(held.refused())["reason"].tolist() for held in (merged, merged.apart)]
    assert sorted(reasons[0]) == ["mirror", "no_month", "repeat"] and reasons[1] == ["no_month"]
    assert {"mirrored_merged", "repeats_merged"} <= set(merged.about.notes)
    assert not {"mirrored_merged", "repeats_merged"} & set(merged.apart.about.notes)


def test_the_switch_outlives_a_restart(merged):
    found = Library(merged.folder.parents[1]).open(merged.name)
    assert found.apart.cube().total == 5


def test_a_set_in_which_nothing_is_merged_has_no_switch_and_takes_no_room_for_it(tmp_path):
    path = tmp_path / "once.csv"
    path.write_text(test_gdelt.lines(gdelt.SECOND, {}, {"SQLDATE": "20170904"}))
    held = Library(tmp_path / "library").add(path, PUBLIC)
    assert held.apart is None and sorted(one.name for one in held.folder.glob("*.parquet")) == ["events.parquet"]
