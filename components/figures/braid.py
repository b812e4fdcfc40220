"""The braid: escalation above zero, engagement mirrored below, over lanes of what happened, over bands of administrations."""

import pandas as pd

from components.figures.bands import BAND, era_bands
from components.figures.style import Style, date_axis, figure, iso, plain

LANES = ("talks", "agreements", "sanctions", "tests", "exercises", "threats")
SERIES, GAP, LANE = 230, 34, 26  # pixels


def braid(levels: pd.DataFrame, marks: pd.DataFrame, eras: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`levels` from `series.levels`; `marks`: event_id, lane, first, last, posture, imprecise, disputed, title; `eras` from `offices`."""
    rows = list(dict.fromkeys(eras["row"]))
    total = SERIES + GAP + LANE * len(LANES) + len(rows) * BAND + 44
    plot = total - 36
    series_domain = [1 - (len(rows) * BAND + 8 + SERIES) / plot, 1 - (len(rows) * BAND + 8) / plot]
    lanes_domain = [0, LANE * len(LANES) / plot]
    gutter = 84 if style.narrow else 112
    shapes, labels = era_bands(eras, first, last, plot, style.width - gutter - 34, style)
    data = [*_curves(levels, style), *_marks(marks, first, last, style)]
    top = max(0.1, float(levels[["E", "G"]].to_numpy().max()) if len(levels) else 0.1) * 1.08
    names = [{"x": 0, "xref": "paper", "xanchor": "right", "xshift": -8, "y": LANES[::-1].index(lane), "yref": "y2", "text": style.t(f"lane.{lane}"), "showarrow": False,
              "font": {"color": style.palette.muted, "size": 12}} for lane in LANES]
    sides = [{"x": 0, "xref": "paper", "xanchor": "right", "xshift": -8, "y": sign * top * 0.55, "yref": "y", "text": style.t(key), "showarrow": False, "align": "right",
              "font": {"color": colour, "size": 13}} for key, sign, colour in (("braid.escalation", 1, style.palette.escalation), ("braid.engagement", -1, style.palette.engagement))]
    return figure(
        style, data, total, margin={"l": gutter, "r": 34, "t": 4, "b": 32}, hovermode="closest", dragmode="zoom",
        xaxis=date_axis(style, first, last, anchor="free", position=0, side="bottom"),
        yaxis={"domain": series_domain, "range": [-top, top], "zeroline": True, "zerolinecolor": style.palette.muted, "zerolinewidth": 1, "fixedrange": True, "side": "right",
               "tickvals": [sign * value for sign in (1, -1) for value in _steps(top)], "ticktext": [f"{value:g}" for _ in (1, -1) for value in _steps(top)], "showgrid": True},
        yaxis2={"domain": lanes_domain, "range": [-0.6, len(LANES) - 0.4], "showticklabels": False, "tickvals": list(range(len(LANES))), "fixedrange": True, "showgrid": True},
        shapes=shapes, annotations=[*names, *sides, *labels],
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
    for name, sign, colour, soft, key in (("E", 1, style.palette.escalation, style.palette.escalation_soft, "braid.escalation"),
                                          ("G", -1, style.palette.engagement, style.palette.engagement_soft, "braid.engagement")):
        values = (levels[name] * sign).to_numpy()
        trusted = levels[f"trusted_{name}"].to_numpy()
        for ok in (False, True):
            # A point belongs to both lines where trust changes, so that the curve has no hole.
            keep = trusted == ok
            edge = keep.copy()
            edge[1:] |= keep[:-1]
            shown = (edge if ok else keep | edge).tolist()
            y = [round(value, 3) if flag else None for value, flag in zip(values.tolist(), shown, strict=True)]
            # The fill is a trace of its own that runs along zero elsewhere: plotly fills straight across the gaps of a line.
            traces.append({"type": "scatter", "mode": "none", "x": dates, "y": [value or 0 for value in y], "fill": "tozeroy", "fillcolor": soft if ok else style.palette.neutral_soft, "hoverinfo": "skip"})
            traces.append({"type": "scatter", "mode": "lines", "x": dates, "y": y, "line": {"color": colour if ok else style.palette.neutral, "width": 1.5}, "connectgaps": False,
                           "text": [f"{abs(value):.1f}" for value in values],
                           "hovertemplate": f"%{{x|%Y-%m-%d}}<br>{style.t(key)}: %{{text}}{'' if ok else '<br>' + style.t('braid.few')}<extra></extra>"})
    return traces


def _marks(marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> list[dict]:
    """Instants as ticks, spans as bars, in one trace per posture and shape."""
    traces = []
    row = {lane: len(LANES) - 1 - index for index, lane in enumerate(LANES)}
    for posture, group in marks.groupby("posture", sort=True):
        colour = style.palette.posture(posture)
        points = group[group["first"] == group["last"]]
        spans = group[group["first"] != group["last"]]
        if len(points):
            traces.append({"type": "scatter", "mode": "markers", "x": [iso(when) for when in points["first"]], "y": [row[lane] for lane in points["lane"]], "yaxis": "y2",
                           "marker": {"symbol": ["line-ns-open" if not disputed else "x-thin-open" for disputed in points["disputed"]], "size": 13, "line": {"width": 1.6, "color": colour}, "color": colour},
                           "customdata": points["event_id"].tolist(), "text": [plain(text) for text in points["title"]], "hovertemplate": "%{x|%Y-%m-%d}<br>%{text}<extra></extra>"})
        if len(spans):
            xs, ys, ids, texts = [], [], [], []
            for item in spans.itertuples():
                xs += [iso(max(item.first, first)), iso(min(item.last, last) + pd.Timedelta(days=1)), None]
                ys += [row[item.lane], row[item.lane], None]
                ids += [item.event_id, item.event_id, None]
                texts += [plain(item.title)] * 2 + [None]
            traces.append({"type": "scatter", "mode": "lines", "x": xs, "y": ys, "yaxis": "y2", "line": {"color": colour, "width": 3}, "opacity": 0.35, "customdata": ids, "text": texts,
                           "hovertemplate": "%{text}<extra></extra>"})
    return traces
