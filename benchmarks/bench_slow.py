"""What a reader on a slow line waits for: the first sentence, the page's words and tables, the first chart, and the
controls of each tab, with nothing kept in the browser. By `make bench`; `--no-write` to print only.

The line is the browser's own emulation, 400 kbit/s each way and a tenth of a second to the server; bytes decide, so the
figures hold on a faster machine too.
"""

import argparse
import json
import statistics
import sys
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.bench_pages import HEIGHT, WIDTH, machine  # noqa: E402
from benchmarks.driver import driven, keep  # noqa: E402
from benchmarks.servers import App  # noqa: E402
from components.tabs import discover  # noqa: E402
from data import record  # noqa: E402

LINE = {"offline": False, "latency": 100, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # ms, bytes/s
TARGETS = {"sentence_s": 3.0, "chart_s": 15.0}
WATCH = """
(() => {
  const seen = (window.seen = {});
  const look = () => {
    const text = document.body ? document.body.innerText : "";
    const note = (what, here) => { if (!seen[what] && here) seen[what] = performance.now(); };
    note("sentence", /\\d events?\\b/.test(text));
    note("words", document.querySelector("main [data-panel]"));
    note("chart", document.querySelector("main .js-plotly-plot .main-svg"));
    note("controls", document.querySelector("#content [data-panel]"));
    if (!seen.controls) setTimeout(look, 20);
  };
  look();
})();
"""


def visit(browser: Browser, url: str) -> dict[str, float]:
    """Seconds from the navigation to the first sentence, the words, the first chart, the controls, and kB by then."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.add_init_script(WATCH)
    page = context.new_page()
    session, received = context.new_cdp_session(page), []
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(url, wait_until="commit")
    page.wait_for_function("() => window.seen.chart && window.seen.controls", timeout=120_000)
    seen, kilobytes = page.evaluate("() => window.seen"), int(sum(received) // 1000)
    context.close()
    waits = ("sentence", "words", "chart", "controls")
    return {**{f"{name}_s": seen[name] / 1000 for name in waits}, "kb": kilobytes}


def measured(browser: Browser, base: str, tabs: list[str], visits: int) -> dict[str, dict[str, float]]:
    found = {}
    for tab in tabs:
        each = [visit(browser, f"{base}/{tab}") for _ in range(visits)]
        found[tab] = {name: round(statistics.median(one[name] for one in each), 1) for name in each[0]}
        print(f"{tab}: {json.dumps(found[tab])}", file=sys.stderr, flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tabs", nargs="*", default=list(discover()))
    parser.add_argument("--visits", type=int, default=3, help="to each tab")
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args()
    app = App(1, {"PANMUNJOM_LOG": "errors"})
    try:
        with driven() as browser:
            found = measured(browser, app.base, chosen.tabs, chosen.visits)
    finally:
        app.stop()
    out = {"measured": date.today().isoformat(), "machine": machine(), "record": record.load().version}
    out |= {"line": LINE, "targets": TARGETS, "tabs": found}
    print(json.dumps(out, indent=1))
    for tab, told in found.items():
        for name, most in TARGETS.items():
            if told[name] > most:
                print(f"missed: {tab}: {name.removesuffix('_s')} after {told[name]} s, not {most}")
    if not chosen.no_write:
        keep("slow.json", out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
