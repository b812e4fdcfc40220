import re

import pytest

from data import codebook, contract
from data.measures import agreement, series


def headings(text: str, level: int) -> int:
    return len(re.findall(rf"^{'#' * level} ", text, re.MULTILINE))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_chapter_is_there(lang):
    found = codebook.chapters(lang)
    assert tuple(found) == codebook.CHAPTERS and all(text.startswith("## ") for text in found.values())


def test_both_languages_have_the_same_parts():
    for name in codebook.CHAPTERS:
        english, chinese = codebook.chapters("en")[name], codebook.chapters("zh")[name]
        assert headings(english, 3) == headings(chinese, 3)
        rows = [[line.count("|") for line in text.splitlines() if line.startswith("|")] for text in (english, chinese)]
        assert rows[0] == rows[1]


def test_both_languages_give_the_same_codes_and_rungs():
    def numbers(lang):
        cells = [
            line.split("|")[2:5] for line in codebook.chapters(lang)["situations"].splitlines() if line.startswith("|")
        ]
        return [
            [re.sub(r"[^\dEGx.;,+-]", "", cell) for cell in row]
            for row in cells[1:]
            if row[0].strip(" -") and row[0].strip()[0].isdigit()
        ]

    assert numbers("en") == numbers("zh") and len(numbers("en")) > 30


def test_codes_and_goldstein_values_are_those_of_the_list(loaded):
    cameo = loaded.codes["cameo"]["goldstein"].astype(float)
    for line in codebook.chapters("en")["situations"].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        codes = re.findall(r"\d{3,4}", cells[1]) if line.startswith("|") and len(cells) == 4 else []
        values = (
            [float(value) for value in re.findall(r"[+-]?\d+\.\d|(?<=\s)0|^0", cells[2])]
            if codes and "-" not in cells[1]
            else []
        )
        if len(codes) == len(values):
            assert [cameo[code] for code in codes] == values, line
        elif len(values) == 1:
            assert {cameo[code] for code in codes} == set(values), line


def test_the_codebook_says_what_the_code_does():
    text = codebook.text("en")
    assert all(f"`{name}`" in text for name in contract.tables())
    assert f"half-life of {series.HALF_LIVES[0]} days" in text and "fewer than five" in text and series.FEW == 5
    assert f"{agreement.REPEATS:,} seeded resamples" in text


def test_what_the_codebook_says_of_the_record_is_so(loaded):
    """Sentences about the record age with it: each of them is counted here."""
    english, events = codebook.text("en"), loaded.events
    said = {
        "The years 2017 and 2018 hold about a third of what the documents tell": 0.3
        < events.loc[events["collection"] == "documents", "first"].dt.year.isin([2017, 2018]).mean()
        < 0.37,
        "the sessions of talks make 1992 and 2007 two of its three fullest years": {1992, 2007}
        < set(events["first"].dt.year.value_counts().head(3).index),
        "Nearly all acts have North Korea on one side": events["parties"].str.contains(";PRK;").mean() > 0.85,
    }
    assert [sentence for sentence, true in said.items() if sentence not in english or not true] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_codebook_promises_no_test_that_nothing_runs(lang):
    text = codebook.text(lang)
    assert not re.search("Poisson test|primary test|主检验|精确泊松检验", text)
