"""Acts in named lanes on one time axis, the weightier ones labelled beside their mark."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.stack import anchored, place_labels, reach
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import plain, text_width, wrap

LANE, TOP, LEFT = 62, 8, 14  # pixels


def roads(
    marks: pd.DataFrame,
    lanes: list[tuple[str, str]],
    first: pd.Timestamp,
    last: pd.Timestamp,
    style: Style,
    gutter: int = LEFT,
) -> dict:
    """`marks`: event_id, lane, first, last, role (a palette colour), symbol, title, short, days, weight; `lanes`:
    (key, name) from the top.

    Labels (`short`) are placed by weight, the heaviest first, and left out where they would overlap. What lasted, or
    has no exact day, is a band with a hollow mark in its middle. A `gutter` wider than `LEFT` holds the names of the
    lanes.
    """
    height = TOP + LANE * len(lanes) + 34
    beside = gutter > LEFT
    inner = max(style.width - gutter - LEFT, 100)
    whole = max((last - first).days, 1)
    level = {key: len(lanes) - 1 - index for index, (key, _name) in enumerate(lanes)}

    def pixel(when: pd.Timestamp) -> float:
        return inner * (min(max(when, first), last) - first).days / whole

    data = []
    spans = marks[marks["first"] != marks["last"]]
    for role, group in spans.groupby("role", sort=True):
        xs, ys, ids, texts = [], [], [], []
        for row in group.itertuples():
            xs += [iso(max(row.first, first)), iso(min(row.last, last) + pd.Timedelta(days=1)), None]
            ys += [level[row.lane]] * 2 + [None]
            ids += [row.event_id, row.event_id, None]
            texts += [wrap(row.title, 52)] * 2 + [None]
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "customdata": ids,
                "text": texts,
                "line": {"width": 5, "color": getattr(style.palette, role)},
                "opacity": 0.35,
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    seen = marks["last"].clip(upper=last) - marks["first"].clip(lower=first)
    middle = marks["first"].clip(lower=first) + seen / 2
    if len(marks):
        drawn = marks.assign(symbol=marks["symbol"].where(marks["first"] == marks["last"], marks["symbol"] + "-open"))
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [iso(min(max(when, first), last)) for when in middle],
                "y": [level[lane] for lane in drawn["lane"]],
                "customdata": drawn["event_id"].tolist(),
                "text": [f"{plain(row.days)}<br>{wrap(row.title, 52)}" for row in drawn.itertuples()],
                "hovertemplate": "%{text}<extra></extra>",
                "cliponaxis": False,
                "marker": {
                    "size": 10,
                    "symbol": drawn["symbol"].tolist(),
                    "color": [getattr(style.palette, role) for role in drawn["role"]],
                    "line": {"width": 1.5, "color": [getattr(style.palette, role) for role in drawn["role"]]},
                },
            }
        )
    annotations = []
    for key, name in lanes:
        annotations.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "right" if beside else "left",
                "xshift": -10 if beside else 0,
                "y": level[key],
                "yref": "y",
                "yshift": 0 if beside else 22,
                "text": plain(name) if beside else f"<b>{plain(name)}</b>",
                "showarrow": False,
                "font": {"size": 13, "color": style.palette.ink}
                if beside
                else {"size": 12, "color": style.palette.muted},
                "bgcolor": style.palette.surface,
                "borderpad": 0,
            }
        )
        own = marks[marks["lane"] == key].sort_values(["weight", "first"], ascending=[False, False])
        boxes = [(0.0, -31.0, 0.0 if beside else text_width(name, 12) * 1.1 + 10, -13.0)]
        places = []
        # Each label may stand above its mark or below it; above is tried first for all.
        for row in own.itertuples():
            at, wide = (
                pixel(max(row.first, first) + (min(row.last, last) - max(row.first, first)) / 2),
                text_width(row.short, 12),
            )
            if wide > inner:
                continue
            left, stop = reach(at, wide, inner)
            places += [(row, anchored(at, wide, inner), 16), (row, anchored(at, wide, inner), -16)]
            boxes += [(left - 5, -23.0, stop + 5, -9.0), (left - 5, 9.0, stop + 5, 23.0)]
        done: set[str] = set()
        kept = [boxes[0]]
        for (row, place, shift), box in zip(places, boxes[1:], strict=True):
            if row.event_id in done or not place_labels([*kept, box])[-1]:
                continue
            done.add(row.event_id)
            kept.append(box)
            annotations.append(
                {
                    **place,
                    "y": level[key],
                    "yref": "y",
                    "yshift": shift,
                    "text": plain(row.short),
                    "showarrow": False,
                    "font": {"size": 12, "color": style.palette.ink},
                    "bgcolor": style.palette.surface,
                    "borderpad": 0,
                }
            )
    rules = [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "yref": "y",
            "y0": level[key],
            "y1": level[key],
            "line": {"width": 1, "color": style.palette.line},
            "layer": "below",
        }
        for key, _name in lanes
    ]
    return figure(
        style,
        data,
        height,
        margin={"l": gutter, "r": LEFT, "t": TOP, "b": 34},
        hovermode="closest",
        xaxis=date_axis(style, first, last),
        annotations=annotations,
        shapes=rules,
        yaxis={
            "range": [-0.5, len(lanes) - 0.5],
            "showticklabels": False,
            "showgrid": False,
            "fixedrange": True,
            "tickvals": [],
        },
    )
