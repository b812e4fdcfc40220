"""Windows of opportunity: the engagement series, the steps of an argument as numbered flags, and home politics
underneath."""

import pandas as pd

from components.figures.draw.axes import date_axis, unseen_axis
from components.figures.draw.bands import BAND
from components.figures.draw.curve import Level, curve
from components.figures.draw.days import Days
from components.figures.draw.hover import says
from components.figures.draw.marks import points
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import backed, bold, inside, plain, wrap
from components.figures.openings_blocks import Block, Home, answers
from components.figures.openings_flags import FLAGS, SERIES, numbered, step_asked
from data.rows import iterate

EVENTS, NAME = 26, 22  # pixels: a country's row of events, and of its name


def openings(
    levels: pd.DataFrame,
    flags: pd.DataFrame,
    home: Home,
    first: pd.Timestamp,
    last: pd.Timestamp,
    style: Style,
    asked: tuple[str, pd.Timestamp, pd.Timestamp] | None = None,
) -> dict:
    """Draw the page of a window.

    `levels` from `series.levels`; `flags`: step, first, title. `asked` is the step one reads: its words, and the days
    it speaks of (NaT where none), shown as a band.
    """
    tops, foot = {}, FLAGS + SERIES + 14
    for actor, _ in home.actors:
        tops[actor] = foot
        rows = home.bands.loc[home.bands["actor"] == actor, "row"]
        foot += NAME + BAND * (int(rows.max()) + 1 if len(rows) else 0) + EVENTS
        tops[actor, "events"] = foot - EVENTS / 2
    days, palette, plot = Days(first, last, style.width - 14 - 34), style.palette, foot
    blocks = [
        Block(row, days, 1 - (tops[row.actor] + NAME + BAND * row.row) / plot, plot)
        for row in iterate(home.bands)
        if row.actor in tops and row.last > first and row.first < last
    ]
    turn = {actor: [one for one in blocks if one.row.actor == actor] for actor, _ in home.actors}
    answering, poles, numbers = numbered(flags, days, plot, style)
    reading, words = step_asked(asked, days, plot, style) if asked else ([], [])
    left = {"paper": "xy", "hold": "left middle"}
    return figure(
        style,
        [*_series(levels, style), answering, answers(blocks), _events(home.marks, tops, days, plot, style)],
        plot + 40,
        margin={"l": 14, "r": 34, "t": 6, "b": 34},
        hovermode="closest",
        shapes=[*poles, *reading, *(one.shape(style) for own in turn.values() for one in own if first < last)],
        annotations=[
            inside(bold(style.t("openings.series")), 1 - (FLAGS + 12) / plot, palette.engagement, **left),
            *numbers,
            *words,
            *(
                note
                for actor, name in home.actors
                for note in (
                    inside(
                        bold(name),
                        1 - (tops[actor] + NAME / 2) / plot,
                        palette.muted,
                        **left,
                        **backed(palette.surface),
                    ),
                    *(said for one in turn[actor] for said in one.name(style)),
                )
            ),
        ],
        xaxis=date_axis(style, first, last, anchor="free", position=0),
        yaxis={
            "domain": [1 - (FLAGS + SERIES) / plot, 1 - FLAGS / plot],
            "range": [0, max(0.1, float(levels["G"].max()) if len(levels) else 0.1) * 1.06],
            "side": "right",
            "fixedrange": True,
            "nticks": 4,
        },
        yaxis2=unseen_axis(0, 1, domain=[0, 1]),
    )


def _series(levels: pd.DataFrame, style: Style) -> list[dict]:
    said = {"hover": "%{x|%Y-%m-%d}: %{y:.1f}", "few": plain(style.t("openings.few"))}
    return curve(Level.of(levels, "G"), "engagement", style, **said)


def _events(marks: pd.DataFrame, tops: dict, days: Days, plot: float, style: Style) -> dict:
    """Home events under their country's blocks, hollow where they lasted."""
    rows = list(iterate(marks))
    return points(
        [iso(days.clip(row.first + (row.last - row.first) / 2)) for row in rows],
        [1 - tops[row.actor, "events"] / plot for row in rows],
        style.palette.ink,
        symbol=["circle" if row.first == row.last else "circle-open" for row in rows],
        edge=1.5,
        yaxis="y2",
        customdata=[row.event_id for row in rows],
        cliponaxis=False,
        **says([f"{plain(row.days)}<br>{wrap(row.title, 52)}" for row in rows]),
    )
