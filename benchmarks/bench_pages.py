"""How long a reader waits: for a filter to show, and for a first page. Run by `make bench`.

Each tab is driven in a headless Chromium against gunicorn on this machine, and beside it, change by change, a LIMIT: a
static page with the same plotly bundle that draws the app's own recorded figures when a native select changes, with no
server behind it. The ratio of the two is what the app costs over the least it could cost.

A change is timed from the select's `change` event to the last `plotly_afterplot` of the charts in sight or within a
screen of it (to the last change of their texts, painted, where there are none): the app draws the others when the
reader comes nearer or rests, and so the limit is not made to draw them either. `--tall` opens a window in which all of
a tab is in sight. A reader goes to and fro between some periods: "first" are changes to a view this server has not
drawn before, "served" those of a second reader, to views that the server has drawn and that page has not; to which
a page comes back it shows by itself.
"""

import argparse
import os
import platform
import random
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli
import orjson
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks import history  # noqa: E402
from benchmarks.driver import driven, keep  # noqa: E402
from benchmarks.servers import App, Static  # noqa: E402
from components import page as pages  # noqa: E402
from components.tabs import discover  # noqa: E402
from components.words.address import parse_view  # noqa: E402
from data import record  # noqa: E402

WIDTH, HEIGHT, TALL = 1440, 900, 12000
window_height = HEIGHT
# Periods that the filter bar offers; the empty one is the whole record.
PERIODS = 8
TARGETS = {"change": 1.5, "first": 2.5, "cold": 1.6, "bytes": 750_000}

WATCH = Path(__file__).with_name("watch.js")
CHANGE = "([selector, value, near]) => window.bench.change(selector, value, near)"
# The whole page is there, what comes later too
WHOLE = """() => document.querySelector("#content") && window.bench.whole()
    && [...document.querySelectorAll("#content .dash-graph")].every((graph) => graph.querySelector(".main-svg"))"""

LIMIT = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Limit</title>
<style>body { margin: 16px; font: 13px sans-serif }</style>
<script src="plotly.min.js" defer></script><script src="TAB.js" defer></script>
<select id="filter"></select><div id="content"></div>
<script type="module">
  const content = document.querySelector("#content"), select = document.querySelector("#filter");
  const boxes = {};
  for (const [name, [width, height]] of Object.entries(limit.boxes)) {
    boxes[name] = content.appendChild(document.createElement("div"));
    boxes[name].style = `width:${width}px;height:${height}px`;
    boxes[name].dataset.panel = name;
  }
  const show = (key) => {
    const { figures, bodies } = limit.states[key];
    const all = Object.keys(boxes), near = window.near || all;
    const draw = (name) => {
      if (name in bodies) boxes[name].innerHTML = bodies[name];
      if (!(name in figures)) return;
      boxes[name].style.height = (figures[name].layout.height || 420) + "px";
      Plotly.react(boxes[name], figures[name].data, figures[name].layout, { displayModeBar: false });
    };
    near.forEach(draw);
    window.later = () => all.filter((name) => !near.includes(name)).forEach(draw);
  };
  for (const key of Object.keys(limit.states)) select.append(new Option(key, key));
  select.addEventListener("change", () => show(select.value));
  show(select.value);
</script></html>"""


def write(folder: Path, name: str, text: bytes, packed: bytes | None = None) -> None:
    (folder / name).write_bytes(text)
    (folder / f"{name}.br").write_bytes(packed or brotli.compress(text, quality=9))


@contextmanager
def beside() -> Iterator[tuple[Path, str]]:
    """A folder that is served as it is, with the plotly bundle in it, and its address: for the limit's pages."""
    bundle = ROOT / "assets" / "vendor" / "plotly.min.js"
    with TemporaryDirectory() as name:
        write(Path(name), bundle.name, bundle.read_bytes(), bundle.with_name(bundle.name + ".br").read_bytes())
        static = ThreadingHTTPServer(("127.0.0.1", 0), partial(Static, directory=name))
        threading.Thread(target=static.serve_forever, daemon=True).start()
        yield Path(name), f"http://127.0.0.1:{static.server_port}"
        static.shutdown()


def open_page(browser: Browser, url: str) -> Page:
    context = browser.new_context(viewport={"width": WIDTH, "height": window_height})
    context.add_init_script(path=WATCH)
    page = context.new_page()
    page.goto(url)
    page.wait_for_function(WHOLE, timeout=60_000)
    return page


