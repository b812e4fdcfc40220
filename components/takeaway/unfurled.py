"""What a page says of itself before any script runs: title, description and picture for who shares its address, and the
selection in words with its first events for who reads without JavaScript.
"""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from flask import Flask, Response, request
from markupsafe import Markup

from components.page import Context, Page, Panel, summary
from components.page.context import contents
from components.takeaway import downloads, printer
from components.takeaway.addresses import address
from components.takeaway.citing import served
from components.takeaway.figure import decorate, drawn_for, on_paper
from components.words.catalog import LANGS, TAGS
from data.rows import iterate

PICTURE = "/picture/<tab>/<panel>.png"  # outside /api, which robots are asked to leave alone
STATIC = Path(__file__).resolve().parents[2] / "assets" / "preview.png"  # where no picture can be made
FIRST = 12  # events of the bare table
LONG = 300  # characters of a description


class Told(NamedTuple):
    """Title, language, and what goes into the head, before the scripts, and where the page will stand until it is
    there; all three are safe HTML.
    """

    title: str
    lang: str
    head: str
    body: str
    coming: str


def told(ctx: Context) -> Told:
    """What the page of the request says of itself: in the language of its address, else in the browser's."""
    query = request.query_string.decode("utf-8", "replace")
    page = ctx.page(request.path, query + negotiated())
    # Without scripts nothing is kept: English that was asked for is carried from link to link.
    asked = page.lang if "lang" in request.args else ""

    def say() -> Told:
        title, description = headline(page)
        return Told(title, TAGS[page.lang], head(page, title, description), bare(page, title, asked), coming(page))

    return ctx.memory.recall(("told", served(), contents(page), page.view, asked), say)


def negotiated() -> str:
    """What an address that names no language is read with: a browser that puts Chinese before English is answered in
    it at once, and `assets/first.js` writes so into the address. A frame speaks as the page around it had it made.
    """
    if "lang" in request.args or "embed" in request.args or preferred() == LANGS[0]:
        return ""
    return f"&lang={preferred()}"


def preferred() -> str:
    """The language of ours that the browser puts first; English where it names none."""
    tags = [tag.replace("_", "-").partition("-")[0].lower() for tag, quality in request.accept_languages if quality]
    return next((tag for tag in tags if tag in LANGS), LANGS[0])


def headline(page: Page) -> tuple[str, str]:
    """Title and description: of the event pinned, of the panel named, else of the view."""
    event = event_of(page)
    if event is not None:
        detail = page.text(event, "detail")
        said = page.joined([page.t("unfurled.day", day=page.when(event.date)), detail])
        return page.t("unfurled.title", title=page.text(event, "title")), _cut(said)
    panel = named(page)
    if panel:
        title = page.t("unfurled.title", title=panel.titled(page, page.view.tab))
        return title, _cut(page.joined([panel.said(page), on_paper(page.t(f"{page.view.tab}.{panel.name}.lead"))]))
    count = page.t("unfurled.count", n=summary.counted(page))
    return summary.title(page), _cut(page.joined([count, sentence(page), page.t("footer.about")]))


def sentence(page: Page) -> str:
    """What is selected, as the first panel in view says it."""
    shown = page.ctx.tabs[page.view.tab].shown(page.view)
    return shown[0].said(page) if shown else ""


def selected(page: Page) -> str:
    """How many events, and which."""
    return page.joined([summary.counted(page) + page.t("sentence.stop"), sentence(page)])


def named(page: Page) -> Panel | None:
    return page.ctx.tabs[page.view.tab].panel(page.view.get("panel"))


def pictured(page: Page) -> Panel | None:
    """The panel a picture is made of: the one named, else the first chart in view."""
    panel = named(page)
    charts = [one for one in page.ctx.tabs[page.view.tab].shown(page.view) if one.graph]
    return panel if panel and panel.graph else next(iter(charts), None)


def event_of(page: Page):
    """The row of the event pinned; None where there is none."""
    found = page.record.events[page.record.events["event_id"] == page.view.get("event")]
    return next(iterate(found), None)


def head(page: Page, title: str, description: str) -> str:
    """Canonical address, languages, description and the card that a shared link becomes."""
    view, own = replace(page.view, theme="light").with_inner(embed=""), served()
    here, panel = own + view.url(), pictured(page)
    query = replace(view, notices=()).with_inner(panel="", event="").query()
    path = address(f"/picture/{view.tab}/{panel.name}.png", query) if panel else f"/assets/{STATIC.name}"
    links = [Markup('<link rel="canonical" href="{}">').format(here)]
    for lang in LANGS:
        other = own + replace(view, lang=lang).url()
        links.append(Markup('<link rel="alternate" hreflang="{}" href="{}">').format(TAGS[lang], other))
    open_to_all = own + replace(view, lang=LANGS[0]).url()  # it answers in the language of who asks
    links.append(Markup('<link rel="alternate" hreflang="x-default" href="{}">').format(open_to_all))
    facts = {
        "og:type": "article" if page.view.get("event") else "website",
        "og:site_name": "Panmunjom 板门店",
        "og:title": title,
        "og:description": description,
        "og:url": here,
        "og:image": own + page.ctx.below(path),
        "og:image:alt": title,
        "og:locale": {"zh": "zh_CN"}.get(page.lang, "en_GB"),
    }
    tags = [Markup('<meta property="{}" content="{}">').format(name, value) for name, value in facts.items()]
    tags.append(Markup('<meta name="description" content="{}">').format(description))
    tags.append(Markup('<meta name="twitter:card" content="summary_large_image">'))
    if page.view.get("embed") or page.held:  # one panel of another page, or one reader's own set
        tags.append(Markup('<meta name="robots" content="noindex">'))
    return "\n    ".join([*links, *tags])


