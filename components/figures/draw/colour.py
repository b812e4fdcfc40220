"""Colours made of the palette's: mixed, seen through, and on the diverging scale of balance."""

import math
from functools import lru_cache

from components.theme import Palette


def _parts(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


@lru_cache(maxsize=2048)
def blend(a: str, b: str, share: float) -> str:
    """The colour `share` of the way from one hex colour to another."""
    mixed = [round(low * (1 - share) + high * share) for low, high in zip(_parts(a), _parts(b), strict=True)]
    return "#" + "".join(f"{value:02x}" for value in mixed)


@lru_cache(maxsize=512)
def see_through(colour: str, alpha: float) -> str:
    """A hex colour with an opacity."""
    return f"rgba({','.join(map(str, _parts(colour)))},{alpha})"


def on_scale(value: float, low: float, high: float, stops: list[list]) -> str:
    """The colour of a value on a plotly colour scale over [low, high]; values beyond its ends have the ends' colour."""
    at = min(max((value - low) / (high - low), 0.0), 1.0)
    (start, first), (stop, last) = next((a, b) for a, b in zip(stops, stops[1:], strict=False) if at <= b[0])
    return blend(first, last, (at - start) / (stop - start))


def tone(palette: Palette, balance: float, soft: bool = False) -> str:
    """The colour of a balance from -1 (escalation) over 0 to 1 (engagement); NaN is neutral. It grows lighter all the
    way, so that grey keeps the sign; `soft` for fills behind text, whose number tells it.
    """
    low, middle, high = (
        (palette.escalation_soft, palette.surface, palette.engagement_soft)
        if soft
        else (palette.escalation, palette.muted, palette.engagement)
    )
    if balance != balance:
        return palette.neutral_soft if soft else palette.neutral
    return blend(middle, high if balance >= 0 else low, min(abs(balance), 1.0))


def scale(palette: Palette, soft: bool = False) -> list[list]:
    """The same as a plotly colour scale over 0 to 1."""
    return [[0, tone(palette, -1, soft)], [0.5, tone(palette, 0, soft)], [1, tone(palette, 1, soft)]]


@lru_cache(maxsize=512)
def light(colour: str) -> float:
    """The relative luminance of a hex colour, 0 to 1 (WCAG 2)."""
    parts = (part / 255 for part in _parts(colour))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def legible(ground: str, *inks: str) -> str:
    """Which of some inks stands out most from a ground."""
    return max(inks, key=lambda ink: abs(_step(ink) - _step(ground)))


def _step(colour: str) -> float:
    """Equal ratios of contrast as equal steps."""
    return math.log(light(colour) + 0.05)
