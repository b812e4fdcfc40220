"""What several panels of the Overview say."""

import pandas as pd

from components.figures.draw.text import wrap
from components.page import Context, Page, remembered
from data.rows import iterate
from data.tokens import member


@remembered
def said_of(ctx: Context, lang: str) -> dict[str, str]:
    """What a mark says when pointed at: date, title and whether it is disputed; worded once and kept."""
    voice, found = ctx.voice(lang), {}
    for event in iterate(ctx.record.events):
        disputed = [voice.label("flags", "disputed")] if member("disputed", event.flagged) else []
        title = wrap(voice.text(event, "title"), 46)
        found[event.event_id] = "<br>".join([title, voice.when(event.date), *disputed])
    return found


def headed(page: Page, frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """A frame as plotted, rounded, its columns named in the reader's language."""
    cells = {name: frame[name].to_numpy() for name in columns}
    rounded = {name: found.round(4) if found.dtype.kind == "f" else found for name, found in cells.items()}
    return pd.DataFrame({page.t(f"overview.column.{name}"): found for name, found in rounded.items()})
