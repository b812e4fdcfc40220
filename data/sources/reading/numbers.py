"""Columns of text as numbers."""

import pandas as pd


def numbers(cells: pd.Series) -> pd.Series:
    """Numbers of a column; NaN where a cell is none."""
    return pd.to_numeric(cells, errors="coerce").astype("float64")


def degrees(lat: pd.Series, lon: pd.Series) -> dict[str, pd.Series]:
    """The columns lat and lon; both NaN where either is off the globe, or both are 0 (sets write that for nowhere)."""
    north, east = numbers(lat), numbers(lon)
    good = north.between(-90, 90) & east.between(-180, 180) & ((north != 0) | (east != 0))
    return {"lat": north.where(good), "lon": east.where(good)}
