"""Terms of office in Washington, Seoul and Pyongyang, worded for the bands of a chart."""

import pandas as pd

from components.figures.draw.text import bold, plain
from components.page import Context, remembered
from data.measures import eras
from data.parties import CAPITALS

TWO = CAPITALS[:2]  # where there is no room for a third band: Pyongyang had three leaders in all


@remembered
def terms(ctx: Context, capitals: tuple[str, ...] = CAPITALS) -> pd.DataFrame:
    """Terms of office as `eras.terms` gives them, none reaching into the next."""
    return eras.in_turn(eras.terms(ctx.record.eras, "leader", capitals, ctx.record.horizon[1]))


@remembered
def offices(ctx: Context, lang: str, capitals: tuple[str, ...] = TWO) -> pd.DataFrame:
    """One band a person, none reaching into the next.

    Columns row (the country), name, short (the family name), first, last, said (the name and the days of the term).
    """
    found = terms(ctx, capitals)
    voice = ctx.voice(lang)
    said = [
        f"{bold(name)}<br>{plain(voice.when(f'{first:%Y-%m-%d}/' + ('..' if open_ else f'{last:%Y-%m-%d}')))}"
        for name, first, last, open_ in zip(
            found[f"name_{lang}"], found["first"], found["last"], found["open"], strict=True
        )
    ]
    rows = [voice.t(f"preset.{code}") for code in found["actor"]]
    words = {"row": rows, "name": found[f"name_{lang}"], "short": found[f"short_{lang}"], "said": said}
    return pd.DataFrame(words | {"first": found["first"], "last": found["last"]})
