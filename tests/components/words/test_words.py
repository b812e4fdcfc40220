"""Words: both languages say the same things, every word used exists, and every word that exists is used."""

import ast
import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from components.tabs import discover
from components.words import catalog, dates
from data.selection import FIELDS

ROOT = Path(__file__).parents[3]
TABS = discover()
SOURCES = sorted((ROOT / "components").rglob("*.py"))


def catalogues() -> dict[str, dict[str, dict[str, str]]]:
    """The words of each room in each language."""
    return {
        path.parent.relative_to(catalog.ROOMS).as_posix(): {
            lang: json.loads((path.parent / f"words.{lang}.json").read_text(encoding="utf-8")) for lang in catalog.LANGS
        }
        for path in sorted(catalog.ROOMS.rglob("words.en.json"))
    }


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", catalogues())
def test_both_languages_have_the_same_words_with_the_same_values(name):
    words = catalogues()[name]
    assert words["en"].keys() == words["zh"].keys()
    for key, text in words["en"].items():
        assert text.strip() and words["zh"][key].strip(), key
        assert fields(text) == fields(words["zh"][key]), key


def test_no_word_is_defined_twice(tmp_path):
    for room in ("page", "takeaway"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "words.en.json").write_text('{"skip": "Skip"}')
    with pytest.raises(ValueError, match="another room has too: skip"):
        catalog.Catalog(tmp_path)


def test_a_translator_gets_all_words_side_by_side(capsys):
    catalog.main()
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["room", "key", "en", "zh"] and ["data", "tab.data", "Data", "数据"] in rows
    assert len(rows) - 1 == sum(len(words["en"]) for words in catalogues().values())


def used() -> tuple[dict[str, str], list[tuple[str, re.Pattern]]]:
    """Keys given as plain text to t() or counted(), and patterns of those put together, each with the file it is in."""
    plain, patterns = {}, []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in ("t", "counted"):
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                plain[first.value] = path.name
            elif isinstance(first, ast.JoinedStr):
                pattern = "".join(
                    re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in first.values
                )
                patterns.append((path.name, re.compile(pattern)))
    return plain, patterns


def test_every_word_used_exists():
    known = set().union(*(words["en"] for words in catalogues().values()))
    plain, patterns = used()
    missing = {key: file for key, file in plain.items() if key not in known}
    assert not missing
    assert not [
        (file, pattern.pattern) for file, pattern in patterns if not any(pattern.fullmatch(key) for key in known)
    ]


def test_every_filter_tab_and_panel_has_its_words(ctx):
    needed = [f"filter.{field.name}" for field in FIELDS] + [
        f"{field.name}.{code}" for field in FIELDS for code in field.allowed
    ]
    for tab in TABS.values():
        needed += [f"tab.{tab.name}"]
        needed += [f"{tab.name}.{panel.name}.{part}" for panel in tab.panels for part in ("title", "lead")]
        shown = {name for panel in tab.panels for name in panel.controls}
        needed += [f"param.{param.name}" for param in tab.params if param.name in shown]
        needed += [
            f"param.{param.name}.{choice}" for param in tab.params for choice in param.choices if param.name in shown
        ]
    for lang in catalog.LANGS:
        assert not set(needed) - ctx.words.keys(lang)


def test_an_unknown_word_is_an_error(ctx):
    with pytest.raises(KeyError):
        ctx.words.t("no.such.word", "en")


@pytest.mark.parametrize("name", catalogues())
def test_chinese_uses_full_width_punctuation(name):
    """A Latin comma, semicolon, colon or bracket after a Chinese character reads as a slip."""
    slips = {
        key: text for key, text in catalogues()[name]["zh"].items() if re.search(r"[\u4e00-\u9fff][,;:!?()]", text)
    }
    assert not slips


@pytest.mark.parametrize(
    "text, en, zh",
    [
        ("2017-09-03", "3 September 2017", "2017年9月3日"),
        ("2018-04", "April 2018", "2018年4月"),
        ("1845", "1845", "1845年"),
        ("2003-21", "spring 2003", None),
        ("2018-04~", "about April 2018", None),
        ("2018?", "perhaps 2018", None),
        ("2003-08-27/2003-08-29", "27 to 29 August 2003", "2003年8月27日至29日"),
        ("2010/..", "since 2010", None),
        ("../1950", "until 1950", None),
    ],
)
def test_dates_as_people_write_them(ctx, text, en, zh):
    assert dates.edtf(text, "en", lambda key: ctx.words.t(key, "en")) == en
    chinese = dates.edtf(text, "zh", lambda key: ctx.words.t(key, "zh"))
    assert chinese == zh if zh else re.search("[\u4e00-\u9fff]", chinese)


def test_a_day(ctx):
    assert dates.day(date(1953, 7, 27), "en") == "27 July 1953"
    assert dates.day(date(1953, 7, 27), "zh") == "1953年7月27日"


def test_chinese_calls_what_a_document_prints_its_text_not_the_imprint_of_a_seal(ctx):
    said = [word for words in catalogues().values() for word in words["zh"].values()]
    said.append((ROOT / "data" / "CODEBOOK.zh.md").read_text(encoding="utf-8"))
    assert not [word for word in said if "印文" in word or "机遇之窗" in word]
    assert ctx.words.t("tab.escalation", "zh") == "紧张局势"
    assert ctx.words.t("diplomacy.openings.title", "zh") == "机会之窗"


@pytest.mark.parametrize("lang", catalog.LANGS)
def test_a_per_cent_sign_stands_at_its_number(lang):
    said = {key: text for words in catalogues().values() for key, text in words[lang].items()}
    said["codebook"] = (ROOT / "data" / f"CODEBOOK.{lang}.md").read_text(encoding="utf-8")
    assert not {key: text for key, text in said.items() if re.search(r"[\d}]\s+[%％]|％", text)}
