"""Sanctions in force as bars from the day they begin, weapon tests and new measures as marks above: the cycle made
visible.
"""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.style import Style, figure, iso, iso_days
from components.figures.draw.text import plain, text_width, wrap

LANE, ROW, GAP, AXIS = 22, 24, 10, 34  # pixels
TALL = 38  # pixels of a row whose title stands over its bar
LANES = ("nuclear-test", "satellite-launch", "missile-test", "sanction")
DAY = 86_400_000


def sanctions(states: pd.DataFrame, marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`states`: title, actor, restricts, start, stop, open (no end told), event_id; `marks`: kind, first, event_id,
    title.
    """
    names = {lane: style.t(f"escalation.lane.{lane}") for lane in LANES}
    left = int(max(text_width(name, 12) for name in names.values())) + 14
    inner = style.width - left - 10
    # Where a title fits neither on its bar nor beside it, all stand over their bars: none is cut while the page has
    # room for it.
    over = any(text_width(row.title, 12) + 12 > max(_room(row, first, last, inner)) for row in states.itertuples())
    tall = TALL if over else ROW
    height = LANE * len(LANES) + GAP + tall * len(states) + AXIS
    plot = height - AXIS
    lanes = {
        "domain": [1 - LANE * len(LANES) / plot, 1],
        "range": [-0.5, len(LANES) - 0.5],
        "tickvals": list(range(len(LANES))),
        "ticktext": [names[lane] for lane in LANES[::-1]],
        "fixedrange": True,
        "showgrid": True,
        "tickfont": {"size": 12, "color": style.palette.muted},
    }
    nuclear = [
        {
            "type": "line",
            "xref": "x",
            "x0": iso(when),
            "x1": iso(when),
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "above",
            "line": {"color": style.palette.escalation, "width": 1, "dash": "dot"},
        }
        for when in marks.loc[marks["kind"] == "nuclear-test", "first"]
    ]
    return figure(
        style,
        [*_marks(marks, style), *_bars(states, first, last, over, style)],
        height,
        margin={"l": left, "r": 10, "t": 0, "b": AXIS},
        hovermode="closest",
        barmode="overlay",
        shapes=nuclear,
        annotations=_titles(states, first, last, inner, left, over, style),
        xaxis=date_axis(style, first, last, anchor="y2" if len(states) else "y"),
        yaxis=lanes,
        yaxis2={
            "domain": [0, tall * len(states) / plot] if len(states) else [0, 0.001],
            "range": [len(states) - 0.5, -0.5],
            "visible": False,
            "fixedrange": True,
        },
    )


def _marks(marks: pd.DataFrame, style: Style) -> list[dict]:
    if marks.empty:
        # Without a trace plotly leaves the lanes and their names out.
        return [{"type": "scatter", "mode": "markers", "x": [None], "y": [None], "hoverinfo": "skip"}]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": iso_days(marks["first"]),
            "y": [LANES[::-1].index(kind) for kind in marks["kind"]],
            "marker": {
                "symbol": ["diamond" if kind == "nuclear-test" else "line-ns-open" for kind in marks["kind"]],
                "size": [10 if kind == "nuclear-test" else 12 for kind in marks["kind"]],
                "color": style.palette.escalation,
                "line": {"width": 1.6, "color": style.palette.escalation},
            },
            "customdata": marks["event_id"].tolist(),
            "text": [
                f"{iso(when)}<br>{wrap(title, 48)}" for when, title in zip(marks["first"], marks["title"], strict=True)
            ],
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]


def _bars(states: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, over: bool, style: Style) -> list[dict]:
    if states.empty:
        return []
    starts, stops = states["start"].clip(lower=first), states["stop"].clip(upper=last) + pd.Timedelta(days=1)
    text = []
    for row in states.itertuples():
        until = style.t("escalation.open") if row.open else iso(row.stop)
        text.append(
            "<br>".join(
                part
                for part in (
                    f"<b>{wrap(row.title, 48)}</b>",
                    plain(f"{row.actor} · {iso(row.start)} – {until}"),
                    wrap(row.restricts, 48),
                )
                if part
            )
        )
    return [
        {
            "type": "bar",
            "orientation": "h",
            "yaxis": "y2",
            "base": iso_days(starts),
            "x": ((stops - starts).dt.days.clip(lower=1) * DAY).tolist(),
            "y": [index + (0.24 if over else 0) for index in range(len(states))],
            "width": 0.42 if over else 0.8,
            "marker": {"color": style.palette.escalation_soft, "line": {"width": 0}},
            "customdata": [event_id or None for event_id in states["event_id"]],
            "text": text,
            "textposition": "none",
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]


def _room(row, first: pd.Timestamp, last: pd.Timestamp, inner: float) -> tuple[float, float]:
    """Pixels from a bar's start to the right edge (short of its arrow) and to the left edge."""
    start = inner * max((row.start - first).days, 0) / max((last - first).days + 1, 1)
    return inner - start - (20 if row.open else 0), start


def _titles(
    states: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, inner: float, gutter: float, over: bool, style: Style
) -> list[dict]:
    """Each bar's title on it where it fits, else to its left; or over it. Cut only where the whole width is too
    narrow.
    """
    whole = max((last - first).days + 1, 1)
    base = {"xref": "paper", "yref": "y2", "yanchor": "middle", "showarrow": False, "borderpad": 0}
    out = []
    for index, row in enumerate(states.itertuples()):
        right, a = _room(row, first, last, inner)
        b = inner * min((row.stop - first).days + 1, whole) / whole
        label = row.title
        while text_width(label, 12) + 6 > inner + (gutter if over else 0):
            label = label.rstrip("…")[:-1].rstrip() + "…"
        wide = text_width(label, 12) + 12
        if over:
            x, anchor, fill = (
                (a, "left", style.palette.surface) if a + wide <= inner else (inner, "right", style.palette.surface)
            )
        elif wide <= right:
            x, anchor = a + 5, "left"
            on_bar = x + wide - 12 <= b
            fill = style.palette.escalation_soft if on_bar else "rgba(0,0,0,0)" if x < b else style.palette.surface
        else:
            x, anchor, fill = a - 5, "right", style.palette.surface
        at = {"x": x / inner, "xanchor": anchor, "y": index - (0.22 if over else 0)}
        out.append(
            {**base, **at, "text": plain(label), "bgcolor": fill, "font": {"size": 12, "color": style.palette.ink}}
        )
        if row.open and b - a >= 24:
            at = {"x": 1, "xanchor": "right", "y": index + (0.24 if over else 0)}
            out.append({**base, **at, "text": "→", "font": {"size": 12, "color": style.palette.muted}})
    return out
