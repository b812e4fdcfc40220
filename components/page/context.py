"""What every tab may use: the context of an app (record, words, tabs, memory) and the page, one view of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

import orjson
import pandas as pd
from flask import has_request_context, request
from plotly.io.json import to_json_plotly

from components.figures.draw.notes import noted
from components.figures.draw.style import Style
from components.layout import DEFAULT_WIDTH, panel_width
from components.page.contract import Drawn, Panel, Tab
from components.page.cuts import Cuts
from components.page.folded import foldable, folded
from components.page.keys import opened
from components.page.memory import LATELY, OPENINGS, Memory
from components.theme import PALETTES
from components.words import notes
from components.words.address import APART, MOST, NOTE, RECORD, Sets, View, data_of, leaves_apart, parse_view
from components.words.catalog import Catalog
from components.words.voice import Voice
from data import engines
from data.datasets import Dataset, Library
from data.record import Record
from data.selection import COLLECTIONS, DATES, DROPS, ROLES, UNTARGETED, Selection


@dataclass(frozen=True)
class Shown:
    """What the page shows of a panel, the figure as the JSON it travels as: writing it costs as much as drawing it."""

    json: bytes
    height: int
    body: object
    note: str
    empty: str
    finding: str
    mark: str  # tells one figure from another

    @property
    def figure(self) -> orjson.Fragment | None:
        """The figure as a part of an answer, without being read and written again."""
        return orjson.Fragment(self.json) if self.json else None


class Context:
    """One app's record, words, tabs and memory, and the library of loaded sets where it has one."""

    def __init__(
        self,
        record: Record,
        tabs: dict[str, Tab],
        app_version: str,
        words: Catalog | None = None,
        library: Library | None = None,
        prefix: str = "",
        texts: Mapping[str, list[str]] = {},  # noqa: B006 - read only
    ):
        # A view picks and words a few thousand rows at most: slower in Arrow's texts than in Python's own.
        pd.options.mode.string_storage = "python"
        self.texts = texts  # the lines of the source documents that are at hand
        self.record, self.tabs, self.app_version, self.library = record, tabs, app_version, library
        self.prefix = prefix  # the path below which all addresses stand
        self.version = f"{app_version}+{record.version}"  # an open page compares it with its server's
        self.words, self.memory, self.cuts = words or Catalog(), Memory(), Cuts()
        self.openings = Memory(OPENINGS)  # what pages begin with, as it is sent
        self.lately = Memory(LATELY)  # the events of the last selections: they are large, and soon cut again
        self.vocabulary = {name: set(record.codes[name]["code"]) for name in ("kinds", "tracks", "postures")}
        self.vocabulary |= {"actors": set(record.actors["code"]), "documents": set(record.documents["document_id"])}

    def below(self, path: str) -> str:
        """The address of something of this server that is no page, `/api/...`."""
        return self.prefix + path

    def events(self, selection: Selection) -> pd.DataFrame:
        """The events of a selection; nobody may write to them."""
        return self.lately.recall(selection, lambda: engines.select(self.record.dated(selection.dates), selection))

    def voice(self, lang: str) -> Voice:
        """The words of one language, for what does not depend on a view."""
        return Voice(self.words, self.record, lang)

    def page(self, path: str, search: str) -> Page:
        """The page of an address, at the width the asking browser says it has."""
        width = DEFAULT_WIDTH
        if has_request_context():
            told = request.headers.get("X-Panmunjom-Width", "")
            width = int(told) if told.isdecimal() and told.isascii() and len(told) < 6 else DEFAULT_WIDTH
        sets = self.sets(data_of(search)[:MOST])
        apart = {name: one.apart for name, one in sets.items() if one.apart} if leaves_apart(search) else {}
        sets |= apart
        held = next(iter(sets.values()), None)
        known = self.vocabulary | {"actors": set(held.cube().actors)} if held else self.vocabulary
        named = [one for one in data_of(search)[:MOST] if one in (RECORD, *sets)] if held else []
        beside = tuple(one for one in named if held and one != held.name)
        shown = Sets(held.name if held else "", beside, APART if apart else "")
        if self.prefix and f"{path}/".startswith(f"{self.prefix}/"):
            path = path[len(self.prefix) :]
        view = parse_view(path, search, self.tabs, known, width, shown)
        return Page(self, replace(view, prefix=self.prefix), held, sets)

    def sets(self, names: Iterable[str]) -> dict[str, Dataset]:
        """Those of some names that are loaded sets open to who asks."""
        found = {name: opened(self.library, name) for name in names if name != RECORD} if self.library else {}
        return {name: one for name, one in found.items() if one}

    def page_at(self, address: object) -> Page:
        """The page of a whole address, `/timeline?from=2017-01-01`."""
        path, _, search = address.partition("?") if isinstance(address, str) else ("", "", "")
        return self.page(path, search)

    def options(self, name: str) -> tuple[str, ...]:
        """The codes a filter offers, in the order they are offered."""
        fixed = {"role": ROLES, "untargeted": UNTARGETED, "collection": COLLECTIONS, "drop": DROPS, "dates": DATES}
        if name in fixed:
            return fixed[name]
        if name == "actors":
            counts = self.record.events["parties"].str.strip(";").str.split(";").explode().value_counts()
            return tuple(code for code in counts.index if code)
        table, key = (
            (self.record.documents, "document_id") if name == "documents" else (self.record.codes[name], "code")
        )
        return tuple(table[key])


