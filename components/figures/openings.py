"""Windows of opportunity: the engagement series, the steps of an argument as numbered flags, and home politics
underneath."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.stack import anchored, place_labels, reach
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import plain, text_width, wrap

SERIES, FLAGS, BAND, EVENTS, NAME = 190, 42, 20, 26, 22  # pixels


def openings(
    levels: pd.DataFrame,
    flags: pd.DataFrame,
    bands: pd.DataFrame,
    marks: pd.DataFrame,
    actors: list[tuple[str, str]],
    first: pd.Timestamp,
    last: pd.Timestamp,
    style: Style,
    asked: tuple[str, pd.Timestamp, pd.Timestamp] | None = None,
) -> dict:
    """Draw the page of a window.

    `levels` from `series.levels`; `flags`: step, first, title; `bands`: actor, row (0 leaders, from 1 policies),
    name, first, last, open; `marks`: event_id, actor, first, last, days, title; `actors`: (code, name) from the top.
    `asked` is the step one reads: its words, and the days it speaks of (NaT where none), shown as a band.
    """
    rows = {
        actor: int(bands.loc[bands["actor"] == actor, "row"].max() + 1) if (bands["actor"] == actor).any() else 0
        for actor, _name in actors
    }
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
        values = [round(float(value), 3) for value in levels["G"]]
        # Fill and line apart: a fill with holes would be drawn across them.
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": dates,
                "y": [value if flag else 0 for value, flag in zip(values, edge, strict=True)],
                "fill": "tozeroy",
                "line": {"width": 0},
                "fillcolor": style.palette.engagement_soft if ok else style.palette.neutral_soft,
                "hoverinfo": "skip",
            }
        )
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": dates,
                "y": [value if flag else None for value, flag in zip(values, edge, strict=True)],
                "line": {"color": style.palette.engagement if ok else style.palette.neutral, "width": 1.5},
                "hovertemplate": "%{x|%Y-%m-%d}: %{y:.1f}"
                + ("" if ok else "<br>" + plain(style.t("openings.few")))
                + "<extra></extra>",
            }
        )
    shapes, annotations = (
        [],
        [
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": paper(FLAGS + 12),
                "yref": "paper",
                "yanchor": "middle",
                "text": f"<b>{plain(style.t('openings.series'))}</b>",
                "showarrow": False,
                "font": {"size": 12, "color": style.palette.engagement},
            }
        ],
    )
    data.append(_flags(flags, first, last, inner, whole, paper, style, shapes, annotations))
    if asked:
        _step(asked, first, last, paper, style, shapes, annotations)
    for actor, name in actors:
        high = tops[actor]
        annotations.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": paper(high + NAME / 2),
                "yref": "paper",
                "yanchor": "middle",
                "text": f"<b>{plain(name)}</b>",
                "showarrow": False,
                "font": {"size": 12, "color": style.palette.muted},
            }
        )
        for band in bands[bands["actor"] == actor].itertuples():
            start, stop = max(band.first, first), min(band.last, last)
            if stop <= start:
                continue
            y1, y0 = paper(high + NAME + band.row * BAND), paper(high + NAME + (band.row + 1) * BAND - 2)
            shapes.append(
                {
                    "type": "rect",
                    "xref": "x",
                    "yref": "paper",
                    "x0": iso(start),
                    "x1": iso(stop),
                    "y0": y0,
                    "y1": y1,
                    "line": {"width": 1, "color": style.palette.surface},
                    "fillcolor": style.palette.band if band.row else style.palette.neutral_soft,
                    "layer": "below",
                }
            )
            if text_width(band.name, 12) + 6 < inner * (stop - start).days / whole:
                annotations.append(
                    {
                        "x": iso(start + (stop - start) / 2),
                        "xref": "x",
                        "y": (y0 + y1) / 2,
                        "yref": "paper",
                        "yanchor": "middle",
                        "text": plain(band.name),
                        "showarrow": False,
                        "font": {"size": 12, "color": style.palette.muted},
                    }
                )
    data.append(_names(bands, tops, first, last, paper))
    level = {actor: tops[actor] + NAME + BAND * rows[actor] + EVENTS / 2 for actor, _name in actors}
    middle = marks["first"] + (marks["last"] - marks["first"]) / 2
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [iso(min(max(when, first), last)) for when in middle],
            "y": [paper(level[actor]) for actor in marks["actor"]],
            "yaxis": "y2",
            "customdata": marks["event_id"].tolist(),
            "text": [f"{plain(row.days)}<br>{wrap(row.title, 52)}" for row in marks.itertuples()],
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
            "marker": {
                "size": 9,
                "symbol": ["circle" if row.first == row.last else "circle-open" for row in marks.itertuples()],
                "color": style.palette.ink,
                "line": {"width": 1.5, "color": style.palette.ink},
            },
        }
    )
    return figure(
        style,
        data,
        height,
        margin={"l": 14, "r": 34, "t": 6, "b": 34},
        hovermode="closest",
        shapes=shapes,
        annotations=annotations,
        xaxis=date_axis(style, first, last, anchor="free", position=0),
        yaxis={
            "domain": [paper(FLAGS + SERIES), paper(FLAGS)],
            "range": [0, top],
            "side": "right",
            "fixedrange": True,
            "nticks": 4,
        },
        yaxis2={"domain": [0, 1], "range": [0, 1], "visible": False, "fixedrange": True},
    )


def _names(bands, tops, first, last, paper) -> dict:
    """Unseen marks on the bands, so that those too short for their name still say it."""
    shown = [band for band in bands.itertuples() if band.actor in tops and band.last > first and band.first < last]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [iso(max(band.first, first) + (min(band.last, last) - max(band.first, first)) / 2) for band in shown],
        "yaxis": "y2",
        "y": [paper(tops[band.actor] + NAME + (band.row + 0.5) * BAND) for band in shown],
        "marker": {"size": 18, "opacity": 0},
        "text": [f"{plain(band.name)}<br>{iso(band.first)} – {'' if band.open else iso(band.last)}" for band in shown],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _step(asked, first, last, paper, style, shapes, annotations) -> None:
    """The step one reads: a band over its days, down to the axis, and its words over the series."""
    text, start, stop = asked
    start, stop = (
        (first if pd.isna(start) else start, last if pd.isna(stop) else stop)
        if not (pd.isna(start) and pd.isna(stop))
        else (None, None)
    )
    if start is not None and start <= last and stop >= first:
        shapes.append(
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": iso(max(start, first)),
                "x1": iso(min(stop, last) + pd.Timedelta(days=1)),
                "y0": 0,
                "y1": paper(FLAGS),
                "line": {"width": 1, "color": style.palette.ink},
                "fillcolor": style.palette.ink,
                "opacity": 0.06,
            }
        )
    annotations.append(
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": paper(FLAGS + 28),
            "yref": "paper",
            "yanchor": "top",
            "align": "left",
            "text": wrap(text, int(min(style.width - 60, 520) / 6.6)),
            "showarrow": False,
            "font": {"size": 14, "color": style.palette.ink},
            "bgcolor": style.palette.surface,
            "borderpad": 3,
        }
    )


def _flags(flags, first, last, inner, whole, paper, style, shapes, annotations) -> dict:
    """Numbered flags over the series, in two rows; steps of the same day share one. Returns the marks that answer for
    them."""
    spots: list[tuple[str, float, list, str]] = []
    taken: list[tuple[float, float, float, float]] = []
    inside = flags[(flags["first"] >= first) & (flags["first"] <= last)]
    groups = list(inside.sort_values(["first", "step"]).groupby("first"))
    # Days with most steps name themselves first.
    for when, group in sorted(groups, key=lambda pair: (-len(pair[1]), pair[0])):
        steps = group["step"].tolist()
        words = ", ".join(map(str, steps[:3])) + (" …" if len(steps) > 3 else "")
        at, wide = inner * (when - first).days / whole, text_width(words, 12)
        left, right = reach(at, wide, inner)
        row = next((row for row in (0, 1) if place_labels([*taken, (left - 6, row, right + 6, row + 0.5)])[-1]), None)
        top = FLAGS - 8 - 17 * (row or 0)
        shapes.append(
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": iso(when),
                "x1": iso(when),
                "y0": paper(FLAGS + SERIES),
                "y1": paper(top),
                "line": {"width": 1, "color": style.palette.muted, "dash": "dot"},
            }
        )
        if row is None:
            continue
        taken.append((left - 6, row, right + 6, row + 0.5))
        annotations.append(
            {
                **anchored(at, wide, inner),
                "y": paper(top - 8),
                "yref": "paper",
                "yanchor": "middle",
                "text": words,
                "showarrow": False,
                "font": {"size": 12, "color": style.palette.ink},
                "bgcolor": style.palette.surface,
                "borderpad": 1,
            }
        )
        said = "<br>".join(wrap(f"{row.step}. {row.title}", 60) for row in group.itertuples())
        spots.append((iso(when), paper(top - 8), [{"argument": str(steps[0])}], said))
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [spot[0] for spot in spots],
        "y": [spot[1] for spot in spots],
        "yaxis": "y2",
        "cliponaxis": False,
        "customdata": [spot[2] for spot in spots],
        "text": [spot[3] for spot in spots],
        "marker": {"size": 20, "opacity": 0},
        "hovertemplate": "%{text}<extra></extra>",
    }
