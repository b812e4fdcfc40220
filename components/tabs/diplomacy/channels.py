"""Where each channel to North Korea stood: its rounds, its other meetings, and the silences a search can vouch for."""

import numpy as np
import pandas as pd

from components.figures.draw.text import plain, wrap
from components.figures.rounds import channels as channels_figure
from components.page import Context, Drawn, Page, remembered, searched, window
from components.page.window import aired
from components.tabs.diplomacy.talks import current_round, held, label, within
from data.measures import channels
from data.measures.searched import Cover, cover, gaps
from data.rows import iterate

SINCE = "1971-01-01"  # the register of the talks of the two Koreas begins in that year


@remembered
def met_of(ctx: Context, dates: str) -> pd.DataFrame:
    """Every meeting of the record on each channel, whatever is selected."""
    return channels.meetings(ctx.record.dated(dates), ctx.record.talks, ctx.record.sessions)


@remembered
def silences_of(ctx: Context) -> pd.DataFrame:
    """By the true dates, whichever are shown."""
    return channels.silences(met_of(ctx, "true"), searched.spans(ctx))


@remembered
def worded(ctx: Context, dates: str, lang: str) -> pd.DataFrame:
    """The same meetings with what each is called and what a click opens: title, date, label, said, opens."""
    met, events = met_of(ctx, dates), ctx.record.dated(dates).set_index("event_id")
    page, rounds = (
        Page(ctx, ctx.page("/diplomacy", f"?lang={lang}").view),
        ctx.record.talks.set_index("talks_id", drop=False),
    )
    rows = events.loc[met["event_id"]]
    names = {row.talks_id: label(page, row) for row in iterate(rounds)}
    places = [page.label("places", one) if one else "" for one in rows["place_id"]]
    titles, days = rows[f"title_{lang}"].tolist(), [page.when(one) for one in rows["date"]]
    shown = zip(met["talks_id"], met["main"], places, strict=True)
    opens = zip(met["event_id"], met["talks_id"], strict=True)
    return met.assign(
        title=titles,
        date=rows["date"].tolist(),
        label=[(names.get(one) or place) if main else "" for one, main, place in shown],
        said=[f"{wrap(title, 52)}<br>{plain(day)}" for title, day in zip(titles, days, strict=True)],
        opens=[{"event": event, "round": one} if one else event for event, one in opens],
    )


def draw_rounds(page: Page) -> Drawn:
    """The channels on which the selection has meetings, in its period."""
    chosen, dates = page.selection, page.selection.dates
    met = worded(page.ctx, dates, page.lang)
    selected = met["event_id"].isin(page.events(chosen.without_period())["event_id"])
    first, last = window(page, since=SINCE)
    found = set(met.loc[selected & met["own"], "channel"].tolist())
    lanes = [name for name in channels.CHANNELS if name in found]
    shown = met[selected & met["channel"].isin(lanes) & within(met, first, last)]
    whole = chosen.collection == "all" and not chosen.documents
    silences = silences_of(page.ctx)
    quiet = silences[within(silences, first, last) & silences["channel"].isin(lanes) & whole]
    if shown.empty and quiet.empty:
        return Drawn(empty="empty.rounds")
    days = first, aired(page, first, last)[1]
    current = current_round(page, held(page)) if page.view.get("round") else ""
    shown = shown.assign(current=shown["talks_id"].eq(current) & bool(current) & shown["main"])
    missing, rows = unsearched(page, lanes, *days) if whole else {}, table(page, shown, quiet)
    figure = channels_figure(shown, quiet, missing, names(page, lanes), days, page.style("rounds"))
    return Drawn(figure, table=rows, finding=finding(page, rows))


def names(page: Page, lanes: list[str]) -> dict[str, str]:
    return {one: page.t(f"channel.{one}") for one in lanes}


@remembered
def spans_of(ctx: Context) -> dict[tuple[str, ...], Cover]:
    """The days searched, by the strata that carry a channel."""
    strata = searched.spans(ctx)
    return {one: cover(strata[strata["stratum"].isin(one)]) for one in dict.fromkeys(channels.CHANNELS.values())}


def unsearched(page: Page, lanes: list[str], first: pd.Timestamp, last: pd.Timestamp) -> dict[str, pd.DataFrame]:
    """For each lane the days of a window for which no stratum of its meetings was searched."""
    last = min(last, searched.record_end(page.ctx, "all"))
    missing = {one: gaps(found, first, last) for one, found in spans_of(page.ctx).items()} if first <= last else {}
    return {one: missing[channels.CHANNELS[one]] for one in lanes if missing}


def table(page: Page, shown: pd.DataFrame, quiet: pd.DataFrame) -> pd.DataFrame:
    """Each meeting on its channel, and the days of the silence it ended."""
    ended = {(row.channel, row.last): row.days for row in iterate(quiet)}
    lanes = shown["channel"].tolist()
    before = [ended.get(one, np.nan) for one in zip(lanes, shown["first"].tolist(), strict=True)]
    how, called = (page.t("rounds.key.rug"), page.t("rounds.key.round")), names(page, list(channels.CHANNELS))
    cells = {
        "channel": [called[one] for one in lanes],
        "title": shown["title"].to_numpy(),
        "date": shown["date"].to_numpy(),
        "held": [how[one] for one in shown["main"].tolist()],
        "silent_before": before,
    }
    return pd.DataFrame(cells | {name: shown[name].to_numpy() for name in ("event_id", "talks_id")})


def finding(page: Page, rows: pd.DataFrame) -> str:
    """The longest silence that a meeting of the table ended."""
    if not rows["silent_before"].notna().any():
        return ""
    longest = rows.loc[rows["silent_before"].idxmax()]
    when = page.when(longest["date"].partition("/")[0])
    return page.t("rounds.found", n=f"{longest['silent_before']:,.0f}", when=when, name=longest["channel"])