def bare(page: Page, title: str, asked: str = "") -> str:
    """The view without scripts: what is selected, what the charts say, the first events, and the data as files.

    `asked` is the language its address names, which its links name too.
    """
    view = page.view
    parts = [Markup("<h1>{}</h1><p>{}</p>").format(title, selected(page))]
    parts.append(Markup("<p>{}</p>").format(page.t("unfurled.bare")))
    event = event_of(page)
    if event is not None:
        said = page.text(event, "title"), page.when(event.date), page.text(event, "detail")
        parts.append(Markup("<article><h2>{}</h2><p>{}</p><p>{}</p></article>").format(*said))
    shown = page.ctx.tabs[view.tab].shown(view)
    items = Markup("").join(
        Markup("<li><b>{}</b> {}</li>").format(
            one.topic(page, view.tab), on_paper(page.t(f"{view.tab}.{one.name}.lead"))
        )
        for one in shown
    )
    parts.append(Markup("<ul>{}</ul>").format(items))
    parts += [] if page.held else [table(page, asked)]
    tabs = Markup(" · ").join(
        Markup('<a href="{}">{}</a>').format(replace(view, tab=name, inner=()).spoken(asked), page.t(f"tab.{name}"))
        for name in page.ctx.tabs
    )
    other = next(lang for lang in LANGS if lang != page.lang)
    parts.append(Markup('<nav>{} · <a href="{}">{}</a></nav>').format(tabs, view.spoken(other), page.t("switch.lang")))
    return Markup('<noscript><main class="page bare">{}</main></noscript>').format(Markup("").join(parts))


def coming(page: Page) -> str:
    """What is to be seen, while the scripts that draw it are on their way."""
    return Markup(
        '<div class="coming" role="status"><p class="brand">Panmunjom <span class="brand-zh">板门店</span></p>'
        '<p class="tagline">{}</p><p class="coming-said">{}</p><p class="muted" data-then="{}">{}</p></div>'
    ).format(page.t("tagline"), selected(page), page.t("unfurled.then"), page.t("unfurled.coming"))


def table(page: Page, asked: str = "") -> Markup:
    """The first events selected, each leading to its own page, and where all are."""
    events, start = page.events(), page.selection.start
    begun = events[events["first"] >= pd.Timestamp(start)] if start else events
    rows = [
        Markup('<tr><td>{}</td><td><a href="{}">{}</a></td></tr>').format(
            page.when(row.date), page.view.with_inner(event=row.event_id).spoken(asked), page.text(row, "title")
        )
        for row in iterate(begun.head(FIRST))
    ]
    caption = page.t("unfurled.first", n=len(rows), total=f"{len(events):,}")
    more = Markup('<p><a href="{}">{}</a></p>').format(downloads.url(page.view, "events.csv"), page.t("unfurled.csv"))
    return Markup('<table class="table table-sm"><caption>{}</caption>{}</table>{}').format(
        caption, Markup("").join(rows), more
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"


# The picture


def register(server: Flask, ctx: Context, press: printer.Printer) -> None:
    """Add the pictures of shared addresses; each is made once and kept."""

    def picture(tab: str, panel: str) -> Response:
        made = b""
        known = ctx.tabs[tab].panel(panel) if tab in ctx.tabs else None
        if known and known.graph:
            page = ctx.page(f"/{tab}", request.query_string.decode("utf-8", "replace"))
            made = drawn(page.at(replace(page.view, theme="light", notices=())), known, press)
        response = Response(made or STATIC.read_bytes(), mimetype="image/png")
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # it is shown where the address is shared
        return response

    server.add_url_rule(PICTURE, "panmunjom-picture", picture, methods=["GET"])


def drawn(page: Page, panel: Panel, press: printer.Printer) -> bytes:
    """The panel as a social picture; nothing where it shows nothing or no browser makes one."""

    def make() -> bytes:
        shown, around = drawn_for(page, panel, "social")
        if not shown.figure:
            return b""
        return press.make(decorate(page, panel, shown, around), "png", around.zoom, TAGS[page.lang])

    try:
        return page.ctx.memory.recall(("picture", contents(page), page.view, panel), make)
    except printer.PrinterError:
        return b""