def periods(page: Page) -> list[str]:
    """Some periods of the filter bar, spread over its list; the first is the whole record."""
    values = page.eval_on_selector_all("#filter-preset option:not([disabled])", "all => all.map((one) => one.value)")
    rest = values[1:]
    step = max(1, len(rest) // (PERIODS - 1))
    return [values[0], *rest[::step][: PERIODS - 1]]


def record_limit(ctx: pages.Context, page: Page, tab, states: list[str], folder: Path) -> None:
    """Write the tab's figures and texts in every state as a static page."""
    boxes = page.evaluate("""() => Object.fromEntries(
      [...document.querySelectorAll("#content [data-panel]")].map((panel) => {
        const box = (panel.querySelector(".dash-graph") || panel).getBoundingClientRect();
        return [panel.dataset.panel, [Math.round(box.width), Math.round(box.height)]];
      })
    )""")
    recorded = {}
    for state in states:
        start, _, end = state.partition("/")
        view = parse_view(f"/{tab.name}", f"?from={start}&to={end}" if end else "", ctx.tabs, ctx.vocabulary, WIDTH)
        figures = {
            panel.name: drawn.figure
            for panel in tab.panels
            if panel.graph and panel.name in boxes and (drawn := panel.draw(pages.Page(ctx, view))).figure
        }
        if recorded:  # the first is what the page came with
            page.evaluate(CHANGE, ["#filter-preset", state, None])
        page.wait_for_function(WHOLE, timeout=60_000)
        bodies = page.evaluate("""() => Object.fromEntries(
          [...document.querySelectorAll("#content [data-panel] > .body")]
            .map((one) => [one.parentNode.dataset.panel, one.innerHTML])
        )""")
        recorded[state] = {"figures": figures, "bodies": bodies}
    data = orjson.dumps({"boxes": boxes, "states": recorded}, option=orjson.OPT_SERIALIZE_NUMPY, default=str)
    write(folder, f"{tab.name}.js", b"window.limit = " + data)
    write(folder, f"{tab.name}.html", LIMIT.replace("TAB", tab.name).encode())


def cold(browser: Browser, url: str, near: list[str] | None = None) -> tuple[float, int, list[str]]:
    """Milliseconds from the navigation to the last chart near, bytes of the whole page on the wire, and the panels
    near, in a context that knows nothing."""
    context = browser.new_context(viewport={"width": WIDTH, "height": window_height})
    context.add_init_script(path=WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(url)
    page.wait_for_function(WHOLE, timeout=60_000)
    near = near or page.evaluate("() => window.bench.near()")
    taken = page.evaluate("near => window.bench.last(near)", near)
    context.close()
    return taken, int(sum(received)), near


def spread(values: list[float]) -> dict:
    ordered = sorted(values)
    return (
        {
            "n": len(ordered),
            "p50": round(statistics.median(ordered), 1),
            "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
        }
        if ordered
        else {"n": 0}
    )


def to_and_fro(states: list[str], changes: int) -> list[str]:
    """So many changes between some states, each another than the last, none much more often than the others."""
    turns, order, here = random.Random(7), [], states[0]
    while len(order) < changes:
        batch = [state for state in states]
        turns.shuffle(batch)
        order += [state for index, state in enumerate(batch) if state != ([here, *batch][index])]
        here = order[-1]
    return order[:changes]


def changed(browser: Browser, url: str, limit: Page, order: list[str]) -> tuple[list[tuple[str, float]], list[float]]:
    """Milliseconds of each change of a new page, by the state it went to, and of the limit beside it."""
    ours, times, bounds = open_page(browser, url), [], []
    for state in order:
        taken = ours.evaluate(CHANGE, ["#filter-preset", state, None])
        ours.wait_for_function(WHOLE, timeout=60_000)
        bound = taken and limit.evaluate(CHANGE, ["#filter", state, taken[1]])
        limit.evaluate("window.later()")
        if taken and bound:
            times.append((state, taken[0]))
            bounds.append(bound[0])
    ours.context.close()
    return times, bounds


def measure(
    browser: Browser, ctx: pages.Context, tab, folder: Path, limit_base: str, changes: int, loads: int, workers: int
) -> dict:
    app = App(workers)
    try:
        probe = open_page(browser, f"{app.base}/{tab.name}")
        states = periods(probe)
        record_limit(ctx, probe, tab, states, folder)
        probe.context.close()
    finally:
        app.stop()
    # A server that has drawn nothing yet.
    app = App(workers)
    try:
        limit = open_page(browser, f"{limit_base}/{tab.name}.html")
        before = app.cpu()
        times, bounds = changed(browser, f"{app.base}/{tab.name}", limit, to_and_fro(states, changes))
        used = (app.cpu() - before) / max(len(times), 1) * 1000
        first = [taken for state, taken in {one[0]: one[1] for one in reversed(times)}.items() if state != states[0]]
        served, beside = changed(browser, f"{app.base}/{tab.name}", limit, states[1:])
        limit.context.close()
        loaded, least = [], []
        for _ in range(loads):
            loaded.append(cold(browser, f"{app.base}/{tab.name}"))
            least.append(cold(browser, f"{limit_base}/{tab.name}.html", loaded[-1][2]))
    finally:
        app.stop()
    result = {
        "change_ms": spread([taken for _, taken in times]),
        "change_first_ms": spread(first),
        "change_limit_ms": spread(bounds),
        "change_served_ms": spread([taken for _, taken in served]),
        "change_served_limit_ms": spread(beside),
        "cold_ms": spread([one for one, *_ in loaded]),
        "cold_limit_ms": spread([one for one, *_ in least]),
        "cold_bytes": int(statistics.median(size for _, size, _ in loaded)),
        "cold_limit_bytes": int(statistics.median(size for _, size, _ in least)),
        "server_cpu_ms_per_change": round(used, 1),
        "states": len(states),
    }
    result["change_ratio"] = round(result["change_ms"]["p50"] / result["change_limit_ms"]["p50"], 2)
    result["change_first_ratio"] = (
        round(result["change_first_ms"]["p50"] / result["change_limit_ms"]["p50"], 2) if first else None
    )
    result["change_served_ratio"] = round(
        result["change_served_ms"]["p50"] / result["change_served_limit_ms"]["p50"], 2
    )
    result["cold_ratio"] = round(result["cold_ms"]["p50"] / result["cold_limit_ms"]["p50"], 2)
    return result


def table(results: dict[str, dict]) -> str:
    head = f"{'tab':<12}{'change p50':>11}{'p95':>7}{'limit':>7}{'ratio':>7}{'first':>7}{'ratio':>7}"
    head += f"{'served':>7}{'ratio':>7}{'CPU':>7} |"
    head += f"{'cold p50':>9}{'limit':>7}{'ratio':>7}{'kB':>6}{'limit':>7}"
    lines = [head, "-" * len(head)]
    for name, one in results.items():
        lines.append(
            f"{name:<12}{one['change_ms']['p50']:>11}{one['change_ms']['p95']:>7}{one['change_limit_ms']['p50']:>7}{one['change_ratio']:>7}"
            f"{one['change_first_ms'].get('p50', '-'):>7}{one['change_first_ratio'] or '-':>7}"
            f"{one['change_served_ms'].get('p50', '-'):>7}{one['change_served_ratio'] or '-':>7}"
            f"{one['server_cpu_ms_per_change']:>7} |"
            f"{one['cold_ms']['p50']:>9}{one['cold_limit_ms']['p50']:>7}{one['cold_ratio']:>7}"
            f"{one['cold_bytes'] // 1000:>6}{one['cold_limit_bytes'] // 1000:>7}"
        )
    return "\n".join(lines)


def misses(results: dict[str, dict]) -> list[str]:
    """What is worse than it should be, in sentences."""
    meant = {
        "change": ("change_ratio", "a change takes {} x the limit"),
        "first": ("change_first_ratio", "a change to a view not drawn before takes {} x the limit"),
        "cold": ("cold_ratio", "a cold load takes {} x the limit"),
        "bytes": ("cold_bytes", "a cold load is {} bytes"),
    }
    return [
        f"{name}: {words.format(one[value])}"
        for name, one in results.items()
        for target, (value, words) in meant.items()
        if (one[value] or 0) > TARGETS[target]
    ]


def machine() -> dict:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tabs", nargs="*", help="tabs to measure (all)")
    parser.add_argument("--changes", type=int, default=24)
    parser.add_argument("--loads", type=int, default=5)
    parser.add_argument("--workers", type=int, default=1, help="processes of the server; README starts one")
    parser.add_argument("--tall", action="store_true", help="a window in which all of a tab is in sight; print only")
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args()
    if chosen.tall:
        global window_height
        window_height = TALL
    ctx = pages.Context(record.load(), discover(), "bench")
    tabs = [tab for name, tab in ctx.tabs.items() if not chosen.tabs or name in chosen.tabs]
    results = {}
    with beside() as (folder, base), driven() as browser:
        for tab in tabs:
            results[tab.name] = measure(browser, ctx, tab, folder, base, chosen.changes, chosen.loads, chosen.workers)
            print(table({tab.name: results[tab.name]}).splitlines()[-1], file=sys.stderr)
        version = browser.version
    print(
        f"Milliseconds; {WIDTH} x {window_height}, Chromium {version}, {chosen.workers} workers; "
        f"targets: change <= {TARGETS['change']} x limit, {TARGETS['first']} x to a view not drawn before, "
        f"cold <= {TARGETS['cold']} x limit and {TARGETS['bytes'] // 1000} kB"
    )
    print(table(results))
    for miss in misses(results):
        print(f"missed: {miss}")
    if not (chosen.no_write or chosen.tall):
        out = {
            "measured": date.today().isoformat(),
            "machine": {**machine(), "chromium": version},
            "workers": chosen.workers,
            "targets": TARGETS,
            "tabs": results,
        }
        keep("results.json", out)
        return history.keep("pages", out, ctx.record.version)
    return 0


if __name__ == "__main__":
    sys.exit(main())
