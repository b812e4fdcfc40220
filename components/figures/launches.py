"""Weapon tests: the running totals above, below one row of yearly bars per type, split by outcome."""

import pandas as pd

from components.figures.draw.axes import date_axis, named_axis
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import bars, words
from components.figures.draw.rows import heights, split
from components.figures.draw.rule import level
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import backed, inside, widest
from components.figures.launches_totals import SYMBOLS, TOP, run, totals_at_the_ends
from data.rows import iterate

GAP, ROW, AXIS = 26, 40, 34  # pixels
TALLEST = 0.55  # of a row: the bar of the year with most tests
DAY = 86_400_000  # milliseconds


def launches(totals: pd.DataFrame, yearly: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`totals`: kind, first, event_id, total, title; `yearly` from `launches.by_year`; both from the first of
    January of the first year on; a year that is cut by the last day has a narrower bar.
    """
    grey, at = style.palette.muted, heights(yearly["type"])
    low, high = pd.Timestamp(first.year, 1, 1), max(last, pd.Timestamp(first.year, 1, 31))
    names = {name: style.t(f"weapon.{name}") for name in at}
    # On a narrow page the names stand in the rows and leave the width to the years.
    left = 34 if style.narrow else int(widest(names.values(), default=60)) + 16
    right = int(widest(style.t(f"escalation.total.{kind}", n=99) for kind in SYMBOLS)) + 10
    rows, plot = ROW * len(at), TOP + GAP + ROW * len(at) - 6
    runs = sorted(split(totals, "kind"), key=lambda run: (-run[1]["total"].max(), run[0]))
    ground = backed(style.palette.surface)
    inner = [inside(names[name], row + 0.55, grey, hold="left middle", yref="y2", **ground) for name, row in at.items()]
    return figure(
        style,
        [
            *(run(kind, own, low, high, style) for kind, own in runs),
            *_bars(yearly, at, high, style),
            _numbers(
                yearly if (style.width - left - right) / (high.year - low.year + 1) >= 12 else yearly[:0],
                at,
                high,
                style,
            ),
        ],
        plot + AXIS + 6,
        margin={"l": left, "r": right, "t": 6, "b": AXIS},
        hovermode="closest",
        barmode="overlay",
        shapes=[level(row, style.palette.line, yref="y2") for row in range(len(at))],
        annotations=totals_at_the_ends(runs, style) + (inner if style.narrow else []),
        xaxis=date_axis(style, low, high, anchor="y2"),
        yaxis={"domain": [(rows + GAP) / plot, 1], "rangemode": "tozero", "fixedrange": True, "nticks": 4},
        yaxis2=named_axis(
            -0.08,
            len(at),
            {row + 0.25: "" if style.narrow else names[name] for name, row in at.items()},
            domain=[0, rows / plot],
            showgrid=False,
            tickfont={"size": 12, "color": grey},
        ),
    )


def _scale(yearly: pd.DataFrame) -> float:
    return TALLEST / max([1, *yearly["total"]])


def _year(year: int, high: pd.Timestamp) -> tuple[str, int]:
    """The middle of a year, as far as the chart shows it, and its length in milliseconds."""
    start = pd.Timestamp(year, 1, 1)
    length = min(pd.Timestamp(year, 12, 31), high) - start
    return iso(start + length / 2), length.days * DAY


def _bars(yearly: pd.DataFrame, at: dict, high: pd.Timestamp, style: Style) -> list[dict]:
    """Each type's on its own line: full where it worked, pale where partly or not told, hollow where it failed."""
    palette, scale = style.palette, _scale(yearly)
    fills = {
        "success": palette.escalation,
        "partial": palette.escalation_soft,
        "failure": palette.surface,
        "untold": palette.neutral_soft,
    }
    return [
        bars(
            [_year(year, high)[0] for year in own["year"]],
            (own["n"] * scale).tolist(),
            fills[outcome],
            edge={"color": palette.neutral if outcome == "untold" else palette.escalation, "width": 1},
            base=[at[row.type] + row.below * scale for row in iterate(own)],
            yaxis="y2",
            width=[0.74 * _year(year, high)[1] for year in own["year"]],
            customdata=[{"from": f"{year}-01-01", "to": f"{year}-12-31"} for year in own["year"]],
            **says([_hover(row, style) for row in iterate(own)]),
        )
        for outcome, own in sorted(split(yearly, "outcome"), key=lambda pair: pair[0])
    ]


def _hover(row, style: Style) -> str:
    said = {"type": style.t(f"weapon.{row.type}"), "outcome": style.t(f"escalation.outcome.{row.outcome}")}
    return style.t("escalation.launches.hover", year=row.year, n=row.n, **said)


def _numbers(yearly: pd.DataFrame, at: dict, high: pd.Timestamp, style: Style) -> dict:
    """The number of tests over each year's bar, where years are wide enough to carry it."""
    scale, rows = _scale(yearly), list(iterate(yearly.drop_duplicates(["type", "year"])))
    return words(
        [_year(row.year, high)[0] for row in rows],
        [at[row.type] + row.total * scale for row in rows],
        [str(row.total) for row in rows],
        style.palette.muted,
        place="top center",
        yaxis="y2",
        cliponaxis=False,
        **SILENT,
    )
