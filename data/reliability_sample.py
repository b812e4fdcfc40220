"""Draw what a second coder reads: where it stands in the documents, never how it is coded.

Events of the collection `documents` not coded twice before, in proportion to what each document tells (an event told
by several belongs to the one that tells least); then stretches of lines in which to find every event.
`python -m data.reliability_sample us-dprk=137 six-party=682` draws stretches of documents that long.
`python -m data.reliability_sample context` draws from what was added to the documents instead: one event in twenty of
each stratum, and prints the sources each stands on.
"""

import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd

from data import record
from data.schema import split

EVENTS, STRETCHES, LENGTH, SEED, LEAST = 40, 2, 8, 20261128, 2
CONTEXT, SHARE = "context", 0.05


def homes(citations: pd.DataFrame) -> pd.Series:
    """The document each event is drawn under, by event_id: of those that tell it, the one that tells fewest events."""
    told = citations[["event_id", "document_id"]].drop_duplicates()
    rare = told.assign(count=told.groupby("document_id")["event_id"].transform("size"))
    rare = rare.sort_values(["event_id", "count", "document_id"])
    return rare.drop_duplicates("event_id").set_index("event_id")["document_id"]


def shares(counts: pd.Series, total: int, least: int = LEAST) -> pd.Series:
    """`total` split in proportion to `counts` by largest remainders, but at least `least` each (or all there are)."""
    floor = counts.clip(upper=least)
    exact = (counts / counts.sum() * total).clip(lower=floor)
    exact = floor + (exact - floor) * (total - floor.sum()) / max((exact - floor).sum(), 1)
    whole = np.floor(exact).astype(int)
    more = (exact - whole).sort_values(ascending=False, kind="stable").index[: total - whole.sum()]
    whole[more] += 1
    return whole


def draw_events(tables: dict[str, pd.DataFrame], coded: set[str], seed: int = SEED, total: int = EVENTS) -> list[str]:
    """The ids of `total` events in an order that tells nothing, none of them in `coded`."""
    events = tables["events"]
    open_to = set(events.loc[events["collection"] == "documents", "event_id"]) - coded
    cited = tables["citations"]
    home = homes(cited[cited["document_id"] != ""])
    home = home[home.index.isin(open_to)].sort_index()
    rng = np.random.default_rng(seed)
    picked: list[str] = []
    for document, size in shares(home.value_counts().sort_index(), total).items():
        picked += rng.choice(home.index[home == document].to_numpy(dtype=str), size, replace=False).tolist()
    return rng.permutation(picked).tolist()


def draw_context(tables: dict[str, pd.DataFrame], coded: set[str], seed: int = SEED, share: float = SHARE) -> list[str]:
    """The ids of a `share` of the events of the context, none in `coded`, in an order that tells nothing.

    In proportion to the strata, one at least of each; an event of several belongs to the one that holds least.
    """
    events = tables["events"]
    added = events[events["collection"] == CONTEXT]
    named = added.set_index("event_id")["strata"].map(lambda cell: split(cell) or [""]).explode()
    home = named.to_frame("stratum").assign(held=named.map(named.value_counts())).sort_values(["held", "stratum"])
    home = home[~home.index.duplicated()]["stratum"].sort_index()
    home = home[~home.index.isin(coded)]
    rng = np.random.default_rng(seed)
    picked: list[str] = []
    for stratum, size in shares(home.value_counts().sort_index(), round(len(added) * share), 1).items():
        picked += rng.choice(home.index[home == stratum].to_numpy(dtype=str), size, replace=False).tolist()
    return rng.permutation(picked).tolist()


def sources(tables: dict[str, pd.DataFrame], drawn: list[str]) -> Iterator[tuple[str, str, str]]:
    """Unit, title and one reference of each event of the context drawn: all that its coder is told."""
    title = tables["events"].set_index("event_id")["title_en"]
    for unit, event in enumerate(drawn, 1):
        cells = tables["citations"].loc[tables["citations"]["event_id"] == event, "reference"]
        for reference in dict.fromkeys(one for cell in cells for one in split(cell)):
            yield f"u{unit:02}", title[event], reference


def draw_stretches(lengths: dict[str, int], seed: int = SEED) -> list[tuple[str, int, int]]:
    """`STRETCHES` runs of `LENGTH` lines of each document, apart from each other: (document_id, first, last)."""
    rng = np.random.default_rng(seed + 1)
    out = []
    for document in sorted(lengths):
        starts: list[int] = []
        while len(starts) < STRETCHES:
            start = int(rng.integers(1, lengths[document] - LENGTH + 2))
            if all(abs(start - other) >= LENGTH for other in starts):
                starts.append(start)
        out += [(document, start, start + LENGTH - 1) for start in sorted(starts)]
    return out


def sheet(tables: dict[str, pd.DataFrame], drawn: list[str]) -> Iterator[tuple[str, str, str]]:
    """Unit, document and lines of each event drawn: all that its coder is told."""
    cited = tables["citations"]
    for unit, event in enumerate(drawn, 1):
        told = cited[(cited["event_id"] == event) & (cited["document_id"] != "")]
        for document, lines in zip(told["document_id"], told["lines"], strict=True):
            yield f"u{unit:02}", document, lines


def main(words: list[str]) -> None:
    """Print the sheet of a new sample, and its stretches."""
    loaded = record.load()
    if words == [CONTEXT]:
        for row in sources(loaded.tables, draw_context(loaded.tables, set(loaded.reliability["event_id"]))):
            print(*row, sep="\t")
        return
    for unit, document, lines in sheet(loaded.tables, draw_events(loaded.tables, set(loaded.reliability["event_id"]))):
        print(unit, document, lines)
    lengths = {name: int(length) for name, _, length in (word.partition("=") for word in words)}
    for document, first, last in draw_stretches(lengths):
        print("stretch", document, f"{first}-{last}")


if __name__ == "__main__":
    main(sys.argv[1:])
