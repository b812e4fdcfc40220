"""How well two codings of the same events agree, and how each difference was settled."""

import numpy as np
import pandas as pd
from dash import html

from components.page import Context, Drawn, Page, remembered
from components.page.cells import MINUS, event_link
from components.page.folded import folded
from components.page.tables import Column, table
from data.measures import agreement


@remembered
def agreed(ctx: Context) -> pd.DataFrame:
    return agreement.agreement(ctx.record.reliability)


def draw_reliability(page: Page) -> Drawn:
    """Alpha by variable, and each difference with how it was settled; a sentence where nothing was coded twice."""
    coded = page.record.reliability
    if coded.empty:
        return Drawn(body=folded(html.P(page.t("data.reliability.none"), className="plain")))
    found = agreed(page.ctx)
    heads = [page.t(f"data.{name}") for name in ("variable", "level", "units", "same", "alpha", "interval")]
    columns = [Column(head, "num" if at > 1 else "head" if not at else "") for at, head in enumerate(heads)]
    rows = [agreement_row(page, row) for row in found.to_dict("records")]
    body = [table(columns, rows, page.t("data.reliability.title"), compact=True)]
    apart = agreement.differences(coded)
    if len(apart):
        title = page.t("data.differences")
        body += [html.H3(title), differences(page, apart, title)]
    found = found.assign(level=[page.t(f"data.level.{one}") for one in found["level"]])
    names = {name: page.t(f"data.agreement.{name}") for name in found.columns}
    named = found.assign(variable=[page.t(f"data.variable.{one}") for one in found["variable"]])
    notes, days = [page.t("data.reliability.note")], agreement.slips(coded)
    if len(days):
        half, most = f"{np.median(days):,.0f}", f"{days[-1]:,.0f}"
        notes.append(page.t("data.reliability.slips", n=len(days), half=half, most=most))
    return Drawn(body=folded(body), table=named.rename(columns=names), note=page.joined(notes))


def agreement_row(page: Page, row: dict) -> list:
    """A variable's share of equal codings, alpha, and its interval."""

    def number(value: float) -> str:
        return f"{value:.2f}".replace("-", MINUS)

    known = row["alpha"] == row["alpha"]
    return [
        page.t(f"data.variable.{row['variable']}"),
        page.t(f"data.level.{row['level']}"),
        f"{row['units']:,}",
        f"{100 * row['same'] / row['units']:.0f}%" if row["units"] else "",
        number(row["alpha"]) if known else page.t("data.undefined"),
        f"{number(row['low'])}–{number(row['high'])}" if known and row["low"] == row["low"] else "",
    ]


def differences(page: Page, apart: pd.DataFrame, title: str) -> html.Div:
    """Each event the two codings tell apart, with both values and the reason for what stands."""
    columns = [
        Column(page.t("data.event"), "head", width="240px"),
        Column(page.t("data.variable"), width="88px"),
        *[Column(page.t(f"data.{name}"), width="140px") for name in ("first", "second")],
        Column(page.t("data.settled"), width="280px"),
    ]
    rows = [
        [
            event_link(page, row["event_id"]),
            page.t(f"data.variable.{row['variable']}"),
            *[coding(page, row["variable"], row[name]) for name in ("first", "second")],
            row[f"settled_{page.lang}"],
        ]
        for row in apart.to_dict("records")
    ]
    return table(columns, rows, title)


def coding(page: Page, variable: str, value: str) -> str:
    """A coded value in words: a date, a posture, a CAMEO root with its name, or who acts towards whom."""
    if variable == "date":
        return page.when(value)
    if variable == "posture":
        return page.label("postures", value)
    if variable == "root":
        return page.t("card.code", code=value, label=page.label("cameo", value))
    comma = page.t("list.comma")
    sides = (side.split("+") for side in value.split(">"))
    return " → ".join(comma.join(page.label("actors", code) for code in side) for side in sides)
