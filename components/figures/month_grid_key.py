"""The colours of the calendar's months, and the key to them over the grid."""

import pandas as pd

from components.figures.draw.hover import SILENT
from components.figures.draw.marks import points
from components.figures.draw.style import Style


def balanced(style: Style) -> dict:
    """The colours of balance, as part of a plotly marker, and what the key says of them."""
    palette = style.palette
    shades = (palette.escalation, palette.escalation_soft, palette.neutral_soft, palette.engagement_soft)
    stops = zip((0, 0.35, 0.5, 0.65, 1), (*shades, palette.engagement), strict=True)
    named = [style.t(f"escalation.calendar.{key}") for key in ("escalation", "even", "engagement")]
    return {
        "cmin": -1,
        "cmax": 1,
        "colorscale": [list(stop) for stop in stops],
        "ticktext": named,
        "tickvals": [-1, 0, 1],
    }


def numbered(months: pd.DataFrame, style: Style) -> dict:
    """The same for numbers of events."""
    palette, most = style.palette, max([1, *months["events"]])
    named = style.t("escalation.calendar.most", n=int(most)) if most > 1 else style.t("escalation.calendar.one")
    stops = [[0, palette.neutral_soft], [1, palette.muted]]
    return {"cmin": 0, "cmax": most, "colorscale": stops, "ticktext": ["0", named], "tickvals": [0, most]}


def key(scale: dict, share: float, style: Style) -> dict:
    """An unseen point carries the key: bars coloured by number trouble the hover labels."""
    colours = {name: scale[name] for name in ("cmin", "cmax", "colorscale")}
    bar = {
        "orientation": "h",
        "thickness": 8,
        "len": share,
        "x": 0,
        "xanchor": "left",
        "y": 1.0,
        "yanchor": "bottom",
        "ypad": 4,
        "xpad": 0,
        "outlinewidth": 0,
        "tickfont": {"size": 12, "color": style.palette.muted},
        "ticks": "",
        "ticklabelposition": "outside",
        "tickvals": scale["tickvals"],
        "ticktext": scale["ticktext"],
    }
    marker = {"color": [0], "showscale": True, **colours, "colorbar": bar}
    return {**points([None], [None], "", **SILENT), "marker": marker}
