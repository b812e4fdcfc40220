"""Who does what to whom: events expanded to ordered pairs of actors, and what each direction adds up to.

The codebook's rules, "Joint acts": `source` lists all joint actors; an act with targets goes from each source to each
target; a joint act without targets joins all pairs of its actors, both ways; meetings, signings and two-way
cooperation (CAMEO 046, 057, 060) are mirrored, so that either side is credited. An act towards oneself, or alone and
without a target, joins no pair. Aggregates are kept: they count once here, and never enter lag tests.
"""

from collections import Counter

import numpy as np
import pandas as pd

from data import schema
from data.measures import series
from data.record import OPEN_START

MIRRORED = ("046", "057", "060")
COLUMNS = (
    "event_id",
    "source",
    "target",
    "mirrored",
    "actors",
    "year",
    "escalating",
    "engaging",
    "w_E",
    "w_G",
    "goldstein",
    "first",
    "last",
)
DIRECTIONS = (
    "source",
    "target",
    "n",
    "n_escalation",
    "n_engagement",
    "n_neutral",
    "balance",
    "weighted",
    "goldstein",
    "first",
    "last",
)


def expand(events: pd.DataFrame) -> pd.DataFrame:
    """One row per event and ordered pair of actors, in the order of the events and under their index.

    Columns: event_id, source, target; mirrored (the row is the reverse of how the act is coded); actors (how many the
    act names); year of its first day (0 where the start is open); escalating, engaging (it stands on that ladder);
    w_E, w_G (rung weights of `series.weights`); goldstein; first, last (days).
    """
    rows, pairs, mirrored, actors = [], [], [], []
    acts = zip(*(events[name].tolist() for name in ("source", "target", "cameo")), strict=True)
    for row, (a, b, code) in enumerate(acts):
        sources, targets = schema.split(a), schema.split(b)
        coded = dict.fromkeys((s, t) for s in sources for t in (targets or sources) if s != t)
        found = coded | dict.fromkeys((t, s) for s, t in coded) if targets and code in MIRRORED else coded
        rows += [row] * len(found)
        pairs += found
        mirrored += [pair not in coded for pair in found]
        actors += [len({*sources, *targets})] * len(found)
    of_event = {
        "event_id": events["event_id"].to_numpy(),
        "year": np.where(events["first"] > OPEN_START, events["first"].dt.year, 0),
        "escalating": events["escalation"].notna().to_numpy(),
        "engaging": events["engagement"].notna().to_numpy(),
        "w_E": series.weights(events, "escalation"),
        "w_G": series.weights(events, "engagement"),
        "goldstein": events["goldstein"].to_numpy(),
        "first": events["first"].to_numpy(),
        "last": events["last"].to_numpy(),
    }
    at = np.array(rows, dtype=int)
    cells = {name: own[at] for name, own in of_event.items()} | {
        "source": np.array([pair[0] for pair in pairs], dtype=object),
        "target": np.array([pair[1] for pair in pairs], dtype=object),
        "mirrored": np.array(mirrored, dtype=bool),
        "actors": np.array(actors, dtype=int),
    }
    return pd.DataFrame({name: cells[name] for name in COLUMNS}, index=events.index[at])


