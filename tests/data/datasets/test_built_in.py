"""The record as one dataset among others."""

from datetime import date

import pandas as pd
import pytest

from data.datasets import RECORD, of_record
from data.engines import conditions
from data.engines.table import parquet
from data.selection import Selection
from data.sources.shape import DTYPES


@pytest.fixture(scope="module")
def made(loaded):
    return of_record(loaded)


def test_the_record_has_the_shape_and_every_event_that_has_a_day(made, loaded):
    frame = made.engine.frame
    assert made.name == RECORD and frame.dtypes.astype(str).to_dict() == DTYPES
    assert set(frame["event_id"]) == set(loaded.events["event_id"])
    assert (frame["until"] >= frame["day"]).all()
    assert set(frame["root"]) <= set(loaded.codes["cameo"]["root"])


def test_an_act_is_a_row_for_each_pair_it_joins(made):
    rows = made.engine.frame.set_index("event_id").loc[["2018-06-12-singapore-summit"]]
    assert set(zip(rows["source"], rows["target"], strict=True)) == {("PRK", "USA"), ("USA", "PRK")}


def test_a_dyad_of_the_record_is_found_as_its_own_filter_finds_it(made, loaded):
    from data.engines import select

    chosen = Selection(parties=("KOR", "PRK"), role="dyad", start=date(2017, 1, 1), collection="all")
    found = made.engine.rows(conditions.asked(chosen), limit=10_000)
    assert set(found["event_id"]) == set(select(loaded.events, chosen)["event_id"]) and len(found) > 100
    assert made.cube().where(chosen).total == len(found)


def test_the_record_written_as_parquet_gives_the_same_cube(made, tmp_path):
    made.engine.frame.to_parquet(tmp_path / "record.parquet")
    found, wanted = parquet([tmp_path / "record.parquet"]).cube(), made.cube()
    assert (found.total, found.actors, found.span) == (wanted.total, wanted.actors, wanted.span)
    assert found.span == made.span and isinstance(found.span[0], pd.Timestamp)
