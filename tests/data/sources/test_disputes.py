"""Disputes, crises, agreements, negotiations: files joined, days that are not known, parties without order."""

import shutil
import zipfile

import pytest

from data.sources import shape
from tests.data.sources.loading import load, reference, rejected

MIDA = (
    "dispnum,stday,stmon,styear,endday,endmon,endyear,outcome,settle,hiact,hostlev,numa,numb\n"
    "1,5,3,1993,-9,3,1993,5,1,17,4,1,2\n"
)
MIDB = (
    "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,hiact,hostlev\n"
    '1,"PRK",731,5,3,1993,-9,3,1993,1,17,4\n'
    '2,"PRK",731,-9,7,1950,27,7,1953,1,20,5\n'
    '2,"ROK",732,25,6,1950,27,7,1953,0,20,5\n'
    '2,"RUS",365,-9,-9,1950,27,7,1953,0,1,1\n'
)
MIDIP = (
    "dispnum,incidnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,insidea,sidea,action,hostlev\n"
    '1,1001,"PRK",731,5,3,1993,-9,3,1993,1,1,17,4\n'
    '1,1001,"ROK",732,5,3,1993,-9,3,1993,0,0,0,1\n'
)
MIDI = (
    "dispnum,incidnum,stday,stmon,styear,endday,endmon,endyear,action,hostlev,numa\n1,1001,5,3,1993,-9,3,1993,17,4,1\n"
)
ICB2 = (
    "crisno,cracno,cracid,actor,crisname,triggr,yrtrig,motrig,datrig,trigent,gravty,yrterm,moterm,daterm\n"
    "1,1,732,ROK,FIRST,9,1950,6,25,731,6,1950,9,30\n"
    "2,2,731,PRK,SECOND,7,1976,8,66,2,3,1976,9,16\n"
    "3,3,731,PRK,THIRD,2,1993,13,2,996,3,1993,9,16\n"
)


@pytest.fixture
def folder(tmp_path):
    for name, text in {"a.csv": MIDA, "b.csv": MIDB, "i.csv": MIDI, "ip.csv": MIDIP}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def packed(folder):
    path = folder.parent / "mid.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.iterdir()):
            archive.write(one, f"MID 5/{one.name}")
    return path


@pytest.mark.parametrize("way", ["folder", "zip"])
def test_the_four_files_of_disputes_are_one_set(folder, way):
    found, frame = load(folder if way == "folder" else packed(folder))
    assert found.name == "cow-mid" and found.report.rows == 6
    rows = [
        [row.event_id, row.source, row.target, row.target_name, str(row.day.date()), row.precision]
        for row in frame.itertuples()
    ]
    assert sorted(rows) == [
        ["dispute 2", "KOR", "PRK", "PRK", "1950-06-25", "day"],
        ["dispute 2", "PRK", "", "KOR; RUS", "1950-07-01", "month"],
        ["dispute 2", "SUN", "PRK", "PRK", "1950-01-01", "year"],
        ["incident 1001", "KOR", "PRK", "PRK", "1993-03-05", "day"],
        ["incident 1001", "PRK", "KOR", "KOR", "1993-03-05", "day"],
    ]
    assert found.notes["told_by_incidents"] == 1  # the dispute whose incidents are told is not told again
    incident = frame[frame["event_id"] == "incident 1001"].iloc[0]
    assert incident["text"] == "incident 1001, outcome 5" and str(incident["until"].date()) == "1993-03-31"


def test_disputes_without_participants_are_refused_by_what_lacks(folder):
    with pytest.raises(shape.Refused, match="MIDB"):
        load(folder / "a.csv")


def test_early_in_a_month_is_its_first_ten_days(tmp_path):
    path = tmp_path / "icb2.csv"
    path.write_text("\ufeff" + ICB2, encoding="utf-8")
    found, frame = load(path)
    first, second = frame.to_dict("records")
    assert (found.name, first["source"], first["target"], first["root"], first["value"]) == (
        "icb",
        "PRK",
        "KOR",
        "19",
        6.0,
    )
    assert (str(second["day"].date()), str(second["until"].date()), second["precision"]) == (
        "1976-08-01",
        "1976-08-10",
        "month",
    )
    assert rejected(found) == [(4, "datrig", "1993-13-2", "no_month")]


def test_negotiations_are_known_to_the_month(tmp_path):
    path = tmp_path / "talks.csv"
    path.write_text(
        "\ufeffMonth,Year,Leadership,Event Type,Parties Involved,Description\r\n"
        'Aug,2018,"A, B",Political Dialogue,"US, DPRK",Met.\r\n'
        'Sept,2003,"A, B",Political Dialogue,"IAEA, DPRK",Met.\r\n'
        "Smarch,2003,A,Political Dialogue,DPRK,Met.\r\n"
    )
    found, frame = load(path)
    assert frame[["source", "target", "precision"]].values.tolist() == [
        ["USA", "PRK", "month"],
        ["IAE", "PRK", "month"],
    ]
    assert str(frame["until"][0].date()) == "2018-08-31" and found.notes["month_precision"] == 2
    assert rejected(found) == [(4, "Month", "Smarch 2003", "not_a_day")]


def test_an_agreement_of_many_names_the_koreas_first(tmp_path):
    path = tmp_path / "pax.csv"
    path.write_text(
        "Con,PPName,AgtId,Agt,Dat,Stage\nChina/South Korea/North Korea,Process,1,Statement,2005-09-19,Pre\n"
        "Colombia,Process,2,Accord,2016-11-24,SubComp\n"
    )
    frame = load(path)[1]
    assert frame[["source", "target", "code"]].values.tolist() == [["KOR", "PRK", "057"], ["COL", "", "057"]]


@pytest.mark.parametrize(
    "names, source, rows",
    [
        (["disputes/icb1v14.csv", "disputes/icb2v14.csv"], "icb", 1565),
        (["disputes/icb2v14.csv"], "icb", 1078),
        ([f"disputes/cow_MID{one}-5.0.csv" for one in ("A", "B", "I", "IP")], "cow-mid", 15502),
        (["talks/csis_negotiations_1990_2018.csv"], "csis-negotiations", 214),
        (["agreements/pax_2021.xlsx"], "pa-x", 1868),
    ],
)
def test_the_real_files_are_read_whole(tmp_path, names, source, rows):
    for name in names:
        shutil.copy(reference(name), tmp_path)
    found, frame = load(tmp_path)
    assert (found.name, found.report.rows) == (source, rows) and found.report.rejected <= 3
    assert (frame[["source", "target"]] == "PRK").any(axis=None)
