"""The diverging scale of balance: escalation warm, neutral grey, engagement cool. Used by the network and the dyad
matrix.
"""

from components.theme import Palette


def blend(a: str, b: str, share: float) -> str:
    """The colour `share` of the way from one hex colour to another."""
    mixed = [round(int(a[i : i + 2], 16) * (1 - share) + int(b[i : i + 2], 16) * share) for i in (1, 3, 5)]
    return "#" + "".join(f"{value:02x}" for value in mixed)


def tone(palette: Palette, balance: float, soft: bool = False) -> str:
    """The colour of a balance from -1 (escalation) over 0 (neutral) to 1 (engagement); NaN is neutral. `soft` for
    fills behind text.
    """
    low, middle, high = (
        (palette.escalation_soft, palette.surface, palette.engagement_soft)
        if soft
        else (palette.escalation, palette.neutral, palette.engagement)
    )
    if balance != balance:
        return palette.neutral_soft if soft else middle
    return blend(middle, high if balance >= 0 else low, min(abs(balance), 1.0))


def scale(palette: Palette, soft: bool = False) -> list[list]:
    """The same as a plotly colour scale over 0 to 1."""
    return [[0, tone(palette, -1, soft)], [0.5, tone(palette, 0, soft)], [1, tone(palette, 1, soft)]]
