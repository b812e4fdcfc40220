"""Rounds of talks on one time axis: a row per series, a mark per round, and the days of silence between them."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.stack import anchored, place_labels, reach
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import plain, text_width, wrap

ROW, TOP = 78, 8  # pixels
LEFT, RIGHT = 14, 14


def talk_rounds(rounds: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, chosen: str, style: Style) -> dict:
    """`rounds`: talks_id, row (name of its series), first, last, gap (days, NaN), previous_last, label, title,
    summit, rank (who names itself first); in order of rows and days."""
    names = list(dict.fromkeys(rounds["row"]))
    height = TOP + ROW * len(names) + 36
    inner = max(style.width - LEFT - RIGHT, 100)
    whole = max((last - first).days, 1)
    level = {name: len(names) - 1 - index for index, name in enumerate(names)}

    def pixel(when: pd.Timestamp) -> float:
        return inner * (when - first).days / whole

    middle = rounds["first"] + (rounds["last"] - rounds["first"]) / 2
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [iso(when) for when in middle],
        "y": [level[row] for row in rounds["row"]],
        "customdata": [[{"round": one}] for one in rounds["talks_id"]],
        "text": [f"<b>{plain(row.title)}</b><br>{row.days}{_gap_words(row, style)}" for row in rounds.itertuples()],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": [13 if one == chosen else 11 for one in rounds["talks_id"]],
            "symbol": ["diamond" if summit else "circle" for summit in rounds["summit"]],
            "color": [
                style.palette.accent if one == chosen else style.palette.engagement for one in rounds["talks_id"]
            ],
            "line": {"width": 1, "color": style.palette.surface},
        },
    }
    lines = {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {"width": 1.5, "color": style.palette.line},
        "x": [],
        "y": [],
    }
    annotations = [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": level[name],
            "yref": "y",
            "yshift": 34,
            "text": f"<b>{plain(name)}</b>",
            "showarrow": False,
            "align": "left",
            "font": {"size": 12, "color": style.palette.muted},
            "bgcolor": style.palette.surface,
            "borderpad": 0,
        }
        for name in names
    ]
    for name, group in rounds.groupby("row", sort=False):
        boxes, found = [(0.0, -43.0, text_width(name, 12) * 1.1 + 8, -25.0)], []
        for row in group.itertuples():
            if row.gap == row.gap:
                start = max(row.previous_last, first)
                lines["x"] += [iso(start), iso(row.first), None]
                lines["y"] += [level[name], level[name], None]
                room = pixel(row.first) - pixel(start) - 12
                options = (style.t("rounds.days", n=f"{int(row.gap):,}"), f"{int(row.gap):,}")
                text = next((text for text in options if text_width(text, 12) < room), "")
                if row.gap >= 1 and text:
                    annotations.append(
                        {
                            "x": iso(start + (row.first - start) / 2),
                            "y": level[name],
                            "yshift": -16,
                            "text": text,
                            "showarrow": False,
                            "font": {"size": 12, "color": style.palette.muted},
                            "bgcolor": style.palette.surface,
                            "borderpad": 0,
                        }
                    )
        # The round chosen names itself first, then the others by rank and from the left.
        for row in sorted(group.itertuples(), key=lambda row: (row.talks_id != chosen, row.rank)):
            at, wide = pixel(row.first + (row.last - row.first) / 2), text_width(row.label, 12)
            left, stop = reach(at, wide, inner)
            boxes.append((left - 3, -24.0, stop + 3, -9.0))
            found.append((row, anchored(at, wide, inner)))
        for (row, place), shown in zip(found, place_labels(boxes)[1:], strict=True):
            if shown and row.label:
                annotations.append(
                    {
                        **place,
                        "y": level[name],
                        "yref": "y",
                        "yshift": 16,
                        "text": plain(row.label),
                        "showarrow": False,
                        "font": {"size": 12, "color": style.palette.ink},
                        "bgcolor": style.palette.surface,
                        "borderpad": 0,
                    }
                )
    return figure(
        style,
        [lines, marks],
        height,
        margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": 36},
        hovermode="closest",
        xaxis=date_axis(style, first, last),
        annotations=annotations,
        yaxis={
            "range": [-0.5, len(names) - 0.5],
            "showticklabels": False,
            "showgrid": False,
            "fixedrange": True,
            "tickvals": [],
        },
    )


def _gap_words(row, style: Style) -> str:
    return "<br>" + wrap(style.t("rounds.gap", n=f"{int(row.gap):,}"), 44) if row.gap == row.gap else ""
