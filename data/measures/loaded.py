"""What the tabs count of a loaded set's cube: key figures, periods, months, lanes of pairs."""

import numpy as np
import pandas as pd

from data.engines.cube import Cube
from data.measures.cube import density, matrix, monthly, network

UNITS = (("day", "D", 1), ("week", "W-MON", 7), ("month", "MS", 31), ("quarter", "QS", 92), ("year", "YS", 366))
SIDES = ("conflict", "cooperation", "other")


def key_figures(cube: Cube) -> dict[str, int]:
    """Numbers of events: all, conflict (CAMEO roots 09 to 20), cooperation (01 to 08), other; of actors and pairs."""
    by_side = cube.by_pair.count.sum(axis=1).tolist()
    counts = {"conflict": by_side[1], "cooperation": by_side[2], "other": by_side[0]}
    return {"all": cube.total, **counts, "actors": len(cube.by_actor()), "pairs": len(network(cube))}


def periods(first: pd.Timestamp, last: pd.Timestamp, most: int) -> pd.DataFrame:
    """A window cut into at most `most` periods of days, weeks (from Monday), months, quarters or years, or stretches
    of years where even these are more: first, last (inclusive), unit.
    """
    days = (last - first).days + 1
    unit, rule, _ = next((one for one in UNITS if days / one[2] < most - 1), UNITS[-1])
    step = max(1, -(-(last.year - first.year + 1) // most)) if unit == "year" else 1
    if unit == "week":
        start = first - pd.Timedelta(days=first.weekday())
        starts = pd.date_range(start, last, freq="7D")
    else:
        start = {"day": first, "month": first.replace(day=1)}.get(unit) or pd.Timestamp(
            first.year, 3 * ((first.month - 1) // 3) + 1 if unit == "quarter" else 1, 1
        )
        starts = pd.date_range(start, last, freq=f"{step}{rule}" if step > 1 else rule)
    ends = np.append(
        starts[1:].to_numpy("datetime64[s]"), (last + pd.Timedelta(days=1)).to_numpy().astype("datetime64[s]")
    ) - np.timedelta64(1, "D")
    frame = pd.DataFrame({"first": starts.to_numpy(), "last": ends}).astype("datetime64[s]")
    return frame.assign(first=frame["first"].clip(lower=first.as_unit("s")), unit=unit)


def by_period(cube: Cube, cut: pd.DataFrame) -> pd.DataFrame:
    """`periods` with the numbers of events that begin in each: conflict, cooperation, other."""
    first, last = cut["first"].iloc[0], cut["last"].iloc[-1]
    days = density(cube, first, last)
    starts = (cut["first"] - first).dt.days.to_numpy()
    return cut.assign(**{side: np.add.reduceat(days[side].to_numpy(), starts) for side in SIDES})


def busiest(cube: Cube, most: int) -> list[tuple[str, str]]:
    """The directed pairs of different actors with most events; where no event names both, who acts ("" = towards
    nobody who is named)."""
    found = network(cube)
    found = found[found["source"] != found["target"]].head(most)
    if len(found):
        return list(zip(found["source"], found["target"], strict=True))
    return [(code, "") for code in cube.by_actor().query("source > 0")["code"].head(most)]


def lanes(cube: Cube, pairs: list[tuple[str, str]], cut: pd.DataFrame) -> pd.DataFrame:
    """Events of some directed pairs by period: columns lane (place in `pairs`), bin (place in `cut`), first, last,
    conflict, cooperation, other; only what there is.
    """
    names = {code: at for at, code in enumerate(cube.actors)}
    lane = np.full((len(names), len(names)), -1)
    for at, (source, target) in enumerate(pairs):
        if source in names and target in names:
            lane[names[source], names[target]] = at
    edges = cut["first"].to_numpy("datetime64[D]").astype(np.int64)
    end = cut["last"].iloc[-1].to_numpy().astype("datetime64[D]").astype(np.int64)
    cube = cube.among(pairs)
    day, count, of = cube.day, cube.count, lane[cube.source, cube.target] if len(cube) else np.zeros(0, np.int64)
    kept = (of >= 0) & (day >= edges[0]) & (day <= end)
    bins = np.searchsorted(edges, day[kept], side="right") - 1
    side = (cube.sides % 3)[cube.root[kept]].astype(np.int64) if kept.any() else np.zeros(0, np.int64)
    size = len(pairs) * len(cut)
    key = (of[kept] * len(cut) + bins) * 3 + side
    counted = np.bincount(key, weights=count[kept], minlength=size * 3).reshape(size, 3).astype(int)
    found = np.flatnonzero(counted.sum(axis=1))
    at = found % max(len(cut), 1)
    columns = {"conflict": counted[found, 1], "cooperation": counted[found, 2], "other": counted[found, 0]}
    days = {name: cut[name].to_numpy()[at] for name in ("first", "last")}
    return pd.DataFrame({"lane": found // max(len(cut), 1), "bin": at, **days, **columns})


def cells(cube: Cube, most: int) -> tuple[list[str], pd.DataFrame]:
    """The actors with most events, and what is between them, as `balanced` tells it."""
    whole = matrix(cube)
    total = (whole.sum(axis=0) + whole.sum(axis=1)).sort_values(ascending=False, kind="stable")
    order = [code for code in total.index if total[code]][:most]
    found = balanced(network(cube))
    return order, found[found["source"].isin(order) & found["target"].isin(order)]


def balanced(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs with balance: the share of cooperation less that of conflict, NaN where no event is on a side."""
    told = pairs["conflict"] + pairs["cooperation"]
    return pairs.assign(balance=(pairs["cooperation"] - pairs["conflict"]) / told.where(told > 0))


def months(cube: Cube, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Months in which something begins: month, escalation (conflict), engagement (cooperation), events, balance."""
    found = monthly(cube, first, last)
    found = found[found["count"] > 0].reset_index(drop=True)
    told = found["conflict"] + found["cooperation"]
    balance = (found["cooperation"] - found["conflict"]) / told.where(told > 0)
    named = {"conflict": "escalation", "cooperation": "engagement", "count": "events"}
    return found.rename(columns=named).assign(balance=balance)
