"""UCDP and ACLED: the rows are written by hand in the shape of their headers."""

import csv

import pytest

from data.sources import acled, ucdp_ged
from tests.data.sources.loading import load, reference, rejected

SHELLING = {
    "id": "7",
    "relid": "PRK-2010-1-1-1",
    "year": "2010",
    "type_of_violence": "1",
    "side_a": "Government of North Korea",
    "side_b": "Government of South Korea",
    "gwnoa": "731",
    "gwnob": "732",
    "where_coordinates": "Yeonpyeong island",
    "latitude": "37.66",
    "longitude": "125.69",
    "date_prec": "1",
    "date_start": "2010-11-23 00:00:00.000",
    "date_end": "2010-11-23 00:00:00.000",
    "best": "4",
}
MARCH = {
    "event_id_cnty": "KOR1",
    "event_date": "30 June 2022",
    "time_precision": "1",
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (South Korea)",
    "inter1": "6",
    "actor2": "Police Forces of South Korea (2022-)",
    "inter2": "1",
    "country": "South Korea",
    "location": "Seoul",
    "latitude": "37.5",
    "longitude": "127",
    "notes": "A march.",
    "fatalities": "0",
}


def write(path, names, *rows, header=True):
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, names, restval="")
        if header:
            writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("header", [True, False], ids=["release", "candidate"])
def test_ucdp_is_known_with_and_without_its_header(tmp_path, header):
    found, frame = load(write(tmp_path / "any", ucdp_ged.COLUMNS, SHELLING, header=header))
    row = frame.iloc[0]
    assert (found.name, found.scale, row["value"]) == ("ucdp-ged", "deaths", 4.0)
    assert (row["source"], row["target"], row["root"], row["precision"]) == ("PRK", "KOR", "19", "day")


def test_ucdp_prints_how_exact_a_day_is(tmp_path):
    month = SHELLING | {"date_prec": "4", "date_start": "1988-03-01", "date_end": "1988-03-31", "gwnoa": "365"}
    backwards = SHELLING | {"date_end": "2010-11-22"}
    found, frame = load(write(tmp_path / "ged.csv", ucdp_ged.COLUMNS, month, backwards))
    assert frame["precision"].tolist() == ["month"] and str(frame["until"][0].date()) == "1988-03-31"
    assert frame["source"].tolist() == ["SUN"]  # one number means Russia and the Soviet Union before it
    assert rejected(found) == [(3, "date_end", "2010-11-22", "ends_first")]


def test_acled_says_the_same_in_its_old_and_its_new_codes(tmp_path):
    old = load(write(tmp_path / "old.csv", acled.WANTED, MARCH))[1]
    new = MARCH | {"inter1": "Protesters", "inter2": "State forces", "event_date": "2022-06-30"}
    new = load(write(tmp_path / "new.csv", acled.WANTED, new))[1]
    assert old.drop(columns="file").equals(new.drop(columns="file"))
    row = old.iloc[0]
    assert (row["source"], row["target"], row["code"]) == ("KOR", "KOR", "141")
    assert row["own_code"] == "Peaceful protest, Protesters, State forces"


def test_acled_weeks_and_months_are_spans(tmp_path):
    week, month = MARCH | {"time_precision": "2"}, MARCH | {"time_precision": "3"}
    frame = load(write(tmp_path / "acled.csv", acled.WANTED, week, month))[1]
    days = [[str(row.day.date()), str(row.until.date()), row.precision] for row in frame.itertuples()]
    assert days == [["2022-06-27", "2022-07-03", "day"], ["2022-06-01", "2022-06-30", "month"]]


@pytest.mark.parametrize(
    "name, source, rows",
    [("conflict/acled_2022_sample.csv", "acled", 326), ("conflict/ucdp_ged_231_sample.csv", "ucdp-ged", 1000)],
)
def test_the_real_samples_are_read_whole(name, source, rows):
    found, frame = load(reference(name))
    assert (found.name, len(frame), found.report.rejected) == (source, rows, 0)
    assert (frame["source"] != "").mean() > 0.5
