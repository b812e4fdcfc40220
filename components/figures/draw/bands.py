"""Era bands above a chart: a thin row per country, each term named in full or by family name where that fits."""

import pandas as pd

from components.figures.draw.style import Style, iso
from components.figures.draw.text import plain, text_width

BAND = 20  # pixels a row


def era_bands(
    eras: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, plot: float, inner: float, style: Style
) -> tuple[list[dict], list[dict]]:
    """Shapes and labels at the top of a plot `plot` pixels high and `inner` wide; `eras` from `offices`."""
    shapes, labels = [], []
    whole = max((last - first).days, 1)
    grey = {"size": 12, "color": style.palette.muted}
    shown = list(eras[(eras["last"] >= first) & (eras["first"] <= last)].itertuples())
    for index, row in enumerate(dict.fromkeys(eras["row"])):
        high = 1 - index * BAND / plot
        low = high - (BAND - 3) / plot
        labels.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "right",
                "xshift": -6,
                "y": (low + high) / 2,
                "yref": "paper",
                "yanchor": "middle",
                "text": plain(row),
                "showarrow": False,
                "font": grey,
            }
        )
        for era in (era for era in shown if era.row == row):
            start, stop = max(era.first, first), min(era.last + pd.Timedelta(days=1), last)
            shapes.append(
                {
                    "type": "rect",
                    "xref": "x",
                    "yref": "paper",
                    "x0": iso(start),
                    "x1": iso(stop),
                    "y0": low,
                    "y1": high,
                    "layer": "below",
                    "line": {"width": 1, "color": style.palette.surface},
                    "fillcolor": style.palette.band,
                }
            )
            room = inner * (stop - start).days / whole
            name = next((text for text in (era.name, getattr(era, "short", "")) if text_width(text, 12) + 6 < room), "")
            if name:
                labels.append(
                    {
                        "x": (start + (stop - start) / 2).isoformat()[:19],
                        "xref": "x",
                        "xanchor": "center",
                        "y": (low + high) / 2,
                        "yref": "paper",
                        "yanchor": "middle",
                        "text": plain(name),
                        "showarrow": False,
                        "font": grey,
                    }
                )
    return shapes, labels
