"""Where the time of a change goes, tab by tab, in `trace.json`. By `make bench`; `--no-write` to print only.

The stages of a change, as the page passes them (milliseconds, medians): `question` until it is sent, `answer` until it
is here, `drawing` until the last panel near is painted. And what the page's one thread did meanwhile (processor
milliseconds), beside what the limit page of `bench_pages` did: `script`, `layout` (styles too), `paint`, `rest`. Each
change is to a view the server has drawn and the page has not.
"""

import argparse
import json
import statistics
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.bench_pages import CHANGE, WHOLE, beside, machine, open_page, periods, record_limit  # noqa: E402
from benchmarks.driver import driven, keep  # noqa: E402
from benchmarks.servers import App  # noqa: E402
from components import page as pages  # noqa: E402
from components.tabs import discover  # noqa: E402
from data import record  # noqa: E402

STAGES = """() => {
  const told = (window.told = {});
  const now = (stage) => (told[stage] ??= performance.now());
  document.querySelector("#filter-preset").addEventListener("change", () => now("change"), true);
  const { post, give } = window.panmunjom;
  window.panmunjom.post = (...asked) => { now("question"); return post(...asked); };
  window.panmunjom.give = (...given) => { now("answer"); return give(...given); };
}"""
SCRIPT = "RunMicrotasks BlinkScheduler_PerformMicrotaskCheckpoint FunctionCall v8.callFunction EventDispatch TimerFire"
KINDS = {
    "script": SCRIPT.split(),
    "layout": ("UpdateLayoutTree", "Layout"),
    "paint": ("PrePaint", "Paint", "Layerize", "Commit"),
}
KIND = {name: kind for kind, names in KINDS.items() for name in names}
CATEGORIES = ["devtools.timeline", "v8", "blink.user_timing", "toplevel"]
START = "select => document.querySelector(select).addEventListener('change', () => performance.mark('start'),"
START += " { once: true, capture: true })"


def threads(events: list[dict], milliseconds: float) -> Counter:
    """Processor milliseconds of the page's thread from the mark on, each kind without what it called of another."""
    start = next(one for one in events if one.get("name") == "start")
    until = start["ts"] + milliseconds * 1000
    rows = [one for one in events if one.get("ph") == "X" and one.get("tid") == start["tid"] and "tdur" in one]
    rows = [one for one in rows if one["pid"] == start["pid"] and start["ts"] <= one["ts"] <= until]
    own, above = Counter(), []
    for one in sorted(rows, key=lambda row: (row["ts"], -row["dur"])):
        while above and one["ts"] >= above[-1]["ts"] + above[-1]["dur"]:
            above.pop()
        own[KIND.get(one["name"], "rest")] += one["tdur"] / 1000
        if above:
            own[KIND.get(above[-1]["name"], "rest")] -= one["tdur"] / 1000
        above.append(one)
    return own


def traced(browser: Browser, page: Page, select: str, state: str, near: list | None = None) -> tuple | None:
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.evaluate(START, select)
    taken = page.evaluate(CHANGE, [select, state, near])
    events = json.loads(browser.stop_tracing())["traceEvents"]
    return taken and (*taken, threads(events, taken[0]))


def measured(browser: Browser, ctx: pages.Context, tab, folder: Path, limit_base: str) -> dict:
    app = App(1, {"PANMUNJOM_LOG": "errors"})
    try:
        probe = open_page(browser, f"{app.base}/{tab.name}")
        states = periods(probe)
        record_limit(ctx, probe, tab, states, folder)  # the server has drawn each after this
        probe.context.close()
        ours, limit = open_page(browser, f"{app.base}/{tab.name}"), open_page(browser, f"{limit_base}/{tab.name}.html")
        ours.evaluate(STAGES)
        stages, works, bounds = [], [], []
        for state in states[1:]:
            ours.evaluate("() => Object.keys(window.told).forEach((stage) => delete window.told[stage])")
            found = traced(browser, ours, "#filter-preset", state)
            told = ours.evaluate("() => window.told")
            ours.wait_for_function(WHOLE, timeout=60_000)
            bound = found and traced(browser, limit, "#filter", state, found[1])
            limit.evaluate("window.later()")
            if not bound or len(told) < 3:
                continue
            at = [told["change"], told["question"], told["answer"], told["change"] + found[0]]
            stages.append([max(0, end - start) for start, end in zip(at, at[1:], strict=False)])
            works.append(found[2])
            bounds.append(bound[2])
        for one in (ours, limit):
            one.context.close()
    finally:
        app.stop()
    names = ("question", "answer", "drawing")
    return {
        "stages_ms": {name: middle(one[at] for one in stages) for at, name in enumerate(names)},
        "thread_ms": {kind: middle(one[kind] for one in works) for kind in (*KINDS, "rest")},
        "limit_thread_ms": {kind: middle(one[kind] for one in bounds) for kind in (*KINDS, "rest")},
        "changes": len(stages),
    }


def middle(values) -> float:
    return round(statistics.median(values), 1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tabs", nargs="*", default=list(discover()))
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args()
    ctx, found = pages.Context(record.load(), discover(), "bench"), {}
    with beside() as (folder, base), driven() as browser:
        for tab in chosen.tabs:
            found[tab] = measured(browser, ctx, ctx.tabs[tab], folder, base)
            print(f"{tab}: {json.dumps(found[tab])}", flush=True)
    if not chosen.no_write:
        keep("trace.json", {"measured": date.today().isoformat(), "machine": machine(), "tabs": found})
    return 0


if __name__ == "__main__":
    sys.exit(main())
