"""CAMEO codes as text, their roots and their Goldstein scores, from our own list."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.schema import read_csv
from data.sources.reading.actors import by_unique

TABLE = Path(__file__).parents[2] / "codes" / "cameo.csv"


@cache
def goldstein() -> dict[str, float]:
    """The Goldstein score of each CAMEO code."""
    table = read_csv(TABLE)
    return {code: float(score) for code, score in zip(table["code"], table["goldstein"], strict=True) if score}


def cameo(cells: pd.Series, roots: pd.Series | None = None) -> pd.Series:
    """Codes as text: a zero that a spreadsheet ate at the start is put back where the column of roots shows it.

    What is no CAMEO code is empty.
    """
    known = goldstein()
    bare = cells.str.strip().str.removesuffix(".0")
    if roots is not None:
        eaten = roots.str.strip().str.fullmatch(r"[1-9](?:\.0)?") & ~bare.str.startswith("0")
        bare = bare.mask(eaten, "0" + bare)

    def told(code: str) -> str:
        return code if code in known else f"0{code}" if roots is None and f"0{code}" in known else ""

    return by_unique(bare, told)


def coded(code: pd.Series) -> dict[str, pd.Series]:
    """The columns code, root and goldstein of CAMEO codes."""
    places, texts = pd.factorize(code)
    scores = pd.Series([goldstein().get(text, float("nan")) for text in texts], dtype="float64")
    score = pd.Series(scores.to_numpy()[places], index=code.index) if len(texts) else scores.reindex(code.index)
    return {"code": code, "root": code.str.slice(0, 2), "goldstein": score}
