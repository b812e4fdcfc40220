import json

from components import markdown

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
    assert words(blocks[1]) == "One line and the next with code, strong x, safe and unsafe)."
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


def test_nothing_and_unfinished_marks_are_harmless():
    assert markdown.render("") == []
    assert words(shown("a ** b * c ` d [x](")) == "a ** b * c ` d [x]("
