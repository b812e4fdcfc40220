"""What is selected, over the charts: the count, the sentence, a chip for each filter, and what was searched for."""

from dataclasses import replace

import dash_bootstrap_components as dbc

from components.page import Context, Page, link, remembered, sets, tags
from components.page.bootstrap import also
from components.page.folded import folded
from components.page.links import RESETS, choices
from components.page.tags import Tag
from components.words import sentences
from components.words.address import NOTE
from data.rows import iterate
from data.selection import COLLECTIONS, FIELDS, Selection


def title(page: Page) -> str:
    """The browser's title of this view: tab, what is selected in short, product."""
    parts = [page.t(f"tab.{page.view.tab}"), *([page.about.title] if page.about else [])]
    chosen = stated(page).selection
    if chosen.start or chosen.end:
        parts.append(sentences.period(page, chosen))
    if chosen.parties:
        parts.append(page.named("actors", chosen.parties))
    return " · ".join([*parts, "Panmunjom 板门店"])


def selected(page: Page) -> Tag:
    """The number of events in view, the selection as one sentence, and a chip to remove each active filter."""
    if stated(page) is not page:
        return step_summary(page)
    chips, cross = [], tags.Span("×", className="chip-cross", **{"aria-hidden": "true"})
    for field in FIELDS:
        value, default = getattr(page.selection, field.name), getattr(Selection(), field.name)
        if value == default:
            continue
        cleared = replace(page.selection, **{field.name: default})
        words = sentences.filter_words(page, page.selection, field)
        chips.append(chip([words, cross], page.url(selection=cleared), title=page.t("chip.remove", filter=words)))
    if page.view.get(NOTE):
        chips.append(chip([page.t("note.chip"), cross], page.switched(note="")))
    if chips:
        chips.append(also(chip(page.t("chip.reset"), page.url(selection=Selection()), "chip-reset"), **RESETS))
    line = summary_line(page)
    found = searched(page) if page.selection.collection == "all" else None
    beside = [sets.what(page), sets.several(page), sets.merging(page)] if page.held else [collections(page), found]
    return folded(
        [
            tags.Div([line, *beside], className="summary-head"),
            None if page.held else untargeted(page),
            dbc.Stack(chips, direction="horizontal", gap=2, class_name="chips"),
            printed(page) if page.selection.dates == "printed" and not page.held else None,
        ]
    )


def stated(page: Page) -> Page:
    """The page whose selection the header states: the reader's, or that of what is in view and selects for itself."""
    tab = page.ctx.tabs[page.view.tab]
    return tab.stated(page) if tab.stated and not page.held else page


def step_summary(page: Page) -> Tag:
    """The selection of a guided step, and that the reader's own filters rest meanwhile."""
    rest = None if page.selection.is_default else tags.P(page.t("summary.rest"), className="searched")
    return folded([tags.Div([summary_line(page), rest], className="summary-head")])


def summary_line(page: Page) -> Tag:
    line = [tags.Strong(counted(page), className="count"), tags.Span(sentence(page), id="sentence")]
    return tags.P(line, className="summary-line")


def sentence(page: Page) -> str:
    """What the header states as selected."""
    return sentences.sentence(page, stated(page).selection)


def counted(page: Page) -> str:
    """How many events the header states, or reports where a loaded set counts these."""
    if (other := stated(page)) is not page:
        return counted(other)
    return sets.counted(page, sets.cube(page).total) if page.held else page.counted("summary.count", len(page.events()))


def printed(page: Page) -> Tag:
    """How many events stand on a wrong day, and where they are listed."""
    ids = set(page.events()["event_id"])
    moved = sum(one in ids for one in page.record.prints()["event_id"])
    more = link(page.t("printed.list"), href=page.url(tab="data", inner=()), **{"data-place": "data-printed-title"})
    return tags.P([page.counted("printed.moved", moved), " ", more], className="searched")


def untargeted(page: Page) -> Tag | None:
    """How many acts the parties' role leaves out because they name no target, and the link that takes them in."""
    chosen = page.selection
    if not chosen.asks_for_a_target or chosen.untargeted == "include":
        return None
    everyone = page.events(replace(chosen, parties=(), role="any"))
    left = int((everyone["source"].isin(chosen.parties) & (everyone["target"] == "")).sum())
    if not left:
        return None
    taken = link(page.t("untargeted.take"), href=page.url(selection=replace(chosen, untargeted="include")))
    return tags.P([page.counted("untargeted.left", left), " ", taken], className="searched")


def collections(page: Page) -> Tag:
    """The whole record or what the documents tell, one click away."""
    links = [
        (
            page.t(f"collection.{one}"),
            page.url(selection=replace(page.selection, collection=one)),
            one == page.selection.collection,
        )
        for one in COLLECTIONS
    ]
    return choices(links, page.t("filter.collection"), "collections")


def searched(page: Page) -> Tag | None:
    """What of the wider record was searched, and for which years: elsewhere its silence says nothing."""
    words = searches(page.ctx, page.lang)
    return (
        tags.Details([tags.Summary(page.t("searched.title")), tags.P(words)], className="searched") if words else None
    )


@remembered
def searches(ctx: Context, lang: str) -> str:
    """The strata with their years, in a sentence; nothing where there are none."""
    voice, strata = ctx.voice(lang), ctx.record.strata.sort_values(["start", "stratum"])
    named = [
        voice.t("searched.one", name=voice.text(row, "name"), start=row.start[:4], end=row.end[:4])
        for row in iterate(strata)
    ]
    return voice.t("searched", strata=voice.t("list.clause").join(named)) if named else ""


def chip(words: object, href: str, more: str = "", title: str = "") -> dbc.Badge:
    """A filter that is set, and the link that takes it away."""
    return dbc.Badge(
        words, href=href, pill=True, color="body", class_name=f"chip border {more}".strip(), title=title or None
    )
