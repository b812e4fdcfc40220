"""The braid: escalation above zero, engagement mirrored below, named where it stands out, over lanes of events."""

import numpy as np
import pandas as pd

from components.figures.braid_labels import landmark_traces, place
from components.figures.draw.axes import date_axis
from components.figures.draw.bands import BAND, era_bands
from components.figures.draw.style import Style, figure, iso, iso_days

LANES = ("talks", "agreements", "sanctions", "tests", "exercises", "threats")
SERIES, GAP, LANE, FOOT = 340, 22, 24, 36  # pixels: both curves, the gap under them, a lane, the axis
RIGHT = 30  # pixels beside the plot, for the scale
LONG, SHORT = 200, 100  # days: a span longer than this is a condition, drawn thin; a short period
# How wide, how broken and how strong what lasts is drawn.
SPANS = (("bar", 6, "solid", 0.35), ("condition", 2, "solid", 0.35), ("rough", 3, "2px,3px", 0.5))


def braid(
    levels: pd.DataFrame,
    marks: pd.DataFrame,
    eras: pd.DataFrame,
    first: pd.Timestamp,
    last: pd.Timestamp,
    style: Style,
    named: pd.DataFrame | None = None,
) -> dict:
    """`levels` from `series.levels`; `eras` from `offices`; `marks`: event_id, lane, first, last, posture, imprecise,
    disputed, said (finished text); `named`: event_id, date, posture, title, said, the one to name first at the top."""
    rows = list(dict.fromkeys(eras["row"]))
    # A single day is drawn from its morning to its evening, and what happened on it stands at noon.
    noon = pd.Timedelta(hours=12 if last == first else 0)
    last = max(last, first + pd.Timedelta(days=1))
    if named is not None:
        named = named.assign(date=named["date"] + noon)
    plot = SERIES + GAP + LANE * len(LANES) + len(rows) * BAND + 8
    total = plot + 4 + FOOT
    series_domain = [1 - (len(rows) * BAND + 8 + SERIES) / plot, 1 - (len(rows) * BAND + 8) / plot]
    lanes_domain = [0, LANE * len(LANES) / plot]
    gutter = 82 if style.narrow else 92
    inner = style.width - gutter - RIGHT
    shapes, labels = era_bands(eras, first, last, plot, inner, style)
    top = max(0.1, float(levels[["E", "G"]].to_numpy().max()) if len(levels) else 0.1)
    # A short period is one slope: names find room only above it.
    top *= 1.1 if (last - first).days > SHORT else 1.4
    found = place(named, levels, first, last, inner, SERIES / 2, top, style) if named is not None else []
    titles = dict(zip(named["event_id"], named["said"], strict=True)) if found else {}
    data = [
        *_curves(levels, style),
        *_marks(marks, first, last, noon, style),
        *landmark_traces(found, first, last, inner, SERIES / 2, top, titles, style),
    ]
    names = [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "right",
            "xshift": -8,
            "y": LANES[::-1].index(lane),
            "yref": "y2",
            "text": style.t(f"lane.{lane}"),
            "showarrow": False,
            "font": {"color": style.palette.muted, "size": 12},
        }
        for lane in LANES
    ]
    sides = [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "right",
            "xshift": -8,
            "y": sign * top * 0.55,
            "yref": "y",
            "text": style.t(key),
            "showarrow": False,
            "align": "right",
            "font": {"color": colour, "size": 12 if style.narrow else 13},
        }
        for key, sign, colour in (
            ("braid.escalation", 1, style.palette.escalation),
            ("braid.engagement", -1, style.palette.engagement),
        )
    ]
    return figure(
        style,
        data,
        total,
        margin={"l": gutter, "r": RIGHT, "t": 4, "b": FOOT},
        hovermode="closest",
        dragmode="zoom",
        xaxis=date_axis(style, first, last, anchor="free", position=0, side="bottom"),
        yaxis={
            "domain": series_domain,
            "range": [-top, top],
            "zeroline": True,
            "zerolinecolor": style.palette.muted,
            "zerolinewidth": 1,
            "fixedrange": True,
            "side": "right",
            "ticks": "outside",
            "ticklen": 5,
            "tickcolor": "rgba(0,0,0,0)",
            "tickvals": [sign * value for sign in (1, -1) for value in _steps(top)],
            "ticktext": [f"{value:g}" for _ in (1, -1) for value in _steps(top)],
            "showgrid": True,
        },
        yaxis2={
            "domain": lanes_domain,
            "range": [-0.6, len(LANES) - 0.4],
            "showticklabels": False,
            "tickvals": list(range(len(LANES))),
            "fixedrange": True,
            "showgrid": True,
        },
        shapes=shapes,
        annotations=[*names, *sides, *labels],
    )


