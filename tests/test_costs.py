"""No request that is admitted costs much: what each does is counted, not timed, so that no machine is too slow to pass.

An event is a call or a return of a function. A million of them take 0.1 to 0.3 s of processor.
"""

import sys
from itertools import product

import psutil
import pytest

from components.page import Page
from components.tabs.compare import sides
from components.tabs.timeline.lanes import draw_lanes
from tests import sampling
from tests.hostile import paths

MOST = 1_500_000  # events of a request
PAGE = 3_500_000  # of a whole page that nobody has seen before, every panel of a tab: the gate counts it to its reader
FILE = 4_200_000  # of a file with every event of the record in it (2,000 calls an event and more): likewise
TWICE = 2_500_000  # of an interactive page, which holds its chart for a wide window and for a phone
PAPER = 5_500_000  # of a report: every panel of a tab laid out for the sheet, with its sources; likewise
LARGEST = 8 << 20  # bytes of an answer
COSTLY = (
    "/api/events.xlsx",
    "/api/events.parquet",
    "/api/tables/events.xlsx",
    "/api/network.graphml?edges=events",
    "/api/network.gexf?edges=events",
    "/api/figure/diplomacy/ledger.txt?words=pandas",
    "/api/figure/escalation/waits.html",
    "/api/events.json?q=a+e+i+o+u+n+t+r+s+l",
)
NEW = {  # of the first panels of a tab in a period nobody has seen
    "overview": 190_000,
    "timeline": 212_000,
    "escalation": 165_000,
    "actors": 190_000,
    "diplomacy": 153_000,
    "compare": 85_000,
    "data": 218_000,
}
TABS = ("overview", "timeline", "escalation", "actors", "diplomacy", "compare", "data")


@pytest.fixture(scope="module")
def client(app):
    """An app that has shown each of its tabs once in each language: what is reckoned once is reckoned then."""
    client = app.server.test_client()
    for tab, lang in product(TABS, ("en", "zh")):
        client.get("/_dash-layout", headers={"X-Panmunjom-Address": f"/{tab}?lang={lang}"})
    for path in COSTLY:
        client.get(path + ("&" if "?" in path else "?") + "to=2020-01-01")
    return client


def counted(run) -> tuple[int, object]:
    """Events of a call, and what it returns."""
    events = 0

    def count(*_) -> None:
        nonlocal events
        events += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done = run()
    finally:
        sys.setprofile(before)
    return events, done


def cost(client, path: str, **headers: str) -> tuple[int, int]:
    """Events of one request, and bytes of its answer."""
    events, answer = counted(lambda: client.get(path, headers=headers))
    assert answer.status_code in (200, 404, 503), path  # nothing to draw, or no browser
    return events, len(answer.data)


def bound(path: str) -> int:
    if path.partition("?")[0].endswith(".html"):
        return TWICE
    if path.startswith("/api/report/"):
        return PAPER
    return FILE if path.startswith(("/api/events.", "/api/tables/events.", "/api/network.")) else MOST


@pytest.mark.parametrize("path", COSTLY)
def test_the_costliest_files_stay_within_the_bounds(client, path):
    events, size = cost(client, path)
    assert events < bound(path) and size < LARGEST


@pytest.mark.long
def test_every_address_stays_within_the_bounds(client, app, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/none")
    costs = {path: cost(client, path) for path in paths(app) if not path.startswith(("/_dash-update", "/assets"))}
    assert len(costs) > 300
    assert not {path: found for path, found in costs.items() if found[0] >= bound(path) or found[1] >= LARGEST}


@pytest.mark.long
@pytest.mark.parametrize("tab", TABS)
def test_a_page_nobody_has_seen_stays_within_the_bounds(client, tab):
    whole = "from=1953-02-0{}&collection=all&lang=zh"
    wide = "party=PRK;KOR;USA;CHN;JPN;RUS&role=dyad&collection=all&from=1953-03-0{}"
    for number, (query, width) in enumerate([(whole, "99999"), (wide, "1440"), ("q=a+e+i+o+u&to=2020-01-0{}", "0")], 1):
        asked = {"X-Panmunjom-Address": f"/{tab}?{query.format(number)}", "X-Panmunjom-Width": width}
        events, size = cost(client, "/_dash-layout", **asked)
        assert events < PAGE and size < LARGEST, query


@pytest.mark.long
def test_a_worker_does_not_grow_with_the_addresses_it_is_asked(client):
    """What it remembers is bounded in bytes, so 5,000 different views (500 in a tenth) add less than a third to it."""
    here = psutil.Process()
    first = here.memory_info().rss
    for number in range(5000 if sampling.whole else 500):
        year, rest = 1950 + number % 70, number // 70
        address = f"/{TABS[number % 5]}?from={year}-{1 + rest % 12:02}-{1 + rest // 12:02}&to={year + 3}"
        width = str(320 + number % 2000)
        client.get("/_dash-layout", headers={"X-Panmunjom-Address": address, "X-Panmunjom-Width": width})
    assert here.memory_info().rss < 1.3 * first


def test_a_crowded_timeline_costs_less_than_a_mark_for_each_of_its_events(ctx, view_of):
    """Drawing each of the 2,400 marks of its party lanes took 292,000 events; those that would smear are counted."""
    page = Page(ctx, view_of("timeline", "?lanes=party"))
    draw_lanes(page)  # what is reckoned once is reckoned now
    events, drawn = counted(lambda: draw_lanes(page))
    assert len(drawn.table) > 2400 and events < 260_000


@pytest.mark.parametrize(("tab", "most"), NEW.items())
def test_a_period_nobody_drew_is_drawn_without_a_detour(ctx, view_of, tab, most):
    """Small frames masked column by column, acts weighed for each period and elements with the books of components once
    took up to twice as many events."""
    first, later = (Page(ctx, view_of(tab, f"?from={year}-01-01&to={year + 4}-12-31")) for year in (2001, 2004))
    panels = ctx.tabs[tab].panels_of(ctx.tabs[tab].part(first.view))[:3]
    for panel in panels:
        first.shown(panel)  # what is reckoned once is reckoned now
    events, _ = counted(lambda: [later.shown(panel) for panel in panels])
    assert events < most


def test_the_panels_of_compare_find_their_sides_once(ctx, view_of, monkeypatch):
    """Each found them for itself, a fifteenth of a new view."""
    found, find = [], sides._sides
    monkeypatch.setattr(sides, "_sides", lambda page: found.append(page) or find(page))
    page = Page(ctx, view_of("compare", "?from=2002-02-01&to=2003-11-30"))
    for panel in ctx.tabs["compare"].panels_of(""):
        page.shown(panel)
    assert len(found) == 1
