"""Terms of office in Washington, Seoul and Pyongyang, worded for the bands of a chart."""

import pandas as pd

from components.figures.draw.text import bold, plain
from components.page import Context, remembered
from data.measures import eras

CAPITALS = ("USA", "KOR")
ALL = (*CAPITALS, "PRK")


@remembered
def offices(ctx: Context, lang: str, capitals: tuple[str, ...] = CAPITALS) -> pd.DataFrame:
    """One band a person, none reaching into the next.

    Columns row (the country), name, short (the family name), first, last, said (the name and the days of the term).
    """
    terms = eras.in_turn(eras.terms(ctx.record.eras, "leader", capitals, ctx.record.horizon[1]))
    voice = ctx.voice(lang)
    said = [
        f"{bold(name)}<br>{plain(voice.when(f'{first:%Y-%m-%d}/' + ('..' if open_ else f'{last:%Y-%m-%d}')))}"
        for name, first, last, open_ in zip(
            terms[f"name_{lang}"], terms["first"], terms["last"], terms["open"], strict=True
        )
    ]
    rows = [voice.t(f"preset.{code}") for code in terms["actor"]]
    words = {"row": rows, "name": terms[f"name_{lang}"], "short": terms[f"short_{lang}"], "said": said}
    return pd.DataFrame(words | {"first": terms["first"], "last": terms["last"]})
