"""The row over the comparison: the second side as form fields, a swap of the two, and comparisons ready-made."""

from dataclasses import replace
from itertools import combinations

from components.page import Context, Page, link, periods, remembered, tags
from components.page.fields import entry, select
from components.page.filters import NO_PRESET
from components.page.links import choices
from components.page.offices import terms
from components.page.tags import Tag
from components.tabs.compare.sides import SHORTEST, YEARS, first, second, unchosen, year
from components.words.address import against
from data.parties import SIX
from data.periods import COMPARISON, spans
from data.rows import iterate
from data.selection import Selection

ALL, SHARED = "*", ""  # every party; the parties of the first side
OFFERED = {"USA": 3, "KOR": 1, "PRK": 1}  # pairs of terms that follow each other, the last ones of each capital


def choosing(page: Page) -> list:
    """The second side's period and parties; everything else it shares with the first, which the filters set."""
    chosen, (other, _) = first(page), second(page)
    told = against(chosen, other)
    # What nobody chose is said, and written into the address with the first thing that is.
    implied = {"data-first": f"{chosen.start}/{chosen.end}"} if unchosen(page) else {}
    fields = [
        _field(page, "preset", select(_periods(page), _period(page, other), **{"data-side": "period"})),
        *[
            _field(
                page,
                name,
                entry(
                    "text",
                    value=day.isoformat() if day else "",
                    placeholder=page.t("filter.date.hint"),
                    autocomplete="off",
                    **{"data-side": param},
                ),
            )
            for name, param, day in (("start", "from", other.start), ("end", "to", other.end))
        ],
        _field(page, "parties", select(*_parties(page, other), **{"data-side": "party"})),
    ]
    swapped = page.view.with_inner(**{"with": against(other, chosen)})
    swap = link(
        page.t("compare.swap"),
        href=page.url(inner=swapped.inner, selection=other),
        className="btn btn-sm btn-outline-secondary",
    )
    form = tags.Div(
        [tags.Strong(page.t("compare.second")), *fields, swap],
        className="compare-form",
        role="group",
        **{"data-compare": told, "aria-label": page.t("compare.second"), **implied},
    )
    why = (
        [tags.P(page.t("compare.unchosen.set" if page.held else "compare.unchosen"), className="note")]
        if implied
        else []
    )
    ready = [] if page.held else [choices(_ready(page), page.t("compare.ready"), "compare-ready", said=True)]
    return [form, *why, *ready]


def _field(page: Page, name: str, box: object) -> Tag:
    return tags.Label([tags.Span(page.t(f"filter.{name}")), box], className="choose")


def _periods(page: Page) -> list[tuple[str, str | list]]:
    return [(NO_PRESET, page.t("filter.preset.none")), *periods.offered(page)]


def _period(page: Page, other: Selection) -> str:
    return periods.among(_periods(page), other.start, other.end) or NO_PRESET


def _parties(page: Page, other: Selection) -> tuple[list[tuple[str, str]], str]:
    """The parties offered to the second side, and those it has: the first side's, all, or a pair of the six."""
    options = [(SHARED, page.t("compare.shared.parties")), (ALL, page.t("sentence.all"))]
    options += [(f"{a};{b}", f"{page.label('actors', a)}–{page.label('actors', b)}") for a, b in combinations(SIX, 2)]
    own = (other.parties, other.role) != (page.selection.parties, page.selection.role)
    value = (";".join(other.parties) or ALL) if own else SHARED
    known = {frozenset(code.split(";")): code for code, _ in options}
    if value and frozenset(other.parties) in known and other.role == "dyad":
        value = known[frozenset(other.parties)]
    elif value not in (SHARED, ALL):
        options.append((value, page.t(f"sentence.{other.role}", parties=page.named("actors", other.parties))))
    return options, value


def _ready(page: Page) -> list[tuple[str, str, bool]]:
    """Comparisons ready-made, from the record: (words, address, whether it is in view)."""
    now = (first(page), second(page)[0])
    return [
        (words, page.url(selection=one, inner=(("with", against(one, other)),)), (one, other) == now)
        for words, one, other in pairs_of(page.ctx, page.lang, page.selection.collection)
    ]


@remembered
def pairs_of(ctx: Context, lang: str, collection: str) -> list[tuple[str, Selection, Selection]]:
    """What they are called, and their two sides."""
    bare, voice = Selection(collection=collection), ctx.voice(lang)
    found = [(" · ".join(map(str, YEARS)), *(year(bare, one) for one in YEARS))]
    for row in iterate(spans(ctx.record.periods, ctx.record.events, COMPARISON)[::-1]):
        sides = (row.first, row.last), (row.other_first, row.other_last)
        found.append((voice.text(row, "name"), *(replace(bare, start=start, end=end) for start, end in sides)))
    for office, most in OFFERED.items():
        held = terms(ctx)
        held = held[(held["actor"] == office) & ((held["last"] - held["first"]).dt.days >= SHORTEST)]
        rows = held.to_dict("records")
        for one, other in list(zip(rows, rows[1:], strict=False))[-most:]:
            words = " · ".join(
                voice.t(
                    "compare.term",
                    name=voice.text(row, "short"),
                    years=voice.t("compare.years", first=row["first"].year, last=row["last"].year),
                )
                for row in (one, other)
            )
            sides = [replace(bare, start=row["first"].date(), end=row["last"].date()) for row in (one, other)]
            found.append((words, *sides))
    pairs = [replace(bare, parties=pair, role="dyad") for pair in (("PRK", "USA"), ("PRK", "KOR"))]
    found.append((" · ".join("–".join(voice.label("actors", code) for code in one.parties) for one in pairs), *pairs))
    return found
