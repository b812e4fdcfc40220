"""Titles that say what is found, from the counts a panel shows; nothing where they carry no finding."""

from collections.abc import Callable, Hashable, Iterable

import pandas as pd

from components.page.context import Page
from data.measures import findings


def most(
    page: Page, key: str, counts: pd.Series, name: Callable[[Hashable], str], of: int | None = None, **values: object
) -> str:
    """The sentence `key` about what leads some counts (`findings.leader`), with its `name`, `n` and `all`."""
    top = findings.leader(counts, of)
    return page.t(key, name=name(top.name), n=f"{top.n:,}", all=f"{top.all:,}", **values) if top else ""


def share(page: Page, key: str, hits: int, of: int, **values: object) -> str:
    """The sentence `key` about some (`n`) of `all`; `<key>.one` about one, `<key>.none` about none of them."""
    how = {0: ".none", 1: ".one"}.get(hits, "")
    return page.t(f"{key}{how}", n=f"{hits:,}", all=f"{of:,}", **values) if of >= findings.FEW else ""


def count(values: Iterable) -> pd.Series:
    """How often each value stands in a column."""
    return pd.Series(list(values), dtype=object).value_counts()
