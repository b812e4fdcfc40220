"""The pairs behind the curve: each trigger at its date, as high as the days until the answer."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.hover import says
from components.figures.draw.marks import points
from components.figures.draw.rule import level
from components.figures.draw.style import Style, figure, iso_days
from components.figures.draw.text import plain, text, text_width

HEIGHT = 330
BESIDE = 200  # pixels more, as the curve beside it has five rows of switches over it
# group: the mark, its size, how the key shows it
LOOKS = {
    "told": ("diamond", 10, "◆"),
    "inferred": ("circle-open", 9, "○"),
    "beyond": ("square-open", 8, "□"),
    "none": ("line-ns-open", 9, "|"),
}


def pairs(found: pd.DataFrame, within: int, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`found`: date, lag, documented, chosen, response, trigger, text (hover); without an answer within `within` days
    a tick stands on the line above.
    """
    top = within * 1.14
    answered, told, chosen = found["lag"].notna(), found["documented"], found["chosen"]
    groups = {
        "told": found[told & chosen],
        "inferred": found[~told & chosen],
        "beyond": found[answered & ~chosen],
        "none": found[~answered],
    }
    if groups["beyond"].empty:
        del groups["beyond"]
    labels, lines = _key(groups, style)
    return figure(
        style,
        [_marks(key, part, within, top, style) for key, part in groups.items() if len(part)],
        HEIGHT + (0 if style.narrow else BESIDE) + 18 * (lines - 1),
        margin={"l": 44, "r": 12, "t": 6 + 18 * lines, "b": 44},
        hovermode="closest",
        xaxis=date_axis(style, first, last),
        yaxis={"range": [-4, top], "tickvals": [0, 30, 60, within], "fixedrange": True},
        shapes=[level(within, style.palette.line)],
        annotations=labels,
    )


def _colour(key: str, style: Style) -> str:
    return {"told": style.palette.ink, "beyond": style.palette.neutral}.get(key, style.palette.muted)


def _marks(key: str, part: pd.DataFrame, within: int, top: float, style: Style) -> dict:
    symbol, size, _ = LOOKS[key]
    return points(
        iso_days(part["date"]),
        part["lag"].clip(lower=0, upper=within).fillna(top * 0.95).tolist(),
        _colour(key, style),
        size=size,
        symbol=symbol,
        edge=1.5,
        customdata=[answer or trigger for answer, trigger in zip(part["response"], part["trigger"], strict=True)],
        **says(part["text"].tolist()),
    )


def _key(groups: dict[str, pd.DataFrame], style: Style) -> tuple[list[dict], int]:
    """The marks named above the plot, with their numbers, in as many lines as they need."""
    inner = style.width - 56
    placed, x, line = [], 0.0, 0
    for key, part in groups.items():
        words = f"{LOOKS[key][2]} {style.t(f'escalation.pairs.{key}', n=len(part))}"
        wide = text_width(words)
        if x and x + wide > inner:
            x, line = 0.0, line + 1
        placed.append((_colour(key, style), words, x / max(inner, 1), line))
        x += wide + 18
    return [
        text(plain(words), x, 1, colour, paper="xy", hold="left bottom", yshift=2 + 18 * (line - row))
        for colour, words, x, row in placed
    ], line + 1
