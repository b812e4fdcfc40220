"""How a panel and an event are cited: as text, as BibTeX, as RIS."""

import re

import pytest

from data.measures import coverage

EVENT = "/api/event/2017-09-03-sixth-nuclear-test.txt"
PANEL = "/api/figure/escalation/series.txt"


@pytest.fixture(scope="module")
def cited(app):
    client = app.server.test_client()
    return lambda address: client.get(address)


def test_an_event_is_cited_with_its_day_its_version_and_the_address_of_its_card(cited, loaded):
    words = cited(f"{EVENT}?accessed=2026-02-01&origin=https://panmunjom.example&theme=dark").get_data(as_text=True)
    assert "“North Korea carries out its sixth nuclear test.” 3 September 2017" in words
    assert loaded.version in words and "Accessed 1 February 2026." in words
    assert words.endswith("https://panmunjom.example/timeline?event=2017-09-03-sixth-nuclear-test")


@pytest.mark.parametrize("path", [EVENT, PANEL])
def test_bibtex_is_one_entry_whose_braces_close(cited, loaded, path):
    text = cited(f"{path}?words=bibtex&accessed=2026-02-01&q=100%25_{{a}}").get_data(as_text=True)
    assert re.match(r"@misc\{panmunjom-[A-Za-z0-9-]+,\n", text) and text.endswith("}\n")
    bare = text.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    assert "author = {{Panmunjom}}" in text and "urldate = {2026-02-01}" in text and loaded.version in text


def test_what_is_special_to_tex_is_escaped(cited):
    note = re.search(r"note = \{(.*)\},\n", cited(f"{PANEL}?words=bibtex&q=100%25_%26").get_data(as_text=True))[1]
    assert r"100\%\_\&" in note


@pytest.mark.parametrize("path", [EVENT, PANEL])
def test_ris_is_a_record_of_tags(cited, path):
    lines = cited(f"{path}?words=ris&lang=zh&accessed=2026-02-01").get_data(as_text=True).split("\r\n")
    assert lines[0] == "TY  - DATA" and lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "Y2  - 2026/02/01" in lines and any(line.startswith("UR  - http") for line in lines)


def test_an_event_that_is_not_there_is_not_cited(cited):
    assert cited("/api/event/nothing.txt").status_code == 404


@pytest.mark.parametrize("words", ["citation", "bibtex", "ris"])
def test_a_correction_is_cited_at_its_own_address(app, loaded, words):
    """A row of "Where the documents are wrong", in every form, at an address that opens it whatever is selected."""
    wrong = coverage.wrong_prints(loaded.citations, loaded.corrections, loaded.events)
    assert wrong["error_id"].is_unique and wrong["error_id"].str.fullmatch(r"[a-z0-9-]+").all()
    row = wrong.iloc[-1]
    client = app.server.test_client()
    told = client.get(f"/api/correction/{row['error_id']}.txt?words={words}&origin=http://here").get_data(as_text=True)
    assert f"/data?error={row['error_id']}#data-contradictions-title" in told and "correctly" in told
    assert client.get("/api/correction/no-such.txt").status_code == 404
