"""A frame as a reader's table: the columns that matter, in their order, under worded headings."""

import pandas as pd

from components.figures.draw.style import iso_days
from components.page import Page
from data.record import OPEN_END, OPEN_START


def named(page: Page, tab: str, frame: pd.DataFrame, **names: str) -> pd.DataFrame:
    """The columns asked for, each headed by the words of `<tab>.column.<name>`; days as ISO text, yes and no in words.

    A day that stands for an open end is empty; numbers are rounded to four places.
    """
    out = {}
    for column, key in names.items():
        cells = frame[column]
        if cells.dtype.kind == "M":
            known = (cells > OPEN_START) & (cells < OPEN_END)
            cells = [when if inside else "" for when, inside in zip(iso_days(cells), known, strict=True)]
        elif cells.dtype.kind == "b":
            words = {True: page.t(f"{tab}.yes"), False: page.t(f"{tab}.no")}
            cells = [words[flag] for flag in cells.tolist()]
        elif cells.dtype.kind == "f":
            cells = cells.to_numpy().round(4)
        else:
            cells = cells.to_numpy()
        out[page.t(f"{tab}.column.{key}")] = cells
    return pd.DataFrame(out)
