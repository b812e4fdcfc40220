"""How long a reader waits for the first chart of a set of their own, and what a filter of it costs; by `make bench`.

The sets are synthetic (`benchmarks/events.py`) and each is measured in a process of its own, from the file to the
numbers of the first chart: read, kept in a library, counted into its cube, its daily levels. Peak memory is that
process's. Filters are asked of the cube of the largest set.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

MILLION = 1_000_000
# file, events, seconds and MB that it may take
CASES = (
    ("million.csv", MILLION, 10.0, 4096),
    ("million.parquet", MILLION, 2.0, 4096),
    ("ten.parquet", 10 * MILLION, 10.0, 2048),
)
RUNS = 5


def first_chart(path: Path, folder: Path) -> dict[str, object]:
    """Seconds from a file to the numbers of its first chart, in parts, peak memory, and what filters cost."""
    start = time.perf_counter()
    from data.datasets import PUBLIC, Library
    from data.measures import cube

    marks = {"load the code": time.perf_counter()}
    held = Library(folder).add(path, PUBLIC)
    marks["read and keep"] = time.perf_counter()
    made = held.cube()
    marks["count the cube"] = time.perf_counter()
    first, last = held.span
    cube.levels(made, first, last)
    cube.density(made, first, last)
    marks["first chart"] = time.perf_counter()
    seconds, before = {}, start
    for name, at in marks.items():
        seconds[name], before = round(at - before, 3), at
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "accepted": held.about.accepted,
        "cells": len(made),
        "seconds": round(before - start, 2),
        "parts": seconds,
        "peak_mb": peak,
        "filters_ms": filters(made),
    }


def filters(made) -> dict[str, float]:
    """Milliseconds of a change of filter and all it takes to draw it anew, the best of some runs."""
    from data.measures import cube
    from data.selection import Selection

    def drawn(chosen: Selection) -> None:
        # Levels and counts of a period need the history before it: the set's own sums by day, kept with its cube.
        history = made if not chosen.parties else made.where(chosen.without_period())
        first, last = history.span
        cube.levels(history, first, last)
        cut = made.where(chosen)
        cube.network(cut)
        cube.by_period(cut)

    asked = {
        "five years": Selection(start=date(2001, 1, 1), end=date(2005, 12, 31)),
        "a party": Selection(parties=("PRK",)),
        "a dyad in ten years": Selection(
            start=date(2001, 1, 1), end=date(2010, 12, 31), parties=("PRK", "USA"), role="dyad"
        ),
        "everything": Selection(),
    }
    return {name: best(lambda chosen=chosen: drawn(chosen)) for name, chosen in asked.items()}


def best(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return round(min(taken) * 1000, 1)


def main() -> int:
    found = []
    with TemporaryDirectory() as folder:
        for name, events, seconds, memory in CASES:
            path = Path(folder) / name
            run("benchmarks/events.py", str(events), str(path))
            told = json.loads(run("benchmarks/bench_data.py", str(path), str(path.with_suffix(".library"))))
            found.append({"file": name, "events": events, "most_seconds": seconds, "most_mb": memory, **told})
            over = told["seconds"] > seconds or told["peak_mb"] > memory
            parts = ", ".join(f"{part} {taken:.2f}" for part, taken in told["parts"].items())
            print(
                f"{name:<18}{told['seconds']:>7.2f} s of {seconds:g}, {told['peak_mb']:>5} MB of {memory}  ({parts})",
                end="",
            )
            print("  over" if over else "", flush=True)
    for asked, taken in found[-1]["filters_ms"].items():
        print(f"  filter of {found[-1]['events']:,}: {asked:<22}{taken:>8.1f} ms")
    facts = {"python": platform.python_version(), "cores": os.cpu_count()}
    (ROOT / "benchmarks" / "data.json").write_text(
        json.dumps({"machine": facts, "sets": found}, indent=1) + "\n", encoding="utf-8"
    )
    return 0


def run(*command: str) -> str:
    return subprocess.run(
        [sys.executable, "-W", "ignore", *command], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(first_chart(Path(sys.argv[1]), Path(sys.argv[2]))))
        sys.exit(0)
    sys.exit(main())
