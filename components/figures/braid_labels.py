"""The names of the events that stand out, set above and below the braid's curves where they find room."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from components.figures.draw.style import Style
from components.figures.draw.text import CLOSING, OPENING, plain, text_units, text_width

SIZE, LINE, CLEAR = 12, 15, 5  # pixels: type, a line of it, and the space kept around a label
LINES = 3
HIT = 24  # pixels between the unseen points under a name
# What a line is broken between: a name in quotation marks, a counted "第六次", a word, a single character.
PARTS = re.compile(
    r"[“《「『][^”》」』]{1,10}[”》」』]|第[一二三四五六七八九十百\d]+[\u2e80-\uffff]?|[^\s\u2e80-\uffff]+\s*|.\s*"
)
LIFTS = (12, 26, 44, 66, 92, 120)  # how far above the curve a name may stand


@dataclass(frozen=True)
class Named:
    """A label in the pixels of its half of the plot: x from the left, y away from the zero line."""

    event_id: str
    text: str
    side: str  # escalation or engagement
    x: float
    curve: float  # how high the curve stands at the event
    left: float
    right: float
    low: float
    high: float
    anchor: str  # left, center, right


def place(
    labels: pd.DataFrame,
    levels: pd.DataFrame,
    first: pd.Timestamp,
    last: pd.Timestamp,
    inner: float,
    half: float,
    top: float,
    style: Style,
) -> list[Named]:
    """Names that fit without touching a curve or each other. `labels`: event_id, date, posture, title, best first."""
    if labels.empty or len(levels) < 2 or inner < 200:
        return []
    whole = max((last - first).days, 1)
    at = ((levels["date"] - first).dt.days / whole * inner).to_numpy()
    # The curve at every second pixel: between the days of a short window it is as much in the way as on them.
    days = np.linspace(0, inner, max(int(inner // 2), 2))
    sides = {"escalation": "E", "engagement": "G"}
    curves = {side: np.interp(days, at, levels[name].to_numpy() / top * half) for side, name in sides.items()}
    most = int(min(8, max(3, inner // 130)))
    limit = 16 if style.narrow else 24
    kept: list[Named] = []
    for item in labels.head(60).itertuples():
        lines = _balanced(item.title, limit)
        if len(lines) > LINES + style.narrow:
            continue
        x = (item.date - first) / pd.Timedelta(days=whole) * inner
        wide, tall = max(text_width(line, SIZE) for line in lines), LINE * len(lines)
        # Two names of one side this close would tell one story twice.
        if any(one.side == item.posture and abs(one.x - x) < 36 for one in kept):
            continue
        found = _room(item, "<br>".join(lines), x, wide, tall, days, curves[item.posture], inner, half, kept)
        if found:
            kept.append(found)
        if len(kept) == most:
            break
    return kept


@lru_cache(maxsize=4096)
def _balanced(title: str, limit: int) -> tuple[str, ...]:
    """As few lines as the limit allows, of about one length: the sum of their squares is the least there is."""
    parts = _parts(title)
    count = len(_filled(parts, limit))
    found: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}  # pieces used: cost and lines so far
    for _ in range(count):
        longer: dict[int, tuple[float, tuple[str, ...]]] = {}
        for used, (cost, lines) in found.items():
            for stop in range(used + 1, len(parts) + 1):
                line = "".join(parts[used:stop]).rstrip()
                size = text_units(line)
                if size > limit and stop > used + 1:
                    break
                new = cost + size**2, (*lines, line)
                longer[stop] = min(longer.get(stop, new), new)
        found = longer
    return tuple(plain(line) for line in found[len(parts)][1])


def _parts(title: str) -> list[str]:
    """The pieces of a title that stay whole, each with the marks that belong to it."""
    found: list[str] = []
    for part in PARTS.findall(title):
        if found and (part.strip() in CLOSING or found[-1][-1] in OPENING):
            found[-1] += part
        else:
            found.append(part)
    return found


def _filled(parts: list[str], limit: int) -> list[str]:
    """Lines of at most about `limit` Latin letters."""
    lines = [""]
    for part in parts:
        if lines[-1] and text_units(lines[-1]) + text_units(part.rstrip()) > limit:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _room(
    item,
    text: str,
    x: float,
    wide: float,
    tall: float,
    days: np.ndarray,
    curve: np.ndarray,
    inner: float,
    half: float,
    kept: list[Named],
) -> Named | None:
    """The first place, from the curve outwards, where a name touches nothing."""
    own = float(np.interp(x, days, curve))
    places = {"center": x - wide / 2, "right": min(x + 4, inner) - wide, "left": max(x - 4, 0)}
    for lift in LIFTS:
        for anchor, left in places.items():
            right = left + wide
            if left < 0 or right > inner:
                continue
            under = curve[(days >= left - CLEAR) & (days <= right + CLEAR)]
            low = max(own + lift, float(under.max(initial=0)) + CLEAR + 2)
            # A longer leader than this no longer reads as one.
            if low + tall > half or low - own > LIFTS[-1]:
                continue
            new = Named(item.event_id, text, item.posture, x, own, left, right, low, low + tall, anchor)
            if not any(_touch(new, one) for one in kept if one.side == new.side):
                return new
    # Where nothing is free above, the name may stand beside its dot, on the side where the curve is lower.
    for anchor, left in (("right", x - 9 - wide), ("left", x + 9)):
        right = left + wide
        if left < 0 or right > inner:
            continue
        under = float(curve[(days >= left - CLEAR) & (days <= right + CLEAR)].max(initial=0))
        low = max(under + CLEAR + 2, own - tall / 2)
        if low <= own <= low + tall <= half:
            new = Named(item.event_id, text, item.posture, x, own, left, right, low, low + tall, anchor)
            if not any(_touch(new, one) for one in kept if one.side == new.side):
                return new
    return None


def _touch(a: Named, b: Named) -> bool:
    """Whether two labels, or a label and the other's leader, meet."""
    boxes = (
        a.left - CLEAR < b.right + CLEAR
        and b.left - CLEAR < a.right + CLEAR
        and a.low - 2 < b.high
        and b.low - 2 < a.high
    )
    leaders = any(
        one.left - CLEAR < other.x < one.right + CLEAR and other.curve < one.high and one.low < other.low
        for one, other in ((a, b), (b, a))
    )
    return boxes or leaders


