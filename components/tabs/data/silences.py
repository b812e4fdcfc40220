"""What each document leaves out: the events that fall in its span, by period, told and not told."""

from dataclasses import replace

import pandas as pd

from components.figures.silences import room, silences_map
from components.page import Context, Drawn, Page, remembered
from data.measures import findings, silences
from data.rows import iterate
from data.selection import Selection


@remembered
def reaches_of(ctx: Context) -> pd.DataFrame:
    """The span of each document, whatever is chosen."""
    return silences.reaches(ctx.events(Selection()), ctx.record.documents["document_id"].tolist())


def draw_silences(page: Page) -> Drawn:
    """All documents of the record, whichever is chosen; counts follow the rest of the selection."""
    events, reach = page.events(replace(page.selection, documents=())), reaches_of(page.ctx)
    yearly = silences.silences(events, reach, 1)
    if yearly.empty:
        return Drawn(empty="data.silences.empty")
    told = set(yearly["document_id"])
    names = {one: page.label("documents.short", one) for one in reach["document_id"] if one in told}
    style = page.style("silences")
    years = yearly["start"].min(), yearly["start"].max()
    cells = silences.silences(events, reach, silences.length_for(*years, room(list(names.values()), style)))
    periods = [str(a) if a == b else f"{a}–{b}" for a, b in zip(cells["start"], cells["end"], strict=True)]
    said = [
        page.t("data.silences.cell", name=names[row.document_id], period=period, told=row.told, left=row.left)
        for row, period in zip(iterate(cells), periods, strict=True)
    ]
    table = {
        "data.document_id": cells["document_id"],
        "data.document": cells["document_id"].map(names),
        "data.silences.period": periods,
        "data.silences.told": cells["told"],
        "data.silences.left": cells["left"],
    }
    frame = pd.DataFrame({page.t(key): list(values) for key, values in table.items()})
    return Drawn(silences_map(cells, names, said, style), table=frame, finding=most_silent(page, cells, names))


def most_silent(page: Page, cells: pd.DataFrame, names: dict[str, str]) -> str:
    """Which document leaves out the greatest share of the events in its span."""
    of = cells.groupby("document_id")[["told", "left"]].sum()
    of = of[of.sum(axis=1) >= findings.FEW]
    share = (of["left"] / of.sum(axis=1)).nlargest(2)
    if len(share) < 2 or share.iloc[0] == share.iloc[1]:
        return ""
    top = of.loc[share.index[0]]
    numbers = {"n": f"{top['left']:,}", "all": f"{top.sum():,}"}
    return page.t("data.silences.found", name=names[share.index[0]], **numbers)


def silence_numbers(page: Page) -> dict[str, str]:
    """How much of the events in its span the most and the least silent document leave out."""
    cells = silences.silences(page.events(Selection()), reaches_of(page.ctx))
    if cells.empty:
        return {}
    of = cells.groupby("document_id")[["told", "left"]].sum()
    share = of["left"] / of.sum(axis=1)
    return {"least": f"{share.min():.0%}", "most": f"{share.max():.0%}"}
