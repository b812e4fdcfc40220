"""`/api/readings.json`: what the room of readings needs once it is opened (`assets/reading/`): its words, the panels
that a step may show, and the built-in readings."""

import orjson
from flask import Flask, Response

from components.page import Context, Page, remembered
from components.page.contract import LOADED
from components.page.sharing import SAID
from components.readings import built_in, slide
from components.takeaway.addresses import TYPES, serve
from components.takeaway.requests import answer, asked

WORDS, SLIDE = "reading.", "slide."


def register(server: Flask, ctx: Context) -> None:
    """Add the route."""

    def room() -> Response:
        page = asked(ctx)
        return answer(page, written(ctx, page.lang), TYPES["json"])

    serve(server, "readings", room)
    slide.register(server, ctx)


@remembered
def written(ctx: Context, lang: str) -> bytes:
    page = ctx.page("/", f"lang={lang}")

    def words(start: str) -> dict[str, str]:
        keys = sorted(key for key in ctx.words.keys(lang) if key.startswith(start))
        return {key.removeprefix(start): ctx.words.t(key, lang) for key in keys}

    return orjson.dumps(
        {
            "words": words(WORDS),
            "slide": words(SLIDE),
            "said": {name: page.t(f"export.said.{name}") for name in SAID},
            "tabs": {tab: panels(ctx.page(f"/{tab}", f"lang={lang}"), tab) for tab in ctx.tabs},
            "readings": [built_in.reading(page, story).as_file() for story in built_in.shelf(ctx)],
        }
    )


def panels(page: Page, name: str) -> dict[str, object]:
    """The panels of each part of a tab in their order, each with its title and whether it is a chart; a tab without
    parts has one, "". `first` is the part that an address names none of."""
    tab = page.ctx.tabs[name]
    parts = tab.parts()
    told = {
        part: [{"name": one.name, "title": one.topic(page, name), "chart": one.graph} for one in tab.panels_of(part)]
        for part in (*(parts.choices if parts else ("",)), LOADED)
    }
    return {"title": page.t(f"tab.{name}"), "first": parts.default if parts else "", "panels": told}
