"""A dyad in both directions: one side's acts above the line, the other's mirrored below."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import plain

HEIGHT = 446
WIDEST = 110  # pixels a year
ROOM = 1.32  # of the highest value: the names of the directions stand over and under the curves, not in them


def mirrored_levels(levels: pd.DataFrame, source: str, target: str, ways: tuple[str, str], style: Style) -> dict:
    """Two rows, escalation and engagement; in each the acts of `source` upward and of `target` downward.

    `levels` from `dyads.levels`; `ways` name the two directions. Grey where too few events carry a curve.
    """
    data = []
    tops = {name: max(0.1, float(levels[name].max())) * ROOM if len(levels) else 1.0 for name in ("E", "G")}
    for name, role, axis in (("E", "escalation", "y"), ("G", "engagement", "y2")):
        for sign, way, side in ((1, ways[0], source), (-1, ways[1], target)):
            rows = levels[levels["source"] == side]
            data += _curve(rows, name, role, axis, sign, way, style)
    times = levels["date"]
    words = []
    for role, axis, name in (("escalation", "y", "E"), ("engagement", "y2", "G")):
        colour = getattr(style.palette, role)
        for sign, way in ((1, ways[0]), (-1, ways[1])):
            words.append(
                {
                    "x": 0,
                    "xref": "paper",
                    "xanchor": "left",
                    "xshift": 6,
                    "y": sign * tops[name],
                    "yref": axis,
                    "yanchor": "top" if sign > 0 else "bottom",
                    "showarrow": False,
                    "text": f"{plain(way)}  <span style='color:{colour}'>{style.t(f'posture.{role}')}</span>",
                    "font": {"size": 12, "color": style.palette.ink},
                    "align": "left",
                }
            )
    return figure(
        style,
        data,
        HEIGHT,
        margin={"l": 44, "r": 8, "t": 4, "b": 38},
        hovermode="closest",
        dragmode="zoom",
        xaxis=date_axis(style, times.min(), times.max(), anchor="y2"),
        annotations=words,
        yaxis={**_axis(tops["E"], style), "domain": [0.53, 1]},
        yaxis2={**_axis(tops["G"], style), "domain": [0, 0.47]},
    )


def _axis(top: float, style: Style) -> dict:
    """A mirrored axis: both halves read upwards from nought."""
    step = next(
        (step for step in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if top / step <= 3), 2000
    )
    marks = [step * i for i in range(1, int(top / step) + 1) if step * i < 0.82 * top]
    values = [*[-mark for mark in marks[::-1]], 0, *marks]
    return {
        "range": [-top, top],
        "zeroline": True,
        "zerolinecolor": style.palette.muted,
        "zerolinewidth": 1,
        "fixedrange": True,
        "tickvals": values,
        "ticktext": [f"{abs(value):g}" for value in values],
    }


def _curve(rows: pd.DataFrame, name: str, role: str, axis: str, sign: int, way: str, style: Style) -> list[dict]:
    trusted = rows[f"trusted_{name}"].to_numpy()
    values = (rows[name] * sign).to_numpy()
    dates = [iso(when) for when in rows["date"]]
    traces = []
    for ok in (False, True):
        edge = trusted.copy() if ok else ~trusted
        edge[1:] |= (trusted == ok)[:-1]  # a point belongs to both lines where trust changes
        colour, soft = (
            (getattr(style.palette, role), getattr(style.palette, f"{role}_soft"))
            if ok
            else (style.palette.neutral, style.palette.neutral_soft)
        )
        if not edge.any():
            continue
        doubt = "" if ok else "<br>" + style.t("actors.few")
        shown = [round(float(value), 3) if flag else None for value, flag in zip(values, edge, strict=True)]
        # The fill is a trace of its own that rests on nought: plotly fills straight across a gap.
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": dates,
                "y": [value or 0 for value in shown],
                "yaxis": axis,
                "line": {"width": 0},
                "fill": "tozeroy",
                "fillcolor": soft,
                "hoverinfo": "skip",
            }
        )
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": dates,
                "y": shown,
                "yaxis": axis,
                "line": {"color": colour, "width": 1.5},
                "connectgaps": False,
                "text": [f"{abs(value):.1f}" for value in values],
                "hovertemplate": f"%{{x|%Y-%m-%d}}<br>{plain(way)}<br>{_valued(role, style)}{doubt}<extra></extra>",
            }
        )
    return traces


def _valued(posture: str, style: Style) -> str:
    return style.t("actors.valued", what=style.t(f"posture.{posture}"), value="%{text}")


def mirrored_years(years: pd.DataFrame, source: str, ways: tuple[str, str], style: Style) -> dict:
    """Acts per year, stacked by posture: `source` upward, the other downward. `years` from `dyads.yearly`."""
    palette = style.palette
    colours = {
        "escalation": palette.escalation,
        "both": palette.posture("both"),
        "neutral": palette.neutral,
        "engagement": palette.engagement,
    }
    data = []
    for sign, way, rows in (
        (1, ways[0], years[years["source"] == source]),
        (-1, ways[1], years[years["source"] != source]),
    ):
        for posture, colour in colours.items():
            # A year without such an act has no bar: one of no height would still cut the line of nought.
            some = rows[rows[posture] > 0]
            if some.empty:
                continue
            n = some[posture].tolist()
            data.append(
                {
                    "type": "bar",
                    "x": some["year"].tolist(),
                    "y": [sign * value for value in n],
                    "marker": {
                        "color": colour,
                        "line": {"width": 2, "color": palette.engagement}
                        if posture == "both"
                        else {"width": 1, "color": palette.surface},
                    },
                    "customdata": [[{"from": f"{year}-01-01", "to": f"{year}-12-31"}] for year in some["year"]],
                    "text": [str(value) for value in n],
                    "textposition": "none",
                    "hovertemplate": f"%{{x}}<br>{plain(way)}<br>{_valued(posture, style)}<extra></extra>",
                }
            )
    top = max(1, int(years["n"].max())) * ROOM if len(years) else 1.0
    words = [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": sign * top,
            "yref": "y",
            "yanchor": "top" if sign > 0 else "bottom",
            "showarrow": False,
            "text": plain(way),
            "font": {"size": 12, "color": palette.ink},
        }
        for sign, way in ((1, ways[0]), (-1, ways[1]))
    ]
    words += [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "right",
            "xshift": -6,
            "y": top,
            "yref": "y",
            "yanchor": "top",
            "yshift": -18 * (index + style.narrow),
            "showarrow": False,
            "text": style.t(f"posture.{posture}"),
            "font": {"size": 12, "color": palette.muted if posture == "neutral" else colours[posture]},
        }
        for index, posture in enumerate(
            [posture for posture in ("engagement", "neutral", "both", "escalation") if years[posture].any()]
        )
    ]
    first, last = (int(years["year"].min()), int(years["year"].max())) if len(years) else (0, 1)
    # A few years do not fill the page with colour: they stand in the middle of it.
    spare = max(0.0, (style.width - 52) / WIDEST - (last - first + 1)) / 2
    step = max(1, -(-(last - first + 1) * 40 // max(style.width - 60, 1)))
    ticks = list(range(first, last + 1, step))
    return figure(
        style,
        data,
        HEIGHT - 60,
        margin={"l": 44, "r": 8, "t": 4, "b": 28},
        barmode="relative",
        bargap=0.2,
        hovermode="closest",
        annotations=words,
        xaxis={
            "range": [first - 0.6 - spare, last + 0.6 + spare],
            "tickvals": ticks,
            "ticktext": [str(tick) for tick in ticks],
            "fixedrange": True,
            "showgrid": False,
            "tickangle": 0,
        },
        yaxis=_axis(top, style),
    )
