"""Triads of the six by year: filled where balanced, hollow where not, and their share above. One mark is one triad."""

import pandas as pd

from components.figures.draw.axes import named_axis
from components.figures.draw.box import box
from components.figures.draw.hover import says, template
from components.figures.draw.marks import points
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, figure
from components.figures.draw.text import widest

ROW, TOP, FEW = 20, 96, 3


def triad_balance(
    judged: pd.DataFrame, shares: pd.DataFrame, names: dict[str, str], years: tuple[int, int], style: Style
) -> dict:
    """`judged` from `triads.triads` with a column `text` (hover), `shares` from `triads.chance`; `names` words each
    triad, in drawing order.
    """
    rows = {triad: index for index, triad in enumerate(names)}
    gutter = int(min(widest(names.values(), default=60) + 12, style.width * 0.42))
    plot = TOP + ROW * len(rows) + 10
    inner, count = max(style.width - gutter, 1), years[1] - years[0] + 1
    ticks = {year: str(year) for year in range(years[0], years[1] + 1, max(1, -(-count * 44 // inner)))}
    named = {"tickfont": {"size": 12, "color": style.palette.muted}}
    return figure(
        style,
        [
            _triads(judged[judged["balanced"]], "square", rows, style),
            _triads(judged[~judged["balanced"]], "square-open", rows, style),
            _shares(shares, inner / max(count, 1) >= 40, style),
        ],
        plot + 36,
        margin={"l": gutter, "r": 10, "t": 6, "b": 30},
        hovermode="closest",
        dragmode=False,
        shapes=_chance(shares, style),
        xaxis=named_axis(years[0] - 0.7, years[1] + 0.7, ticks, anchor="y2", tickangle=0),
        yaxis=named_axis(-8, 108, {0: "0%", 50: "50%", 100: "100%"}, domain=[1 - (TOP - 16) / plot, 1], **named),
        yaxis2=named_axis(
            len(rows) - 0.5,
            -0.5,
            dict(enumerate(names.values())),
            domain=[0, ROW * len(rows) / plot],
            showgrid=True,
            **named,
        ),
    )


def _chance(shares: pd.DataFrame, style: Style) -> list[dict]:
    """What the same signs give on the same dyads by chance: the range of 95 % as a box, the mean as a line."""
    out = []
    for row in shares.itertuples():
        at = row.year - 0.3, row.year + 0.3
        low, high = max(100 * row.low - 3, -6), min(100 * row.high + 3, 106)
        out.append(box(at[0], at[1], low, high, style.palette.neutral_soft, layer="below"))
        out.append(rule(at[0], 100 * row.expected, at[1], 100 * row.expected, style.palette.neutral, dash="dot"))
    return out


def _triads(judged: pd.DataFrame, symbol: str, rows: dict[str, int], style: Style) -> dict:
    return points(
        judged["year"].tolist(),
        [rows[triad] for triad in judged["triad"]],
        style.palette.ink,
        size=8 if style.narrow else 11,
        symbol=symbol,
        edge=1.5,
        strength=0.85,
        yaxis="y2",
        customdata=[[{"from": f"{row.since}-01-01", "to": f"{row.year}-12-31"}] for row in judged.itertuples()],
        **says(judged["text"].tolist()),
    )


def _shares(shares: pd.DataFrame, roomy: bool, style: Style) -> dict:
    """The share of balanced triads; hollow where a year has few, its numbers written where years are wide enough."""
    palette, enough = style.palette, [n >= FEW for n in shares["triads"]]
    written = roomy or shares.empty
    trace = points(
        shares["year"].tolist(),
        (shares["share"] * 100).round(0).tolist(),
        [palette.ink if ok else palette.neutral for ok in enough],
        size=8,
        symbol=["circle" if ok else "circle-open" for ok in enough],
        cliponaxis=False,
        text=[f"{row.balanced}/{row.triads}" for row in shares.itertuples()],
        textposition=["bottom center" if share > 0.6 else "top center" for share in shares["share"]],
        textfont={"size": 12, "color": palette.muted},
        hovertemplate=template("%{x}: %{y}%" if written else "%{x}: %{text}"),
    )
    return trace | {"mode": "markers+text" if written else "markers"}
