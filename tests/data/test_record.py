"""The built-in record is whole, and what is derived from a row is right."""

import pandas as pd
import pytest

from data import contract, record, schema
from data.record import OPEN_END, OPEN_START


def test_every_table_is_there_and_typed(loaded):
    assert set(loaded.tables) == set(contract.tables())
    for name, table in contract.tables().items():
        assert set(table.names) <= set(loaded.tables[name].columns)
        for column in table.columns:
            if column.type in ("int", "number"):
                assert loaded.tables[name][column.name].dtype == float
    assert loaded.events["cameo"].str.fullmatch(r"\d{2,4}").all()


def test_files_are_sorted_as_the_contract_says():
    for name, table in contract.tables().items():
        frame = schema.read_csv(record.TABLES / f"{name}.csv")
        if table.order and name != "events":
            assert frame[table.order[0]].is_monotonic_increasing, name


def test_both_languages_are_filled_or_empty_together(loaded):
    for name, frame in loaded.tables.items():
        for column in [one for one in frame.columns if one.endswith("_en") and one[:-3] + "_zh" in frame.columns]:
            alone = frame[(frame[column] == "") != (frame[column[:-3] + "_zh"] == "")]
            assert alone.empty, f"{name}.{column}: {alone.iloc[:3, 0].tolist()}"


def test_derived_days_and_precision(make_events):
    frame = make_events(
        {"event_id": "a", "date": "2017-09-03"},
        {"event_id": "b", "date": "2003-08-27/2003-08-29"},
        {"event_id": "c", "date": "2003-08-27/2003-08-29", "flags": "uncertain_date"},
        {"event_id": "d", "date": "2018-04"},
        {"event_id": "e", "date": "2018-04-27~"},
        {"event_id": "f", "date": "2010/.."},
        {"event_id": "g", "date": "../1950"},
    ).set_index("event_id")
    assert frame["imprecise"].to_dict() == {
        "a": False,
        "b": False,
        "c": True,
        "d": True,
        "e": True,
        "f": False,
        "g": False,
    }
    assert frame["duration"].to_dict() == {
        "a": False,
        "b": True,
        "c": False,
        "d": False,
        "e": False,
        "f": True,
        "g": True,
    }
    assert frame.loc["d", "first"] == pd.Timestamp("2018-04-01") and frame.loc["d", "last"] == pd.Timestamp(
        "2018-04-30"
    )
    assert frame.loc["f", "last"] == OPEN_END and frame.loc["g", "first"] == OPEN_START
    assert list(frame.index) == ["g", "b", "c", "f", "a", "d", "e"]  # by first day, then id


@pytest.mark.parametrize(
    "rungs, posture",
    [
        (("5", ""), "escalation"),
        (("", "5"), "engagement"),
        (("3", "4"), "both"),
        (("", ""), "neutral"),
        (("0", ""), "escalation"),
    ],
)
def test_posture_is_the_rung_that_is_filled(make_events, rungs, posture):
    frame = make_events({"date": "2017", "escalation": rungs[0], "engagement": rungs[1]})
    assert frame["posture"].tolist() == [posture]


def test_parties_and_pairs(make_events):
    frame = make_events(
        {"event_id": "act", "date": "2017", "source": "USA;KOR", "target": "PRK"},
        {"event_id": "joint", "date": "2018", "source": "PRK;KOR"},
        {"event_id": "alone", "date": "2019", "source": "PRK"},
        {"event_id": "self", "date": "2020", "source": "PRK", "target": "PRK"},
    ).set_index("event_id")
    assert frame.loc["act", "pairs"] == ";KOR-PRK;PRK-USA;"  # joint actors do not act on one another
    assert frame.loc["joint", "pairs"] == ";KOR-PRK;"
    assert frame.loc["alone", "pairs"] == "" and frame.loc["self", "pairs"] == ""
    assert frame.loc["act", "parties"] == ";USA;KOR;PRK;" and frame.loc["self", "parties"] == ";PRK;"


def test_the_horizon_is_not_stretched_by_plans_and_open_ends(make_events):
    frame = make_events(
        {"date": "2017-01-05"}, {"date": "2018-01-01/.."}, {"date": "2030", "flags": "planned"}, {"date": "../1950"}
    )
    assert record.span(frame) == (pd.Timestamp("2017-01-05"), pd.Timestamp("2018-01-01"))
    assert all(pd.isna(day) for day in record.span(frame.iloc[:0]))


def test_labels_in_both_languages(loaded):
    assert loaded.label("actors", "PRK", "en") != loaded.label("actors", "PRK", "zh")
    assert loaded.label("actors", "ZZZ", "en") == "ZZZ"
    assert loaded.label("nothing", "x", "en") == "x"
    for name, frame in loaded.codes.items():
        if "label_en" in frame:
            assert (frame["label_en"] != "").all() and (frame["label_zh"] != "").all(), name


def test_an_unknown_table_is_an_attribute_error(loaded):
    with pytest.raises(AttributeError):
        _ = loaded.nonsense


def test_the_version_follows_the_tables(tmp_path):
    (tmp_path / "a.csv").write_text("x\n1\n")
    one = record._version(tmp_path)
    (tmp_path / "a.csv").write_text("x\n2\n")
    assert one != record._version(tmp_path) and len(one) == 8


def test_the_printed_days_cost_no_second_reading_of_every_text(monkeypatch):
    held = record.load()
    monkeypatch.setattr(record.search, "normal", None)
    moved = held.printed.set_index("event_id").loc[held.events["event_id"]].reset_index()
    assert (moved["search"] == held.events["search"]).all() and (moved["first"] != held.events["first"]).any()
    assert held.printed["first"].is_monotonic_increasing


def test_texts_and_names_of_columns_are_pythons_own(loaded):
    """A view asks for columns hundreds of times and cuts them all at once; Arrow's take two to five times as long."""
    for name, frame in {**loaded.tables, **loaded.codes, "printed": loaded.printed}.items():
        assert frame.columns.dtype.storage == "python", name
        assert not {str(kind) for kind in frame.dtypes} & {"str", "string"}, name
