"""Armistice, relief and the six parties on their rungs; what the UN's and PA-X's lists have, the record has."""

import csv
from datetime import datetime

import openpyxl

from data import dates, schema
from tests.data.test_strata import held, reference

PAX_MISPRINT = {"2005-09-29": "2005-09-19"}  # the Joint Statement of the Fourth Round
NOT_ON_THE_NORTH = {"1949-04-08", "1957-09-09", "1958-12-09", "1983-09-12"}  # the South's admission, an airliner


def test_every_agreement_of_pax_on_north_korea_is_a_text_of_the_record_on_its_day(loaded):
    sheet = openpyxl.load_workbook(reference("agreements/pax_2021.xlsx"), read_only=True).active
    header, *rows = sheet.iter_rows(values_only=True)
    at, day = header.index("Con"), header.index("Dat")
    signed = {str(row[day])[:10] for row in rows if "North Korea" in str(row[at])}
    texts = loaded.events[loaded.events["cameo"] == "057"]
    days = {str(one.date()) for one in texts["first"]}
    assert len(signed) == 10 and {PAX_MISPRINT.get(one, one) for one in signed} <= days


def test_every_veto_on_north_korea_in_the_list_of_vetoes_is_in_the_record(loaded):
    with reference("un/unsc_vetoes_1946_2022.csv").open(encoding="latin-1", newline="") as file:
        told = {row["date"] for row in csv.DictReader(file) if "Korea" in " ".join(row.values())}
    days = {datetime.strptime(one, "%m/%d/%Y").date().isoformat() for one in told}
    vetoes = held(loaded, "security-council").query("event_id.str.contains('-veto')", engine="python")["date"]
    assert days - NOT_ON_THE_NORTH == {one for one in vetoes if one <= "2022-12-31"}


def test_every_session_of_the_six_parties_that_the_table_of_talks_holds_is_in_their_stratum(loaded):
    events = held(loaded, "six-party")
    sessions = loaded.talks[loaded.talks["series"] == "six-party"]
    assert set(sessions["event_id"]) <= set(events["event_id"]) and len(sessions) == 11
    six = {"CHN", "PRK", "USA", "KOR", "JPN", "RUS"}
    assert all(set(schema.split(cell)) == six for cell in events["source"])
    assert (events.loc[events["kind"] == "talks", "engagement"] == 5).all()


def test_relief_that_is_promised_and_relief_that_arrives_stand_two_rungs_apart(loaded):
    events = held(loaded, "humanitarian").query("collection == 'context'")
    assert (events.loc[events["cameo"] == "0333", "engagement"] == 6).all()
    assert (events.loc[events["cameo"].isin(["073", "084"]), "engagement"] == 8).all()


def test_what_either_side_declares_void_of_the_armistice_is_a_breach(loaded):
    events = held(loaded, "armistice")
    void = events[events["cameo"] == "128"]
    assert set(void["source"]) == {"UNC", "PRK"} and (void["escalation"] == 5).all()
    assert all(dates.parse(one).first.isoformat() >= "1953-07-27" for one in events["date"])
