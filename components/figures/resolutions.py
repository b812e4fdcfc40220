"""Days from each nuclear test to the resolution that answered it: a row a test, on one scale of days; where there is
width for it, beside them on another the days from there to the next test.
"""

import pandas as pd

from components.figures.draw.axes import rows_axis
from components.figures.draw.hover import SILENT, says
from components.figures.draw.key import key
from components.figures.draw.marks import felt, points
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, figure
from components.figures.draw.text import backed, beside, bold, inside, plain, text, text_width, widest
from components.figures.resolutions_next import Next, days_axis, next_tests
from data.rows import iterate

ROW, TALL, AXIS, EDGE = 32, 52, 40, 12  # pixels: a row, one whose name stands over it, the axis of days, the sides
WIDE = 800  # pixels from which on there is room for what came next
STEP, LIFT = 24, 19  # pixels between the places under a name that answer a pointer, and up to a name over its row


def resolutions(found: pd.DataFrame, style: Style) -> dict:
    """`found` of `measures.resolutions` with name, answer and then (words), opens, closes and again (their hover
    texts), by day. A click on a test's name or mark opens its card, one on the resolution's that of the resolution.
    """
    count, palette = len(found), style.palette
    left = EDGE if style.narrow else int(widest(found["name"], 13)) + EDGE
    answers = int(widest(found["answer"], 13)) + 22
    whole = style.width - left - EDGE
    then = next_tests(found, whole, answers, style) if style.width >= WIDE else Next()
    right = EDGE if then.traces else answers
    inner = max(then.start or style.width - left - right, 80)
    most = max(float(found["days"].max()), 30.0) if found["days"].notna().any() else 30.0
    rows = list(zip(range(count)[::-1], iterate(found), strict=True))
    entries = [("dot", palette.ink, "told")] if found["documented"].any() else []
    entries += [("ring", palette.ink, "next")] if (~found["documented"] & found["days"].notna()).any() else []
    said = [(mark, colour, style.t(f"escalation.resolutions.key.{what}")) for mark, colour, what in entries]
    shapes, notes, high = key(said, style.width - EDGE, style, -left)
    ends = [(y, row) for y, row in rows if row.days == row.days]
    shapes += [rule((0, y), (row.days, y), palette.neutral, width=2, layer="below") for y, row in ends]
    return figure(
        style,
        [
            points(
                [row.days for _, row in ends],
                [y for y, _ in ends],
                [palette.ink if row.documented else palette.surface for _, row in ends],
                size=10,
                line={"width": 1.6, "color": palette.ink},
                cliponaxis=False,
                customdata=[row.resolution for _, row in ends],
                **says([row.closes for _, row in ends]),
            ),
            _answering(rows, most / inner, left, style),
            *then.traces,
        ],
        (TALL if style.narrow else ROW) * count + AXIS + high + 4,
        margin={"l": left, "r": right, "t": high + 4, "b": AXIS},
        hovermode="closest",
        shapes=[*shapes, rule((0, -0.5), (0, count - 0.5), palette.escalation, width=2)],
        annotations=[*notes, *then.words, *(one for y, row in rows for one in _words(y, row, style))],
        xaxis={
            **days_axis(most, style.t("escalation.resolutions.axis")),
            "nticks": 5 if style.narrow or then.traces else 8,
            "domain": [0, then.start / whole if then.traces else 1],
        },
        **then.axes,
        yaxis=rows_axis(-0.5, count - 0.5 + (0.2 if style.narrow else 0)),
    )


def _words(y: int, row, style: Style) -> list[dict]:
    """The test's name, and behind the line the days and the resolution's."""
    palette, ink = style.palette, style.palette.ink
    name = inside(plain(row.name), y, ink, size=13, lift=LIFT, **backed(palette.surface)) if style.narrow else None
    x, colour = (row.days, ink) if row.days == row.days else (0, style.palette.muted)
    number, _, rest = row.answer.partition(" · ")
    said = f"{bold(number)} · {plain(rest)}" if rest else plain(number)
    return [
        name or beside(plain(row.name), y, ink, size=13, gap=8),
        text(said, x, y, colour, size=13, hold="left middle", xshift=9),
    ]


def _answering(rows: list, day: float, left: int, style: Style) -> dict:
    """The names answer a pointer all along; `day`: days a pixel."""
    x, y, opens, said = [], [], [], []
    for at, row in rows:
        wide, lift = text_width(row.name, 13), LIFT / TALL if style.narrow else 0
        start = 0 if style.narrow else -wide - 8
        after = 9 + (row.days / day if row.resolution else 0)
        places = [(start + step, lift, row.test, row.opens) for step in range(STEP // 2, int(wide), STEP)]
        length = text_width(row.answer, 13) if row.resolution else 0
        places += [(after + step, 0, row.resolution, row.closes) for step in range(STEP // 2, int(length), STEP)]
        for pixel, up, event, words in places:
            x.append(round(pixel * day, 3))
            y.append(round(at + up, 3))
            opens.append(event)
            said.append(words)
    return felt(x, y, customdata=opens, cliponaxis=False, **says(said)) if x else felt([None], [None], **SILENT)