def tally(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add up rows that carry escalating, engaging, w_E, w_G, goldstein, first, last, one line per value of `keys`,
    largest first.

    n: acts. n_escalation, n_engagement: acts on each ladder (one on both counts in both); n_neutral: on neither.
    balance = (n_engagement - n_escalation) / n, from -1 to 1, neutral acts pulling it to 0. weighted = (sum w_G - sum
    w_E) / (sum w_G + sum w_E), from -1 to 1, NaN where all acts are neutral. goldstein: mean, -10 to 10. first, last:
    days spanned.
    """
    named = list(zip(*(rows[key].tolist() for key in keys), strict=True))
    known = {each: at for at, each in enumerate(sorted(set(named)))}  # in half the time of pandas' groups
    number, count = np.array([known[each] for each in named], dtype=int), len(known)
    heads = np.full(count, len(rows))
    np.minimum.at(heads, number, np.arange(len(rows)))

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(number, weights=values, minlength=count)

    up, down = rows["escalating"].to_numpy(bool), rows["engaging"].to_numpy(bool)
    values, days = rows["goldstein"].to_numpy(float), {name: rows[name].to_numpy() for name in ("first", "last")}
    ends = {name: own[heads] for name, own in days.items()}
    np.minimum.at(ends["first"], number, days["first"])
    np.maximum.at(ends["last"], number, days["last"])
    n, w_E, w_G = np.bincount(number, minlength=count), total(rows["w_E"].to_numpy()), total(rows["w_G"].to_numpy())
    out = {key: rows[key].array[heads] for key in keys} | {"n": n}
    acts = {"escalation": up, "engagement": down, "neutral": ~up & ~down}
    out |= {f"n_{name}": total(own).astype(int) for name, own in acts.items()}
    valued = total(np.isfinite(values))
    with np.errstate(invalid="ignore", divide="ignore"):
        out["balance"] = (out["n_engagement"] - out["n_escalation"]) / n
        out["weighted"] = np.where(w_E + w_G > 0, (w_G - w_E) / (w_E + w_G), np.nan)
        out["goldstein"] = np.where(valued > 0, total(np.nan_to_num(values)) / valued, np.nan)
    found = pd.DataFrame(out | ends)
    return found.iloc[np.argsort(-n, kind="stable")].reset_index(drop=True)


def directions(pairs: pd.DataFrame) -> pd.DataFrame:
    """Each direction of each dyad, largest first: source, target and the columns of `tally`. `pairs` from `expand`."""
    return tally(pairs, ["source", "target"])[list(DIRECTIONS)]


def main_dyads(pairs: pd.DataFrame, at_most: int = 8) -> list[tuple[str, str]]:
    """The dyads with most events, either direction counted once, each led by the side that acts more."""
    ways = list(zip(pairs["source"].tolist(), pairs["target"].tolist(), strict=True))
    acts, unique = Counter(ways), set(zip(map(min, ways), map(max, ways), pairs["event_id"].tolist(), strict=True))
    counted = Counter(sorted((low, high) for low, high, _ in unique)).most_common(at_most)
    return [(a, b) if acts[a, b] >= acts[b, a] else (b, a) for (a, b), _ in counted]


def toward(pairs: pd.DataFrame, source: str, target: str) -> pd.DataFrame:
    """The rows of one direction."""
    # Thousands of rows, asked for several times a view: NumPy compares texts in a third of pandas' time.
    return pairs[(pairs["source"].to_numpy() == source) & (pairs["target"].to_numpy() == target)]


def yearly(pairs: pd.DataFrame, source: str, target: str) -> pd.DataFrame:
    """Acts per year in both directions of a dyad: columns year, source, target, escalation, both, engagement,
    neutral, n.

    The four postures add up to n. Years between the first and the last act are kept with zeros; acts of unknown start
    are left out.
    """
    both = pd.concat([toward(pairs, source, target), toward(pairs, target, source)])
    both = both[both["year"] > 0]
    columns = ["escalation", "both", "engagement", "neutral"]
    if both.empty:
        return pd.DataFrame(columns=["year", "source", "target", *columns, "n"])
    up, down = both["escalating"], both["engaging"]
    kind = both[["year", "source", "target"]].assign(
        escalation=up & ~down, both=up & down, engagement=down & ~up, neutral=~up & ~down, n=True
    )
    counted = kind.groupby(["source", "target", "year"]).sum().astype(int)
    years = range(int(both["year"].min()), int(both["year"].max()) + 1)
    index = pd.MultiIndex.from_tuples(
        [(*way, year) for way in ((source, target), (target, source)) for year in years], names=counted.index.names
    )
    return counted.reindex(index, fill_value=0).reset_index()[["year", "source", "target", *columns, "n"]]


Ways = dict[tuple[str, str], dict[str, series.Acts]]


def acts_between(known: dict[str, series.Acts], ids: list[str], pairs: pd.DataFrame, source: str, target: str) -> Ways:
    """The acts of each direction of a dyad among those of some events: `known` from `series.weighed` of events with
    these `ids`, and their `pairs`. The same for every period."""
    found = {}
    for way in ((source, target), (target, source)):
        own = set(toward(pairs, *way)["event_id"].tolist())
        of = np.array([one in own for one in ids], dtype=bool)
        found[way] = {name: series.Acts(*(part[of[every.rows]] for part in every)) for name, every in known.items()}
    return found


def levels(ways: Ways, times: pd.DatetimeIndex) -> pd.DataFrame:
    """E and G of each direction of a dyad at some times: source, target and the columns of `series.levels`.

    `ways` from `acts_between` of events that hold the history before the first time. As in every series, aggregates and
    open ends are left out.
    """
    found = [series.levels_of(acts, times).assign(source=one, target=other) for (one, other), acts in ways.items()]
    return pd.concat(found, ignore_index=True)
