"""Windows of opportunity: the engagement series, the steps of an argument as numbered flags, and home politics underneath."""

import pandas as pd

from components.figures.style import Style, date_axis, figure, iso, plain, text_width, wrap

SERIES, FLAGS, BAND, EVENTS, NAME = 190, 26, 20, 26, 20  # pixels


def openings(levels: pd.DataFrame, flags: pd.DataFrame, bands: pd.DataFrame, marks: pd.DataFrame, actors: list[tuple[str, str]],
             first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`levels` from `series.levels`; `flags`: step, first, title; `bands`: actor, row (0 leaders, from 1 policies), name, first, last; `marks`: event_id, actor, first, last, days, title."""
    rows = {actor: int(bands.loc[bands["actor"] == actor, "row"].max() + 1) if (bands["actor"] == actor).any() else 0 for actor, _name in actors}
    tops, plot = {}, FLAGS + SERIES + 14
    for actor, _name in actors:
        tops[actor] = plot
        plot += NAME + BAND * rows[actor] + EVENTS
    height = plot + 40
    inner = style.width - 14 - 34
    whole = max((last - first).days, 1)

    def paper(pixels_from_top: float) -> float:
        return 1 - pixels_from_top / plot

    top = max(0.1, float(levels["G"].max()) if len(levels) else 0.1) * 1.06
    dates = [iso(when) for when in levels["date"]]
    trusted = levels["trusted_G"].to_numpy()
    data = []
    for ok in (False, True):
        keep = trusted == ok
        edge = keep.copy()
        edge[1:] |= keep[:-1]
        edge[:-1] |= keep[1:] & ok
        data.append({"type": "scatter", "mode": "lines", "x": dates, "y": [round(float(value), 3) if flag else None for value, flag in zip(levels["G"], edge, strict=True)], "fill": "tozeroy",
                     "line": {"color": style.palette.engagement if ok else style.palette.neutral, "width": 1.5}, "fillcolor": style.palette.engagement_soft if ok else style.palette.neutral_soft,
                     "hovertemplate": "%{x|%Y-%m-%d}: %{y:.1f}" + ("" if ok else "<br>" + plain(style.t("openings.few"))) + "<extra></extra>"})
    shapes, annotations = [], [{"x": 0, "xref": "paper", "xanchor": "left", "y": paper(FLAGS + 12), "yref": "paper", "text": f"<b>{plain(style.t('openings.series'))}</b>", "showarrow": False,
                               "font": {"size": 12, "color": style.palette.engagement}}]
    _flags(flags, first, last, inner, whole, paper, style, shapes, annotations)
    for actor, name in actors:
        high = tops[actor]
        annotations.append({"x": 0, "xref": "paper", "xanchor": "left", "y": paper(high + NAME / 2), "yref": "paper", "text": f"<b>{plain(name)}</b>", "showarrow": False, "font": {"size": 12, "color": style.palette.muted}})
        for band in bands[bands["actor"] == actor].itertuples():
            start, stop = max(band.first, first), min(band.last, last)
            if stop <= start:
                continue
            y1, y0 = paper(high + NAME + band.row * BAND), paper(high + NAME + (band.row + 1) * BAND - 2)
            shapes.append({"type": "rect", "xref": "x", "yref": "paper", "x0": iso(start), "x1": iso(stop), "y0": y0, "y1": y1, "line": {"width": 1, "color": style.palette.surface},
                           "fillcolor": style.palette.band if band.row else style.palette.neutral_soft, "layer": "below"})
            if text_width(band.name, 12) + 6 < inner * (stop - start).days / whole:
                annotations.append({"x": iso(start + (stop - start) / 2), "xref": "x", "y": (y0 + y1) / 2, "yref": "paper", "text": plain(band.name), "showarrow": False,
                                    "font": {"size": 12, "color": style.palette.muted}})
    level = {actor: tops[actor] + NAME + BAND * rows[actor] + EVENTS / 2 for actor, _name in actors}
    middle = marks["first"] + (marks["last"] - marks["first"]) / 2
    data.append({"type": "scatter", "mode": "markers", "x": [iso(min(max(when, first), last)) for when in middle], "y": [paper(level[actor]) for actor in marks["actor"]], "yaxis": "y2",
                 "customdata": marks["event_id"].tolist(), "text": [f"{plain(row.days)}<br>{wrap(row.title, 52)}" for row in marks.itertuples()], "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
                 "marker": {"size": 9, "symbol": ["circle" if row.first == row.last else "circle-open" for row in marks.itertuples()], "color": style.palette.ink, "line": {"width": 1.5, "color": style.palette.ink}}})
    return figure(style, data, height, margin={"l": 14, "r": 34, "t": 6, "b": 34}, hovermode="closest", shapes=shapes, annotations=annotations,
                  xaxis=date_axis(style, first, last, anchor="free", position=0),
                  yaxis={"domain": [paper(FLAGS + SERIES), paper(FLAGS)], "range": [0, top], "side": "right", "fixedrange": True, "nticks": 4},
                  yaxis2={"domain": [0, 1], "range": [0, 1], "visible": False, "fixedrange": True})


def _flags(flags, first, last, inner, whole, paper, style, shapes, annotations) -> None:
    """Numbered flags over the series; steps of the same weeks share one flag."""
    groups: list[list] = []
    for row in flags.sort_values("first").itertuples():
        if not first <= row.first <= last:
            continue
        at = inner * (row.first - first).days / whole
        if groups and at - groups[-1][0] < 12 + text_width(", ".join(map(str, groups[-1][1][:4])), 12):
            groups[-1][1].append(row.step)
            groups[-1][2].append(row.title)
        else:
            groups.append([at, [row.step], [row.title], row.first])
    for at, steps, titles, when in groups:
        words = ", ".join(map(str, sorted(steps)[:3])) + (f" +{len(steps) - 3}" if len(steps) > 3 else "")
        left = min(max(at, text_width(words, 12) / 2), inner - text_width(words, 12) / 2)
        shapes.append({"type": "line", "xref": "x", "yref": "paper", "x0": iso(when), "x1": iso(when), "y0": paper(FLAGS + SERIES), "y1": paper(FLAGS - 6), "line": {"width": 1, "color": style.palette.muted, "dash": "dot"}})
        annotations.append({"x": left / inner, "xref": "paper", "y": paper(8), "yref": "paper", "text": words, "showarrow": False, "font": {"size": 12, "color": style.palette.ink},
                            "hovertext": "<br>".join(wrap(f"{step}. {title}", 60) for step, title in zip(steps, titles, strict=True))})
