"""Cells that a spreadsheet would take for formulas: how they are written to CSV, and how they are read back."""

import re

import pandas as pd

# What a spreadsheet may take for a formula at the start of a cell; East Asian editions also take the full-width signs.
RISKY = tuple("=+-@\t\r\n＝＋－＠")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def safe_cell(value: object) -> object:
    """A text a spreadsheet cannot take for a formula: risky beginnings get an apostrophe, plain numbers stay."""
    if isinstance(value, str) and value.lstrip("'").startswith(RISKY) and not NUMBER.fullmatch(value):
        return "'" + value
    return value


def bare_cells(cells: pd.Series) -> pd.Series:
    """The texts of a CSV of ours without the apostrophes that `safe_cell` gave them."""
    guarded = cells.str.match(f"^'+[{re.escape(''.join(RISKY))}]")
    return cells.mask(guarded, cells.str.slice(1))
