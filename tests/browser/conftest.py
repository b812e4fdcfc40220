"""A real app and a real Chromium. Every page is watched: a request to another host, a console error, an exception
on the page or an answer of 5xx fails the test that caused it."""

import os
import subprocess
import sys
from fcntl import LOCK_EX, flock
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import chromium
from tests.conftest import RUN

ROOT = Path(__file__).parents[2]
FAILED = pytest.StashKey[bool]()

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
whole => {
  const unseen = () => {
    const { fill, lacking, inSight, next } = window.panmunjom;
    if (whole) fill();
    const due = whole ? lacking() : [...inSight(), ...next()];
    return lacking().some((panel) => due.includes(panel));
  };
  return window.calm && window.calm.asked === 0 && performance.now() - window.calm.changed > 120
  && document.querySelector("#content")
  && (!window.panmunjom.behind().length && !unseen() || document.documentElement.dataset.answer === "failed")
  && !document.querySelector(".dash-graph--pending")
  && [...document.querySelectorAll(".dash-graph:not([data-blank] *)")].every((one) => one.querySelector(".main-svg")) }
"""


def settled(page) -> None:
    """Wait until nothing is asked of the server, every chart that the page draws by itself is drawn (of a test that is
    marked `whole`, every chart there is) and the page has stopped changing."""
    page.wait_for_function(QUIET, arg=getattr(page, "whole", False))


class Server:
    """The real app in a process of its own, which stops when its input closes and starts again at the same address."""

    def __init__(self, **env: str):
        self.port, self.env = "", os.environ | env

    def start(self, stdin=subprocess.PIPE) -> str:
        command = [sys.executable, "-m", "tests.site", *filter(None, [self.port])]
        pipes = {"stdin": stdin, "stdout": subprocess.PIPE}
        self.child = subprocess.Popen(command, cwd=ROOT, env=self.env, text=True, **pipes)
        self.port = self.child.stdout.readline().strip()
        if not self.port:
            pytest.fail(f"the app did not start (exit {self.child.wait()}); run `python -m tests.site` to see why")
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.child.stdin.close()
        self.child.wait()


@pytest.fixture(scope="session")
def served():
    """The address of the real app. All workers of a run visit one, started by the first that needs it: what one of them
    has had drawn is there for the others."""
    run = Path(os.environ[RUN])
    with (run / "served").open("a+") as told:
        flock(told, LOCK_EX)
        told.seek(0)
        server, address = Server(), told.read()
        if not address:
            with (run / "lasts").open() as ends:
                address = server.start(ends)
            told.write(address)
    return address


class Watch:
    """What went wrong on a page."""

    def __init__(self, page, base: str):
        self.begin()
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

    def begin(self) -> None:
        """Nothing has been seen yet."""
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.allowed: tuple[str, ...] = ()

    def _other(self, url: str, host: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob", "about"):
            self.faults.append(f"request to another host than {host}: {url}")

    def check(self) -> None:
        faults = [fault for fault in self.faults if not any(part in fault for part in self.allowed)]
        assert not faults, "\n".join(faults[:10])


def opened(browser, served, **options):
    """A page in a context of its own, watched."""
    context = browser.new_context(base_url=served, **options)
    context.add_init_script(WATCH)
    return watched(context, served)


def watched(context, served):
    page = context.new_page()
    page.set_default_timeout(chromium.WAIT)
    page.watch = Watch(page, served)
    return page


@pytest.fixture(scope="session")
def shelf() -> list:
    """Pages that tests have left and others take up: starting one costs as much as a visit."""
    return []


def left(page, kept) -> None:
    """Leave a page, and the one of its context that is kept, as the next test may find it: at no address, and nobody
    has been there."""
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    for other in page.context.pages:
        if other != kept:
            other.close()
    kept.unroute_all()
    kept.goto("about:blank")
    kept.context.clear_cookies()
    kept.context.clear_permissions()


@pytest.fixture
def watch_page(browser, served, shelf, request):
    """`watch_page(width, height)`: a page of that size whose reader comes for the first time, watched. A test that is
    marked `fresh` gets a page that nobody has been to; options of a context, a browser that has kept nothing either."""
    fresh = request.node.get_closest_marker("fresh")
    taken, thrown = [], []  # taken: from the shelf, and what the test has of it

    def make(width: int = 1440, height: int = 900, **options):
        viewport = {"width": width, "height": height}
        page = new(viewport=viewport, **options) if options else found(viewport)
        page.whole = bool(request.node.get_closest_marker("whole"))
        return page

    def new(**options):
        page = opened(browser, served, **options)
        thrown.append(page)
        return page

    def found(viewport):
        kept = shelf.pop() if shelf else opened(browser, served)
        page = watched(kept.context, served) if fresh else kept
        taken.append((kept, page))
        page.set_viewport_size(viewport)
        page.watch.begin()
        return page

    yield make
    failed = request.node.stash.get(FAILED, True)
    for kept, page in taken if not failed else []:
        left(page, kept)
        shelf.append(kept)
    pages = [page for _, page in taken]
    for page in [*thrown, *(pages if failed else [])]:
        page.context.close()
    for page in pages + thrown:
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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
