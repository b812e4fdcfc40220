"""Tables made at random of everything that goes wrong at once: each row is used, or listed with a reason; what cannot
be read is refused in both languages. And the same through a visitor's file, from the first look to the set."""

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from data import sources
from data.datasets import Library, job
from data.sources import shape
from data.sources.mapping import Mapping
from tests.data.sources.loading import load
from tests.data.sources.test_hostile_files import NASTY

STYLES = ("2017-{:02}-{:02}", "2017/{:02}/{:02}", "2017.{:02}.{:02}", "2017{:02}{:02}", "2017년 {}월 {}일")
DAY = st.builds(lambda style, month, day: style.format(month, day), st.sampled_from(STYLES), *[st.integers(0, 66)] * 2)
WHO = st.sampled_from(["PRK", "North Korea", "북한", "朝鲜", "Argentina", "USA", "", "nobody"]) | st.sampled_from(NASTY)
CODE = st.sampled_from(["190", "040", "42", "9999", ""]) | st.sampled_from(NASTY)
ROW = st.tuples(DAY | st.sampled_from(NASTY), WHO, WHO, CODE, st.sampled_from(NASTY)).map(list)
RAGGED = st.lists(st.sampled_from(NASTY), max_size=9)
MAPPING = Mapping({"day": "when", "source": "who", "target": "whom", "code": "what", "text": "told"})
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "latin-1", "cp949", "gbk")


def table(rows, encoding: str, cut: int) -> bytes:
    text = "\r\n".join(",".join(row) for row in [["when", "who", "whom", "what", "told"], *rows]) + "\r\n"
    whole = text.encode(encoding, "replace")
    return whole[: len(whole) - cut]


def worded(error: shape.Refused) -> bool:
    return all(shape.say(f"reason.{error.key}", lang, **error.values) for lang in ("en", "zh"))


@seed(1950)
@settings(deadline=None, max_examples=60, database=None)
@given(st.lists(ROW | RAGGED, max_size=8), st.sampled_from(ENCODINGS), st.integers(0, 40))
def test_a_table_of_mixed_rows_is_used_or_listed_row_by_row(tmp_path_factory, rows, encoding, cut):
    path = tmp_path_factory.mktemp("mixed") / "table.csv"
    path.write_bytes(table(rows, encoding, cut))
    try:
        load(path, mapping=MAPPING)
    except shape.Refused as error:
        assert worded(error)


def test_five_styles_of_date_in_one_column_are_one_day(tmp_path):
    path = tmp_path / "styles.csv"
    rows = [[style.format(9, 3), "PRK", "USA", "190", "x"] for style in STYLES]
    path.write_bytes(table(rows, "utf-8", 0))
    found, frame = load(path, mapping=MAPPING)
    assert set(frame["day"].dt.strftime("%Y-%m-%d")) == {"2017-09-03"} and len(frame) + found.report.merged == len(rows)


GOOD = ["2017-09-03", "PRK", "USA", "190", "x"]
FILES = {
    "empty": b"",
    "header only": table([], "utf-8", 0),
    "binary": bytes(range(256)) * 40,
    "ten thousand columns": (",".join(map(str, range(10_000))) + "\n" + "," * 9_999 + "\n").encode(),
    "a line without end": table([GOOD], "utf-8", 0) + b"x" * (1 << 20),
    "another country only": table([["2017-09-03", "Argentina", "Chile", "190", "x"]], "utf-8", 0),
    "day 66, month 00": table([GOOD, ["2017-09-66", *GOOD[1:]], ["2017-00-10", *GOOD[1:]]], "utf-8", 0),
    "formulas, markup, odd letters": table([[*GOOD[:4], one] for one in NASTY if one != '"'], "utf-8", 0),
    "another encoding than it says": "﻿".encode() + table([[*GOOD[:4], "북한"]], "cp949", 0),
}


@pytest.mark.parametrize("name", FILES)
def test_a_visitors_file_becomes_a_set_or_is_refused_in_words(tmp_path, name):
    path = tmp_path / "sent.csv"
    path.write_bytes(FILES[name])
    library = tmp_path / "library"
    library.mkdir()
    try:
        assert job.look(path)["tables"]
        kept = job.read(tmp_path, path, library, "k" * 64, "sent.csv", MAPPING)
    except shape.Refused as error:
        assert worded(error)
        return
    held = Library(library).open(kept, "k" * 64)
    about = held.about
    assert about.rows == about.accepted + about.merged + about.rejected > 0
    assert about.rejected == sum(about.reasons.values())
    assert all(shape.say(f"reason.{reason}", "zh") for reason in about.reasons)
    assert len(held.engine.rows()) == about.accepted


def test_what_is_looked_at_is_shown_as_text_and_no_longer_than_a_cell(tmp_path):
    path = tmp_path / "sent.csv"
    path.write_bytes(FILES["formulas, markup, odd letters"])
    (one,) = job.look(path)["tables"]
    assert not one["source"] and max(len(cell) for row in one["rows"] for cell in row) <= job.LONG
    assert sources.look(path)[0].mapping.dated
