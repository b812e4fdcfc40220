"""The register of wrong prints is whole: what a note calls wrong has its row, and every row stands on a told line."""

import re

import pytest

from data import record, schema
from data.measures.coverage import line_numbers

# How a note says that the print is wrong, not only less exact or silent.
WRONG = {
    "en": re.compile(
        r"see corrections|\bwrong|misprint|misnam|\bis (?:far )?(?:too )?(?:low|high)\b|too high|[Cc]ontradict"
        r"|not say that the launch failed|years? late\b|Day right|the content is not"
    ),
    "zh": re.compile("更正表|误作|误印|有误|偏低|偏高|自相矛盾|相矛盾|未(?:提|说明)(?:发射|试射)?失败"),
}
# What reads like it and is not: the print is said to be right, or another sentence is meant.
SOUND = re.compile(r"No misprint|并非误印|无误")
TOLD = ("citations", "claims", "commitments", "delegations", "indicators", "positions")


def raw(name: str):
    return schema.read_csv(record.TABLES / f"{name}.csv")


@pytest.fixture(scope="module")
def registered() -> dict[str, set[int]]:
    """The lines of each document that hold a print known to be wrong: a date that disagrees, or a correction."""
    citations, corrections = raw("citations"), raw("corrections")
    found: dict[str, set[int]] = {}
    for frame in (citations[citations["agrees"] == "no"], corrections):
        for row in frame.itertuples():
            found.setdefault(row.document_id, set()).update(line_numbers(row.lines))
    return found


@pytest.mark.parametrize("table", TOLD)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_print_that_a_note_calls_wrong_is_in_the_register(registered, table, lang):
    missing = []
    for row in raw(table).itertuples():
        note = SOUND.sub("", getattr(row, f"note_{lang}"))
        if row.document_id and WRONG[lang].search(note):
            if not registered[row.document_id] & set(line_numbers(row.lines)):
                missing.append((row[1], row.lines, note))
    assert missing == []


def test_a_note_sends_to_the_corrections_in_both_languages_or_in_neither():
    apart = []
    for table in TOLD:
        for row in raw(table).itertuples():
            if ("see corrections" in row.note_en) != ("见更正表" in row.note_zh):
                apart.append((table, row[1], row.lines))
    assert apart == []


def test_a_correction_belongs_to_an_event_that_its_document_tells():
    citations, events = raw("citations"), raw("events").set_index("event_id")
    told = set(zip(citations["event_id"], citations["document_id"], strict=True))
    astray = [
        (row.document_id, row.lines, row.event_id)
        for row in raw("corrections").itertuples()
        if row.event_id
        and events.loc[row.event_id, "collection"] == "documents"
        and (row.event_id, row.document_id) not in told
    ]
    assert astray == []


def test_a_wrong_print_is_listed_once():
    corrections = raw("corrections")
    words = corrections.assign(printed=corrections["printed"].str.replace(r"\s", "", regex=True))
    assert not words.duplicated(["document_id", "lines", "printed"]).any()


def test_the_register_holds_the_prints_that_stood_only_in_notes(registered):
    """The lines an outside reading of the record found to be called wrong in a note alone."""
    read = {
        "op-ed-2017": (73, 111),
        "report-2018": (110, 128, 165, 356, 400, 486, 859, 1028, 1050),
        "six-party": (356, 384, 422, 426, 553, 563, 565),
        "us-dprk": (22, 26, 30, 38, 40, 57, 61),
    }
    assert {document: set(lines) - registered[document] for document, lines in read.items()} == dict.fromkeys(
        read, set()
    )


def test_a_statement_dated_one_day_and_published_the_next_is_not_a_wrong_date():
    rows = raw("citations").query("event_id == '2017-08-09-guam-plan'")
    assert rows["agrees"].tolist() == ["yes", "yes"]
    assert rows["stated_date"].tolist() == ["2017-08-09", "2017-08-08"]


def test_the_withdrawal_of_april_2009_is_announced_once_and_then_restated(loaded):
    events = loaded.events.set_index("event_id")
    again = events.loc["2009-04-23-withdrawal-restated"]
    assert again["date"] == "2009-04-23/2009-04-24" and again["target"].startswith("RUS")
    assert again["escalation"] == 3 and "disputed" not in again["flags"]
    assert events.loc["2009-04-14-six-party-withdrawal", "cameo"] == "164" and again["cameo"] == "125"
