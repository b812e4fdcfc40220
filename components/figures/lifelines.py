"""Agreements as life lines, from adoption to their end, with the days they lasted."""

import pandas as pd

from components.figures.draw.axes import date_axis, rows_axis
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.rows import heights
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import backed, beside, bold, cut_to, inside, plain, text, text_width, widest, wrap
from data.rows import iterate

ROW, MORE, RIGHT = 26, 44, 14  # pixels; a row is twice as high where the title stands above its line
# A mark for each status, so that no meaning rests on colour alone.
SYMBOLS = {
    "in-force": "triangle-right",
    "fulfilled": "circle",
    "collapsed": "x",
    "superseded": "square",
    "stalled": "line-ns-open",
    "contested": "diamond-open",
}
ROLES = {"in-force": "engagement", "fulfilled": "engagement", "collapsed": "escalation"}  # else neutral


def life_lines(lives: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`lives`: agreement_id, event_id, title, first, last, until, status, status_word, days, in order of adoption."""
    count = len(lives)
    low = 0 < style.height < ROW * 2 * count + MORE
    narrow = style.width < 900 and not low
    gutter = 12 if narrow else int(min(widest(lives["title"], 13) + 16, style.width * 0.36))
    days = Days(first, last, style.width - gutter - RIGHT)
    at = heights(lives["agreement_id"])
    lives = lives.assign(y=lives["agreement_id"].map(at), role=lives["status"].map(ROLES).fillna("neutral"))
    room = style.width - 28 if narrow else gutter - 14
    return figure(
        style,
        [
            trace
            for role in ("engagement", "escalation", "neutral")
            for trace in _lines(lives[lives["role"] == role], getattr(style.palette, role), days)
        ],
        (ROW * 2 if narrow else ROW) * count + MORE,
        margin={"l": gutter, "r": RIGHT, "t": 12, "b": 32},
        hovermode="closest",
        annotations=[
            note
            for row in iterate(lives)
            for note in (_lasted(row, narrow, days, style), _title(row, narrow, room, style))
        ],
        xaxis=date_axis(style, first, last),
        yaxis=rows_axis(-0.5, count - 0.5 + (0.3 if narrow else 0)),
    )


def _lines(group: pd.DataFrame, colour: str, days: Days) -> list[dict]:
    """The lives of one colour, a tick where each begins and the sign of its status where it ends."""
    if group.empty:
        return []
    seen = group[group["first"] >= days.first]
    return [
        line(pieces(*days.seen(group)), pieces(group["y"].tolist()), colour, 3, **SILENT),
        *([_ends(seen, "first", "line-ns-open", 11, colour, days)] if len(seen) else []),
        _ends(group, "last", [SYMBOLS.get(status, "circle") for status in group["status"]], 9, colour, days),
    ]


def _ends(rows: pd.DataFrame, end: str, symbol, size: int, colour: str, days: Days) -> dict:
    return points(
        [iso(min(when, days.last)) for when in rows[end]],
        rows["y"].tolist(),
        colour,
        size=size,
        symbol=symbol if isinstance(symbol, list) else [symbol] * len(rows),
        edge=2,
        cliponaxis=False,
        customdata=rows["event_id" if end == "first" else "end_event"].tolist(),
        **says([f"{bold(row.title)}<br>{plain(row.status_word)}<br>{wrap(row.summary, 56)}" for row in iterate(rows)]),
    )


def _lasted(row, narrow: bool, days: Days, style: Style) -> dict:
    """How long it lasted: behind its line, else before it, else over its end."""
    if row.until == "act":
        key = "lives.quiet" if row.days else "lives.never"
    else:
        ended = row.until == "end" or row.status == "in-force"
        key = "lives.ended" if ended else "lives.done" if row.status == "fulfilled" else "lives.open"
    words = style.t(key, n=f"{row.days:,}", status=row.status_word)
    wide = text_width(words) + 12
    start, stop = max(row.first, days.first), min(row.last, days.last)
    if days.pixel(stop) + wide <= days.inner:
        at, place = stop, {"hold": "left", "xshift": 10}
    elif days.pixel(start) - wide >= 0:
        at, place = start, {"hold": "right", "xshift": -8}
    else:
        at, hold = (stop, "right") if days.pixel(stop) >= wide else (days.first, "left")
        place = {"hold": hold, "yshift": -13 if narrow else 10}
    return text(plain(words), iso(at), row.y, style.palette.muted, **place)


def _title(row, narrow: bool, room: float, style: Style) -> dict:
    """The title beside the line, or above it on a narrow page."""
    words = plain(cut_to(row.title, room, 13))
    if narrow:
        return inside(words, row.y, style.palette.ink, size=13, lift=19, **backed(style.palette.surface))
    return beside(words, row.y, style.palette.ink, size=13)
