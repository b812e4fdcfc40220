"""Dated figures in rows of their own: each value written beside its mark, because no two rows share a unit."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.stack import place_labels
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import plain, text_width, wrap

ROW = 28  # pixels; with the name above its row on narrow screens, half as much again


def stacked(style: Style) -> bool:
    """Whether names stand above their rows, for want of room beside them."""
    return style.width < 720


def name_width(names: list[str], style: Style) -> int:
    """The pixels left of the plot that hold the names of the rows."""
    return (
        14
        if stacked(style)
        else int(min(max((text_width(name, 13) for name in names), default=0) + 16, style.width * 0.4))
    )


def dated_values(rows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style, gutter: int = 0) -> dict:
    """`rows`: series, name, first, last, value_text, hover; in the order the rows are read. `gutter` from
    `name_width`, where the axis is to lie under another one's."""
    narrow = stacked(style)
    series = list(dict.fromkeys(rows["series"]))
    names = rows.groupby("series", sort=False)["name"].first()
    row = int(ROW * 1.7) if narrow else ROW
    height = row * len(series) + 40
    fixed = gutter > 0
    gutter = gutter or name_width(list(names), style)
    middle = [
        max(item.first, first) + (min(item.last, last) - max(item.first, first)) / 2 for item in rows.itertuples()
    ]
    whole = max((last - first).days, 1)
    right = 14
    # Where a row has more marks than one, its last value may need room beyond the axis.
    for item, when in [] if fixed else zip(rows.itertuples(), middle, strict=True):
        if (rows["series"] == item.series).sum() > 1:
            beyond = (style.width - gutter - right) * (last - when).days / whole
            right = max(right, int(20 + text_width(item.value_text, 12) - beyond))
    right = min(right, style.width // 4)
    inner = max(style.width - gutter - right, 80)
    level = {one: len(series) - 1 - index for index, one in enumerate(series)}
    xs, ys, data, annotations = [], [], [], []
    for item in rows.itertuples():
        if item.first != item.last:
            xs += [iso(max(item.first, first)), iso(min(item.last, last)), None]
            ys += [level[item.series]] * 2 + [None]
    if xs:
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "line": {"width": 5, "color": style.palette.neutral},
                "opacity": 0.35,
                "hoverinfo": "skip",
            }
        )
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [iso(when) for when in middle],
            "y": [level[one] for one in rows["series"]],
            "cliponaxis": False,
            "marker": {"size": 8, "color": style.palette.ink},
            "text": [wrap(text, 60) for text in rows["hover"]],
            "hovertemplate": "%{text}<extra></extra>",
        }
    )
    kept: list[tuple[float, float, float, float]] = [
        (
            inner * (when - first).days / whole - 5,
            level[one] - 0.2,
            inner * (when - first).days / whole + 5,
            level[one] + 0.2,
        )
        for when, one in zip(middle, rows["series"], strict=True)
    ]
    for item, when in zip(rows.itertuples(), middle, strict=True):
        at, wide, y = inner * (when - first).days / whole, text_width(item.value_text, 12), level[item.series]
        # A value stands to the right of its mark, else to its left, else only in the table and on pointing.
        for after, box in (
            (True, (at + 8, y - 0.4, at + 10 + wide, y + 0.4)),
            (False, (at - 10 - wide, y - 0.4, at - 8, y + 0.4)),
        ):
            if box[2] <= inner + right - 4 and box[0] >= 0 and place_labels([*kept, box])[-1]:
                kept.append(box)
                annotations.append(
                    {
                        "x": iso(when),
                        "xanchor": "left" if after else "right",
                        "xshift": 7 if after else -7,
                        "y": y,
                        "text": plain(item.value_text),
                        "showarrow": False,
                        "font": {"size": 12, "color": style.palette.ink},
                        "bgcolor": style.palette.surface,
                        "borderpad": 1,
                    }
                )
                break
    for one in series:
        annotations.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left" if narrow else "right",
                "xshift": 0 if narrow else -10,
                "y": level[one],
                "yshift": 18 if narrow else 0,
                "text": plain(names[one]),
                "showarrow": False,
                "font": {"size": 12 if narrow else 13, "color": style.palette.muted if narrow else style.palette.ink},
            }
        )
    return figure(
        style,
        data,
        height,
        margin={"l": gutter, "r": right, "t": 6, "b": 34},
        hovermode="closest",
        xaxis=date_axis(style, first, last),
        annotations=annotations,
        yaxis={
            "range": [-0.5, len(series) - 0.5 + (0.3 if narrow else 0)],
            "showticklabels": False,
            "fixedrange": True,
            "tickvals": list(level.values()),
            "showgrid": not narrow,
        },
    )
