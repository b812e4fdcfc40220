"""The dated figures of the documents as a table to read: by topic, the number large, its unit, its day and its line."""

from os.path import commonprefix

import pandas as pd

from components.page import Drawn, Page, finding, tags, window
from components.page.tags import Tag
from components.tabs.diplomacy.common import cite, columns, grid
from components.words.amounts import amount, parts
from data.measures import windows
from data.rows import iterate


def draw_dated(page: Page, name: str, topics: tuple[str, ...], since: str) -> Drawn:
    """Panel `name`: the figures of some topics in the period and the documents selected."""
    rows = figures(page, topics, *window(page, since=since))
    if rows.empty:
        return Drawn(empty="empty.indicators")
    body = []
    names = {name: shared_name(own[f"label_{page.lang}"]) for name, own in rows.groupby("series")}
    for topic, own in rows.groupby("topic", sort=False):
        if len(topics) > 1:
            words = page.label("indicator_topics", topic)
            body.append(tags.Tr(tags.Th(words, scope="colgroup", colSpan=5), className="group"))
        for _, series in own.groupby("series", sort=False):
            body += told(page, series)
    table = ["indicator_id", f"label_{page.lang}", "date", "value", "value_high", "qualifier", "unit"]
    return Drawn(
        body=grid(page, name, columns(page, "figure", "value", "date", "where", "remark"), body, "dated"),
        table=rows[[*table, "document_id", "lines"]],
        finding=finding.most(page, "dated.found", rows["series"].value_counts(), lambda one: names[one]),
    )


def figures(page: Page, topics: tuple[str, ...], first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The dated figures of some topics within a window, of the documents selected."""
    rows = windows.dated(page.record.indicators, topics)
    keep = (rows["first"] <= last) & (rows["last"] >= first)
    if page.selection.documents:
        keep &= rows["document_id"].isin(page.selection.documents)
    return rows[keep]


def told(page: Page, series: pd.DataFrame) -> list[Tag]:
    """A row a figure of one series, under the name they share."""
    name = shared_name(series[f"label_{page.lang}"])
    head = tags.Th([name, spark(page, series)], scope="rowgroup" if len(series) > 1 else "row", rowSpan=len(series))
    rows = []
    for at, row in enumerate(iterate(series)):
        before, number, after = parts(page, row)
        note = page.text(row, "note")
        own = page.text(row, "label").removeprefix(name).lstrip(" :：")
        said = [before, tags.Span(number, className="number"), after]
        cells = [
            tags.Td([tags.Span(said, className="amount"), tags.P(own, className="muted") if own else None]),
            tags.Td(page.when(row.date), className="when"),
            tags.Td(cite(page, row), className="cited"),
            tags.Td(note) if note else tags.Td("–", className="nil"),
        ]
        rows.append(tags.Tr([*([] if at else [head]), *cells]))
    return rows


def spark(page: Page, series: pd.DataFrame) -> Tag | None:
    """A line from zero through figures that follow one another; nothing for one figure, or for a part and its whole."""
    points = windows.course(series)
    if points.empty:
        return None
    at = [(f"{100 * x:.1f}%", f"{100 - 100 * y:.1f}%") for x, y in points.itertuples(index=False)]
    below = [f"{x} calc({y} + 2px)" for x, y in reversed(at)]
    line = {"clipPath": f"polygon({', '.join([*map(' '.join, at), *below])})"}
    words = page.t("dated.course", values=" → ".join(amount(page, row) for row in iterate(series)))
    dots = [tags.I(className="spark-dot", style={"--x": x, "--y": y}) for x, y in at]
    return tags.Span(
        [tags.I(className="spark-line", style=line), *dots], className="spark", role="img", **{"aria-label": words}
    )


def shared_name(labels: pd.Series) -> str:
    """What a series is called: what the labels of its figures begin with alike, or where that says little the
    shortest of them."""
    heads = [text.split(": ")[0].split("：")[0] for text in labels]
    shared = commonprefix(heads)
    if shared != heads[0] and shared.isascii():
        shared = shared.rsplit(" ", 1)[0]
    shortest = min(heads, key=len)
    return shared.strip() if len(shared) * 2 > len(shortest) else shortest
