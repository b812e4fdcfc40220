"""A real app and a real Chromium. Every page is watched: a request to another host, a console error, an exception
on the page or an answer of 5xx fails the test that caused it."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import chromium

ROOT = Path(__file__).parents[2]

# Counts what is under way, so that `settled` can tell a finished page from one that waits.
WATCH = """
(() => {
  const calm = (window.calm = { asked: 0, changed: performance.now(), plots: 0 });
  const plain = window.fetch;
  window.fetch = (...args) => {
    calm.asked += 1;
    return plain(...args).finally(() => { calm.asked -= 1; calm.changed = performance.now(); });
  };
  const touched = () => (calm.changed = performance.now());
  const watched = new WeakSet();
  new MutationObserver(() => {
    touched();
    document.querySelectorAll(".js-plotly-plot").forEach((plot) => {
      if (watched.has(plot) || !plot.on) return;
      watched.add(plot);
      plot.on("plotly_afterplot", () => { calm.plots += 1; touched(); });
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})();
"""
QUIET = """
() => { const unseen = () => { window.panmunjom.fill(); return window.panmunjom.lacking().length > 0; };
  return window.calm && window.calm.asked === 0 && performance.now() - window.calm.changed > 120
  && (!window.panmunjom.behind().length && !unseen() || document.documentElement.dataset.answer === "failed")
  && document.querySelector("#content") && !document.querySelector(".dash-graph--pending")
  && [...document.querySelectorAll(".dash-graph")].every((graph) => graph.querySelector(".main-svg")) }
"""


def settled(page) -> None:
    """Wait until nothing is asked of the server, every chart is drawn and the page has stopped changing."""
    page.wait_for_function(QUIET)


class Server:
    """The real app in a process of its own, which stops when its input closes and starts again at the same address."""

    def __init__(self):
        self.port = ""

    def start(self) -> str:
        command = [sys.executable, "-m", "tests.site", *filter(None, [self.port])]
        self.child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = self.child.stdout.readline().strip()
        if not self.port:
            pytest.fail(f"the app did not start (exit {self.child.wait()}); run `python -m tests.site` to see why")
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.child.stdin.close()
        self.child.wait()


@pytest.fixture(scope="session")
def served():
    """The address of the real app."""
    server = Server()
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import expect, sync_playwright

    if not chromium.PATH:
        pytest.skip("no Chromium: apt-get install -y chromium, or set CHROMIUM=/path/to/chromium")
    expect.set_options(timeout=chromium.WAIT)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.PATH, args=chromium.ARGUMENTS)
        yield started
        started.close()


class Watch:
    """What went wrong on a page."""

    def __init__(self, page, base: str):
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.allowed: tuple[str, ...] = ()
        host = urlsplit(base).netloc
        page.on(
            "request",
            lambda one: self.requests.append(one.url) if one.url.startswith(base) else self._other(one.url, host),
        )
        page.on("console", lambda one: self.faults.append(f"console: {one.text}") if one.type == "error" else None)
        page.on("pageerror", lambda one: self.faults.append(f"page error: {one}"))
        page.on(
            "response", lambda one: self.faults.append(f"{one.status} from {one.url}") if one.status >= 500 else None
        )

    def _other(self, url: str, host: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob", "about"):
            self.faults.append(f"request to another host than {host}: {url}")

    def check(self) -> None:
        faults = [fault for fault in self.faults if not any(part in fault for part in self.allowed)]
        assert not faults, "\n".join(faults[:10])


@pytest.fixture
def watch_page(browser, served):
    """`watch_page(width, height)`: a page in a fresh context, watched."""
    opened = []

    def make(width: int = 1440, height: int = 900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=served, **options)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.set_default_timeout(chromium.WAIT)
        page.watch = Watch(page, served)
        opened.append((context, page))
        return page

    yield make
    for context, _ in opened:
        context.close()
    for _, page in opened:
        page.watch.check()


@pytest.fixture
def page(watch_page):
    return watch_page()


@pytest.fixture
def visit(page):
    """`visit("/overview?lang=zh")`: open an address and wait until it stands."""

    def go(address: str):
        page.goto(address)
        settled(page)
        return page

    return go


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
