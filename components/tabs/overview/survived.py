"""What the agreements survived: every act as a stroke over the threads of the agreements."""

from functools import partial

import pandas as pd

from components.figures.draw.text import bold, plain, wrap
from components.figures.strokes import strokes_and_threads
from components.figures.strokes_marks import Acts
from components.page import Context, Drawn, Page, remembered, window
from components.page.history import acts_of
from components.page.offices import offices
from components.page.pacts import adopted, in_period
from components.page.searched import record_end
from components.tabs.overview.shared import said_of
from data.measures import findings, series, strokes
from data.measures.landmarks import ends_first, landmarks
from data.parties import CAPITALS
from data.selection import Selection

PARTS = 2  # pixels: a part of the skyline
NAMED = 60  # landmarks that may be named: a chart has room for fewer


def finding(page: Page) -> str:
    """How many of the agreements selected collapsed, and how soon."""
    chosen = page.selection.start or page.selection.end
    found = findings.deals(in_period(page)[0] if chosen else adopted(page))
    if found["n"] < findings.FEW:
        return ""
    key = "found" if found["collapsed"] > 1 else "one" if found["collapsed"] else "none"
    return page.t(f"overview.survived.{key}", **found | {"months": f"{found['months']:.0f}"})


def draw_survived(page: Page) -> Drawn:
    """The strokes of the selection, the threads of the agreements it holds, and which sources speak when."""
    events = page.events()
    if events.empty:
        return Drawn(empty="empty.selection")
    first, last = window(page)
    style, said = page.style("survived"), said_of(page.ctx, page.lang)
    until = record_end(page.ctx, page.selection.collection)
    of_all_time = page.selection.without_period()
    found = strokes.within(acts(page.ctx, of_all_time), first, last)
    found = found.assign(said=[said[one] for one in found["event_id"]])
    times = series.grid(first, max(min(last, until), first), 400)
    levels = pd.DataFrame({"date": times, **series.heights_of(acts_of(page.ctx, of_all_time), times)})
    named = telling(page.ctx, of_all_time)
    named = named[named["date"].between(first, min(last, until)).to_numpy()]
    named = (ends_first(named) if page.selection.start or page.selection.end else named).head(NAMED)
    titles = [page.label("events", one) for one in named["event_id"]]
    named = named.assign(title=titles, said=[said[one] for one in named["event_id"]])
    figure = strokes_and_threads(
        Acts(found, strokes.skyline(found, first, last, max(style.width // PARTS, 2)), levels),
        named,
        threads(page),
        voices(page, first, last),
        offices(page.ctx, page.lang, CAPITALS),
        (first, last, until),
        style,
    )
    left = int((strokes.standing(events) & (events["escalation"].notna() | events["engagement"].notna())).sum())
    note = page.counted("overview.survived.standing", left) if left else ""
    return Drawn(figure, table=partial(worded, page, found), note=note, finding=finding(page))


@remembered
def acts(ctx: Context, of_all_time: Selection) -> pd.DataFrame:
    """The strokes of a selection over all time: another period cuts another window out of them."""
    return strokes.strokes(ctx.events(of_all_time))


@remembered
def telling(ctx: Context, of_all_time: Selection) -> pd.DataFrame:
    """The landmarks of a selection over all time."""
    return landmarks(ctx.events(of_all_time), ctx.record.citations)


def threads(page: Page) -> pd.DataFrame:
    """The agreements of the selection and period, worded."""
    shown = in_period(page)[0]
    status = [page.label("agreement_statuses", code) for code in shown["status"]]
    titles, summaries = (shown[f"{name}_{page.lang}"] for name in ("title", "summary"))
    short = [own or whole for own, whole in zip(shown[f"short_{page.lang}"], titles, strict=True)]
    said = [
        f"{bold(title)}<br>{plain(word)} · {page.t('overview.survived.days', n=f'{days:,}')}<br>{wrap(summary, 56)}"
        for title, word, days, summary in zip(titles, status, shown["days"], summaries, strict=True)
    ]
    ended = [own or begun for own, begun in zip(shown["end_event_id"], shown["event_id"], strict=True)]
    kept = shown[["event_id", "status", "first", "last"]]
    return kept.assign(short=short, said=said, end_event=ended)


@remembered
def speakers(ctx: Context) -> strokes.Speakers:
    return strokes.speakers(ctx.record.events, ctx.record.strata)


def voices(page: Page, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Which sources speak when, in words for the pointer."""
    found = strokes.voices(speakers(page.ctx), first, last)
    monthly = len(found) > 1 and (found["last"].iloc[1] - found["first"].iloc[1]).days < 32
    when = [page.when(f"{day:%Y-%m}" if monthly else f"{day:%Y}") for day in found["first"]]
    out = {}
    for kind, table in (("documents", "documents.short"), ("strata", "strata")):
        names = [page.named(table, text) or page.t(f"overview.survived.silent.{kind}") for text in found[kind]]
        out[f"said_{kind}"] = [f"{day}<br>{wrap(one, 46)}" for day, one in zip(when, names, strict=True)]
    return found.assign(**out)


def worded(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    """The strokes as a table."""
    columns = {
        "first": found["first"],
        "last": found["last"],
        "event": [page.label("events", one) for one in found["event_id"]],
        "side": found["side"].map({side: page.t(f"braid.{role}") for side, role in series.LADDERS.items()}),
        "rung": found["rung"].astype(int),
    }
    return pd.DataFrame({page.t(f"overview.column.{name}"): values for name, values in columns.items()})
