"""How long the measures take: on the built-in record, under resampling, and on a million machine-coded events.

Run by `make bench`. The million is synthetic and says so (`benchmarks/events.py`). Times are
the best of several runs on one machine; the targets are 20 ms a measure, 300 ms a resampling, 100 ms a measure of the
cube once that is made.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.events import frame  # noqa: E402
from data import record  # noqa: E402
from data.measures import (  # noqa: E402
    acts,
    agreement,
    answers,
    calendar_counts,
    cube,
    drivers,
    dyads,
    envelope,
    lanes,
    launches,
    network,
    people,
    series,
    summary,
    turning_points,
)
from data.selection import Selection  # noqa: E402

EVENTS = 1_000_000
TARGETS = {"measure": 20.0, "resampling": 300.0, "cube": 100.0}


def best(work: Callable[[], object], runs: int = 7) -> float:
    """Milliseconds of the fastest run."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def on_the_record() -> list[tuple[str, str, float]]:
    loaded = record.load()
    events, tables = loaded.events, loaded.tables
    first, last = pd.Timestamp("1990-01-01"), loaded.horizon[1]
    times, pairs = series.grid(first, last), dyads.expand(events)
    who = people.present(events, tables["talks"], tables["delegations"], tables["persons"])
    met = people.encounters(who)
    months = calendar_counts.by_month(calendar_counts.placed(events))
    known = acts.dated(events)
    days = {name: acts.pick(known, name)["day"].to_numpy() for name in ("test", "sanction")}
    low, high = (int(series.days(pd.DatetimeIndex([day]))[0]) for day in (first, last))
    measures: list[tuple[str, str, Callable[[], object]]] = [
        ("measure", "levels, 600 days, both ladders", lambda: series.levels(events, times)),
        ("measure", "drivers of one day", lambda: drivers.drivers(events, pd.Timestamp("2017-09-26"))),
        (
            "measure",
            "key figures and the period before",
            lambda: summary.key_figures(
                events, Selection(pd.Timestamp("2017-01-01").date(), pd.Timestamp("2018-12-31").date())
            ),
        ),
        ("measure", "year matrix", lambda: summary.period_matrix(events, summary.bins(first, last))),
        (
            "measure",
            "lanes of the timeline",
            lambda: lanes.assign(events, "track", list(loaded.codes["tracks"]["code"])),
        ),
        ("measure", "tests", lambda: launches.tests(events)),
        ("measure", "months", lambda: calendar_counts.by_month(calendar_counts.placed(events))),
        ("measure", "turning points", lambda: turning_points.posterior(months)),
        ("measure", "pairs of actors", lambda: dyads.expand(events)),
        ("measure", "directions", lambda: dyads.directions(pairs)),
        ("measure", "actors of the network", lambda: network.actors(events)),
        (
            "measure",
            "positions of the network",
            lambda: network.positions(pairs, sorted(set(pairs["source"]) | set(pairs["target"]))),
        ),
        (
            "measure",
            "persons present",
            lambda: people.present(events, tables["talks"], tables["delegations"], tables["persons"]),
        ),
        ("measure", "encounters and ranking", lambda: people.ranking(who, met)),
        (
            "resampling",
            "answers within a band, 999 shuffles",
            lambda: envelope.curve(days["test"], days["sanction"], low, high),
        ),
        (
            "resampling",
            "followed within a span, exact",
            lambda: answers.followed(days["test"], days["sanction"], low, high),
        ),
        ("resampling", "agreement of two codings, bootstrap", lambda: agreement.agreement(tables["reliability"])),
    ]
    return [(kind, name, best(work)) for kind, name, work in measures]


def on_a_million() -> list[tuple[str, str, float]]:
    coded = frame(EVENTS)
    made = cube.make(coded)
    first, last = coded["day"].min(), coded["day"].max()
    return [
        ("making", f"cube of {EVENTS:,} events ({len(made):,} rows)", best(lambda: cube.make(coded), 2)),
        ("cube", "series, every day of 30 years", best(lambda: cube.levels(made, first, last))),
        ("cube", "network, whole span", best(lambda: cube.network(made))),
        (
            "cube",
            "network, one year",
            best(lambda: cube.network(made.between(pd.Timestamp("2010-01-01"), pd.Timestamp("2010-12-31")))),
        ),
        ("cube", "matrix, whole span", best(lambda: cube.matrix(made))),
    ]


def main() -> int:
    rows = on_the_record() + on_a_million()
    print(f"{'what':<52}{'ms':>10}{'target':>10}")
    for kind, name, taken in rows:
        limit = TARGETS.get(kind)
        print(f"{name:<52}{taken:>10.1f}{limit or '':>10}{'  over' if limit and taken > limit else ''}")
    facts = {
        "python": platform.python_version(),
        "pandas": pd.__version__,
        "numpy": np.__version__,
        "cores": os.cpu_count(),
    }
    found = [
        {"kind": kind, "what": name, "ms": round(taken, 2), "target_ms": TARGETS.get(kind)}
        for kind, name, taken in rows
    ]
    (ROOT / "benchmarks" / "measures.json").write_text(
        json.dumps({"machine": facts, "measures": found}, indent=1) + "\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
