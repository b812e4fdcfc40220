"""Markdown as components, for texts of our own: headings, paragraphs, lists, tables, emphasis, code and links.

Nothing becomes HTML by itself: text stays text, and only http(s) and in-page addresses become links.
"""

import re

from dash import html

from components.tables import Column, table

INLINE = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<em>[^*\s](?:[^*]*[^*\s])?)\*|`(?P<code>[^`]+)`|\[(?P<text>[^\]]+)\]\((?P<href>[^)\s]+)\)"
)
HEADING = re.compile(r"(#{1,6}) +(.*)")
ITEM = re.compile(r"(?:[-*]|(?P<number>\d+)\.) +(.*)")
RULE = re.compile(r"\|?[ :|-]*-[ :|-]*\|?")


def render(text: str, caption: str = "", lowest: int = 3) -> list:
    """The blocks of a Markdown text.

    A first-level heading becomes `<h{lowest-1}>`; tables are named by the last heading.
    """
    blocks, lines, at = [], text.splitlines(), 0
    while at < len(lines):
        line = lines[at]
        heading, item = HEADING.fullmatch(line), ITEM.fullmatch(line)
        if not line.strip():
            at += 1
        elif heading:
            level = min(6, lowest - 2 + len(heading[1]))
            caption = heading[2]
            blocks.append(getattr(html, f"H{max(2, level)}")(inline(heading[2])))
            at += 1
        elif line.startswith("|"):
            found, at = _take(lines, at, lambda one: one.startswith("|"))
            blocks.append(_table(found, caption))
        elif item:
            ordered = bool(item["number"])
            found, at = _take(lines, at, lambda one: bool(ITEM.fullmatch(one)) or one.startswith("  "))
            blocks.append(_list(found, ordered))
        else:
            found, at = _take(
                lines,
                at,
                lambda one: (
                    bool(one.strip())
                    and not one.startswith("|")
                    and not HEADING.fullmatch(one)
                    and not ITEM.fullmatch(one)
                ),
            )
            blocks.append(html.P(inline(_joined(found))))
    return blocks


def inline(text: str) -> list:
    """A line's text with its emphasis, code and links."""
    parts, at = [], 0
    for match in INLINE.finditer(text):
        if match.start() > at:
            parts.append(text[at : match.start()])
        if match["strong"]:
            parts.append(html.Strong(inline(match["strong"])))
        elif match["em"]:
            parts.append(html.Em(match["em"]))
        elif match["code"]:
            parts.append(html.Code(match["code"]))
        elif match["href"].startswith(("https://", "http://", "#")):
            parts.append(html.A(match["text"], href=match["href"], rel="noopener"))
        else:
            parts.append(match["text"])
        at = match.end()
    if at < len(text):
        parts.append(text[at:])
    return parts


def _take(lines: list[str], at: int, more) -> tuple[list[str], int]:
    """The line at `at` and those after it that belong to the same block."""
    stop = at + 1
    while stop < len(lines) and more(lines[stop]):
        stop += 1
    return lines[at:stop], stop


def _joined(lines: list[str]) -> str:
    """Wrapped lines as one; Chinese is joined without a space."""
    out = ""
    for line in map(str.strip, lines):
        gap = " " if out and not (ord(out[-1]) > 0x2E7F and line and ord(line[0]) > 0x2E7F) else ""
        out += gap + line
    return out


def _list(lines: list[str], ordered: bool) -> html.Ol | html.Ul:
    items: list[list[str]] = []
    for line in lines:
        item = ITEM.fullmatch(line)
        if item:
            items.append([item[2]])
        else:
            items[-1].append(line)
    return (html.Ol if ordered else html.Ul)([html.Li(inline(_joined(item))) for item in items])


def _table(lines: list[str], caption: str) -> html.Div:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in lines
        if not RULE.fullmatch(line.strip())
    ]
    width = len(rows[0])
    columns = [Column(name) for name in rows[0]]
    return table(
        columns, [[inline(cell) for cell in (row + [""] * width)[:width]] for row in rows[1:]], caption, compact=True
    )
