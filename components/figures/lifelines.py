"""Agreements as life lines, from adoption to their end, with the days they lasted."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import plain, text_width, wrap

ROW = 26  # pixels; twice that where the title stands above its line
# A mark for each status, so that no meaning rests on colour alone.
SYMBOLS = {
    "in-force": "triangle-right",
    "fulfilled": "circle",
    "collapsed": "x",
    "superseded": "square",
    "stalled": "line-ns-open",
    "contested": "diamond-open",
}


def life_lines(lives: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`lives`: agreement_id, event_id, title, first, last, ended, status, status_word, days, in order of adoption."""
    narrow = style.width < 900
    row = ROW * 2 if narrow else ROW
    count = len(lives)
    height = row * count + 44
    gutter = 12 if narrow else int(min(max(text_width(title, 13) for title in lives["title"]) + 16, style.width * 0.36))
    right = 14
    inner = style.width - gutter - right
    whole = max((last - first).days, 1)
    data, annotations = [], []
    y = {one: count - 1 - index for index, one in enumerate(lives["agreement_id"])}
    for role in ("engagement", "escalation", "neutral"):
        group = lives[[_role(status) == role for status in lives["status"]]]
        if group.empty:
            continue
        xs, ys = [], []
        for item in group.itertuples():
            xs += [iso(max(item.first, first)), iso(min(item.last, last)), None]
            ys += [y[item.agreement_id]] * 2 + [None]
        colour = getattr(style.palette, role)
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "line": {"color": colour, "width": 3},
                "hoverinfo": "skip",
            }
        )
        for ends in (False, True):
            part = group if ends else group[group["first"] >= first]
            if len(part):
                data.append(
                    {
                        "type": "scatter",
                        "mode": "markers",
                        "x": [iso(min(when, last)) for when in part["last" if ends else "first"]],
                        "y": [y[one] for one in part["agreement_id"]],
                        "marker": {
                            "symbol": [
                                SYMBOLS.get(status, "circle") if ends else "line-ns-open" for status in part["status"]
                            ],
                            "size": 9 if ends else 11,
                            "color": colour,
                            "line": {"width": 2, "color": colour},
                        },
                        "cliponaxis": False,
                        "customdata": part["event_id" if not ends else "end_event"].tolist(),
                        "text": [
                            f"<b>{plain(item.title)}</b><br>{plain(item.status_word)}<br>{wrap(item.summary, 56)}"
                            for item in part.itertuples()
                        ],
                        "hovertemplate": "%{text}<extra></extra>",
                    }
                )
    for item in lives.itertuples():
        words = style.t(
            "lives.ended"
            if item.ended or item.status == "in-force"
            else "lives.done"
            if item.status == "fulfilled"
            else "lives.open",
            n=f"{item.days:,}",
            status=item.status_word,
        )
        start, stop = (
            inner * max((item.first - first).days, 0) / whole,
            inner * (min(item.last, last) - first).days / whole,
        )
        wide = text_width(words, 12) + 12
        base = {"y": y[item.agreement_id], "showarrow": False, "font": {"size": 12, "color": style.palette.muted}}
        if stop + wide <= inner:
            annotations.append(
                {**base, "x": iso(min(item.last, last)), "xanchor": "left", "xshift": 10, "text": plain(words)}
            )
        elif start - wide >= 0:
            annotations.append(
                {**base, "x": iso(max(item.first, first)), "xanchor": "right", "xshift": -8, "text": plain(words)}
            )
        else:
            annotations.append(
                {
                    **base,
                    "x": iso(min(item.last, last)),
                    "xanchor": "right",
                    "yshift": -13 if narrow else 10,
                    "text": plain(words),
                }
            )
        title = _cut(item.title, (style.width - 28 if narrow else gutter - 14) / (13 * 0.56))
        annotations.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left" if narrow else "right",
                "xshift": 0 if narrow else -10,
                "y": y[item.agreement_id],
                "yshift": 19 if narrow else 0,
                "text": plain(title),
                "showarrow": False,
                "font": {"size": 13, "color": style.palette.ink},
            }
        )
    return figure(
        style,
        data,
        height,
        margin={"l": gutter, "r": right, "t": 12, "b": 32},
        hovermode="closest",
        annotations=annotations,
        xaxis=date_axis(style, first, last),
        yaxis={
            "range": [-0.5, count - 0.5 + (0.3 if narrow else 0)],
            "showticklabels": False,
            "showgrid": False,
            "fixedrange": True,
            "tickvals": [],
        },
    )


def _role(status: str) -> str:
    return {"in-force": "engagement", "fulfilled": "engagement", "collapsed": "escalation"}.get(status, "neutral")


def _cut(text: str, units: float) -> str:
    """The text, or as much of it as fits in `units` Latin letters with an ellipsis."""
    used = 0.0
    for index, char in enumerate(text):
        used += 1.9 if ord(char) > 0x2E7F else 1.0
        if used > units:
            return text[: max(index - 2, 1)].rstrip() + "…"
    return text
