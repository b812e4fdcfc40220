"""The page's measures in CSS pixels, written once: the grid of `assets/app.css` and the widths charts are drawn for."""

WIDTHS = (
    300,
    360,
    390,
    480,
    600,
    768,
    1024,
    1280,
    1440,
    1680,
    1920,
    2560,
)  # the layouts; the browser names its own with each request
DEFAULT_WIDTH = 1440
PHONE, WIDE = 768, 1024  # below the first everything stands closer; from the second on panels stand side by side
MAX_CONTENT = 1760  # the widest the page's column grows
CARD, CARD_BESIDE = 440, 1280  # the event card, and the narrowest page that makes room for it beside its charts
GAP = 24  # between two panels


def nearest_width(pixels: int) -> int:
    """The widest layout width that still fits the browser's."""
    return max((width for width in WIDTHS if width <= pixels), default=WIDTHS[0])


def panel_width(width: int, share: float = 1.0, beside_card: bool = False) -> int:
    """The width a panel's figure has on a page of this width; `share` is the part of the row its panel takes."""
    gutter = 16 if width < PHONE else 32
    left = width - (CARD if beside_card and width >= CARD_BESIDE else 0)
    inner = 2 * (12 if width < PHONE else 24) + 2
    share = share if left >= WIDE else 1.0
    return int((min(left, MAX_CONTENT) - 2 * gutter) * share - GAP * (1 - share) - inner)
