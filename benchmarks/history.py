"""What was measured before: each run of the benchmarks as a line, with the machine and the record it was made of.

A run in which a ratio is more than `WORSE` times that of the last one kept on the same machine is said, fails and is
not kept, so that two slow steps do not hide each other; `make bench KEEP=1` keeps it, where the price is meant. Only
ratios count: milliseconds tell of the machine.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("history.jsonl")
WORSE = 1.15


def ratios(found: object, name: str = "", inside: bool = False) -> Iterator[tuple[str, float]]:
    """Every number that is a ratio (`change_ratio`, all below `ratio`), by its dotted place in what was found."""
    if isinstance(found, dict):
        for key, one in found.items():
            yield from ratios(one, f"{name}.{key}".lstrip("."), inside or str(key).endswith("ratio"))
    elif inside and isinstance(found, int | float):
        yield name, float(found)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def last(kept: list[dict[str, Any]], bench: str, machine: dict[str, Any]) -> dict[str, float]:
    """The ratios of a benchmark as they were last kept of each on a machine with that processor and as many cores."""
    found: dict[str, float] = {}
    for one in kept:
        if one["bench"] == bench and all(one["machine"][part] == machine[part] for part in ("cpu", "cores")):
            found |= one["ratios"]
    return found


def worse(before: dict[str, float], now: dict[str, float]) -> list[str]:
    """What has become slower than `WORSE` times what it was, in sentences."""
    both = [(name, before[name], ratio) for name, ratio in now.items() if name in before]
    return [f"{name}: {ratio} x, {old} x when last kept" for name, old, ratio in both if ratio > WORSE * old]


def keep(bench: str, out: dict[str, Any], record: str, file: Path = FILE) -> int:
    """Add a run to the history, or say what has become worse; the exit code."""
    now = dict(ratios(out))
    found = worse(last(lines(file), bench, out["machine"]), now)
    for one in found:
        print(f"worse: {one}", file=sys.stderr)
    if found and not os.environ.get("KEEP"):
        print("bench: not kept; KEEP=1 keeps it where the price is meant", file=sys.stderr)
        return 1
    told = {"bench": bench, "measured": out["measured"], "machine": out["machine"], "record": record, "ratios": now}
    with file.open("a", encoding="utf-8") as history:
        history.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0
