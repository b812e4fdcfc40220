import json
import re

import pytest

from components import markdown
from data import codebook

TEXT = """## A *chapter*

One line
and the next with `code`, **strong `x`**, [safe](https://example.org) and [unsafe](javascript:alert(1)).

- first
  goes on
- second

1. one
2. two

| a | b |
|---|---:|
| `x` | <b>1</b> |
| only one |

中文第一行
第二行
"""


def shown(text: str) -> list:
    return json.loads(
        json.dumps(
            [block.to_plotly_json() for block in markdown.render(text)], default=lambda part: part.to_plotly_json()
        )
    )


def words(node) -> str:
    if isinstance(node, list):
        return "".join(map(words, node))
    return words(node["props"].get("children")) if isinstance(node, dict) else str(node or "")


def test_each_kind_of_block_is_rendered():
    blocks = shown(TEXT)
    assert [block["type"] for block in blocks] == ["H3", "P", "Ul", "Ol", "Div", "P"]
    assert words(blocks[1]) == "One line and the next with code, strong x, safe and unsafe."
    assert [words(item) for item in blocks[2]["props"]["children"]] == ["first goes on", "second"]
    assert words(blocks[5]) == "中文第一行第二行"


def test_a_short_row_is_filled_and_markup_stays_text():
    table = shown(TEXT)[4]
    assert words(table).endswith("x<b>1</b>only one")
    assert all(
        len(row["props"]["children"]) == 2
        for row in table["props"]["children"]["props"]["children"][2]["props"]["children"]
    )


def test_only_web_and_page_addresses_become_links():
    text = json.dumps(shown(TEXT))
    assert '"href": "https://example.org"' in text and "javascript" not in text


def test_lists_nest_and_long_items_hold_blocks():
    outer = shown("- one\n  - inner\n    text\n- two\n\n3. three\n\n   more\n")
    assert [block["type"] for block in outer] == ["Ul", "Ol"]
    first, second = outer[0]["props"]["children"]
    assert [part["type"] for part in first["props"]["children"] if isinstance(part, dict)] == ["Ul"]
    assert words(first) == "oneinner text" and words(second) == "two"
    assert outer[1]["props"]["start"] == "3"
    assert [part["type"] for part in outer[1]["props"]["children"][0]["props"]["children"]] == ["P", "P"]


def test_escaped_marks_are_text():
    (line,) = shown(r"2 \* 3 \* 4, a\_b, \`c\`, \[d\](e), &lt;b&gt; and <i>f</i>")
    assert words(line) == "2 * 3 * 4, a_b, `c`, [d](e), <b> and <i>f</i>"
    assert all(isinstance(part, str) for part in line["props"]["children"])


def test_code_keeps_its_lines():
    (code,) = shown("```\na  *b*\n\nc\n```")
    assert code["type"] == "Pre" and words(code) == "a  *b*\n\nc\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_codebook_is_shown_whole_and_without_marks(lang):
    for name, text in codebook.chapters(lang).items():
        seen = words(shown(text))
        letters = "".join(re.findall(r"\w", seen))
        for line in re.sub(r"\]\([^)]*\)|^ *\d+\. ", "", text, flags=re.M).splitlines():
            assert "".join(re.findall(r"\w", line)) in letters, (name, line)
        assert not re.search(r"\*\*|`|\]\(|^#", seen), name


def test_nothing_and_unfinished_marks_are_harmless():
    assert markdown.render("") == []
    assert words(shown("a ** b * c ` d [x](")) == "a ** b * c ` d [x]("
