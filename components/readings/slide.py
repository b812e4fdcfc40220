"""`/api/figure/<tab>/<panel>/slide.json`: the chart of a step of a reader's own as it stands on a slide, by the same
rules as that of a reading of the record. The words of the step stay in the browser."""

from flask import Flask, Response
from plotly.io.json import to_json_plotly

from components.page import Context, Page, Panel
from components.page.context import contents
from components.page.context import drawn as with_notes
from components.readings import built_in
from components.readings.stage import Staged, staged
from components.takeaway.addresses import TYPES, serve
from components.takeaway.requests import answer
from components.takeaway.routes import found


def register(server: Flask, ctx: Context) -> None:
    """Add the route."""

    def slide(tab: str, panel: str) -> Response:
        page, known = found(ctx, tab, panel)
        return answer(page, to_json_plotly(told(page, known)), TYPES["json"])

    serve(server, "staged", slide)


def told(page: Page, panel: Panel) -> dict[str, object]:
    """The chart and its place, what is selected in it, and what the numbers on it stand for."""
    key = ("staged", contents(page), page.view, panel)
    shown: Staged = page.ctx.memory.recall(key, lambda: staged(page, lambda one: with_notes(one, panel)))
    figure = shown.drawn.figure
    numbers = [{"number": number, "day": day, "title": title} for number, day, title in built_in.numbered(page, figure)]
    empty = "" if figure or not shown.drawn.empty else page.t(shown.drawn.empty)
    return {**shown.sides, "figure": figure, "said": panel.said(page), "numbers": numbers, "empty": empty}
