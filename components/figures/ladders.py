"""The two ladders: every event on its rung over time, escalation upward and engagement downward, uncertain days as spans."""

from functools import lru_cache

import pandas as pd

from components.figures.style import Style, date_axis, figure, iso, plain, text_width, wrap

RUNGS = range(1, 11)
SIDES = (("escalation", 1), ("engagement", -1))
DAY = 86_400_000  # milliseconds
SPAN = 8  # pixels: the shortest bar
wrapped = lru_cache(maxsize=4096)(wrap)  # the same titles are drawn again and again


def ladders(marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`marks`: one row per event and ladder: ladder, rung, event_id, first, last, date (as printed), imprecise, hollow (disputed or aggregate), title."""
    row = 34 if style.narrow else 25
    names = {(side, rung): style.t(f"rung.{side}.{rung}") for side, _ in SIDES for rung in RUNGS}
    limit = 16 if style.narrow else 40
    gutter = 124 if style.narrow else int(max(text_width(name, 12) for name in names.values())) + 36
    height = row * 22 + 40
    pixel = max(style.width - gutter - 10, 1) / max((last - first).days + 1, 1)  # of a day
    ticks = [(sign * rung, wrapped(names[side, rung], limit) + f" {rung} ") for side, sign in SIDES for rung in RUNGS]
    return figure(
        style,
        _marks(marks, first, last, pixel, style),
        height,
        margin={"l": gutter, "r": 10, "t": 4, "b": 34},
        hovermode="closest",
        dragmode="zoom",
        barmode="overlay",
        xaxis=date_axis(style, first, last),
        yaxis={
            "range": [-10.7, 10.7],
            "tickvals": [value for value, _ in ticks],
            "ticktext": [text for _, text in ticks],
            "fixedrange": True,
            "zeroline": False,
            "showgrid": True,
            "tickfont": {"size": 12, "color": style.palette.muted},
        },
        shapes=[
            {
                "type": "line",
                "xref": "paper",
                "x0": -gutter / max(style.width - gutter - 10, 1),
                "x1": 1,
                "yref": "y",
                "y0": 0,
                "y1": 0,
                "line": {"color": style.palette.muted, "width": 1},
            }
        ],
        annotations=[
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "xshift": 6,
                "y": sign * 0.02,
                "yref": "y",
                "yanchor": "bottom" if sign > 0 else "top",
                "showarrow": False,
                "text": f"<b>{style.t(f'escalation.side.{side}')}</b>",
                "font": {"size": 13, "color": getattr(style.palette, side)},
            }
            for side, sign in SIDES
        ],
    )


def _marks(marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, pixel: float, style: Style) -> list[dict]:
    traces = []
    for side, sign in SIDES:
        colour = getattr(style.palette, side)
        part = marks[marks["ladder"] == side]
        days = (part["last"] - part["first"]).dt.days
        spans, points = part[days * pixel >= SPAN], part[days * pixel < SPAN]
        for (imprecise, hollow), group in spans.groupby(["imprecise", "hollow"]):
            # A duration is a firm thin bar; a day that is not known is a wide pale one over the days it may lie in.
            starts, stops = group["first"].clip(lower=first), group["last"].clip(upper=last) + pd.Timedelta(days=1)
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "base": [iso(when) for when in starts],
                    "x": [max((b - a).days, 1) * DAY for a, b in zip(starts, stops, strict=True)],
                    "y": (group["rung"] * sign).tolist(),
                    "width": 0.5 if imprecise else 0.26,
                    "marker": {
                        "color": "rgba(0,0,0,0)" if hollow else colour,
                        "opacity": 0.35 if imprecise and not hollow else 0.75,
                        "line": {"width": 1 if hollow else 0, "color": colour},
                    },
                    "customdata": group["event_id"].tolist(),
                    "text": _hover(group),
                    "textposition": "none",
                    "hovertemplate": "%{text}<extra></extra>",
                }
            )
        if len(points):
            # What is too short for a bar at this scale is a point; a pale one where the day is not known.
            middle = points["first"] + (points["last"] - points["first"]) / 2
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [iso(when) for when in middle],
                    "y": (points["rung"] * sign).tolist(),
                    "marker": {
                        "symbol": ["circle-open" if hollow else "circle" for hollow in points["hollow"]],
                        "size": 8,
                        "color": colour,
                        "opacity": [0.35 if imprecise else 0.75 for imprecise in points["imprecise"]],
                        "line": {"width": 1.4, "color": colour},
                    },
                    "customdata": points["event_id"].tolist(),
                    "text": _hover(points),
                    "hovertemplate": "%{text}<extra></extra>",
                }
            )
    return traces


def _hover(group: pd.DataFrame) -> list[str]:
    return [f"{plain(date)}<br>{wrapped(title, 48)}" for date, title in zip(group["date"], group["title"], strict=True)]
