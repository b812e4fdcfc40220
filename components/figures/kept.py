"""What each party kept of its obligations: one bar a party, a segment a verdict, the counts written in."""

import pandas as pd

from components.figures.draw.axes import rows_axis
from components.figures.draw.marks import lying
from components.figures.draw.style import Style, figure
from components.figures.draw.text import backed, beside, first_fitting, inside, plain, text, widest
from data.rows import iterate

ROW = 34  # pixels
KEPT = ("kept", "some")  # wholly; at least in part
FEW = 6  # obligations up to which each has a tick of its own
MARKS = {"kept": "✓", "partial": "◐", "contested": "≠", "broken": "✕", "unproven": "?", "lapsed": "∅", "pending": "…"}


def kept_bars(shares: pd.DataFrame, style: Style) -> dict:
    """`shares` from `commitments.kept` with `name`, most obligations first."""
    count, most = len(shares), int(shares["n"].max())
    gutter = 4 if style.narrow else int(widest(shares["name"], 13) + 14)
    right = 8 if style.narrow else int(widest(part for row in iterate(shares) for part in _words(row, style))) + 16
    inner = max(style.width - gutter - right, 60)
    return figure(
        style,
        _segments(shares, inner / most, style),
        (ROW + 18 if style.narrow else ROW) * count + 44,
        margin={"l": gutter, "r": right, "t": 4, "b": 40},
        barmode="overlay",
        annotations=[
            note
            for index, row in enumerate(iterate(shares))
            for note in (_name(row.name, count - 1 - index, style), *_share(row, count - 1 - index, style))
        ],
        xaxis={
            "range": [0, most],
            "fixedrange": True,
            "showgrid": False,
            "tickformat": "d",
            **({"dtick": 1} if most <= FEW else {"nticks": 6}),
            "title": {"text": style.t("kept.axis"), "standoff": 6},
        },
        yaxis=rows_axis(-0.5, count - 0.5 + (0.2 if style.narrow else 0)),
    )


def _segments(shares: pd.DataFrame, pixels: float, style: Style) -> list[dict]:
    """A trace a verdict, each bar beginning where the one before it ends."""
    colours, rows = verdict_colours(style), list(range(len(shares)))[::-1]
    base, traces = pd.Series(0, index=shares.index), []
    for verdict, sign in MARKS.items():
        values = shares[verdict]
        if not values.sum():
            continue
        word, (fill, ink) = style.t(f"verdict.{verdict}"), colours[verdict]
        traces.append(
            lying(
                base.tolist(),
                values.tolist(),
                rows,
                fill,
                edge={"width": 1, "color": style.palette.surface},
                width=0.42 if style.narrow else 0.62,
                text=[
                    first_fitting((f"{sign} {word} {n}", f"{sign} {n}", f"{n}") if n else (), pixels * n - 6)
                    for n in values
                ],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                constraintext="none",
                textfont={"size": 12, "color": ink},
                customdata=[[{"obligor": party, "verdict": verdict}] for party in shares["party"]],
                hovertext=[f"{plain(name)}: {word} {n}" for name, n in zip(shares["name"], values, strict=True)],
                hoverinfo="text",
            )
        )
        base = base + values
    return traces


def _name(name: str, y: int, style: Style) -> dict:
    """The party left of its bar, or over it on a narrow page."""
    if style.narrow:
        return inside(plain(name), y, style.palette.ink, size=13, lift=21, **backed(style.palette.surface))
    return beside(plain(name), y, style.palette.ink, size=13, gap=8)


def _words(row, style: Style) -> list[str]:
    """What was kept of what is judged, and what was kept at least in part, each with its interval."""
    if not row.judged:
        return [style.t("kept.none")]
    found = {key: [f"{100 * getattr(row, f'{key}_{name}'):.0f}" for name in ("share", "low", "high")] for key in KEPT}
    return [
        style.t(f"kept.{key}", share=share, low=low, high=high, n=row.judged)
        for key, (share, low, high) in found.items()
    ]


def _share(row, y: int, style: Style) -> list[dict]:
    """The shares beside the bar, on two lines; on a narrow page the first of them on the line of the name."""
    lines, colour = [plain(one) for one in _words(row, style)], style.palette.muted
    if style.narrow:
        return [text(lines[0], 1, y, colour, paper="x", hold="right", yshift=21)]
    lifts = (8, -8) if len(lines) > 1 else (0,)
    look = {"hold": "left middle", "xshift": 8}
    return [text(one, row.n, y, colour, yshift=lift, **look) for one, lift in zip(lines, lifts, strict=True)]


def verdict_colours(style: Style) -> dict[str, tuple[str, str]]:
    """Fill and text colour of each verdict."""
    palette = style.palette
    return {
        "kept": (palette.engagement, palette.surface),
        "partial": (palette.engagement_soft, palette.ink),
        "contested": (palette.neutral, palette.surface),
        "broken": (palette.escalation, palette.surface),
        "unproven": (palette.neutral_soft, palette.ink),
        "lapsed": (palette.neutral_soft, palette.ink),
        "pending": (palette.neutral_soft, palette.ink),
    }
