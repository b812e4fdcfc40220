"""Structural balance among the six parties: is the friend of a friend a friend?

A dyad is positive in a window when its acts of engagement outweigh those of escalation by rung weight, negative when
they are outweighed. A triad is balanced when the product of its three signs is positive (Heider 1946; Cartwright and
Harary 1956).
"""

from itertools import combinations

import numpy as np
import pandas as pd

from data.measures.network import SIX

COLUMNS = ("year", "since", "triad", "balanced", "signs", "acts", "least")


def signs(pairs: pd.DataFrame, window: int = 3, bilateral: bool = False, shared: bool = False) -> pd.DataFrame:
    """The dyads of the six by year: columns year, pair (`CHN-PRK`), n, net.

    n: acts on either ladder, each event once per dyad, in the `window` years that end with `year`; net = sum w_G -
    sum w_E. `bilateral` leaves out acts that name more than two actors: a six-party session makes all fifteen dyads
    positive at once. `shared` lets an act's weight be shared by all the dyads it joins: each gets 1/pairs of it.
    """
    used = pairs[
        pairs["source"].isin(SIX)
        & pairs["target"].isin(SIX)
        & (pairs["year"] > 0)
        & (pairs["escalating"] | pairs["engaging"])
    ]
    if bilateral:
        used = used[used["actors"] == 2]
    if used.empty:
        return pd.DataFrame(
            {
                "year": pd.Series(dtype=int),
                "pair": pd.Series(dtype=str),
                "n": pd.Series(dtype=int),
                "net": pd.Series(dtype=float),
            }
        )
    low, high = (
        used["source"].where(used["source"] < used["target"], used["target"]),
        used["target"].where(used["source"] < used["target"], used["source"]),
    )
    acts = used.assign(pair=low + "-" + high, net=used["w_G"] - used["w_E"], n=1).drop_duplicates(["event_id", "pair"])
    if shared:
        acts = acts.assign(net=acts["net"] / acts["event_id"].map(joined(pairs)))
    counted = acts.groupby(["year", "pair"])[["n", "net"]].sum().unstack(fill_value=0)
    counted = counted.reindex(range(counted.index.min(), counted.index.max() + 1), fill_value=0)
    # Rounded so that equal weights cancel to exactly nothing.
    rolled = counted.rolling(window, min_periods=1).sum().round(9)
    out = rolled.stack(level="pair").reset_index().astype({"n": int})
    return out[out["n"] > 0].reset_index(drop=True)[["year", "pair", "n", "net"]]


def joined(pairs: pd.DataFrame) -> pd.Series:
    """How many unordered pairs of actors each event joins, by event_id."""
    sides = np.sort(pairs[["source", "target"]].to_numpy(dtype=str), axis=1)
    named = pd.DataFrame({"event_id": pairs["event_id"].to_numpy(), "a": sides[:, 0], "b": sides[:, 1]})
    return named.drop_duplicates()["event_id"].value_counts()


def triads(
    pairs: pd.DataFrame, window: int = 3, at_least: int = 2, bilateral: bool = False, shared: bool = False
) -> pd.DataFrame:
    """The triads of the six that can be judged, by year: columns year, since, triad, balanced, signs, acts, least.

    A triad counts in a window only when each of its dyads has at least `at_least` acts and a net that is not zero.
    `since` is the window's first year; `signs` are those of its dyads in the order ab, ac, bc (`+-+`); `acts` their
    sum, `least` the smallest.
    """
    dyads = signs(pairs, window, bilateral, shared)
    dyads = dyads[(dyads["n"] >= at_least) & (dyads["net"] != 0)]
    if dyads.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    sign = np.sign(dyads.pivot(index="year", columns="pair", values="net"))
    count = dyads.pivot(index="year", columns="pair", values="n").to_numpy()
    at = {pair: place for place, pair in enumerate(sign.columns)}
    triples = [
        triple
        for triple in combinations(sorted(SIX), 3)
        if all("-".join(side) in at for side in combinations(triple, 2))
    ]
    if not triples:
        return pd.DataFrame(columns=list(COLUMNS))
    # years x triads x the three sides ab, ac, bc; NaN where a side cannot be judged.
    sides = np.array([[at["-".join(side)] for side in combinations(triple, 2)] for triple in triples])
    signed, counted = sign.to_numpy()[:, sides], count[:, sides]
    rows, columns = np.nonzero(np.isfinite(signed).all(axis=2))
    signed, counted = signed[rows, columns], counted[rows, columns]
    years = sign.index.to_numpy()[rows]
    return pd.DataFrame(
        {
            "year": years,
            "since": years - window + 1,
            "triad": ["-".join(triples[column]) for column in columns],
            "balanced": signed.prod(axis=1) > 0,
            "signs": ["".join("+" if value > 0 else "-" for value in row) for row in signed],
            "acts": counted.sum(axis=1).astype(int),
            "least": counted.min(axis=1).astype(int),
        },
        columns=list(COLUMNS),
    )


def share(judged: pd.DataFrame) -> pd.DataFrame:
    """Per year: columns year, triads, balanced (counts) and share. `judged` from `triads`; years without any are left
    out.
    """
    grouped = judged.groupby("year")["balanced"]
    out = pd.DataFrame({"triads": grouped.size(), "balanced": grouped.sum().astype(int)})
    out["share"] = out["balanced"] / out["triads"]
    return out.rename_axis("year").reset_index()


def chance(judged: pd.DataFrame) -> pd.DataFrame:
    """`share` beside what the same signs would give if they fell on the same dyads by chance.

    Every way to hand the year's plus and minus signs to its judged dyads is counted, so the law is exact: expected
    (mean share balanced), low, high (2.5 and 97.5 % quantiles of the share), p (probability of as many balanced triads
    or more). Where all signs are alike every triad is balanced under chance too, and p is 1.
    """
    found, rows = share(judged), []
    for year in found["year"]:
        part = judged[judged["year"] == year]
        sides, sign = [], {}
        for triad, signed in zip(part["triad"], part["signs"], strict=True):
            names = ["-".join(side) for side in combinations(triad.split("-"), 2)]
            sides.append(names)
            sign |= dict(zip(names, signed, strict=True))
        at = {name: place for place, name in enumerate(sorted(sign))}
        corner = np.array([[at[name] for name in names] for names in sides])
        minus = sum(value == "-" for value in sign.values())
        ways = np.array(list(combinations(range(len(at)), minus)), dtype=int)
        signed = np.ones((len(ways), len(at)), dtype=int)
        np.put_along_axis(signed, ways, -1, axis=1)
        balanced = (signed[:, corner].prod(axis=2) > 0).mean(axis=1)
        seen = (part["balanced"]).mean()
        low, high = np.quantile(balanced, [0.025, 0.975], method="inverted_cdf")
        rows.append((balanced.mean(), low, high, (balanced >= seen - 1e-12).mean()))
    columns = ["expected", "low", "high", "p"]
    return found.join(pd.DataFrame(rows, columns=columns, index=found.index, dtype=float))
