import re

import pytest

from components.page import markdown
from data import codebook
from tests.nodes import hrefs, nodes, text, within

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


def shown(source: str) -> list:
    return nodes(markdown.render(source))


def test_each_kind_of_block_is_rendered():
    blocks = shown(TEXT)
    assert [tag for tag, _, _ in blocks] == ["h3", "p", "ul", "ol", "div", "p"]
    assert text(blocks[1:2], "") == "One line and the next with code, strong x, safe and unsafe."
    assert [text([item], "") for item in within(blocks[2:3], "li")] == ["first goes on", "second"]
    assert text(blocks[5:], "") == "中文第一行第二行"


def test_a_short_row_is_filled_and_markup_stays_text():
    body = within(within(shown(TEXT), "table"), "tbody")
    assert text(body, "").endswith("x<b>1</b>only one")
    assert [len(row[2]) for row in within(body, "tr")] == [2, 2]


def test_only_web_and_page_addresses_become_links():
    assert hrefs(shown(TEXT)) == ["https://example.org"]


def test_lists_nest_and_long_items_hold_blocks():
    outer = shown("- one\n  - inner\n    text\n- two\n\n3. three\n\n   more\n")
    assert [tag for tag, _, _ in outer] == ["ul", "ol"]
    first, second = outer[0][2]
    assert [tag for tag, _, _ in within(first[2])] == ["ul", "li"]
    assert text([first], "") == "oneinner text" and text([second]) == "two"
    assert outer[1][1]["start"] == "3"
    assert [tag for tag, _, _ in outer[1][2][0][2]] == ["p", "p"]


def test_escaped_marks_are_text():
    (line,) = shown(r"2 \* 3 \* 4, a\_b, \`c\`, \[d\](e), &lt;b&gt; and <i>f</i>")
    assert text([line], "") == "2 * 3 * 4, a_b, `c`, [d](e), <b> and <i>f</i>"
    assert all(isinstance(part, str) for part in line[2])


def test_code_keeps_its_lines():
    (code,) = shown("```\na  *b*\n\nc\n```")
    assert code[0] == "pre" and text([code], "") == "a  *b*\n\nc\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_codebook_is_shown_whole_and_without_marks(lang):
    for name, chapter in codebook.chapters(lang).items():
        seen = text(shown(chapter), "")
        letters = "".join(re.findall(r"\w", seen))
        for line in re.sub(r"\]\([^)]*\)|^ *\d+\. ", "", chapter, flags=re.M).splitlines():
            assert "".join(re.findall(r"\w", line)) in letters, (name, line)
        assert not re.search(r"\*\*|`|\]\(|^#", seen), name


def test_nothing_and_unfinished_marks_are_harmless():
    assert markdown.render("") == []
    assert text(shown("a ** b * c ` d [x]("), "") == "a ** b * c ` d [x]("
