"""How far two coders agree: on which events there are, and on what each of them is.

Krippendorff's alpha with a distance that fits what is coded (Content Analysis, 4th ed. 2019, ch. 12): the number of
days for dates, ranks for the rungs of the two ladders, MASI for sets of actors (R. Passonneau, "Measuring agreement on
set-valued items", LREC 2006), same or not for CAMEO roots and postures. 1 is perfect agreement, 0 what chance gives.
"""

from typing import Any

import numpy as np
import pandas as pd
from krippendorff import alpha as krippendorff_alpha
from scipy.optimize import linear_sum_assignment
from scipy.stats import binomtest, rankdata

from data import dates
from data.measures.coverage import line_numbers
from data.rows import iterate

LEVELS = {
    "date": "days",
    "dyad": "sets",
    "root": "nominal",
    "posture": "nominal",
    "escalation": "ordinal",
    "engagement": "ordinal",
    "kind": "nominal",
}
VARIABLES = tuple(LEVELS)
REPEATS, SEED = 2000, 1953


def middle(text: str) -> float:
    """The middle of a date in days (of the proleptic calendar); an open end is taken at the other one."""
    span = dates.parse(text)
    ends = [day.toordinal() for day in (span.first, span.last) if day]
    return sum(ends) / len(ends)


def members(text: str) -> frozenset[tuple[str, str]]:
    """Who acts towards whom as a set: `USA+KOR>PRK` has two members that act and one acted upon."""
    sides = zip(("acts", "met"), text.split(">"), strict=False)
    return frozenset((side, code) for side, codes in sides for code in codes.split("+") if code)


def masi(a: frozenset, b: frozenset) -> float:
    """The distance of two sets, 0 to 1: 1 - Jaccard x (1 equal, 2/3 one in the other, 1/3 crossing, 0 apart)."""
    if a == b:
        return 0.0
    alike = 2 / 3 if a <= b or b <= a else 1 / 3 if a & b else 0.0
    return 1 - alike * len(a & b) / len(a | b)


def values(texts: np.ndarray, level: str) -> tuple[np.ndarray, Any]:
    """What alpha compares: a number for each text, and the metric over them as `krippendorff` knows it."""
    if level == "days":
        return np.array([middle(text) for text in texts.tolist()], dtype=float), "interval"
    if level == "ordinal":
        return texts.astype(float), "ordinal"
    kinds, codes = np.unique(texts, return_inverse=True)
    if level == "nominal":
        return codes.astype(float), "nominal"
    sets = [members(text) for text in kinds]
    apart = np.array([[masi(a, b) for b in sets] for a in sets])

    def by_table(v1, v2, i1, i2, n_v, dtype=float) -> np.ndarray:
        return apart[v1.astype(int), v2.astype(int)].astype(dtype)

    return codes.astype(float), by_table


def alpha(first: np.ndarray, second: np.ndarray, level: str = "nominal") -> float:
    """Alpha of two arrays of texts without gaps, under a level of `LEVELS`.

    NaN where there is no unit or only one value is ever used.
    """
    codes, metric = values(np.concatenate([first, second]), level)
    return _alpha(codes.reshape(2, -1), metric)


def _alpha(codes: np.ndarray, metric: Any) -> float:
    if len(np.unique(codes)) < 2:
        return float("nan")
    return float(krippendorff_alpha(reliability_data=codes, level_of_measurement=metric))


