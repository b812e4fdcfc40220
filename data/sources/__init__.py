"""Outside formats. Adding one is adding a file here that has a `SOURCE`."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pandas as pd

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