def landmark_traces(
    named: list[Named],
    first: pd.Timestamp,
    last: pd.Timestamp,
    inner: float,
    half: float,
    top: float,
    titles: dict[str, str],
    style: Style,
) -> list[dict]:
    """Leaders, a dot on the curve for each, and the names; a click on dot or name pins the event."""
    if not named:
        return []
    days = max((last - first).days, 1)

    def when(x: float) -> str:
        return (first + pd.Timedelta(days=x / inner * days)).isoformat()[:19]

    def level(one: Named, y: float) -> float:
        return round(y / half * top * (1 if one.side == "escalation" else -1), 4)

    leaders = {
        "type": "scatter",
        "mode": "lines",
        "name": "leaders",
        "x": [],
        "y": [],
        "line": {"color": style.palette.muted, "width": 1},
        "hoverinfo": "skip",
    }
    for one in (one for one in named if one.low > one.curve):
        leaders["x"] += [when(one.x), when(one.x), None]
        leaders["y"] += [level(one, one.curve), level(one, one.low - 1), None]

    def pinning(ids: list[str]) -> dict:
        return {
            "type": "scatter",
            "customdata": ids,
            "hovertext": [titles[one] for one in ids],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }

    # Plotly hears a pointer near a point, not over a text: unseen points under each name make all of it answer.
    under = [
        (one, one.left + (step + 0.5) / count * (one.right - one.left))
        for one in named
        for count in [max(1, round((one.right - one.left) / HIT))]
        for step in range(count)
    ]
    hits = {
        **pinning([one.event_id for one, _ in under]),
        "mode": "markers",
        "name": "hits",
        "x": [when(x) for _, x in under],
        "y": [level(one, (one.low + one.high) / 2) for one, _ in under],
        "marker": {"size": HIT + 6, "opacity": 0},
    }
    dots = {
        **pinning([one.event_id for one in named]),
        "mode": "markers",
        "name": "landmarks",
        "x": [when(one.x) for one in named],
        "y": [level(one, one.curve) for one in named],
        "marker": {
            "size": 7,
            "color": [getattr(style.palette, one.side) for one in named],
            "line": {"width": 1.5, "color": style.palette.surface},
        },
    }
    names = {
        "type": "scatter",
        "hoverinfo": "skip",
        "mode": "text",
        "name": "names",
        "x": [
            when(one.x if one.anchor == "center" else one.left if one.anchor == "left" else one.right) for one in named
        ],
        "y": [level(one, (one.low + one.high) / 2) for one in named],
        "text": [one.text for one in named],
        "textposition": [
            {"center": "middle center", "left": "middle right", "right": "middle left"}[one.anchor] for one in named
        ],
        "textfont": {"size": SIZE, "color": style.palette.ink},
        "cliponaxis": False,
    }
    return [leaders, dots, names, hits]
