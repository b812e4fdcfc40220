"""What the agreements survived: every act as a stroke as tall as its rung, over the threads of the agreements."""

from dataclasses import replace

import pandas as pd

from components.figures.braid_labels import Half, place
from components.figures.braid_names import landmark_traces
from components.figures.draw.axes import date_axis, unseen_axis
from components.figures.draw.bands import BAND, era_bands
from components.figures.draw.days import Days
from components.figures.draw.marks import CLEAR
from components.figures.draw.rule import level
from components.figures.draw.style import Style, figure
from components.figures.draw.text import beside, widest
from components.figures.strokes_after import after
from components.figures.strokes_marks import SIDES, Acts, ghost, placed, runs, stroke_traces
from components.figures.strokes_packed import packed_threads
from components.figures.strokes_sources import RIBBON, ribbon
from components.figures.strokes_threads import GAP, THREAD, thread_traces

SIDE, FOOT, RIGHT = 142, 42, 30  # pixels: a side of the strokes, the axis, the scale
LEAST = 76  # pixels: a side where heights are few
TOP = 14.2  # rungs: at the rim of a side
REACH = 24  # pixels: how near to its tip a stroke answers


def strokes_and_threads(
    acts: Acts,
    named: pd.DataFrame,
    lives: pd.DataFrame,
    voices: pd.DataFrame,
    eras: pd.DataFrame,
    period: tuple[pd.Timestamp, pd.Timestamp, pd.Timestamp],
    style: Style,
) -> dict:
    """`named` from `landmarks` with title and said; `lives` from `commitments.lives` with short, said, end_event;
    `voices` from `strokes.voices` with said; `eras` from `offices`; `period`: the first and last day shown, and the day
    on which the record ends. A click opens an event."""
    first, last, until = period
    found = acts.found
    noon, last = last == first, max(last, first + pd.Timedelta(days=1))
    gutter = int(widest((style.t(f"braid.{role}") for _, role in SIDES.values()), 12) + 12) if style.narrow else 84
    days = Days(first, last, style.width - gutter - RIGHT)
    above, under = eras["row"].nunique() * BAND + 6, RIBBON + GAP
    room = style.height - above - under - GAP - 4 - FOOT  # for sides and threads
    threads = packed_threads(lives, days, style, max(1, (room - 2 * LEAST) // THREAD) if style.height else 0)
    rows = int(threads["row"].max()) + 1 if len(threads) else 0
    side = min(SIDE, max(LEAST, (room - THREAD * rows) // 2)) if style.height else SIDE
    foot = under + (THREAD * rows + GAP if rows else 0)
    plot = foot + 2 * side + above
    shapes, labels = era_bands(eras, days, plot, style)
    half = Half(days, side, TOP)
    ended, words = after(until, days, (foot + 2 * side) / plot, style)
    cuts = thread_traces(threads, found, days, half, (foot, plot), style)
    marks = placed(found, days, noon)
    names = named.assign(date=named["date"] + pd.Timedelta(hours=12 if noon else 0))
    return figure(
        style,
        [
            *ghost(acts.levels, style),
            *stroke_traces(marks, style),
            *landmark_traces(_at_tips(place(names, acts.skyline, half, style), found, side), half, named, style),
            *cuts.traces,
            *ribbon(voices, style),
        ],
        plot + 4 + FOOT,
        margin={"l": gutter, "r": RIGHT, "t": 4, "b": FOOT},
        hovermode="closest",
        hoverdistance=REACH,
        dragmode="zoom",
        xaxis=date_axis(style, first, last, anchor="free", position=0, side="bottom"),
        yaxis={**_scale(), "domain": [foot / plot, (foot + 2 * side) / plot]},
        yaxis2=unseen_axis(rows or 1, 0, domain=[(RIBBON + GAP) / plot, (RIBBON + GAP + (THREAD * rows or 1)) / plot]),
        yaxis3=unseen_axis(1.5, -0.5, domain=[0, RIBBON / plot]),
        shapes=[*shapes, *ended, *runs(marks, style), *cuts.shapes, level(0, style.palette.muted)],
        annotations=[*_names(style, len(lives) - len(threads), rows), *labels, *words, *cuts.words],
    )


def _scale() -> dict:
    """Rungs on both sides of the line, counted away from it."""
    return {
        "range": [-TOP, TOP],
        "tickvals": [-10, -5, 5, 10],
        "ticktext": ["10", "5", "5", "10"],
        "side": "right",
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": CLEAR,
        "fixedrange": True,
        "showgrid": True,
    }


def _at_tips(named: list, found: pd.DataFrame, high: float) -> list:
    """The names with their dots where their own strokes end, not where the tallest beside them does."""
    rungs = dict(zip(found["event_id"] + found["side"], found["rung"] / TOP * high, strict=True))
    side = {role: one for one, (_, role) in SIDES.items()}
    return [replace(one, curve=rungs.get(one.event_id + side[one.side], one.curve)) for one in named]


def _names(style: Style, left: int, rows: int) -> list[dict]:
    """The two sides, at the left; the sources on a narrow page are named by what they say; how many threads found no
    room."""
    look = {"gap": 8, "size": 12 if style.narrow else 13, "align": "right"}
    sides = [
        beside(style.t(f"braid.{role}"), sign * 5, getattr(style.palette, role), **look)
        for sign, role in SIDES.values()
    ]
    sources = [
        beside(style.t(f"strokes.{kind}"), row, style.palette.muted, gap=8, yref="y3")
        for row, kind in enumerate(("documents", "strata"))
    ]
    more = [beside(style.t("strokes.more", n=left), rows - 0.5, style.palette.muted, gap=8, yref="y2")] if left else []
    return [*sides, *sources, *more]
