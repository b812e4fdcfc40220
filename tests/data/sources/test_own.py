"""What was handed out here is read back as it was."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import exports, schema
from data.record import CODES
from data.sources import record_csv
from data.sources.shape import COLUMNS, shaped
from tests.data.sources.loading import load, rejected
from tests.sampling import examples

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''+x",
        "-4",
        "@a",
        "＝x",
        "040",
        "NA",
        "nan",
        "",
        " x ",
        "평양",
        "\u200b\u202ex",
        "a,b;c\t",
        '"',
        "+1e5",
    ]
)
DAYS = st.dates(pd.Timestamp("1000-01-01").date(), pd.Timestamp("2199-12-31").date())
FLOATS = st.floats(-1e300, 1e300).filter(lambda one: one == 0 or abs(one) > 1e-300) | st.just(math.nan)
ROWS = st.fixed_dictionaries(
    {
        "row": st.integers(1, 10**9),
        "file": CELLS,
        "event_id": CELLS,
        "day": DAYS,
        "precision": st.sampled_from(["day", "month", "year"]),
        "source": CELLS,
        "target": CELLS,
        "source_name": CELLS,
        "target_name": CELLS,
        "code": CELLS,
        "root": CELLS,
        "own_code": CELLS,
        "goldstein": FLOATS,
        "value": FLOATS,
        "reports": st.integers(1, 2**31 - 1),
        "place": CELLS,
        "lat": FLOATS,
        "lon": FLOATS,
        "text": CELLS,
    }
)


def frame_of(rows) -> pd.DataFrame:
    cells = pd.DataFrame(rows)
    return shaped({**{name: cells[name] for name in cells}, "day": pd.to_datetime(cells["day"])}, cells.index)


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx", "json"])
def test_a_set_handed_out_is_read_back_to_the_last_digit(tmp_path_factory, kind):
    @examples(40)
    @given(st.lists(ROWS, min_size=1, max_size=5))
    def check(rows):
        frame = frame_of(rows)
        path = tmp_path_factory.mktemp("own") / "set"
        made = {
            "csv": lambda: exports.csv_bytes(frame),
            "parquet": lambda: exports.parquet_bytes(frame, {}),
            "xlsx": lambda: exports.xlsx_bytes(frame, {}),
            "json": lambda: exports.json_bytes(frame, {}),
        }
        path.write_bytes(made[kind]())
        found, back = load(path)
        assert found.name == "own"
        pd.testing.assert_frame_equal(back, frame, check_exact=kind != "xlsx")

    check()


def test_a_cell_that_was_spoilt_on_the_way_is_rejected(tmp_path):
    frame = frame_of([{"row": at, "day": pd.Timestamp("2017-09-03"), "reports": 1} for at in range(1, 6)])
    text = exports.csv_bytes(frame[list(COLUMNS)]).decode("utf-8-sig").split("\r\n")
    text[2] = text[2].replace("2017-09-03", "soon", 1)
    text[3] = text[3].replace(",day,", ",hour,")
    text[4] = text[4].replace("2017-09-03", "2017-09-02").replace("2017-09-02", "2017-09-03", 1)
    text[5] = text[5].replace(",1,", ",one,")
    path = tmp_path / "spoilt.csv"
    path.write_text("\n".join(text))
    found, back = load(path)
    assert back["row"].tolist() == [1]
    assert [one[:2] + one[3:] for one in rejected(found)] == [
        (3, "day", "not_a_day"),
        (4, "precision", "no_precision"),
        (5, "until", "ends_first"),
        (6, "reports", "no_number"),
    ]


def test_an_export_of_events_gives_back_the_events_it_was_made_of(loaded, tmp_path):
    path = tmp_path / "events.csv"
    frame = exports.events_frame(loaded.events, loaded.tables["citations"])
    path.write_bytes(exports.csv_bytes(frame))
    accepted, problems = record_csv.read(path, schema.closed_lists(CODES))
    table = schema.read_csv(path.parent / "events.csv")
    assert problems == [] and len(accepted) == len(frame) == len(table)
    names = list(accepted.columns)
    whole = frame[names].astype("str").fillna("").replace("<NA>", "")
    assert accepted.reset_index(drop=True).equals(whole.reset_index(drop=True))


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx", "json"])
def test_events_of_the_record_stand_beside_loaded_ones(loaded, tmp_path, kind):
    frame = exports.events_frame(loaded.events, loaded.tables["citations"])
    made = {
        "csv": lambda: exports.csv_bytes(frame),
        "parquet": lambda: exports.parquet_bytes(frame, {}),
        "xlsx": lambda: exports.xlsx_bytes(frame, {}),
        "json": lambda: exports.json_bytes(frame, {}),
    }
    path = tmp_path / "events"
    path.write_bytes(made[kind]())
    found, back = load(path)
    assert (found.name, found.scale) == ("record-csv", "rung") and found.report.rows == len(frame)
    test = back.set_index("event_id").loc["2017-09-03-sixth-nuclear-test"]
    assert (str(test["day"].date()), test["source"], test["precision"]) == ("2017-09-03", "PRK", "day")
    assert test["value"] > 0 and found.report.rejected <= 1
