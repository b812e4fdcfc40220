"""The two levels E and G as lines on one scale, the balance as a third below, the day asked about marked on both."""

import numpy as np
import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.bands import BAND, era_bands
from components.figures.draw.style import Style, figure, iso, iso_days
from components.figures.draw.text import text_width

MAIN, WORDS, GAP, BALANCE, AXIS = 250, 26, 26, 84, 34  # pixels
SIDES = (("E", "escalation"), ("G", "engagement"))


def two_levels(
    levels: pd.DataFrame, eras: pd.DataFrame, at: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp, style: Style
) -> dict:
    """`levels` from `series.levels`, with a column balance; a click on a day sets `at`."""
    left, right = 44, 10
    bands = eras["row"].nunique() * BAND
    height = bands + WORDS + MAIN + GAP + BALANCE + AXIS
    plot, inner = height - AXIS, style.width - left - right
    main = [(GAP + BALANCE) / plot, (GAP + BALANCE + MAIN) / plot]
    low = [0, BALANCE / plot]
    shapes, labels = era_bands(eras, first, last, plot, inner, style)
    top = max(float(levels[["E", "G"]].to_numpy().max()), 0.01) * 1.06
    deep = max(float(levels["balance"].abs().max()), 0.01) * 1.1
    words = _words(at, first, last, inner, main[1], low[1], style)
    marker = [
        {
            "type": "line",
            "xref": "x",
            "yref": f"{axis} domain",
            "x0": iso(at),
            "x1": iso(at),
            "y0": 0,
            "y1": 1,
            "line": {"color": style.palette.accent, "width": 1, "dash": "dot"},
        }
        for axis in ("y", "y2")
    ]
    return figure(
        style,
        [*_lines(levels, style), *_balance(levels, style), _pointer(levels, style)],
        height,
        margin={"l": left, "r": right, "t": 0, "b": AXIS},
        hovermode="x",
        hoverdistance=-1,
        dragmode="zoom",
        shapes=[*shapes, *marker],
        annotations=[*labels, *words],
        xaxis=date_axis(style, first, last, anchor="y2"),
        yaxis={
            "domain": main,
            "range": [0, top],
            "fixedrange": True,
            "nticks": 5,
            "rangemode": "tozero",
            "zeroline": True,
            "zerolinecolor": style.palette.line,
        },
        yaxis2={
            "domain": low,
            "range": [-deep, deep],
            "fixedrange": True,
            "nticks": 5,
            "zeroline": True,
            "zerolinecolor": style.palette.muted,
            "showgrid": False,
        },
    )


def _lines(levels: pd.DataFrame, style: Style) -> list[dict]:
    """Each side twice: coloured where it can be trusted, grey where too few events carry it."""
    dates = iso_days(levels["date"])
    traces = []
    for name, role in SIDES:
        trusted = levels[f"trusted_{name}"].to_numpy()
        # A point belongs to both lines where trust changes, so that the curve has no hole.
        joined = trusted.copy()
        joined[1:] |= trusted[:-1]
        for shown, colour, width in (
            (~trusted | _edges(trusted), style.palette.neutral, 1.2),
            (joined, getattr(style.palette, role), 2),
        ):
            y = np.where(shown, levels[name].round(3), np.nan)
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": dates,
                    "y": _gaps(y),
                    "line": {"color": colour, "width": width},
                    "hoverinfo": "skip",
                    "connectgaps": False,
                }
            )
    return traces


def _edges(trusted: np.ndarray) -> np.ndarray:
    """Trusted points next to one that is not."""
    out = np.zeros(len(trusted), dtype=bool)
    out[:-1] |= trusted[:-1] & ~trusted[1:]
    out[1:] |= trusted[1:] & ~trusted[:-1]
    return out


def _gaps(values: np.ndarray) -> list:
    return [None if value != value else value for value in values.tolist()]


def _balance(levels: pd.DataFrame, style: Style) -> list[dict]:
    """Engagement less escalation: cool above zero, warm below, grey where either side cannot be trusted."""
    dates = iso_days(levels["date"])
    balance = levels["balance"].to_numpy()
    trusted = (levels["trusted_E"] & levels["trusted_G"]).to_numpy()
    joined = trusted.copy()
    joined[1:] |= trusted[:-1]
    grey = np.where(~trusted | _edges(trusted), balance, 0.0)
    parts = (
        (np.where(joined, np.maximum(balance, 0), 0.0), style.palette.engagement, style.palette.engagement_soft),
        (np.where(joined, np.minimum(balance, 0), 0.0), style.palette.escalation, style.palette.escalation_soft),
        (grey, style.palette.neutral, style.palette.neutral_soft),
    )
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": dates,
            "y": values.round(3).tolist(),
            "yaxis": "y2",
            "line": {"color": line, "width": 0.8},
            "fill": "tozeroy",
            "fillcolor": fill,
            "hoverinfo": "skip",
        }
        for values, line, fill in parts
        if np.any(values)
    ]


def _pointer(levels: pd.DataFrame, style: Style) -> dict:
    """An unseen line that says everything about a day and takes the click."""
    few = {True: "", False: " · " + style.t("escalation.few")}
    lines, columns = [], [[{"at": day} for day in iso_days(levels["date"])]]
    for index, (name, role) in enumerate(SIDES):
        columns += [
            levels[name].round(2).tolist(),
            levels[f"n_{name}"].round(1).tolist(),
            [few[flag] for flag in levels[f"trusted_{name}"].tolist()],
        ]
        at = 3 * index
        number = style.t("escalation.neff", n=f"%{{customdata[{at + 2}]}}")
        value = f"%{{customdata[{at + 1}]:.2f}}"
        said = style.t("escalation.series.hover", side=style.t(f"escalation.side.{role}"), value=value, number=number)
        lines.append(f"{said}%{{customdata[{at + 3}]}}")
    columns.append(levels["balance"].round(2).tolist())
    lines.append(f"{style.t('escalation.side.balance')} %{{customdata[7]:+.2f}}")
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row["at"] for row in columns[0]],
        "y": levels[["E", "G"]].max(axis=1).round(3).tolist(),
        "line": {"width": 0, "color": style.palette.ink},
        "opacity": 0,
        "customdata": [list(row) for row in zip(*columns, strict=True)],
        "hovertemplate": "<br>".join(lines) + "<extra></extra>",
    }


def _words(
    at: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp, inner: float, top: float, low: float, style: Style
) -> list[dict]:
    """The names of the lines above the plot, the day asked about beside them, the balance named above its strip."""
    out, x = [], 0.0
    for _, role in SIDES:
        word = style.t(f"escalation.side.{role}")
        out.append(
            {
                "text": f"<b>{word}</b>",
                "x": x / inner,
                "xref": "paper",
                "xanchor": "left",
                "y": top,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 13, "color": getattr(style.palette, role)},
            }
        )
        x += text_width(word, 13) + 24
    day = style.t("escalation.at", date=iso(at))
    half = text_width(day, 12) / 2 + 6
    wanted = inner * ((at - first).days + 0.5) / max((last - first).days + 1, 1)
    where = min(max(wanted, x + half), inner - half)
    out.append(
        {
            "text": day,
            "x": where / inner,
            "xref": "paper",
            "xanchor": "center",
            "y": top,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 12, "color": style.palette.ink},
        }
    )
    out.append(
        {
            "text": style.t("escalation.balance.long"),
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": low,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 12, "color": style.palette.muted},
        }
    )
    return out
