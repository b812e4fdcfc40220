"""Markdown as components, for texts of our own: CommonMark with tables, read by markdown-it.

Nothing becomes HTML by itself: markup stays text, and only http(s) and in-page addresses become links.
"""

import re

from dash import html
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node

from components.page.tables import Column, table

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
PARSER.validateLink = lambda address: True  # an address that is no link leaves its words
LINKS = ("https://", "http://", "#")
ELEMENTS = {
    "paragraph": html.P,
    "blockquote": html.Blockquote,
    "bullet_list": html.Ul,
    "list_item": html.Li,
    "strong": html.Strong,
    "em": html.Em,
}
CHINESE_BREAK = re.compile("(?<=[\u2e80-\uffff])\n(?=[\u2e80-\uffff])")


def render(text: str, caption: str = "", lowest: int = 3) -> list:
    """The blocks of a Markdown text.

    A first-level heading becomes `<h{lowest-1}>`; tables are named by the last heading.
    """
    blocks = []
    for node in Node(PARSER.parse(text)).children:
        if node.type == "heading":
            caption = _plain(node)
            level = max(2, min(6, lowest - 2 + int(node.tag[1])))
            blocks.append(getattr(html, f"H{level}")(_parts(node)))
        elif node.type == "table":
            blocks.append(_table(node, caption))
        else:
            blocks += _component(node)
    return blocks


def _component(node: Node) -> list:
    """A block, or a part of a line, as what stands for it: texts and components."""
    if node.type in ("text", "softbreak", "hardbreak"):
        return [node.content or "\n"]
    if node.type == "code_inline":
        return [html.Code(node.content)]
    if node.type in ("fence", "code_block"):
        return [html.Pre(html.Code(node.content))]
    if node.type == "hr":
        return [html.Hr()]
    if node.type == "ordered_list":
        return [html.Ol(_parts(node), **({"start": str(node.attrs["start"])} if "start" in node.attrs else {}))]
    if node.type == "link" and node.attrs["href"].startswith(LINKS):
        return [html.A(_parts(node), href=node.attrs["href"], rel="noopener")]
    if node.type in ELEMENTS and not node.hidden:  # the paragraph of a tight list is hidden
        return [ELEMENTS[node.type](_parts(node))]
    return _parts(node)


def _parts(node: Node) -> list:
    """What is inside, neighbouring texts as one; Chinese is joined over a line's end without a space."""
    parts = []
    for part in (part for child in node.children for part in _component(child)):
        if parts and isinstance(part, str) and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return [CHINESE_BREAK.sub("", part).replace("\n", " ") if isinstance(part, str) else part for part in parts]


def _plain(node: Node) -> str:
    return "".join(one.content for one in node.walk() if one.type in ("text", "code_inline"))


def _table(node: Node, caption: str) -> html.Div:
    head, *body = (row for part in node.children for row in part.children)
    columns = [Column(_plain(cell)) for cell in head.children]
    return table(columns, [[_parts(cell) for cell in row.children] for row in body], caption, compact=True)
