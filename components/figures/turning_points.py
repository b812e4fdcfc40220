"""Turning points: the level of engagement with its interval, the monthly shares, and below how likely each month is a
turn.
"""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.stack import place_labels
from components.figures.draw.style import Style, figure, iso, iso_days
from components.figures.draw.text import plain, text_width

MAIN, GAP, BARS, AXIS, TOP = 210, 28, 90, 34, 40  # pixels
LONG = 12  # months: across a longer silence no level is carried and no turn is coloured


def turning_points(
    months: pd.DataFrame, peaks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style
) -> dict:
    """`months` from `changepoints.posterior` within the window; `peaks`: since, month, until, chance, before, after,
    event_id.
    """
    palette = style.palette
    height = MAIN + GAP + BARS + AXIS + TOP
    plot = height - AXIS - TOP
    left, right = 44, 12
    middle = iso_days(months["month"] + pd.Timedelta(days=14))
    n = (months["escalation"] + months["engagement"]).tolist()
    rising = months["share"].diff().fillna(0) >= 0
    silence = (
        (months["month"].dt.year - months["since"].dt.year) * 12 + months["month"].dt.month - months["since"].dt.month
    ).tolist()
    xs, shares, sizes = _broken(middle, months["share"].round(3).tolist(), silence)
    hover = [
        style.t(
            "escalation.turn.hover",
            month=f"{row.month:%Y-%m}",
            e=row.escalation,
            g=row.engagement,
            share=f"{row.share:.0%}",
            low=f"{row.low:.0%}",
            high=f"{row.high:.0%}",
            p=f"{row.change:.0%}",
        )
        for row in months.itertuples()
    ]
    level = {"type": "scatter", "mode": "lines", "x": middle}
    data = [
        {**level, "y": months["low"].round(3).tolist(), "line": {"width": 0}, "hoverinfo": "skip"},
        {
            **level,
            "y": months["high"].round(3).tolist(),
            "line": {"width": 0},
            "fill": "tonexty",
            "fillcolor": palette.neutral_soft,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": middle,
            "y": (months["engagement"] / (months["escalation"] + months["engagement"])).round(3).tolist(),
            "marker": {
                "symbol": "circle-open",
                "size": [4 + 1.6 * min(size, 8) for size in n],
                "color": palette.neutral,
                "line": {"width": 1, "color": palette.neutral},
            },
            "text": hover,
            "cliponaxis": False,
            "customdata": [
                {"from": a, "to": b}
                for a, b in zip(
                    iso_days(months["month"]), iso_days(months["month"] + pd.offsets.MonthEnd(0)), strict=True
                )
            ],
            "hovertemplate": "%{text}<extra></extra>",
        },
        {
            **level,
            "mode": "lines+markers",
            "x": xs,
            "y": shares,
            "line": {"width": 2, "color": palette.ink},
            "marker": {"size": sizes, "color": palette.ink},
            "connectgaps": False,
            "hoverinfo": "skip",
        },
        {
            "type": "bar",
            "x": iso_days(months["since"]),
            "y": months["change"].round(4).tolist(),
            "yaxis": "y2",
            "offset": 0,
            "width": (((months["month"] - months["since"]).dt.days + 30).clip(lower=30) * 86_400_000).tolist(),
            "marker": {
                "color": [_shade(up, months_wide, style) for up, months_wide in zip(rising, silence, strict=True)],
                "line": {"width": 0},
            },
            "text": hover,
            "textposition": "none",
            "customdata": [
                {"from": a, "to": b}
                for a, b in zip(
                    iso_days(months["since"].clip(lower=first)),
                    iso_days(months["month"] + pd.offsets.MonthEnd(0)),
                    strict=True,
                )
            ],
            "hovertemplate": "%{text}<extra></extra>",
        },
    ]
    return figure(
        style,
        data,
        height,
        margin={"l": left, "r": right, "t": TOP, "b": AXIS},
        hovermode="closest",
        bargap=0,
        xaxis=date_axis(style, first, last, anchor="y2"),
        yaxis={
            "domain": [(GAP + BARS) / plot, 1],
            "range": [-0.07, 1.07],
            "tickformat": ".0%",
            "nticks": 3,
            "fixedrange": True,
        },
        yaxis2={
            "domain": [0, BARS / plot],
            "range": [0, 1],
            "tickformat": ".0%",
            "tickvals": [0.5, 1],
            "fixedrange": True,
        },
        shapes=[
            {
                "type": "line",
                "xref": "x",
                "x0": iso(row.month),
                "x1": iso(row.month),
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"color": palette.muted, "width": 1, "dash": "dot"},
            }
            for row in peaks.itertuples()
        ],
        annotations=[
            *_names(peaks, first, last, style.width - left - right, style),
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": BARS / plot,
                "yref": "paper",
                "yanchor": "bottom",
                "text": style.t("escalation.turn.chance"),
                "showarrow": False,
                "font": {"size": 12, "color": palette.muted},
            },
        ],
    )


def _shade(up: bool, silence: int, style: Style) -> str:
    """The side the level turns to; pale where the turn may lie anywhere in a silence, grey where that is too long to
    say more.
    """
    role = "engagement" if up else "escalation"
    if silence >= LONG:
        return style.palette.neutral_soft
    return getattr(style.palette, f"{role}_soft" if silence else role)


def _broken(days: list[str], values: list[float], silence: list[int]) -> tuple[list, list, list]:
    """The line of the level, interrupted by every long silence; what stands between two of them alone is a point."""
    xs, ys = [], []
    for index, (day, value) in enumerate(zip(days, values, strict=True)):
        if index and silence[index] >= LONG:
            xs.append(day)
            ys.append(None)
        xs.append(day)
        ys.append(value)
    padded = [None, *ys, None]
    alone = [
        value is not None and before is None and after is None
        for before, value, after in zip(padded[:-2], ys, padded[2:], strict=True)
    ]
    return xs, ys, [5 if flag else 0 for flag in alone]


def _names(peaks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, inner: float, style: Style) -> list[dict]:
    """Month and probability over each turn, in two rows, the likeliest first; what does not fit is in the note and
    the table.
    """
    whole = max((last - first).days + 1, 1)
    boxes, labels = [], []
    for row in peaks.itertuples():
        text = f"<b>{row.month:%Y-%m}</b> {row.chance:.0%}"
        wide = text_width(f"{row.month:%Y-%m} {row.chance:.0%}", 12) + 8
        x = inner * (row.month - first).days / whole
        x = min(max(x, wide / 2), inner - wide / 2)
        for line in (0, 1):
            boxes.append((x - wide / 2, line * 17, x + wide / 2, line * 17 + 16))
            labels.append(
                (
                    row.month,
                    {
                        "x": x / inner,
                        "xref": "paper",
                        "xanchor": "center",
                        "y": 1,
                        "yref": "paper",
                        "yanchor": "bottom",
                        "yshift": 2 + line * 17,
                        "text": plain(text).replace("&lt;", "<").replace("&gt;", ">"),
                        "showarrow": False,
                        "font": {
                            "size": 12,
                            "color": style.palette.engagement if row.after >= row.before else style.palette.escalation,
                        },
                    },
                )
            )
    out, done = [], set()
    kept: list[tuple[float, float, float, float]] = []
    for box, (month, label) in zip(boxes, labels, strict=True):
        if month not in done and place_labels([*kept, box])[-1]:
            kept.append(box)
            done.add(month)
            out.append(label)
    return out
