"""Outside formats. Adding one is adding a file here that has a `SOURCE`."""

import pkgutil
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pandas as pd

from data import contract
from data.schema import Problem


@dataclass(frozen=True)
class Source:
    """One format.

    `sniff(head)` says whether the first bytes of a file are of it; `read(path, lists)` gives accepted events and
    problems.
    """

    name: str
    sniff: Callable[[bytes], bool]
    read: Callable[[Path, dict[str, set[str]]], tuple[pd.DataFrame, list[Problem]]]


class UnknownFormat(ValueError):
    """No source reads the file; the message names those there are."""


def discover() -> dict[str, Source]:
    """Every `SOURCE` of this package by name."""
    found = [import_module(f"{__name__}.{module.name}").SOURCE for module in pkgutil.iter_modules(__path__)]
    return {source.name: source for source in found}


def read(path: Path, lists: dict[str, set[str]]) -> tuple[str, pd.DataFrame, list[Problem]]:
    """Read a file by the first source that knows it.

    Returns the source's name, the accepted events and what was refused and why.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    sources = discover()
    for source in sources.values():
        if source.sniff(head):
            return source.name, *source.read(path, lists)
    raise UnknownFormat(f"{path.name} is in none of the known formats: {', '.join(sources)}")


def framed(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Rows of a foreign format in the columns of `events.csv`; what a row does not say is empty.

    An outside title stands in both languages as it is: it is read by those who code, never shown beside the record.
    """
    base = dict.fromkeys(contract.tables()["events"].names, "")
    base |= {"time_zone": "Asia/Seoul", "collection": "context"}
    full = [base | {"title_zh": row["title_en"]} | row for row in rows]
    return pd.DataFrame(full, columns=list(base), dtype=str)


def numbered(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with a running number behind each key that occurs more than once, so that a key names one row."""
    times = Counter(row["event_id"] for row in rows)
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        key = row["event_id"]
        seen[key] += 1
        found.append(row | {"event_id": f"{key}-{seen[key]}" if times[key] > 1 else key})
    return found


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits of a text with single hyphens between."""
    return "-".join(re.findall("[a-z0-9]+", text.lower()))
