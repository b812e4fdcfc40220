"""How well two codings of the same events agree, and how each difference was settled."""

from functools import lru_cache

import pandas as pd
from dash import html

from components.cells import MINUS, event_link, when, words
from components.frozen import frozen
from components.kit import Context, Drawn
from components.tables import Column, table
from components.view import View
from data.measures import reliability


@lru_cache(maxsize=8)
def agreed(ctx: Context) -> pd.DataFrame:
    return reliability.agreement(ctx.record.reliability)


def draw_reliability(ctx: Context, view: View) -> Drawn:
    """Alpha by variable, and each difference with how it was settled; a sentence where nothing was coded twice."""
    coded = ctx.record.reliability
    if coded.empty:
        return Drawn(body=frozen(html.P(words(ctx, view, "data.reliability.none"), className="plain")))
    found = agreed(ctx)
    heads = [words(ctx, view, f"data.{name}") for name in ("variable", "units", "same", "alpha", "interval")]
    columns = [Column(head, "num" if at else "head") for at, head in enumerate(heads)]
    rows = [agreement_row(ctx, view, row) for row in found.to_dict("records")]
    body = [table(columns, rows, words(ctx, view, "data.reliability.title"), compact=True)]
    apart = reliability.differences(coded)
    if len(apart):
        title = words(ctx, view, "data.differences")
        body += [html.H3(title), differences(ctx, view, apart, title)]
    names = {name: words(ctx, view, f"data.agreement.{name}") for name in found.columns}
    named = found.assign(variable=[words(ctx, view, f"data.variable.{one}") for one in found["variable"]])
    return Drawn(body=frozen(body), table=named.rename(columns=names), note=words(ctx, view, "data.reliability.note"))


def agreement_row(ctx: Context, view: View, row: dict) -> list:
    """A variable's share of equal codings, alpha, and its interval."""

    def number(value: float) -> str:
        return f"{value:.2f}".replace("-", MINUS)

    known = row["alpha"] == row["alpha"]
    return [
        words(ctx, view, f"data.variable.{row['variable']}"),
        f"{row['units']:,}",
        f"{100 * row['same'] / row['units']:.0f}%" if row["units"] else "",
        number(row["alpha"]) if known else words(ctx, view, "data.undefined"),
        f"{number(row['low'])}–{number(row['high'])}" if known and row["low"] == row["low"] else "",
    ]


def differences(ctx: Context, view: View, apart: pd.DataFrame, title: str) -> html.Div:
    """Each event the two codings tell apart, with both values and the reason for what stands."""
    columns = [
        Column(words(ctx, view, "data.event"), "head", width="240px"),
        Column(words(ctx, view, "data.variable"), width="88px"),
        *[Column(words(ctx, view, f"data.{name}"), width="140px") for name in ("first", "second")],
        Column(words(ctx, view, "data.settled"), width="280px"),
    ]
    rows = [
        [
            event_link(ctx, view, row["event_id"]),
            words(ctx, view, f"data.variable.{row['variable']}"),
            *[coding(ctx, view, row["variable"], row[name]) for name in ("first", "second")],
            row[f"settled_{view.lang}"],
        ]
        for row in apart.to_dict("records")
    ]
    return table(columns, rows, title)


def coding(ctx: Context, view: View, variable: str, value: str) -> str:
    """A coded value in words: a date, a posture, a CAMEO root with its name, or who acts towards whom."""
    if variable == "date":
        return when(ctx, view, value)
    if variable == "posture":
        return ctx.record.label("postures", value, view.lang)
    if variable == "root":
        return ctx.t("card.code", view, code=value, label=ctx.record.label("cameo", value, view.lang))
    comma = ctx.t("list.comma", view)
    sides = (side.split("+") for side in value.split(">"))
    return " → ".join(comma.join(ctx.record.label("actors", code, view.lang) for code in side) for side in sides)
