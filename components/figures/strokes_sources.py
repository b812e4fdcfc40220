"""The ribbon at the foot: how many documents speak in each year or month, and how many lists were searched."""

import pandas as pd

from components.figures.draw.hover import says
from components.figures.draw.style import Style, iso, iso_days

RIBBON = 28  # pixels: both rows


def ribbon(voices: pd.DataFrame, style: Style) -> list[dict]:
    """`voices` from `strokes.voices` with said_documents and said_strata: one picture, darker where more speak."""
    if voices.empty:
        return []
    edges = [*iso_days(voices["first"]), iso(voices["last"].iloc[-1] + pd.Timedelta(days=1))]
    rows = ("documents", "strata")
    counts = [[len(text.split(";")) if text else 0 for text in voices[name]] for name in rows]
    top = [max(max(row), 1) for row in counts]
    return [
        {
            "type": "heatmap",
            "x": edges,
            "y": [0, 1],
            "z": [[round(n / most, 2) for n in row] for row, most in zip(counts, top, strict=True)],
            "zmin": 0,
            "zmax": 1,
            "ygap": 4,
            "colorscale": [[0, style.palette.neutral_soft], [1, style.palette.neutral]],
            "showscale": False,
            "yaxis": "y3",
            **says([voices[f"said_{name}"].tolist() for name in rows]),
        }
    ]