def _steps(top: float) -> list[float]:
    """Two round values below the top of the scale."""
    for step in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50):
        if top / step < 3:
            return [step * count for count in (1, 2) if step * count < top]
    return []


def _curves(levels: pd.DataFrame, style: Style) -> list[dict]:
    """Each side twice: coloured where it can be trusted, grey where too few events carry it."""
    dates = [iso(when) for when in levels["date"]]
    traces = []
    for name, sign, colour, soft, key in (
        ("E", 1, style.palette.escalation, style.palette.escalation_soft, "braid.escalation"),
        ("G", -1, style.palette.engagement, style.palette.engagement_soft, "braid.engagement"),
    ):
        values = (levels[name] * sign).to_numpy()
        trusted = levels[f"trusted_{name}"].to_numpy()
        for ok in (False, True):
            # A point belongs to both lines where trust changes, so that the curve has no hole.
            keep = trusted == ok
            edge = keep.copy()
            edge[1:] |= keep[:-1]
            shown = (edge if ok else keep | edge).tolist()
            number = "%{y:.1f}" if sign > 0 else "%{text}"
            few = "" if ok else f"<br>{style.t('braid.few')}"
            y = [round(value, 3) if flag else None for value, flag in zip(values.tolist(), shown, strict=True)]
            # The fill is a trace of its own that runs along zero elsewhere: plotly fills across the gaps of a line.
            traces.append(
                {
                    "type": "scatter",
                    "mode": "none",
                    "x": dates,
                    "y": [value or 0 for value in y],
                    "fill": "tozeroy",
                    "fillcolor": soft if ok else style.palette.neutral_soft,
                    "hoverinfo": "skip",
                }
            )
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": dates,
                    "y": y,
                    "line": {"color": colour if ok else style.palette.neutral, "width": 1.5},
                    "connectgaps": False,
                    # Below zero a number would read as negative.
                    **({} if sign > 0 else {"text": [f"{-value:.1f}" for value in values.tolist()]}),
                    "hovertemplate": f"%{{x|%Y-%m-%d}}<br>{style.t(key)} {number}{few}<extra></extra>",
                }
            )
    return traces


def _marks(
    marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, noon: pd.Timedelta, style: Style
) -> list[dict]:
    """Instants as ticks (crosses where disputed), spans as bars, in one trace per posture and shape."""
    starts, stops = (marks[name].to_numpy(dtype="datetime64[D]") for name in ("first", "last"))
    lengths = (stops - starts).astype(int).tolist()
    left = iso_days(np.maximum(starts, np.datetime64(first, "D")))
    right = iso_days(np.minimum(stops + 1, np.datetime64(last, "D")))
    lane = {name: len(LANES) - 1 - index for index, name in enumerate(LANES)}
    rows, ids, said = [lane[name] for name in marks["lane"]], marks["event_id"].tolist(), marks["said"].tolist()
    shapes: dict[str, dict[str, list[int]]] = {}
    for at, (posture, length, rough) in enumerate(zip(marks["posture"], lengths, marks["imprecise"], strict=True)):
        shape = "point" if not length else "rough" if rough else "bar" if length <= LONG else "condition"
        shapes.setdefault(posture, {}).setdefault(shape, []).append(at)
    disputed = marks["disputed"].tolist()
    traces = []
    for posture in sorted(shapes):
        colour = style.palette.posture(posture)
        base = {"type": "scatter", "yaxis": "y2", "hovertemplate": "%{text}<extra></extra>"}
        points = shapes[posture].get("point", [])
        if points:
            traces.append(
                {
                    **base,
                    "mode": "markers",
                    "x": [left[at] + ("T12:00:00" if noon else "") for at in points],
                    "y": [rows[at] for at in points],
                    "marker": {
                        "symbol": ["x-thin-open" if disputed[at] else "line-ns-open" for at in points],
                        "size": 13,
                        "line": {"width": 1.5, "color": colour},
                        "color": colour,
                    },
                    "customdata": [ids[at] for at in points],
                    "text": [said[at] for at in points],
                }
            )
        # What lasts lies flat behind the ticks: a bar for weeks and months, a thin line for a condition of years.
        # A rough date is dotted over the days it may fall on.
        for shape, width, dash, opacity in SPANS:
            spans = shapes[posture].get(shape, [])
            if spans:
                traces.append(
                    {
                        **base,
                        "mode": "lines",
                        "x": [day for at in spans for day in (left[at], right[at], None)],
                        "y": [row for at in spans for row in (rows[at], rows[at], None)],
                        "line": {"color": colour, "width": width, "dash": dash},
                        "opacity": opacity,
                        "customdata": [one for at in spans for one in (ids[at], ids[at], None)],
                        "text": [one for at in spans for one in (said[at], said[at], None)],
                    }
                )
    return traces