def resampled(codes: np.ndarray, metric: Any, picked: np.ndarray) -> np.ndarray:
    """Alpha of each row of `picked` (unit numbers): `codes` is 2 x units, `metric` as from `values`.

    What `krippendorff` gives for one sample after the other, for all of them at once: ordinal distances are those of
    the middle ranks within a sample. NaN for a sample of one value only.
    """
    drawn = codes[:, picked].transpose(1, 0, 2)  # repeat x coder x unit
    if metric == "ordinal":
        drawn = rankdata(drawn.reshape(len(picked), -1), axis=1).reshape(drawn.shape)
    size = drawn[0].size
    if isinstance(metric, str) and metric != "nominal":
        observed = ((drawn[:, 0] - drawn[:, 1]) ** 2).mean(axis=1)
        expected = 2 * drawn.reshape(len(picked), -1).var(axis=1) * size / (size - 1)
    else:
        kinds, coded = np.unique(codes, return_inverse=True)
        coded, every = coded.reshape(codes.shape), np.arange(len(kinds))
        apart = 1.0 - np.eye(len(kinds))
        if metric != "nominal":
            apart = metric(kinds[:, None], kinds[None, :], every, every, None)
        observed = apart[coded[0], coded[1]][picked].mean(axis=1)
        # How often each unit is drawn, times what its two coders say: how often each value is used.
        keys = picked + codes.shape[1] * np.arange(len(picked))[:, None]
        often = np.bincount(keys.ravel(), minlength=len(picked) * codes.shape[1]).reshape(len(picked), -1)
        counts = often @ sum(np.eye(len(kinds))[one] for one in coded)
        expected = ((counts @ apart) * counts).sum(axis=1) / (size * (size - 1))
    out = np.full(len(picked), np.nan)
    np.divide(observed, expected, out=out, where=expected > 1e-12)
    return 1 - out


