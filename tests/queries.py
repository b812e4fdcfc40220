"""A URL query read by itself, as `components/words/address.py` reads it in an address."""

from collections.abc import Iterable

from data.selection import Notice, Selection, bounded, from_pairs, read_pairs


def from_query(query: str, vocabulary: dict[str, Iterable[str]]) -> tuple[Selection, list[Notice]]:
    """The selection, and what was ignored or changed."""
    pairs, cut = read_pairs(query)
    chosen, notices = from_pairs(pairs, vocabulary)
    return chosen, bounded(cut + notices)
