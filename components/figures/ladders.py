"""The two ladders: every event on its rung over time, escalation upward and engagement downward, uncertain days as
spans.
"""

from itertools import product

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.style import Style, figure, iso_days
from components.figures.draw.text import plain, text_width, wrap

RUNGS = range(1, 11)
SIDES = (("escalation", 1), ("engagement", -1))
DAY = 86_400_000  # milliseconds
SPAN = 8  # pixels: the shortest bar


def ladders(marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`marks`: one row per event and ladder: ladder, rung, event_id, first, last, said (the date in words),
    imprecise, hollow (disputed or aggregate), title.
    """
    row = 34 if style.narrow else 25
    names = {(side, rung): style.t(f"rung.{side}.{rung}") for side, _ in SIDES for rung in RUNGS}
    limit = 16 if style.narrow else 40
    gutter = 124 if style.narrow else int(max(text_width(name, 12) for name in names.values())) + 36
    height = row * 22 + 40
    pixel = max(style.width - gutter - 10, 1) / max((last - first).days + 1, 1)  # of a day
    ticks = [(sign * rung, wrap(names[side, rung], limit) + f" {rung} ") for side, sign in SIDES for rung in RUNGS]
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
    long = ((marks["last"] - marks["first"]).dt.days * pixel >= SPAN).to_numpy()
    starts, stops = marks["first"].clip(lower=first), marks["last"].clip(upper=last) + pd.Timedelta(days=1)
    cells = marks.assign(long=long, start=iso_days(starts), size=(stops - starts).dt.days.clip(lower=1) * DAY)
    cells["middle"] = iso_days(marks["first"] + (marks["last"] - marks["first"]) / 2)
    rows = cells[
        ["ladder", "rung", "event_id", "said", "title", "imprecise", "hollow", "long", "start", "size", "middle"]
    ].to_dict("records")
    traces = []
    for side, sign in SIDES:
        colour = getattr(style.palette, side)
        own = [row for row in rows if row["ladder"] == side]
        for imprecise, hollow in product((False, True), repeat=2):
            # A duration is a firm thin bar; a day that is not known is a wide pale one over the days it may lie in.
            group = [row for row in own if row["long"] and row["imprecise"] == imprecise and row["hollow"] == hollow]
            if not group:
                continue
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "base": [row["start"] for row in group],
                    "x": [row["size"] for row in group],
                    "y": [row["rung"] * sign for row in group],
                    "width": 0.5 if imprecise else 0.26,
                    "marker": {
                        "color": "rgba(0,0,0,0)" if hollow else colour,
                        "opacity": 0.35 if imprecise and not hollow else 0.75,
                        "line": {"width": 1 if hollow else 0, "color": colour},
                    },
                    "customdata": [row["event_id"] for row in group],
                    "text": [_hover(row) for row in group],
                    "textposition": "none",
                    "hovertemplate": "%{text}<extra></extra>",
                }
            )
        points = [row for row in own if not row["long"]]
        if points:
            # What is too short for a bar at this scale is a point; a pale one where the day is not known.
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [row["middle"] for row in points],
                    "y": [row["rung"] * sign for row in points],
                    "marker": {
                        "symbol": ["circle-open" if row["hollow"] else "circle" for row in points],
                        "size": 8,
                        "color": colour,
                        "opacity": [0.35 if row["imprecise"] else 0.75 for row in points],
                        "line": {"width": 1.4, "color": colour},
                    },
                    "customdata": [row["event_id"] for row in points],
                    "text": [_hover(row) for row in points],
                    "hovertemplate": "%{text}<extra></extra>",
                }
            )
    return traces


def _hover(row: dict) -> str:
    return f"{plain(row['said'])}<br>{wrap(row['title'], 48)}"
