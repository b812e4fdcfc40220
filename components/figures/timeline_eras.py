"""The terms of office over the timeline: a thin row per country, and faint bands for the first one's."""

import numpy as np
import pandas as pd

from components.figures.draw.bands import BAND
from components.figures.draw.box import box
from components.figures.draw.hover import says
from components.figures.draw.marks import lying
from components.figures.draw.style import Style, iso_ms
from components.figures.draw.text import beside, plain, text, text_width
from components.figures.timeline_frame import DAY, LABEL, Layout
from components.figures.timeline_spans import laid


def era_rows(eras: pd.DataFrame, layout: Layout, style: Style) -> tuple[list[dict], list[dict], list[dict]]:
    """Traces, shapes and words; `eras` as in `timeline`. A term tells its days when pointed at."""
    palette, shapes, words, seen = style.palette, [], [], []
    for row, (country, terms) in enumerate(_terms(eras, layout).items()):
        middle = row * BAND + (BAND - 1) / 2
        if not style.narrow:
            words.append(beside(plain(country), middle, palette.muted))
        used = 0.0
        for turn, (inside, *names, said, left, right, x0, at, x1) in enumerate(terms):
            if not inside:
                continue
            seen.append((left, right, middle, said))
            if not row and turn % 2:
                shapes.append(box((x0, x1), (layout.top, layout.height), palette.band, layer="below", opacity=0.55))
            name = next((one for one in names if text_width(one, LABEL) < right - left - 8), "")
            wide = text_width(name, LABEL)
            if name and (left + right - wide) / 2 >= used:
                words.append(text(plain(name), at, middle, palette.muted))
                used = (left + right + wide) / 2 + 4
    if not seen:
        return [], shapes, words
    lefts, rights, middles, told = (list(column) for column in zip(*seen, strict=True))
    ends = laid(list(zip(lefts, rights, strict=True)), layout.frame)
    edge = {"color": palette.surface, "width": 1}
    look = {"edge": edge, "width": BAND - 3, "name": "eras", **says(told, "hovertext")}
    return [lying(*ends, middles, palette.neutral_soft, **look)], shapes, words


def _terms(eras: pd.DataFrame, layout: Layout) -> dict[str, list[tuple]]:
    """The terms of each country: whether seen, full and family name, what it says, left and right end in pixels, first
    instant, middle and last."""
    frame = layout.frame
    low, high = frame.range
    starts, stops = (eras[end].to_numpy(dtype="datetime64[ms]").astype(float) for end in ("first", "last"))
    starts, stops = np.maximum(starts, low), np.minimum(stops + DAY, high)
    columns = (
        (stops > starts).tolist(),
        eras["name"].tolist(),
        eras["short"].tolist(),
        eras["said"].tolist(),
        frame.pixel(starts).tolist(),
        frame.pixel(stops).tolist(),
        *(iso_ms(when) for when in (starts, (starts + stops) / 2, stops)),
    )
    found: dict[str, list[tuple]] = {}
    for country, *term in zip(eras["row"].tolist(), *columns, strict=True):
        found.setdefault(country, []).append(tuple(term))
    return found
