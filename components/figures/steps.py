"""Steps of several actors as cumulative lines, each step a mark that can be opened."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, points
from components.figures.draw.style import Style, figure, iso, iso_days
from components.figures.draw.text import bold, plain, text, widest, wrap

HEIGHT = 360
FEW = 6  # steps up to which each has a tick of its own
# Actors differ by line and mark, not by hue: all steps are engagement.
LOOKS = {"PRK": ("solid", 2.5, "circle"), "KOR": ("dash", 2, "square"), "USA": ("dot", 2.5, "diamond")}
OTHER = ("solid", 2, "circle")


def step_lines(counts: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`counts`: actor, name, date, days (as people write it), n, event_id, carried, title, by actor and date."""
    actors = {actor: counts[counts["actor"] == actor] for actor in dict.fromkeys(counts["actor"])}
    top = int(counts["n"].max()) if len(counts) else 1
    ends = sorted((int(own["n"].iloc[-1]), own["name"].iloc[0]) for own in actors.values())
    # On a phone a name in one line would leave the lines no room.
    ends = [(n, f"{wrap(name, 13 if style.narrow else 99)} {n}") for n, name in ends]
    right = int(widest((line for _, said in ends for line in said.split("<br>")), 13, default=40)) + 14
    return figure(
        style,
        [_line(actor, own, first, last, style) for actor, own in actors.items()]
        + [_steps(actor, own, style) for actor, own in actors.items()],
        HEIGHT,
        margin={"l": 34, "r": right, "t": 14, "b": 34},
        hovermode="closest",
        annotations=_ends(ends, top, style),
        xaxis=date_axis(style, first, last),
        yaxis={
            "range": [-0.04 * top, top * 1.1],
            "tickformat": "d",
            "fixedrange": True,
            "showgrid": True,
            **({"dtick": 1} if top <= FEW else {"nticks": 6}),
        },
    )


def _line(actor: str, own: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    dash, width, _ = LOOKS.get(actor, OTHER)
    counted = own["n"].tolist()
    days = [iso(first), *iso_days(own["date"]), iso(last)]
    return line(days, [0, *counted, counted[-1]], style.palette.engagement, width, dash=dash, shape="hv", **SILENT)


def _steps(actor: str, own: pd.DataFrame, style: Style) -> dict:
    """A mark for each step; hollow where it was not carried out."""
    colour = style.palette.engagement
    said = [
        f"{bold(f'{row.name} {row.n}')}<br>{plain(row.days)}<br>{wrap(row.title, 52)}"
        for row in own.itertuples(index=False)
    ]
    return points(
        iso_days(own["date"]),
        own["n"].tolist(),
        [colour if carried else style.palette.surface for carried in own["carried"]],
        symbol=LOOKS.get(actor, OTHER)[2],
        line={"width": 2, "color": colour},
        customdata=own["event_id"].tolist(),
        cliponaxis=False,
        **says(said),
    )


def _ends(ends: list[tuple[int, str]], top: int, style: Style) -> list[dict]:
    """Direct labels at the ends of the lines, pushed apart where the counts are alike."""
    pixel, free, labels = top * 1.14 / (HEIGHT - 48), float("-inf"), []
    for n, said in ends:
        high = 17 * (said.count("<br>") + 1) * pixel
        at = max(float(n), free + high / 2)
        free = at + high / 2
        look = {"hold": "left", "xshift": 8, "align": "left"}
        labels.append(text(said, 1, at, style.palette.ink, size=13, paper="x", **look))
    return labels
