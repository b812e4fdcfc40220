"""Tables as the page shows them: semantic HTML in a region that scrolls by itself, sorted and paged by links."""

from collections.abc import Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc

from components.page import Page, link, tags
from components.page.links import button
from components.page.links import choices as row_of
from components.page.tags import Tag
from components.words.address import whole

ROWS, FEWER = 50, 25  # a page of a long table, and of one that stands among others
UNCOUNTED = -1  # of a choice whose rows are not counted


@dataclass(frozen=True)
class Column:
    """A column's header.

    `kind`: text, num (set flush right) or head (names its row). `href`: where its sort link leads.
    """

    label: str
    kind: str = "text"
    href: str = ""
    sorted: str = ""  # ascending, descending or empty
    title: str = ""
    width: str = ""  # any CSS width, as a minimum
    term: str = ""  # what its heading means, see `live.terms`


@dataclass(frozen=True)
class Leaf:
    """One page of `total` rows: its number from 1, how many there are, and the slice of rows."""

    number: int
    of: int
    total: int
    rows: int = ROWS

    @property
    def slice(self) -> slice:
        return slice((self.number - 1) * self.rows, self.number * self.rows)


def page_of(text: str, total: int, rows: int = ROWS) -> tuple[Leaf, bool]:
    """The page an address asks for, the nearest there is, and whether that is the one asked for."""
    of = max(1, -(-total // rows))
    number = min(max(whole(text), 1), of)
    return Leaf(number, of, total, rows), text in ("", str(number))


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[object] | str], caption: str, compact: bool = False
) -> Tag:
    """A table whose cells are texts or components; a plain text in place of a row heads the group of rows after it."""
    body = [
        tags.Tr(tags.Th(row, scope="colgroup", colSpan=len(columns)), className="group")
        if isinstance(row, str)
        else tags.Tr([_cell(column, value) for column, value in zip(columns, row, strict=True)])
        for row in rows
    ]
    return region(
        [_header(column) for column in columns], body, caption, "data-table compact" if compact else "data-table"
    )


def sheet(head: Sequence[Tag], rows: Sequence[Tag], caption: str, kind: str, stacks: bool = False) -> Tag:
    """A table built row by row; on a phone one that `stacks` is a card a row whose cells name themselves."""
    return region(head, rows, caption, f"sheet {kind}" + (" stacks" if stacks else ""))


def region(head: Sequence[Tag], rows: Sequence[Tag], caption: str, kind: str) -> Tag:
    """A table in a region of its own, which takes the focus so that it scrolls by keyboard."""
    data = "data-table" in kind
    shown = dbc.Table(
        [tags.Caption(caption, className="visually-hidden"), tags.Thead(tags.Tr(head)), tags.Tbody(rows)],
        hover=data,
        class_name=kind,
    )
    name = "table-region" if data else "scroll"
    return tags.Div(shown, className=name, tabIndex="0", role="group", **{"aria-label": caption, "data-kind": kind})


def _header(column: Column) -> Tag:
    extra = {"aria-sort": column.sorted} if column.sorted else {}
    # On a phone no column may take most of the screen.
    style = {"--least": f"min({column.width}, 42vw)"} if column.width else {}
    inside = column.label
    if column.href:
        arrow = {"ascending": "↑", "descending": "↓"}.get(column.sorted, "")
        inside = link(
            [column.label, tags.Span(arrow, className="arrow", **{"aria-hidden": "true"})],
            href=column.href,
            className="sort",
            **({"data-term": column.term} if column.term else {"title": column.title}),
        )
    return tags.Th(inside, scope="col", className="num" if column.kind == "num" else "", style=style, **extra)


def _cell(column: Column, value: object):
    if column.kind == "head":
        return tags.Th(value, scope="row")
    return tags.Td(value, className="num" if column.kind == "num" else "")


def pager(page: Page, param: str, leaf: Leaf, name: str, first: str = "") -> Tag | None:
    """Links to the first, previous, next and last page of the table of this name; nothing where one page holds all.

    `first` is what the address says of the first page.
    """
    if leaf.of == 1:
        return None

    def step(key: str, number: int):
        words = page.t(f"pager.{key}")
        if number == leaf.number or not 1 <= number <= leaf.of:
            return tags.Span(words, className="btn btn-outline-secondary btn-sm disabled", **{"aria-hidden": "true"})
        return button(words, page.switched(**{param: first if number == 1 else str(number)}))

    low, high = leaf.slice.start + 1, min(leaf.slice.stop, leaf.total)
    where = page.t("pager.where", low=f"{low:,}", high=f"{high:,}", total=f"{leaf.total:,}")
    steps = [
        step("first", 1),
        step("previous", leaf.number - 1),
        tags.Span(where, className="pager-where"),
        step("next", leaf.number + 1),
        step("last", leaf.of),
    ]
    bar = dbc.Stack(steps, direction="horizontal", gap=2, class_name="pager")
    return tags.Nav(bar, **{"aria-label": page.t("pager.title", name=name)})


def choices(
    page: Page, param: str, options: Sequence[tuple[str, str, int]], label: str, reset: Sequence[str] = ()
) -> Tag:
    """A row of filter links: (value, words, count or `UNCOUNTED`).

    An empty value, or else the first, is the default. `reset` names params that start anew.
    """
    known = [value for value, _, _ in options]
    default = "" if "" in known else known[0]
    current = page.view.get(param) if page.view.get(param) in known else default
    links = [
        (
            [words, *([tags.Span(f"{count:,}", className="choice-count")] if count != UNCOUNTED else [])],
            page.switched(**{param: "" if value == default else value}, **dict.fromkeys(reset, "")),
            value == current,
        )
        for value, words, count in options
    ]
    return row_of(links, label, said=True)
