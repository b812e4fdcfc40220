"""Terms of office in Washington, Seoul and Pyongyang, worded for the bands of a chart."""

import pandas as pd

from components.page import Context, remembered
from data.measures import eras

CAPITALS = ("USA", "KOR")


@remembered
def offices(ctx: Context, lang: str, capitals: tuple[str, ...] = CAPITALS) -> pd.DataFrame:
    """One band a person, none reaching into the next.

    Columns row (the country), name, short (the family name), first, last.
    """
    terms = eras.in_turn(eras.terms(ctx.record.eras, "leader", capitals, ctx.record.horizon[1]))
    rows = [ctx.voice(lang).t(f"preset.{code}") for code in terms["actor"]]
    words = {"row": rows, "name": terms[f"name_{lang}"], "short": terms[f"short_{lang}"]}
    return pd.DataFrame(words | {"first": terms["first"], "last": terms["last"]})
