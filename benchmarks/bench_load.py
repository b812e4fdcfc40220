"""Many readers of the record at once, and what a worker takes of memory while they read. By `make bench`; alone and
short: `python benchmarks/bench_load.py --seconds 2 --minutes 0`, with `--no-write` to print only.

The server is gunicorn with two workers of two threads on this machine, and the readers ask beside it on the same cores.
A change is every request that a Chromium sends before the charts in sight are there; what is out of sight is asked for
when a reader comes to it or rests. Over `--minutes` twenty readers go on to new views, and the workers are weighed at
the end of each minute.
"""

import argparse
import json
import random
import sys
from datetime import date
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.bench_pages import machine  # noqa: E402
from benchmarks.bench_sets import periods, recorded, together  # noqa: E402
from benchmarks.driver import driven, keep  # noqa: E402
from benchmarks.servers import App  # noqa: E402
from components.tabs import discover  # noqa: E402
from data import record  # noqa: E402

WORKERS = 2
LOADS = {"common": (20, True), "new": (20, False), "crowd": (50, False)}  # readers, and whether views are shared
TARGETS = {"common": ("a_second", 150), "new": ("a_second", 50), "crowd": ("p50", 1500)}  # changes a second; ms
FLAT = 1.3  # times the memory after the first minute


def weight(pid: int) -> int:
    """MB of the workers: the shares of memory that are theirs."""
    own = psutil.Process(pid).children(recursive=True)
    return sum(one.memory_full_info().pss for one in own) // 1_000_000


def missed(found: dict) -> list[str]:
    """What is worse than it should be, in sentences."""
    said = []
    for name, (unit, target) in TARGETS.items():
        got = found[name]["a_second"] if unit == "a_second" else found[name]["ms"]["p50"]
        if got < target if unit == "a_second" else got > target:
            said.append(
                f"{name}: {got} {'changes a second' if unit == 'a_second' else 'ms at the median'}, not {target}"
            )
    memory = found["memory_mb"]
    if len(memory) > 1 and memory[-1] > FLAT * memory[0]:
        said.append(f"memory grew from {memory[0]} to {memory[-1]} MB in {len(memory)} minutes")
    return said


def measured(browser, tabs: list[str], seconds: float, minutes: int) -> dict:
    app = App(WORKERS, {"PANMUNJOM_LOG": "errors"})
    try:
        bodies = {tab: recorded(browser, app.base, "", tab) for tab in tabs}
        found: dict = {}
        fresh = periods(random.Random(13))  # for all loads: none asks for a view of another
        for name, (users, shared) in LOADS.items():
            found[name] = {"readers": users, **together(app.base, bodies, "", users, seconds, shared, fresh)}
            print(f"{name}: {json.dumps(found[name])}", file=sys.stderr, flush=True)
        found["memory_mb"] = []
        for _ in range(minutes):
            together(app.base, bodies, "", 20, 60, False, fresh)
            found["memory_mb"].append(weight(app.process.pid))
            print(f"memory: {found['memory_mb'][-1]} MB", file=sys.stderr, flush=True)
    finally:
        app.stop()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tabs", nargs="*", default=list(discover()))
    parser.add_argument("--seconds", type=float, default=15, help="of each load")
    parser.add_argument("--minutes", type=int, default=3, help="that memory is watched; 30 for a soak")
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args()
    with driven() as browser:
        found = measured(browser, chosen.tabs, chosen.seconds, chosen.minutes)
    out = {"measured": date.today().isoformat(), "machine": machine(), "record": record.load().version}
    out |= {"workers": WORKERS, "targets": TARGETS, **found}
    print(json.dumps(out, indent=1))
    for one in missed(found):
        print(f"missed: {one}")
    if not chosen.no_write:
        keep("load.json", out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
