"""Columns of text as numbers."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

NUMBER = r"^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$"
pc: Any = pyarrow.compute  # its functions are made as it is imported


def numbers(cells: pd.Series) -> pd.Series:
    """Numbers of a column, to the last digit printed; NaN where a cell is none or without end."""
    texts = pc.utf8_trim_whitespace(pa.array(cells, type=pa.string()))
    known = pc.if_else(pc.match_substring_regex(texts, NUMBER), texts, pa.scalar(None, pa.string()))
    found = pc.cast(known, pa.float64()).to_numpy(zero_copy_only=False)
    return pd.Series(np.where(np.isfinite(found), found, np.nan), index=cells.index)


def degrees(lat: pd.Series, lon: pd.Series) -> dict[str, pd.Series]:
    """The columns lat and lon; both NaN where either is off the globe, or both are 0 (sets write that for nowhere)."""
    north, east = numbers(lat), numbers(lon)
    good = north.between(-90, 90) & east.between(-180, 180) & ((north != 0) | (east != 0))
    return {"lat": north.where(good), "lon": east.where(good)}
