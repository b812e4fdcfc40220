"""What a tab declares: panels (a figure or a text with its toolbar) and the switches that live in the address.

`components/page/panels.py` puts them on the page and draws them anew when the address changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from components.words import sentences, signs
from components.words.address import View

if TYPE_CHECKING:
    from components.page.context import Context, Page, Shown


LOADED = "loaded"  # the part of a tab that is drawn from a loaded set


@dataclass(frozen=True)
class Param:
    """A switch of a tab's inner view that lives in the URL. No choices: any text. Words: `param.<name>.<choice>`."""

    name: str
    choices: tuple[str, ...] = ()
    default: str = ""


class Made:
    """An attribute given as a frame, or as a function that makes it when it is first asked for."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __set__(self, one: object, given: pd.DataFrame | Callable[[], pd.DataFrame]) -> None:
        vars(one)[self.name] = given

    def __get__(self, one: object, owner: type) -> pd.DataFrame | Callable[[], pd.DataFrame]:
        if one is None:  # the default of the dataclass
            return pd.DataFrame
        found = vars(one)[self.name]
        if callable(found):
            found = vars(one)[self.name] = found()
        return found


@dataclass(frozen=True)
class Drawn:
    """What a panel shows: a plotly figure dict or a Dash body, the frame of exactly what is plotted, and words.

    `empty` is an i18n key said instead of the figure; `note` is a finished sentence under it; `finding` says in a line
    what is found, from the numbers of the table, and is the title; without one the title names what is seen. Few
    ask for the table: one that takes long to word is given as a function.
    """

    figure: dict | None = None
    body: object = None
    table: Made = Made()  # noqa: RUF009 - it makes a frame of each one's own
    note: str = ""
    empty: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Panel:
    """One figure or text of a tab. Words: `<tab>.<name>.title`, what is seen, `<tab>.<name>.lead`, one sentence on
    what counts and its unit, and where its marks need one `<tab>.<name>.key`. The title on the page is what is found
    (`Drawn.finding`), where the selection carries a finding.

    `draw(page)` is pure. `share` is the part of the page's width it takes on wide screens; `controls` are the
    names of the tab's params shown as switches in its head, and `row(page)` gives choices of its own under the
    head. `part` is the part of a long tab it belongs to (see `Tab`). `reads` names the inner params (and `event`) it is
    drawn from: it stays as it is when others change. None is all of them; a panel with links made by `view.url` reads
    all. `filters` says whether the selection matters to it; `collection` names the one it is drawn from whatever is
    selected, so that its source is not another's. `sentence(page)` says what is selected where that is not all.
    """

    name: str
    draw: Callable[[Page], Drawn]
    share: float = 1.0
    controls: tuple[str, ...] = ()
    graph: bool = True
    height: int = 420  # pixels, before the figure says its own
    part: str = ""
    row: Callable[[Page], object] | None = None
    reads: tuple[str, ...] | None = None
    filters: bool = True
    collection: str = ""
    sentence: Callable[[Page], str] | None = None
    rows: bool = False  # its table is the rows of a set as they are, which some sources forbid to hand on

    def said(self, page: Page) -> str:
        """What it is drawn from, in words."""
        return self.sentence(page) if self.sentence else sentences.sentence(page, page.selection)

    def topic(self, page: Page, tab: str) -> str:
        """What is seen in it, whatever is selected."""
        return page.t(f"{tab}.{self.name}.title")

    def led(self, page: Page, tab: str) -> tuple[str, str]:
        """What it shows in one sentence, and the key to its marks as text; "" where it has none."""
        return page.t(f"{tab}.{self.name}.lead"), signs.plain(self.keyed(page, tab))

    def keyed(self, page: Page, tab: str) -> str:
        """The key to its marks with its signs (`components/words/signs.py`); "" where it has none."""
        key = f"{tab}.{self.name}.key"
        return page.t(key) if key in page.ctx.words.keys(page.lang) else ""

    def titled(self, page: Page, tab: str, drawn: Drawn | Shown | None = None) -> str:
        """Its title on a page: what is found there, else what is seen; `drawn` spares drawing it."""
        return (drawn or page.shown(self)).finding or self.topic(page, tab)

    def height_of(self, drawn: Drawn) -> int:
        """Pixels its figure takes, or is expected to take where it does not say."""
        return (drawn.figure or {}).get("layout", {}).get("height", self.height)


@dataclass(frozen=True)
class Tab:
    """One folder in `components/tabs/`: `TAB` in its `tab.py` names and orders it; its panels come in reading order.

    Its words stand beside it in `words.<lang>.json`, its style in `style.css`.

    A long tab has parts: a param named `part` whose choices are the parts; only the chosen part's panels are drawn.
    `loaded` are the panels drawn from the cube of a loaded set instead, where the address names one. `stated(page)` is
    the page whose selection the header states, where what is in view selects for itself.
    """

    name: str
    order: int
    panels: tuple[Panel, ...] = ()
    params: tuple[Param, ...] = ()
    layout: Callable[[Page], object] | None = None
    register: Callable[[object, Context], None] | None = None
    loaded: tuple[Panel, ...] = ()
    stated: Callable[[Page], Page] | None = None
    front: Callable[[Page], object] | None = None  # over the filters; its style hides it on other tabs

    def every(self, of_set: object) -> tuple[Panel, ...]:
        """The panels of all its parts: those of a loaded set, or the record's."""
        return self.loaded if of_set else self.panels

    def panel(self, name: str) -> Panel | None:
        return next((panel for panel in (*self.panels, *self.loaded) if panel.name == name), None)

    def parts(self) -> Param | None:
        return next((param for param in self.params if param.name == "part"), None)

    def part(self, view: View) -> str:
        """The part in view; nothing where the tab has no parts."""
        if view.data:
            return LOADED
        parts = self.parts()
        return view.get("part", parts.default) if parts else ""

    def panels_of(self, part: str) -> tuple[Panel, ...]:
        return self.loaded if part == LOADED else tuple(one for one in self.panels if one.part in ("", part))

    def shown(self, view: View) -> tuple[Panel, ...]:
        """The panels of the part in view; all of them where the tab has no parts."""
        return self.panels_of(self.part(view))

    def follows_event(self) -> bool:
        """Whether any of its panels shows which event is pinned."""
        return any(panel.reads is None or "event" in panel.reads for panel in self.panels)
