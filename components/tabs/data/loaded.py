"""The rows of a loaded set as a table that sorts and turns its pages, and what became of the rows of its file."""

import pandas as pd

from components.page import Drawn, Page, Panel, sets, tags
from components.page.cells import page_note
from components.page.folded import folded
from components.page.tables import FEWER, Column, page_of, pager, table
from components.page.tags import Tag
from components.tabs.data.events import files
from components.tabs.data.how.panel import draw_how
from components.takeaway import downloads
from components.takeaway.addresses import FEW, PART
from data.engines.conditions import asked
from data.sources.shape import FIELDS, say

SHOWN = ("day", "source", "target", "code", "own_code", "goldstein", "value", "reports", "place", "text")
NUMBERS = ("goldstein", "value", "reports")
NEEDS = {"code": "codes", "goldstein": "goldstein", "reports": "reports", "text": "text"}  # of a set that has them
SORTS = tuple(sign + name for name in SHOWN for sign in ("", "-"))
LONGEST = 160  # characters of a cell
REJECTS = 1000  # rejected rows that are listed; the file has all
FORMATS = ("csv", "json", "parquet")


def draw_rows(page: Page) -> Drawn:
    """The rows selected, a page at a time; the engine sorts and cuts them."""
    engine, conditions = page.held.engine, asked(page.selection)
    total = engine.count(conditions)
    if not total:
        return Drawn(empty="empty.selection")
    leaf, found = page_of(page.view.get("page"), total)
    order = page.view.get("rows", "day")
    rows = engine.rows(conditions, (order.lstrip("-"), not order.startswith("-")), leaf.rows, leaf.slice.start)
    names = [name for name in SHOWN if NEEDS.get(name) is None or NEEDS[name] in page.held.has]
    names = [name for name in names if name != "value" or page.about.scale]
    body = [
        files(page, FORMATS, "set.files"),
        *parts(page, total),
        table(
            [header(page, name, order) for name in names],
            [[cell(page, name, row) for name in names] for row in rows.to_dict("records")],
            page.t("data.loaded-rows.title"),
        ),
        pager(page, "page", leaf, page.t("data.loaded-rows.title")),
    ]
    note = page.joined([page_note(page, "page", leaf, found), sets.note(page)])
    return Drawn(body=folded(body, f"{order} {leaf.number}"), table=rows, note=note)


def parts(page: Page, total: int) -> list[Tag]:
    """How many rows a file holds, and the next one, where there are more."""
    if total <= FEW:
        return []
    said = page.t("set.files.part", few=f"{FEW:,}", many=f"{PART['parquet']:,}", n=f"{total:,}")
    onward = following(page, total, downloads.url(page.view, "events.csv", FEW))
    return [tags.P([tags.Span(said), onward], className="files")]


def following(page: Page, total: int, href: str) -> Tag:
    """The link to the second part of a file."""
    words = page.t("set.files.next", first=f"{FEW + 1:,}", last=f"{min(2 * FEW, total):,}")
    return tags.A(words, href=href, download="")


def header(page: Page, name: str, order: str) -> Column:
    """A heading that sorts, with what its column means."""
    wanted = f"-{name}" if order == name else name
    field = next(one for one in FIELDS if one.name == name)
    means = field.zh if page.lang == "zh" else field.en
    scale = say(f"scale.{page.about.scale}", page.lang) if name == "value" else ""
    return Column(
        page.t(f"set.column.{name}"),
        "num" if name in NUMBERS else "text",
        href=page.switched(rows="" if wanted == "day" else wanted, page=""),
        sorted={name: "ascending", f"-{name}": "descending"}.get(order, ""),
        title=scale or means,
        width="240px" if name == "text" else "",
    )


def cell(page: Page, name: str, row: dict) -> str:
    """A cell in words; what is printed stands where none of our codes does."""
    value = row[name]
    if name == "day":
        return f"{value:%Y-%m-%d}"[: {"month": 7, "year": 4}.get(row["precision"], 10)]
    if name in ("source", "target"):
        return page.label("actors", value) if value else row[f"{name}_name"]
    if name in NUMBERS:
        return "" if pd.isna(value) else f"{value:g}"
    text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def draw_report(page: Page) -> Drawn:
    """What the set is, why rows were refused or merged, and the first of them with file, line, column and value."""
    held = page.about
    reasons = [tags.Li(page.t("set.reason", n=f"{n:,}", reason=reason(page, key))) for key, n in held.reasons.items()]
    total = held.rejected + held.merged
    rows = page.held.left(REJECTS) if total else pd.DataFrame()
    body: list = [sets.about(page)]
    if reasons:
        body += [tags.H3(page.t("set.reasons")), tags.Ul(reasons)]
    if len(rows):
        leaf, _ = page_of(page.view.get("left"), len(rows), FEWER)
        heads = [Column(page.t(f"set.left.{name}")) for name in ("file", "row", "column", "value", "reason")]
        cells = [
            [row["file"], row["row"], row["column"], row["value"], reason(page, row["reason"])]
            for row in rows.iloc[leaf.slice].to_dict("records")
        ]
        body += [left_files(page, total), table(heads, cells, page.t("data.loaded-report.title"), compact=True)]
        body += [pager(page, "left", leaf, page.t("data.loaded-report.title"))]
    return Drawn(body=folded(body, page.view.get("left")), table=rows)


def left_files(page: Page, total: int) -> Tag:
    """The file of the rows that are not used, or its first part and the next where there are more than it holds."""
    file = page.ctx.below(f"/api/datasets/{page.about.name}/left.csv")
    if total <= FEW:
        return tags.P(tags.A(page.t("set.left.file.all"), href=file, download=""))
    words = page.t("set.left.file.first", few=f"{FEW:,}", n=f"{total:,}")
    first = tags.A(words, href=file, download="")
    return tags.P([first, following(page, total, f"{file}?offset={FEW}")], className="files")


def reason(page: Page, key: str) -> str:
    """Why a row is not used; the key itself where no sentence has it."""
    try:
        return say(f"reason.{key}", page.lang)
    except KeyError:
        return key


LOADED = (
    Panel("loaded-rows", draw_rows, graph=False, rows=True),
    Panel("loaded-report", draw_report, graph=False),
    Panel("loaded-how", draw_how, graph=False),
)