def agreement(coded: pd.DataFrame, repeats: int = REPEATS, seed: int = SEED) -> pd.DataFrame:
    """Agreement by variable over a frame with `<variable>_first` and `<variable>_second` (empty: not coded, left out).

    A variable of `LEVELS` the frame does not have is passed over; on a ladder only events that both coders put there
    are compared (whether it stands there at all is the posture). Returns variable, level, units (coded twice), same
    (units that agree), same_low, same_high (95% Clopper-Pearson interval of their share), alpha, low, high: the 95%
    percentile interval of `repeats` seeded resamples of units. NaN where alpha is undefined; where all units agree its
    interval is, as no resample can differ. Resamples without variation are left out of the interval.
    """
    rows = []
    for variable, level in LEVELS.items():
        if f"{variable}_first" not in coded:
            continue
        both = coded[(coded[f"{variable}_first"] != "") & (coded[f"{variable}_second"] != "")]
        first, second = (both[f"{variable}_{coder}"].to_numpy(dtype=str) for coder in ("first", "second"))
        codes, metric = values(np.concatenate([first, second]), level)
        codes, bounds, share = codes.reshape(2, -1), (np.nan, np.nan), (np.nan, np.nan)
        value, same = _alpha(codes, metric), int((first == second).sum())
        if len(both):
            share = binomtest(same, len(both)).proportion_ci(method="exact")
        if np.isfinite(value) and same < len(both):
            drawn = resampled(codes, metric, np.random.default_rng(seed).integers(0, len(both), (repeats, len(both))))
            drawn = drawn[np.isfinite(drawn)]
            bounds = np.quantile(drawn, [0.025, 0.975]) if len(drawn) else bounds
        rows.append((variable, level, len(both), same, *map(float, share), value, *map(float, bounds)))
    columns = ["variable", "level", "units", "same", "same_low", "same_high", "alpha", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def slips(coded: pd.DataFrame) -> np.ndarray:
    """The days between the middles of two codings' dates, for the events on whose date they differ, in order."""
    both = coded[(coded["date_first"] != "") & (coded["date_second"] != "")]
    apart = both[both["date_first"] != both["date_second"]]
    pairs = zip(apart["date_first"], apart["date_second"], strict=True)
    return np.sort(np.array([abs(middle(a) - middle(b)) for a, b in pairs], dtype=float))


def missed(coded: pd.DataFrame) -> pd.Series:
    """Which events the second coder did not find: nothing of theirs is coded."""
    return (coded[[f"{variable}_second" for variable in VARIABLES]] == "").all(axis=1)


def differences(coded: pd.DataFrame) -> pd.DataFrame:
    """Every cell two codings disagree on: event_id, variable, first, second, settled_en, settled_zh.

    The variable `event` where the second coder found no such event at all (nothing coded).
    """
    columns = ["event_id", "variable", "first", "second", "settled_en", "settled_zh"]
    missing = missed(coded)
    parts = [coded[missing].assign(variable="event", first="yes", second="no")[columns]]
    for variable in VARIABLES:
        first, second = f"{variable}_first", f"{variable}_second"
        apart = coded[~missing & (coded[first] != coded[second]) & ((coded[first] != "") == (coded[second] != ""))]
        parts.append(apart.rename(columns={first: "first", second: "second"}).assign(variable=variable)[columns])
    return pd.concat(parts).sort_values(["event_id", "variable"], ignore_index=True)


def found(first: pd.DataFrame, second: pd.DataFrame, least: float = 0.2) -> pd.DataFrame:
    """Whether two coders of the same passages found the same events.

    Each frame has a row an event: document_id, lines (`12;44-46`), date, dyad. Events of one document are paired one to
    one so that the lines they share are as many as can be (Jaccard over lines, at least `least`). Returns the pairs and
    what is left over: columns first, second (row labels; NA where only the other coder found it), lines (Jaccard, 0
    where alone).
    """
    cells = [[(row.document_id, set(line_numbers(row.lines))) for row in iterate(side)] for side in (first, second)]
    alike = np.array(
        [[len(a & b) / len(a | b) if doc == other and a | b else 0.0 for other, b in cells[1]] for doc, a in cells[0]]
    ).reshape(len(first), len(second))
    paired = [(i, j) for i, j in zip(*linear_sum_assignment(-alike), strict=True) if alike[i, j] >= least]
    alone = [set(range(len(side))) - {pair[at] for pair in paired} for at, side in enumerate((first, second))]
    rows = [(first.index[i], second.index[j], alike[i, j]) for i, j in paired]
    rows += [(first.index[i], pd.NA, 0.0) for i in sorted(alone[0])]
    rows += [(pd.NA, second.index[j], 0.0) for j in sorted(alone[1])]
    return pd.DataFrame(rows, columns=["first", "second", "lines"])


def existence(pairs: pd.DataFrame, first: pd.DataFrame, second: pd.DataFrame, read: dict[str, list[int]]) -> dict:
    """How far two coders agree on which events there are, from `found`.

    `read`: the lines of each document that both read. Returns both, only_first, only_second (events); f1 = 2 both /
    (n_first + n_second), the share of all finds that are shared; alpha over the lines read, each line being in some
    event or in none (nominal, `krippendorff`); NaN where nothing was read or all lines are alike.
    """
    only = [int(pairs[side].isna().sum()) for side in ("second", "first")]
    both = len(pairs) - sum(only)
    marked = []
    for side in (first, second):
        told = {(row.document_id, line) for row in iterate(side) for line in line_numbers(row.lines)}
        marked.append([(name, line) in told for name, numbers in read.items() for line in numbers])
    one, other = (np.array(side, dtype=bool).astype(str) for side in marked)
    size = len(first) + len(second)
    return {
        "both": both,
        "only_first": only[0],
        "only_second": only[1],
        "f1": 2 * both / size if size else float("nan"),
        "alpha": alpha(one, other) if len(one) else float("nan"),
    }


def agreed_finds(finds: pd.DataFrame) -> dict:
    """`existence` of a table of finds: document_id, stretch (the lines read), lines_first, lines_second.

    A row is an event that either coder found, the two paired by the act they tell; `lines_*` is empty where a coder did
    not find it, and both are on the row of a stretch in which nobody found anything.
    """
    sides = [finds[finds[f"lines_{at}"] != ""].rename(columns={f"lines_{at}": "lines"}) for at in ("first", "second")]
    told = finds[(finds["lines_first"] != "") | (finds["lines_second"] != "")]
    pairs = pd.DataFrame({at: told.index.to_series().where(told[f"lines_{at}"] != "") for at in ("first", "second")})
    read: dict[str, set[int]] = {}
    for row in iterate(finds):
        read.setdefault(row.document_id, set()).update(line_numbers(row.stretch))
    return existence(pairs, *sides, {name: sorted(lines) for name, lines in read.items()})
