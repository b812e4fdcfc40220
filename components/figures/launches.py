"""Weapon tests: the running totals above, below one row of yearly bars per type, split by outcome."""

from collections import Counter

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.stack import place_labels
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import plain, text_width

TOP, GAP, ROW, AXIS = 150, 26, 40, 34  # pixels
SYMBOLS = {"nuclear-test": "diamond", "satellite-launch": "triangle-up", "missile-test": "circle"}


def launches(totals: pd.DataFrame, yearly: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`totals`: kind, first, event_id, total, title; `yearly`: type, year, outcome, n; both within the window's whole
    years.
    """
    types = list(dict.fromkeys(yearly["type"]))
    low, high = pd.Timestamp(first.year, 1, 1), pd.Timestamp(last.year, 12, 31)
    names = {name: style.t(f"weapon.{name}") for name in types}
    # On a narrow page the names stand in the rows and leave the width to the years.
    left = 34 if style.narrow else int(max((text_width(name, 12) for name in names.values()), default=60)) + 16
    right = int(max(text_width(style.t(f"escalation.total.{kind}", n=99), 12) for kind in SYMBOLS)) + 10
    height = TOP + GAP + ROW * len(types) + AXIS
    plot = height - AXIS - 6
    bars = {
        "domain": [0, ROW * len(types) / plot],
        "range": [-0.08, len(types)],
        "tickvals": [len(types) - 1 - i + 0.25 for i in range(len(types))],
        "ticktext": ["" if style.narrow else names[name] for name in types],
        "fixedrange": True,
        "showgrid": False,
        "tickfont": {"size": 12, "color": style.palette.muted},
    }
    lines = [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "yref": "y2",
            "y0": i,
            "y1": i,
            "line": {"color": style.palette.line, "width": 1},
        }
        for i in range(len(types))
    ]
    curves, ends = _totals(totals, low, high, plot, style)
    if style.narrow:
        ends += [
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": len(types) - 1 - i + 0.55,
                "yref": "y2",
                "yanchor": "middle",
                "text": names[name],
                "showarrow": False,
                "font": {"size": 12, "color": style.palette.muted},
            }
            for i, name in enumerate(types)
        ]
    return figure(
        style,
        [*curves, *_bars(yearly, types, style), _numbers(yearly, types, low, high, style.width - left - right, style)],
        height,
        margin={"l": left, "r": right, "t": 6, "b": AXIS},
        hovermode="closest",
        barmode="overlay",
        shapes=lines,
        annotations=ends,
        xaxis=date_axis(style, low, high, anchor="y2"),
        yaxis={"domain": [(ROW * len(types) + GAP) / plot, 1], "rangemode": "tozero", "fixedrange": True, "nticks": 4},
        yaxis2=bars,
    )


def _totals(
    totals: pd.DataFrame, low: pd.Timestamp, high: pd.Timestamp, plot: float, style: Style
) -> tuple[list[dict], list[dict]]:
    """A step line per kind with a mark for each test, the total named at its end."""
    traces, ends = [], []
    most = max(int(totals["total"].max()), 1) if len(totals) else 1
    kinds = totals.groupby("kind")["total"].max().sort_values(ascending=False)
    free = place_labels([(0, -(n / most) * TOP, 10, -(n / most) * TOP + 15) for n in kinds])
    for (kind, n), shown in zip(kinds.items(), free, strict=True):
        part = totals[totals["kind"] == kind]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": [iso(low), *(iso(when) for when in part["first"]), iso(high)],
                "y": [int(part["total"].iloc[0]) - 1, *part["total"].tolist(), int(n)],
                "line": {"shape": "hv", "width": 1.2, "color": style.palette.escalation},
                "marker": {
                    "symbol": SYMBOLS[kind],
                    "size": [0] + [8] * len(part) + [0],
                    "color": style.palette.escalation,
                },
                "customdata": [None, *part["event_id"], None],
                "text": [
                    "",
                    *(f"{iso(a)}<br>{plain(title)}" for a, title in zip(part["first"], part["title"], strict=True)),
                    "",
                ],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
        # Two totals too near one another: the second is set a line lower.
        ends.append(
            {
                "x": 1,
                "xref": "paper",
                "xanchor": "left",
                "xshift": 6,
                "y": int(n),
                "yref": "y",
                "yshift": 0 if shown else -14,
                "showarrow": False,
                "text": style.t(f"escalation.total.{kind}", n=int(n)),
                "font": {"size": 12, "color": style.palette.ink},
            }
        )
    return traces, ends


def _scale(yearly: pd.DataFrame) -> float:
    return 0.55 / max([1, *_sums(yearly).values()])


def _sums(yearly: pd.DataFrame) -> Counter:
    """Tests of each type and year, all outcomes together, in the order of the rows."""
    sums = Counter()
    for kind, year, n in zip(yearly["type"], yearly["year"].tolist(), yearly["n"].tolist(), strict=True):
        sums[kind, year] += n
    return sums


def _bars(yearly: pd.DataFrame, types: list[str], style: Style) -> list[dict]:
    """Stacked by hand on each type's own line: full where it worked, pale where partly or not told, hollow where it
    failed.
    """
    scale, palette = _scale(yearly), style.palette
    level = {name: len(types) - 1 - i for i, name in enumerate(types)}
    fills = {
        "success": palette.escalation,
        "partial": palette.escalation_soft,
        "failure": palette.surface,
        "untold": palette.neutral_soft,
    }
    below, parts = Counter(), {}
    for kind, year, outcome, n in zip(
        yearly["type"], yearly["year"].tolist(), yearly["outcome"], yearly["n"].tolist(), strict=True
    ):
        parts.setdefault(outcome, []).append((kind, year, n, level[kind] + below[kind, year] * scale))
        below[kind, year] += n
    traces = []
    for outcome in sorted(parts):
        rows, said = parts[outcome], style.t(f"escalation.outcome.{outcome}")
        traces.append(
            {
                "type": "bar",
                "x": [f"{year}-07-02" for _, year, _, _ in rows],
                "y": [n * scale for _, _, n, _ in rows],
                "base": [base for *_, base in rows],
                "yaxis": "y2",
                "width": 0.74 * 365 * 86_400_000,
                "marker": {
                    "color": fills[outcome],
                    "line": {"color": palette.neutral if outcome == "untold" else palette.escalation, "width": 1},
                },
                "customdata": [{"from": f"{year}-01-01", "to": f"{year}-12-31"} for _, year, _, _ in rows],
                "text": [
                    style.t("escalation.launches.hover", year=year, type=style.t(f"weapon.{kind}"), outcome=said, n=n)
                    for kind, year, n, _ in rows
                ],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    return traces


def _numbers(
    yearly: pd.DataFrame, types: list[str], low: pd.Timestamp, high: pd.Timestamp, inner: float, style: Style
) -> dict:
    """The number of tests over each year's bar, where years are wide enough to carry it."""
    fits = inner / max(high.year - low.year + 1, 1) >= 12
    sums, scale = _sums(yearly) if fits else {}, _scale(yearly)
    level = {name: len(types) - 1 - i for i, name in enumerate(types)}
    return {
        "type": "scatter",
        "mode": "text",
        "x": [f"{year}-07-02" for _, year in sums],
        "y": [level[kind] + n * scale for (kind, _), n in sums.items()],
        "yaxis": "y2",
        "text": [str(n) for n in sums.values()],
        "textposition": "top center",
        "textfont": {"size": 12, "color": style.palette.muted},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
