"""Where each channel stood: its rounds as ticks over a rug of its other meetings, and its silences in days."""

from collections.abc import Iterable
from itertools import compress

import numpy as np
import pandas as pd

from components.figures.draw import hatch
from components.figures.draw.axes import date_axis, named_axis
from components.figures.draw.colour import blend
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.key import key
from components.figures.draw.marks import felt, words
from components.figures.draw.rule import strokes
from components.figures.draw.style import Style, figure, iso, iso_days
from components.figures.draw.text import backed, bold, inside, plain, widest
from components.figures.rounds_names import Name, placed
from components.figures.rounds_silences import quiet

LANE, TALL, AXIS, EDGE = 44, 64, 34, 12  # pixels: a lane, one whose name stands in it, the axis of days, the sides
TICK, RUG, NAME, LIFT = 9, 5, 16, 28  # pixels: half a tick, half a mark of the rug, up to a name, to that of a lane
KEYS, LOW, STEP, OVER = 48, 24, 24, 12  # pixels: the key, a low lane, between places that answer, over the first name


def channels(
    met: pd.DataFrame,
    silences: pd.DataFrame,
    unsearched: dict[str, pd.DataFrame],
    names: dict[str, str],
    days: tuple[pd.Timestamp, pd.Timestamp],
    style: Style,
) -> dict:
    """`met` and `silences` of `measures.channels`, as far as they are seen, `met` with label, said, opens (by a click)
    and current; `unsearched` by channel; `names` of the lanes from the top. Where heights are few, empty lanes go.
    """
    if style.height:
        heard = {*met["channel"], *silences["channel"], *(one for one, spans in unsearched.items() if len(spans))}
        names = {one: name for one, name in names.items() if one in heard}
        unsearched = {one: spans for one, spans in unsearched.items() if one in heard}
    left, lane = (EDGE, TALL) if style.narrow else (int(widest(names.values(), 13)) + EDGE + 8, LANE)
    if style.height:
        lane = max(LOW, min(lane, (style.height - AXIS - KEYS) // max(len(names), 1)))
    # Under the middle of a low lane stand the names of the next.
    tick, rise, deep = (TICK, NAME, 0.3) if lane > 2 * NAME else (RUG, NAME - 3, 0.05)
    days = Days(*days, max(style.width - left - EDGE, 100))
    at = {channel: len(names) - 1 - row for row, channel in enumerate(names)}
    begin = np.maximum(met["first"].to_numpy(), days.first.to_datetime64())
    end = np.minimum(met["last"].to_numpy(), days.last.to_datetime64())
    met = met.assign(y=[float(at[one]) for one in met["channel"].tolist()], day=begin + (end - begin) / 2)
    own, top = (names if style.narrow else {}).items(), len(at) - 0.5 + style.narrow * OVER / lane
    named = placed(met, days, rise / lane, dict(own))
    palette, rug = style.palette, blend(style.palette.engagement, style.palette.surface, 0.5)
    entries = [("tick", palette.engagement, "round"), ("stub", rug, "rug")]
    entries += [("rule", palette.muted, "silence")] if len(silences) else []
    entries += [("hatch", palette.muted, "unsearched")] if any(map(len, unsearched.values())) else []
    said = [(mark, colour, style.t(f"rounds.key.{what}")) for mark, colour, what in entries]
    shapes, notes, high = key(said, style.width - EDGE, style, -left)
    lines, numbers = quiet(silences, at, days, lane, style)
    main, current = met["main"].tolist(), met["current"].tolist()
    places = list(zip(iso_days(met["day"]), met["y"].round(3).tolist(), strict=True))
    shapes += [
        *lines,
        *_ticks((place for place, one in zip(places, main, strict=True) if not one), min(RUG, tick - 2) / lane, rug, 1),
        *_ticks(compress(places, main), tick / lane, palette.engagement, 2),
        *_ticks(compress(places, current), tick / lane, palette.accent, 4),
    ]
    bands = [(hatch.days(spans), at[one] - deep, at[one] + 0.3) for one, spans in unsearched.items()]
    ground = backed(palette.surface)  # the years' lines stop at a name
    return figure(
        style,
        [
            *hatch.hatched_bands(bands, style),
            *numbers,
            words(
                [iso(one.day) for one in named],
                [round(one.y, 3) for one in named],
                [plain(one.label) for one in named],
                palette.ink,
                cliponaxis=False,
                **SILENT,
            ),
            _answering(places, met, named, days),
        ],
        round(lane * (top + 0.5)) + AXIS + high + 8,
        margin={"l": left, "r": EDGE, "t": high + 8, "b": AXIS},
        hovermode="closest",
        xaxis=date_axis(style, days.first, days.last),
        yaxis=named_axis(
            -0.5,
            top,
            {at[one]: name for one, name in names.items() if not own},
            showgrid=False,
            ticklabelstandoff=6,
            tickfont={"size": 13, "color": palette.ink},
        ),
        shapes=shapes,
        annotations=notes + [inside(bold(name), at[one], palette.muted, lift=LIFT, **ground) for one, name in own],
    )


def _ticks(places: Iterable[tuple[str, float]], half: float, colour: str, width: float) -> list[dict]:
    """Upright marks in their lanes."""
    return strokes((f"M{day},{y + half:.3f}V{y - half:.3f}" for day, y in places), colour, width)


def _answering(places: list[tuple[str, float]], met: pd.DataFrame, named: list[Name], days: Days) -> dict:
    """Every mark and every name, all along it, answers a pointer."""
    x, y = [day for day, _ in places], [y for _, y in places]
    opens, said = met["opens"].tolist(), met["said"].tolist()
    for one in named:
        count = max(int((one.right - one.left) / STEP), 1)
        x += [iso(days.at(one.left + (one.right - one.left) * (at + 0.5) / count)) for at in range(count)]
        y += [round(one.y, 3)] * count
        opens, said = opens + [one.opens] * count, said + [one.said] * count
    return felt(x, y, customdata=[[one] for one in opens], **says(said))
