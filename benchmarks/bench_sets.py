"""What a loaded set costs its readers: a change of filter against the record's own, twenty readers at once, and another
reader's upload. By `make bench`; alone and small: `python benchmarks/bench_sets.py --events 20000 --seconds 2`, with
`--no-write` to print only.

The server is gunicorn with two workers on this machine, and everything that asks it runs beside it on the same cores.
A change is what the address bar of a reader does: every request that a Chromium sent for one is recorded and sent again
for other periods. Peak memory is the sum of the shares (PSS) of the server, its workers and its readers of
files.
"""

import argparse
import http.client
import json
import os
import random
import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks import events, history  # noqa: E402
from benchmarks.bench_pages import CHANGE, WHOLE, machine, open_page, spread  # noqa: E402
from benchmarks.driver import driven, keep  # noqa: E402
from benchmarks.servers import App  # noqa: E402
from data import record  # noqa: E402
from data.datasets import PUBLIC, Library  # noqa: E402

TABS = ("overview", "timeline", "escalation", "actors")
WORKERS, USERS = 2, 20
PERIODS = 8  # a reader goes to and fro between
SEEN = 40  # views that twenty readers come back to
PARTS = ("dash", "duckdb", "gunicorn", "ibis-framework", "numpy", "pandas")
MILLION = 1_000_000
ROWS = 6570  # of a megabyte of GDELT
TARGETS = {"change": 1.5, "rate": 60.0, "upload": 2.0, "peak_mb": 4096}
ADDRESS = re.compile(r'"(/[a-z]+(?:\?[^"]*)?)"')


def kept(folder: Path, sizes: list[int]) -> dict[int, str]:
    """Sets of these sizes for everyone, counted; their names."""
    names, library = {}, Library(folder / "library")
    for size in sizes:
        path = folder / f"events-{size}.parquet"
        if not path.exists():
            events.write_parquet(path, size)
        held = library.add(path, PUBLIC)
        held.cube()
        names[size] = held.name
    return names


def to_send(folder: Path, megabytes: float) -> Path:
    """A file of a size, as a reader would send it."""
    path = folder / f"sent-{megabytes:g}.csv"
    if not path.exists():
        events.write_csv(path, int(megabytes * ROWS))
    return path


def periods(draw: random.Random) -> Iterator[tuple[str, str]]:
    """Periods of one to eight years that both the record and the sets have, never one twice."""
    known = set()
    while True:
        first = date(1991, 1, 1) + timedelta(days=draw.randrange(25 * 365))
        last = min(first + timedelta(days=draw.randrange(365, 8 * 365)), date(2019, 12, 31))
        if (first, last) not in known:
            known.add((first, last))
            yield first.isoformat(), last.isoformat()


# One reader in a browser


def offer(page: Page, states: list[str]) -> None:
    """The periods as ready-made ones of the filter bar: to choose one is one change of the address."""
    page.evaluate(
        "all => all.forEach((one) => document.querySelector('#filter-preset').append(new Option(one, one)))", states
    )


def change(page: Page, state: str) -> float | None:
    """Milliseconds until what is near is painted; None where nothing came.

    What follows when the reader rests is waited for: it is not to fall into another's change.
    """
    found = page.evaluate(CHANGE, ["#filter-preset", state])
    page.wait_for_function(WHOLE)
    return found and found[0]


def changes(browser: Browser, base: str, names: dict[int, str], tab: str, count: int) -> dict[str, object]:
    """Milliseconds from a filter to the last chart, in turn on the record and on each set."""
    draw = random.Random(7)
    drawn = periods(draw)
    states = ["/".join(next(drawn)) for _ in range(PERIODS)]
    pages = {"record": open_page(browser, f"{base}/{tab}")}
    pages |= {f"{size}": open_page(browser, f"{base}/{tab}?data={name}") for size, name in names.items()}
    taken: dict[str, list[float]] = {who: [] for who in pages}
    for page in pages.values():
        offer(page, states)
    for at in range(count):
        for who, page in pages.items():
            found = change(page, states[at % PERIODS])
            if found is not None:
                taken[who].append(found)
    for page in pages.values():
        page.context.close()
    told: dict[str, object] = {who: {**spread(one), "first": spread(one[:PERIODS])} for who, one in taken.items()}
    own = told["record"]["p50"]
    return told | {"ratio": {size: round(told[f"{size}"]["p50"] / own, 2) for size in names}}


# Twenty readers at once


def recorded(browser: Browser, base: str, name: str, tab: str) -> list[str]:
    """The bodies of the requests that one change of filter sends."""
    page = open_page(browser, f"{base}/{tab}" + (f"?data={name}" if name else ""))
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.post_data or "") if "_dash-update-component" in one.url else None)
    offer(page, ["2001-01-01/2003-12-31"])
    page.evaluate(CHANGE, ["#filter-preset", "2001-01-01/2003-12-31"])
    page.wait_for_timeout(500)
    page.context.close()
    return [one for one in sent if ADDRESS.search(one)]


