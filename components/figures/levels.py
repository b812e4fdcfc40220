"""The two levels E and G as lines on one scale, the balance as a third below, the day asked about marked on both."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.bands import BAND, era_bands
from components.figures.draw.curve import Level, curve
from components.figures.draw.days import Days
from components.figures.draw.rule import upright
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import bold, text, text_width
from components.figures.levels_balance import balance, missing
from components.figures.levels_pointer import SIDES, pointer
from components.figures.levels_under import doubts, runs, terms

MAIN, WORDS, GAP, BALANCE, AXIS = 250, 26, 26, 84, 34  # pixels
LEFT, RIGHT = 44, 10
AXES = ("y", "y2")


@dataclass(frozen=True)
class Known:
    """What is known of both levels: `levels` from `series.levels` with balance and, where known, E_low, E_high (without
    one document) and E_<H> (at other half-lives), likewise of G; `means` (with name) and `episodes` where it is too
    early for them; by side the stretches that nobody searched, hatched on its half of the balance."""

    levels: pd.DataFrame
    means: pd.DataFrame
    episodes: pd.DataFrame
    unsearched: dict[str, pd.DataFrame] = field(default_factory=dict)


def two_levels(
    known: Known,
    eras: pd.DataFrame,
    at: pd.Timestamp,
    days: tuple[pd.Timestamp, pd.Timestamp],
    style: Style,
    unit: str = "",
) -> dict:
    """The lines end where the record does; a click on a day sets `at`. `unit` names the scale where it is not weight
    per 30 days."""
    levels, means, episodes, palette = known.levels, known.means, known.episodes, style.palette
    days = Days(*days, style.width - LEFT - RIGHT)
    deep = np.abs(_numbers(levels, "balance")).max(initial=0.01) * 1.1
    strip = [*balance(levels, style), *missing(known.unsearched, deep, style)]
    axes, under = (AXES, GAP + BALANCE) if strip else (AXES[:1], 0)  # too early for levels there is no balance either
    plot = eras["row"].nunique() * BAND + WORDS + MAIN + under
    main, low = [under / plot, (under + MAIN) / plot], [0, BALANCE / plot]
    bands, labels = era_bands(eras, days, plot, style)
    heights = _numbers(levels, "E", "G")
    top = max(heights.max(initial=0.01), _numbers(means, "E_high", "G_high").max(initial=0.01)) * 1.06
    shapes, marks = terms(means, days, style)
    asked = [upright(iso(at), palette.accent, dash="dot", paper="", yref=f"{y} domain") for y in axes]
    stop = levels["date"].iloc[-1] if len(levels) else days.last
    ends = [upright(iso(stop), palette.ink, paper="", yref=f"{y} domain") for y in axes if stop < days.last]
    scale = {"fixedrange": True, "nticks": 5, "zeroline": True}
    floor = min(-0.1 * top if len(episodes) else 0.0, 1.06 * heights.min(initial=0.0))
    lower = {**scale, "domain": low, "range": [-deep, deep], "zerolinecolor": palette.muted, "showgrid": False}
    return figure(
        style,
        [*_lines(levels, style), *strip, *marks, pointer(levels, style)],
        plot + AXIS,
        margin={"l": LEFT, "r": RIGHT, "t": 0, "b": AXIS},
        hovermode="x",
        hoverdistance=-1,
        dragmode="zoom",
        shapes=[*bands, *shapes, *runs(episodes, top, days, style), *asked, *ends],
        annotations=[*labels, *_words(at, days, main[1], low[1] if strip else None, unit, style)],
        xaxis=date_axis(style, days.first, days.last, anchor=axes[-1]),
        yaxis={**scale, "domain": main, "range": [floor, top], "zerolinecolor": palette.line},
        **({"yaxis2": lower} if strip else {}),
    )


def _numbers(frame: pd.DataFrame, *columns: str) -> np.ndarray:
    """The numbers of some columns, 0 where there is none."""
    return np.nan_to_num(np.concatenate([frame[name].to_numpy(float) for name in columns]))


def _lines(levels: pd.DataFrame, style: Style) -> list[dict]:
    out = doubts(levels, style)
    for name, role in SIDES:
        out += curve(Level.of(levels, name), role, style, widths=(1.2, 2), filled=False)
    return out


def _words(at: pd.Timestamp, days: Days, top: float, low: float | None, unit: str, style: Style) -> list[dict]:
    """The names of the lines above the plot, the day asked about beside them, the balance named above its strip."""
    palette, inner, x, out = style.palette, days.inner, 0.0, []
    over = {"paper": "xy", "hold": "left bottom"}
    for _, role in SIDES:
        word = style.t(f"escalation.side.{role}")
        out.append(text(bold(word), x / inner, top, getattr(palette, role), size=13, **over))
        x += text_width(word, 13) + 24
    day = style.t("escalation.at", date=iso(at))
    half, end = text_width(day) / 2 + 6, text_width(unit) + 12 if unit else 0
    end = end if x + 2 * half + end <= inner else 0
    wanted = inner * ((at - days.first).days + 0.5) / (days.count + 1)
    where = min(max(wanted, x + half), inner - half - end) / inner
    return [
        *out,
        text(day, where, top, palette.ink, paper="xy", hold="center bottom"),
        *([text(unit, 1, top, palette.muted, paper="xy", hold="right bottom")] if end else []),
        *([text(style.t("escalation.balance.long"), 0, low, palette.muted, **over)] if low is not None else []),
    ]