class Page(Voice):
    """What a panel is drawn from: the context and one view of it, bound. It words, it selects, it draws nothing.

    `held` is the loaded set the view is of; none is the record. `sets` are all that the address names, by name.
    """

    def __init__(
        self,
        ctx: Context,
        view: View,
        held: Dataset | None = None,
        sets: Mapping[str, Dataset] = {},  # noqa: B006 - read only
    ):
        super().__init__(ctx.words, ctx.record, view.lang, held.about if held else None)
        self.ctx, self.view, self.selection, self.held, self.sets = ctx, view, view.selection, held, sets

    def at(self, view: View) -> Page:
        """Another view of the same context and set."""
        return Page(self.ctx, view, self.held, self.sets)

    def events(self, selection: Selection | None = None) -> pd.DataFrame:
        """The events selected, or those of another selection; nobody may write to them."""
        return self.ctx.events(self.selection if selection is None else selection)

    def style(self, panel: str = "") -> Style:
        """What a figure of a panel of this tab needs to know: palette, words, language, its own width in pixels."""
        found = self.ctx.tabs[self.view.tab].panel(panel)
        width = self.view.figure_width or panel_width(
            self.view.width, found.share if found else 1.0, beside_card=bool(self.view.get("event"))
        )
        return Style(PALETTES[self.view.theme], self.lang, self.t, width, self.view.figure_height)

    def url(self, **changes: object) -> str:
        """The address of this view with some things changed: `url(tab="data")`, `url(selection=...)`."""
        return self.view.url(**changes)

    def switched(self, **inner: str) -> str:
        """The address of this view with inner switches set; an empty value removes one."""
        return self.view.with_inner(**inner).url()

    def shown(self, panel: Panel) -> Shown:
        """What the page shows of a panel; remembered."""
        return once(self, "shown", lambda: travelling(drawn(self, panel), panel), panel)


def at_hand(page: Page, panel: Panel) -> bool:
    """Whether what a page shows of a panel is remembered: it costs nothing then."""
    return kept_as(page, "shown", panel) in page.ctx.memory


def once(page: Page, what: str, make: Callable[[], object], *key: Hashable) -> object:
    """What a view of some sets comes to, made once; nobody may write to it."""
    return page.ctx.memory.recall(kept_as(page, what, *key), make)


def kept_as(page: Page, what: str, *key: Hashable) -> tuple:
    """Under which key something of a view of some sets is remembered."""
    return (what, contents(page), page.view, *key)


def drawn(page: Page, panel: Panel) -> Drawn:
    """A panel, with the reader's own notes on its chart."""
    found = panel.draw(page)
    own = notes.read(page.view.get(NOTE))[0] if found.figure else ()
    if not own:
        return found
    marked = noted(found.figure, own, page.style(panel.name))
    note = found.note if marked is found.figure else page.joined((found.note, page.t("note.own")))
    return replace(found, figure=marked, note=note)


def contents(page: Page) -> str:
    """What the sets of an address hold: of what is remembered of a page, the part its view does not say."""
    return " ".join(one.about.content for one in page.sets.values())


def travelling(drawn: Drawn, panel: Panel) -> Shown:
    """A drawn panel as it is sent."""
    height = panel.height_of(drawn)
    if not drawn.figure:
        body = light(drawn.body)
        return Shown(b"", height, body, drawn.note, drawn.empty, drawn.finding, digest(body))
    # On the page dragging sets the period (`assets/brush.js`): a chart that zooms shows what no address says.
    still = {**drawn.figure, "layout": {**drawn.figure["layout"], "dragmode": False}}
    figure = to_json_plotly(still).encode()
    return Shown(figure, height, drawn.body, drawn.note, drawn.empty, drawn.finding, mark(figure))


def light(body: object) -> object:
    """A panel's body as one component where nothing in it belongs to a callback.

    Each component more slows every change of the page.
    """
    done = getattr(body, "className", "") == "folded"
    return body if body is None or done or not foldable(body) else folded(body)


def digest(part: object) -> str:
    """A mark of what is on the page; what is not one folded component is never taken for another."""
    tree = getattr(part, "data-tree", None)
    return mark(tree.encode()) if tree else ""


def mark(content: bytes) -> str:
    """A short fingerprint."""
    return blake2b(content, digest_size=6).hexdigest()
