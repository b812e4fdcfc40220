"""Every figure that the record takes from a document stands on the cited lines, or is listed as from elsewhere."""

import re

import pytest

from data import record, schema
from tests.data.test_tables import text_of

DIGITS = "零一二三四五六七八九十"
UNITS = {"": 1.0, "千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8}
ASIDE = re.compile(r"“[^”]*”|《[^》]*》|S/\w+/\d+/\d+|\d{4}年(?:\d+月)?(?:\d+日)?|\d+月\d+日|\d+日|\d+月|第?\d+号")
FIGURE = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)")
# The Chinese texts of each table: what they count is the same in English (test_words.py).
TEXTS = {
    "events": ("title", "detail"),
    "options": ("title", "argument", "risk", "condition"),
    "claims": ("title", "claim"),
    "positions": ("position",),
    "commitments": ("text",),
    "talks": ("outcome",),
    "states": ("title", "restricts"),
}
# Figures that no cited line prints, and whence they are.
ELSEWHERE = {
    ("events", "2017-04-05-sinpo-missile-test", "60"): "CNS and CSIS; see corrections",
    ("events", "2017-06-02-unsc-2356", "14"): "the resolution, cited",
    ("events", "2017-06-02-unsc-2356", "4"): "the resolution, cited",
    ("events", "2018-08-06-exemption-guidelines", "1718"): "the name of the committee",
    ("states", "iaea-at-yongbyon", "44"): "a line of another document",
}


def spelt(number: float) -> str:
    """A whole number below a hundred in Chinese; empty where it is none."""
    if number != int(number) or not 0 < number < 100:
        return ""
    tens, ones = divmod(int(number), 10)
    if not tens:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


def forms(number: float) -> set[str]:
    """The ways to print a number: in figures or in Chinese, of itself or of a unit of ten thousand and the like."""
    found = {"两"} if number == 2 else set()
    for unit, size in UNITS.items():
        part = number / size
        found |= {f"{part:g}{unit}", f"{part:,.0f}{unit}" if part == int(part) else ""}
        found |= {f"{spelt(part)}{unit}" if spelt(part) else ""}
    return found - {""}


def printed(documents, places) -> str:
    text = "".join(text_of(documents, document, lines) for document, lines in places if document)
    for old, new in {"％": "%", "兩": "两", "萬": "万", "億": "亿", ",": ""}.items():
        text = text.replace(old, new)
    return text


def stands(number: float, text: str) -> bool:
    return any(re.search(rf"(?<![\d.]){re.escape(form)}(?!\d)", text) for form in forms(number))


def raw(name: str):
    return schema.read_csv(record.TABLES / f"{name}.csv")


@pytest.mark.parametrize(
    "number, text, found",
    [
        (28500, "2.85万名", True),
        (28500, "28.5万名", False),
        (2, "两座", True),
        (45, "四十五天", True),
        (12, "120", False),
        (7e9, "70亿", True),
    ],
)
def test_a_number_is_found_in_each_of_its_forms_and_in_no_other(number, text, found):
    assert stands(number, text) == found


def test_the_dated_figures_stand_on_their_lines_or_say_what_is_printed(documents):
    silent = []
    for row in raw("indicators").itertuples():
        text = printed(documents, [(row.document_id, row.lines)])
        for value in filter(None, (row.value, row.value_high)):
            told = "print" in row.note_en.lower() and row.note_zh
            if not stands(float(value), text) and not told:
                silent.append((row.indicator_id, value))
    assert silent == []


@pytest.mark.parametrize("table", TEXTS)
def test_a_figure_told_of_a_document_stands_on_its_lines(documents, table):
    cited = raw("citations").groupby("event_id")[["document_id", "lines"]]
    places = {event: list(part.itertuples(index=False, name=None)) for event, part in cited}
    missing = []
    for row in raw(table).itertuples():
        if table == "events":
            if row.collection != "documents":
                continue
            text = printed(documents, places[row.event_id])
        elif row.document_id:
            text = printed(documents, [(row.document_id, row.lines)])
        else:
            continue
        said = " ".join(getattr(row, f"{name}_zh") for name in TEXTS[table])
        for figure, unit in FIGURE.findall(ASIDE.sub("", said)):
            if not stands(float(figure) * UNITS[unit], text):
                missing.append((table, row[1], figure))
    assert set(missing) == {one for one in ELSEWHERE if one[0] == table}
