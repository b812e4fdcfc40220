"""What a reader does on the page and sees of it, for all browser tests."""

import re
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Error

from tests.browser.conftest import settled

ASKED = "**/_dash-update-component*"
FAILURES = ("the server responded with a status", "net::ERR_", " from http")


@contextmanager
def failing(page, fail, when=lambda request: True):
    """While it lasts, the questions that are meant fail in this way."""
    page.watch.allowed = FAILURES
    page.route(ASKED, lambda route: fail(route) if when(route.request) else route.continue_())
    yield
    page.unroute(ASKED)


@contextmanager
def held(page, asked: str = ASKED):
    """While it lasts, no question is answered, or nothing else that is asked for; then all is."""
    waiting, released = [], []
    page.route(asked, lambda route: route.continue_() if released else waiting.append(route))
    yield
    released.append(True)
    for route in waiting:
        with suppress(Error):  # of a page that was left meanwhile
            route.continue_()


def losing(page, asked: str = ASKED) -> list:
    """The first request of a kind is lost on the way; all that are made."""
    made = []

    def lose(route):
        made.append(route)
        route.abort("connectionrefused") if len(made) == 1 else route.continue_()

    page.watch.allowed = FAILURES
    page.route(asked, lose)
    return made


def count(page) -> int:
    return int(re.sub(r"\D", "", page.locator("#summary .count").inner_text()))


def query(page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def until_query(page, **wanted) -> None:
    """Wait until the address holds these parameters (None: not there), then until the page stands."""
    page.wait_for_function(
        "wanted => { const q = new URLSearchParams(location.search);"
        " return Object.entries(wanted).every(([k, v]) => q.get(k) === v) }",
        arg=wanted,
    )
    settled(page)


def type_date(page, name: str, value: str) -> None:
    page.fill(f"#filter-{name}", value)
    page.press(f"#filter-{name}", "Enter")


def sentence(page) -> str:
    return page.locator("#sentence").inner_text()


def drawn(page, panel: str = "overview-survived") -> list:
    """The data of a chart as the browser holds it."""
    return page.evaluate(
        """name => [...document.querySelectorAll(".dash-graph")].filter(g => g.id.includes(name)).map(g => {
             const plot = g.querySelector(".js-plotly-plot");
             return JSON.stringify([plot.data.map(t => [t.x, t.y]), plot.layout.xaxis.range]) })[0]""",
        panel,
    )


def open_fold(page, param: str):
    page.locator(f"details.fold:has(#filter-{param}) > summary").click()


def tick(page, param: str, words: str) -> None:
    page.locator(f"#filter-{param}").get_by_label(words, exact=True).check()


def try_again(page) -> None:
    """Press the button of a line that the server has not answered; the page asks by itself too, and may be first."""
    page.evaluate("() => document.querySelector('#answer button')?.click()")
