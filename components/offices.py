"""Terms of office in Washington and Seoul, worded for the bands of a chart."""

from functools import lru_cache

import pandas as pd

from components.kit import Context
from data.measures import eras

CAPITALS = ("USA", "KOR")


@lru_cache(maxsize=8)
def offices(ctx: Context, lang: str) -> pd.DataFrame:
    """One band a person, none reaching into the next.

    Columns row (the country), name, short (the family name), first, last.
    """
    terms = eras.in_turn(eras.terms(ctx.record.eras, "leader", CAPITALS, ctx.record.horizon[1]))
    rows = [ctx.words.t(f"preset.{code}", lang) for code in terms["actor"]]
    words = {"row": rows, "name": terms[f"name_{lang}"], "short": terms[f"short_{lang}"]}
    return pd.DataFrame(words | {"first": terms["first"], "last": terms["last"]})
