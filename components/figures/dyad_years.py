"""A dyad's acts per year in both directions, stacked by posture: one side's above the line, the other's below."""

import pandas as pd

from components.figures.draw.axes import mirrored_axis, named_axis, round_marks
from components.figures.draw.hover import template
from components.figures.draw.marks import bars
from components.figures.draw.style import Style, figure
from components.figures.draw.text import inside, plain, text

HEIGHT = 386
WIDEST = 110  # pixels a year
ROOM = 1.32  # of the highest value: the names of the directions stand over and under the bars, not in them
POSTURES = ("escalation", "both", "neutral", "engagement")


def dyad_years(years: pd.DataFrame, source: str, ways: tuple[str, str], style: Style) -> dict:
    """Acts of `source` upward, of the other downward. `years` from `dyads.yearly`; `ways` name the directions."""
    top = max(1, int(years["n"].max())) * ROOM if len(years) else 1.0
    directions = ((1, ways[0], years[years["source"] == source]), (-1, ways[1], years[years["source"] != source]))
    # A year without such an act has no bar: one of no height would still cut the line of nought.
    data = [
        _bars(rows[rows[posture] > 0], posture, sign, way, style)
        for sign, way, rows in directions
        for posture in POSTURES
        if (rows[posture] > 0).any()
    ]
    names = [
        inside(plain(way), sign * top, style.palette.ink, hold="left top" if sign > 0 else "left bottom", xshift=6)
        for sign, way, _ in directions
    ]
    return figure(
        style,
        data,
        HEIGHT,
        margin={"l": 44, "r": 8, "t": 4, "b": 28},
        barmode="relative",
        bargap=0.2,
        hovermode="closest",
        annotations=names + _key(years, top, style),
        xaxis=_years(years, style),
        yaxis=mirrored_axis(top, round_marks(top), style),
    )


def _bars(rows: pd.DataFrame, posture: str, sign: int, way: str, style: Style) -> dict:
    palette, n = style.palette, rows[posture].tolist()
    said = style.t("actors.valued", what=style.t(f"posture.{posture}"), value="%{text}")
    return bars(
        rows["year"].tolist(),
        [sign * value for value in n],
        palette.posture(posture),
        edge={"width": 2, "color": palette.engagement} if posture == "both" else {"width": 1, "color": palette.surface},
        customdata=[[{"from": f"{year}-01-01", "to": f"{year}-12-31"}] for year in rows["year"]],
        text=[str(value) for value in n],
        hovertemplate=template(f"%{{x}}<br>{plain(way)}<br>{said}"),
    )


def _key(years: pd.DataFrame, top: float, style: Style) -> list[dict]:
    """The postures that occur, in their colours, at the upper right."""
    palette = style.palette
    used = [posture for posture in ("engagement", "neutral", "both", "escalation") if years[posture].any()]
    return [
        text(
            style.t(f"posture.{posture}"),
            1,
            top,
            palette.muted if posture == "neutral" else palette.posture(posture),
            paper="x",
            hold="right top",
            xshift=-6,
            yshift=-18 * (index + style.narrow),
        )
        for index, posture in enumerate(used)
    ]


def _years(years: pd.DataFrame, style: Style) -> dict:
    first, last = (int(years["year"].min()), int(years["year"].max())) if len(years) else (0, 1)
    count = last - first + 1
    # A few years do not fill the page with colour: they stand in the middle of it.
    spare = max(0.0, (style.width - 52) / WIDEST - count) / 2
    step = max(1, -(-count * 40 // max(style.width - 60, 1)))
    ticks = {year: str(year) for year in range(first, last + 1, step)}
    return named_axis(first - 0.6 - spare, last + 0.6 + spare, ticks, showgrid=False, tickangle=0)
