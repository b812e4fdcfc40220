"""The terms of office over the timeline: a thin row per country, and faint bands for the first one's."""

import numpy as np
import pandas as pd

from components.figures.draw.bands import BAND
from components.figures.draw.box import box
from components.figures.draw.style import Style, iso_ms
from components.figures.draw.text import beside, plain, text, text_width
from components.figures.timeline_frame import DAY, LABEL, Layout


def era_rows(eras: pd.DataFrame, layout: Layout, style: Style) -> tuple[list[dict], list[dict]]:
    """Shapes and words; `eras` as in `timeline`."""
    palette, shapes, words = style.palette, [], []
    for row, (country, terms) in enumerate(_terms(eras, layout).items()):
        y0, y1 = row * BAND + 1, (row + 1) * BAND - 2
        if not style.narrow:
            words.append(beside(plain(country), (y0 + y1) / 2, palette.muted))
        used = 0.0
        for turn, (seen, *names, left, right, x0, middle, x1) in enumerate(terms):
            if not seen:
                continue
            look = {"edge": palette.surface, "width": 1, "layer": "below"}
            shapes.append(box(x0, x1, y0, y1, palette.neutral_soft, **look))
            if not row and turn % 2:
                shapes.append(box(x0, x1, layout.top, layout.height, palette.band, layer="below", opacity=0.55))
            name = next((one for one in names if text_width(one, LABEL) < right - left - 8), "")
            wide = text_width(name, LABEL)
            if name and (left + right - wide) / 2 >= used:
                words.append(text(plain(name), middle, (y0 + y1) / 2, palette.muted))
                used = (left + right + wide) / 2 + 4
    return shapes, words


def _terms(eras: pd.DataFrame, layout: Layout) -> dict[str, list[tuple]]:
    """The terms of each country: whether seen, full and family name, left and right end in pixels, first instant,
    middle and last."""
    frame = layout.frame
    low, high = frame.range
    starts, stops = (eras[end].to_numpy(dtype="datetime64[ms]").astype(float) for end in ("first", "last"))
    starts, stops = np.maximum(starts, low), np.minimum(stops + DAY, high)
    columns = (
        (stops > starts).tolist(),
        eras["name"].tolist(),
        eras["short"].tolist(),
        frame.pixel(starts).tolist(),
        frame.pixel(stops).tolist(),
        *(iso_ms(when) for when in (starts, (starts + stops) / 2, stops)),
    )
    found: dict[str, list[tuple]] = {}
    for country, *term in zip(eras["row"].tolist(), *columns, strict=True):
        found.setdefault(country, []).append(tuple(term))
    return found
