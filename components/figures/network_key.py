"""The key under the network: the scale of balance at the left, sample arrows at the right where there are arrows."""

from components.figures.draw.arrow import outline
from components.figures.draw.box import box, path
from components.figures.draw.colour import tone
from components.figures.draw.style import Style
from components.figures.draw.text import text, text_width

KEY = 46  # pixels under the network
STEPS = 9  # of the scale
ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000)


def key(style: Style, height: int, most: int, samples: bool) -> tuple[list[dict], list[dict]]:
    """Shapes and words; `most` acts make the thickest arrow, `samples` where arrows are to be compared."""
    y, step = height + KEY - 16, 6 if style.narrow else 10
    less, more, acts = (style.t(f"actors.key.{end}") for end in ("escalation", "engagement", "acts"))
    left = text_width(less) + 8
    right = left + STEPS * step
    used = right + 6 + text_width(more)

    def word(said: str, x: float, side: str) -> dict:
        return text(said, x, y, style.palette.muted, hold=f"{side} middle", borderpad=0)

    shapes = [
        box((left + i * step, left + i * step + step), (y - 5, y + 5), tone(style.palette, i * 2 / (STEPS - 1) - 1))
        for i in range(STEPS)
    ]
    words = [word(less, left - 6, "right"), word(more, right + 6, "left")]
    places = [(x, n) for x, n in _places(most, style) if x > used + 14] if samples else []
    for x, n in places:
        shapes.append(
            path(outline(((x, y), (x + 15, y), (x + 30, y)), thickness(n, most, style)), style.palette.neutral)
        )
        words.append(word(f"{n:,}", x + 34, "left"))
    if places and places[0][0] - 10 - text_width(acts) > used:
        words.append(word(acts, places[0][0] - 10, "right"))
    return shapes, words


def thickness(n: int, most: int, style: Style) -> float:
    """The pixels an arrow of `n` acts is thick."""
    return 1.0 + (8 if style.narrow else 13) * n / max(most, 1)


def _places(most: int, style: Style) -> list[tuple[float, int]]:
    """Where sample arrows stand, and the round numbers of acts they show."""
    found = [n for n in ROUND if n <= most] or [1]
    samples = list(dict.fromkeys(([] if style.narrow else [found[0]]) + [found[len(found) // 2], found[-1]]))
    step = 66 if style.narrow else 72
    return [(style.width - (len(samples) - index) * step, n) for index, n in enumerate(samples)]