def readdressed(body: str, address: str) -> str:
    """A request's body for another address."""
    return ADDRESS.sub(lambda _: json.dumps(address), body, count=1)


def asked(base: str, bodies: dict[str, list[str]], addresses: Iterator[tuple[str, str]], until: float) -> list[float]:
    """One reader's changes until a time: the seconds of each."""
    link, taken = http.client.HTTPConnection(base.removeprefix("http://"), timeout=60), []
    while time.perf_counter() < until:
        tab, address = next(addresses)
        start = time.perf_counter()
        ask(link, bodies, tab, address)
        taken.append(time.perf_counter() - start)
    link.close()
    return taken


def ask(link: http.client.HTTPConnection, bodies: dict[str, list[str]], tab: str, address: str) -> None:
    """One change: all its requests, one after the other."""
    head = {"Content-Type": "application/json", "Accept-Encoding": "gzip, br", "X-Panmunjom-Width": "1440"}
    for body in bodies[tab]:
        link.request("POST", "/_dash-update-component", readdressed(body, address).encode(), head)
        answer = link.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {address}")


def together(
    base: str,
    bodies: dict[str, list[str]],
    name: str,
    users: int,
    seconds: float,
    seen: bool,
    fresh: Iterator[tuple[str, str]],
) -> dict:
    """Changes a second of many readers of a set (of the record without a name): to views nobody asked for before, or to
    some that all come back to. `fresh` are the periods; another load of the same server goes on with them, so that it
    asks for none of the views before.
    """
    draw, lock = random.Random(11), threading.Lock()

    def one() -> tuple[str, str]:
        tab, (first, last) = draw.choice(list(bodies)), next(fresh)
        return tab, f"/{tab}?{f'data={name}&' if name else ''}from={first}&to={last}"

    pool = [one() for _ in range(SEEN)]

    def addresses(user: int) -> Iterator[tuple[str, str]]:
        own = random.Random(user)
        while True:
            with lock:
                found = own.choice(pool) if seen else one()
            yield found

    if seen:  # each worker has its own memory
        for each in pool * WORKERS * 2:
            link = http.client.HTTPConnection(base.removeprefix("http://"), timeout=60)
            ask(link, bodies, *each)
            link.close()
    taken: list[float] = []
    start = time.perf_counter()

    def reader(user: int) -> None:
        taken.extend(asked(base, bodies, addresses(user), start + seconds))

    threads = [threading.Thread(target=reader, args=(user,)) for user in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - start
    return {"a_second": round(len(taken) / whole, 1), "ms": spread([one * 1000 for one in taken])}


# An upload beside a reader


def upload(base: str, path: Path) -> dict[str, object]:
    """Send a file, have it read, wait for its set; how long it took and how often it said how far it is."""
    host = base.removeprefix("http://")
    link = http.client.HTTPConnection(host, timeout=120)
    start = time.perf_counter()
    with path.open("rb") as file:
        head = {"Content-Length": str(path.stat().st_size), "Content-Type": "application/octet-stream"}
        link.request("POST", f"/api/datasets?title={path.name}", file, head)
        answer = link.getresponse()
    told = json.loads(answer.read())
    head = {"Cookie": answer.headers["Set-Cookie"].split(";")[0], "Content-Type": "application/json"}
    sent, rows = time.perf_counter() - start, set()
    decided = False
    while True:
        time.sleep(0.2)
        link.request("GET", f"/api/datasets/jobs/{told['job']}", headers=head)
        state = json.loads(link.getresponse().read())
        if state["state"] == "looked" and not decided:
            decided = True
            link.request("POST", f"/api/datasets/jobs/{told['job']}", json.dumps({"do": "read"}), head)
            link.getresponse().read()
        elif state["state"] == "reading":
            rows.add(state.get("rows", 0))
        elif state["state"] != "looked":
            whole = time.perf_counter() - start
            return {"state": state["state"], "send_s": round(sent, 1), "whole_s": round(whole, 1), "steps": len(rows)}


def beside(browser: Browser, base: str, name: str, path: Path, count: int) -> dict[str, object]:
    """A reader's changes of filter before another's upload and during it."""
    fresh = periods(random.Random(5))
    states = ["/".join(next(fresh)) for _ in range(count + 400)]
    page = open_page(browser, f"{base}/overview?data={name}")
    offer(page, states)
    todo = iter(states)
    quiet = [change(page, next(todo)) for _ in range(count)]
    told: dict[str, object] = {}
    sender = threading.Thread(target=lambda: told.update(upload(base, path)))
    sender.start()
    during = []
    while sender.is_alive():
        during.append(change(page, next(todo)))
    sender.join()
    page.context.close()
    alone, pressed = spread([one for one in quiet if one]), spread([one for one in during if one])
    ratio = round(pressed["p50"] / alone["p50"], 2) if alone["n"] and pressed["n"] else None
    return {"alone_ms": alone, "during_ms": pressed, "ratio": ratio, **told, "mb": path.stat().st_size >> 20}


# Memory


@contextmanager
def weighed(pid: int) -> Iterator[dict[str, int]]:
    """The most that a process and all it started hold together, in MB."""
    told, done = {"peak_mb": 0}, threading.Event()

    def look() -> None:
        while not done.wait(0.5):
            whole = 0
            try:
                first = psutil.Process(pid)
                for one in (first, *first.children(recursive=True)):
                    whole += one.memory_full_info().pss
            except psutil.Error:
                continue
            told["peak_mb"] = max(told["peak_mb"], whole >> 20)

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield told
    finally:
        done.set()
        watch.join()


def missed(found: dict) -> list[str]:
    """What is over its target, in words."""
    out = [
        f"{tab}: a change at {size} events takes {ratio} x the record's own"
        for tab, one in found.get("change_ms", {}).items()
        for size, ratio in one["ratio"].items()
        if ratio > TARGETS["change"]
    ]
    for name, one in found.get("together", {}).items():
        if one["a_second"] < TARGETS["rate"]:
            out.append(f"{USERS} readers, {name}: {one['a_second']} changes a second")
    for one in found.get("upload", {}).values():
        if one["ratio"] and one["ratio"] > TARGETS["upload"]:
            out.append(f"beside an upload a change takes {one['ratio']} x as long")
    if found["peak_mb"] > TARGETS["peak_mb"]:
        out.append(f"the server's processes held {found['peak_mb']} MB")
    return out


def measured(browser: Browser, chosen: argparse.Namespace, folder: Path) -> dict[str, object]:
    names = kept(folder, chosen.events)
    largest = names[max(names)]
    path = to_send(folder, chosen.upload_mb)
    if chosen.make_only:
        return {"peak_mb": 0}
    app = App(WORKERS, {"PANMUNJOM_LIBRARY": str(folder / "library"), "PANMUNJOM_LOG": "errors"})
    found: dict[str, dict] = {}

    def keep(part: str, name: str, told: dict) -> None:
        """What is known is said at once: a run that is stopped has not been in vain."""
        print(f"{part} {name}: {json.dumps(told)}", file=sys.stderr, flush=True)
        found.setdefault(part, {})[name] = told

    try:
        with weighed(app.process.pid) as memory:
            for tab in chosen.tabs if "change" in chosen.parts else ():
                keep("change_ms", tab, changes(browser, app.base, names, tab, chosen.changes))
            if "together" in chosen.parts:
                bodies = {tab: recorded(browser, app.base, largest, tab) for tab in chosen.tabs}
                fresh = periods(random.Random(13))
                for kind in ("new", "seen"):
                    told = together(app.base, bodies, largest, USERS, chosen.seconds, kind == "seen", fresh)
                    keep("together", kind, told)
            if "upload" in chosen.parts:
                keep("upload", path.name, beside(browser, app.base, largest, path, chosen.changes))
    finally:
        app.stop()
    return found | memory


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", nargs="*", type=int, default=[MILLION, 10 * MILLION])
    parser.add_argument("--tabs", nargs="*", default=TABS)
    parser.add_argument("--parts", nargs="*", default=("change", "together", "upload"))
    parser.add_argument("--changes", type=int, default=24)
    parser.add_argument("--seconds", type=float, default=15, help="that the twenty readers ask")
    parser.add_argument("--upload-mb", type=float, default=200)
    parser.add_argument("--folder", type=Path, help="where the sets are kept for another run; nowhere without")
    parser.add_argument("--make-only", action="store_true", help="make the sets and measure nothing")
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args()
    with TemporaryDirectory() as made, driven() as browser:
        folder = chosen.folder or Path(made)
        found = measured(browser, chosen, folder)
        chromium_version = browser.version
    out = {
        "measured": date.today().isoformat(),
        "machine": {**machine(), "chromium": chromium_version},
        "workers": WORKERS,
    }
    out |= {"versions": {name: version(name) for name in PARTS}, "targets": TARGETS, **found}
    print(json.dumps(out, indent=1))
    for one in missed(found):
        print(f"missed: {one}")
    if not chosen.no_write and not chosen.make_only:
        keep("sets.json", out)
        return history.keep("sets", out, record.load().version)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    sys.exit(main())
