"""How the tone between two of the six parties went from period to period."""

from functools import partial
from itertools import pairwise

import pandas as pd

from components.figures.draw.text import bold
from components.figures.tones import tones as drawing
from components.page import Context, Drawn, Page, remembered, searched
from components.tabs.actors.shared import name, pairs_of, short, signed, table
from data.measures import tone
from data.rows import iterate
from data.selection import Selection


@remembered
def covered(ctx: Context) -> pd.DataFrame:
    """Which pairs were searched on both sides in which periods, whatever is selected."""
    found = tone.acts(pairs_of(ctx, Selection()))
    last = searched.record_end(ctx, "all")
    return tone.coverage(found, ctx.record.events, searched.spans(ctx), last)


def draw_tone(page: Page) -> Drawn:
    """Two-party acts of the selection, engaging less escalating, in four periods."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    chosen, known = page.selection, covered(page.ctx)
    if chosen.collection != "all" or chosen.documents:
        known = known.assign(unsearched=False)
    found = tone.tones(tone.acts(pairs_of(page.ctx, chosen)), known)
    pairs = list(zip(found["a"], found["b"], strict=True))
    found = found.assign(pair=[page.t("actors.both", a=short(page, a), b=short(page, b)) for a, b in pairs])
    told = found[found["pair"].isin(found.loc[found["tone"].notna(), "pair"])]
    if told.empty:
        return Drawn(empty="actors.tone.empty")
    told = told.assign(
        said=[said(page, row) for row in iterate(told)],
        opens=[opens(page, row) for row in iterate(told)],
    )
    return Drawn(
        drawing(told, periods(page), page.style("tone")),
        table=partial(twin, page, found),
        note=note(page, found, told),
        finding=finding(page, told),
    )


def twin(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    """All pairs with acts, period by period."""
    span = [periods(page)[one][0] for one in found["period"]]
    rows = found.assign(source=found["a"], target=found["b"], span=span)
    columns = ("source", "target", "span", "n", "engaging", "escalating", "tone", "low", "high", "unsearched")
    return table(page, rows, *columns)


def periods(page: Page) -> list[tuple[str, str]]:
    """The periods by their years, in full and in short."""
    starts = [day[:4] for day in tone.PERIODS]
    named = [f"{start}–{(int(stop) - 1) % 100:02}" for start, stop in pairwise(starts)]
    return [*zip(named, starts, strict=False), (page.t("actors.tone.on", year=starts[-1]), f"{starts[-1]}–")]


def said(page: Page, row) -> str:
    """A tone in words, for a hover box."""
    numbers = {one: signed(getattr(row, one)) for one in ("tone", "low", "high")}
    counts = {one: getattr(row, one) for one in ("n", "engaging", "escalating")}
    return f"{bold(row.pair)}<br>" + page.t(
        "actors.tone.hover", period=periods(page)[row.period][0], **numbers, **counts
    )


def opens(page: Page, row) -> dict[str, str]:
    """A click leads to the acts of the pair in the period; of the last, to the record's end."""
    stops = [pd.Timestamp(day) - pd.Timedelta(days=1) for day in tone.PERIODS[1:]]
    to = [*stops, searched.record_end(page.ctx, "all")][row.period]
    days = {"from": tone.PERIODS[row.period], "to": f"{to:%Y-%m-%d}"}
    return {"tab": "timeline", "party": f"{row.a};{row.b}", "role": "dyad", **days}


def note(page: Page, found: pd.DataFrame, told: pd.DataFrame) -> str:
    """The pairs with acts of which none is on a ladder, and how many pairs have none at all."""
    silent = found[~found["pair"].isin(told["pair"])].groupby("pair", sort=False)["n"].sum()
    listed = [page.t("actors.tone.pair", pair=pair, n=n) for pair, n in silent.items()]
    notes = [page.t("actors.tone.neutral", pairs=page.t("list.comma").join(listed))] if listed else []
    none = len(tone.SIX) * (len(tone.SIX) - 1) // 2 - found["pair"].nunique()
    return page.joined([*notes, *([page.t("actors.tone.none", n=none)] if none else [])])


def finding(page: Page, told: pd.DataFrame) -> str:
    """The pair whose tone turned most from one period to the next, where that is more than chance and search."""
    move = tone.turn(told)
    if not move:
        return ""
    names = {f"when{at}": periods(page)[row.period][0] for at, row in enumerate(move)}
    tones = {f"tone{at}": signed(row.tone) for at, row in enumerate(move)}
    pair = page.t("actors.both", a=name(page, move[0].a), b=name(page, move[0].b))
    return page.t("actors.tone.found", name=pair, **names, **tones)
