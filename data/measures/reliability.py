"""How far two independent codings of the same events agree: Krippendorff's alpha for nominal data, two coders.

    alpha = 1 - D_o / D_e,   D_o = 2 d / n,   D_e = 1 - sum_c n_c (n_c - 1) / (n (n - 1))

over the n = 2u values of the u units both coders coded, d units of which differ and n_c values of which are c
(Krippendorff, Content Analysis, 2nd ed. 2004, ch. 11). 1 is perfect agreement and 0 what chance would give.
"""

import numpy as np
import pandas as pd

VARIABLES = ("date", "dyad", "root", "posture")
REPEATS, SEED = 2000, 1953


def alpha(first: np.ndarray, second: np.ndarray) -> float:
    """Nominal alpha of two arrays of equal length without gaps.

    NaN where there is no unit or only one value is ever used.
    """
    codes = np.unique(np.concatenate([first, second]), return_inverse=True)[1].reshape(2, -1)
    units = codes.shape[1]
    return float(_alphas(codes, np.arange(units)[None, :])[0]) if units else float("nan")


def _alphas(codes: np.ndarray, samples: np.ndarray) -> np.ndarray:
    """Alpha of each row of `samples` (unit numbers); `codes` is 2 x units, counted from 0."""
    repeats, units = samples.shape
    kinds, values = int(codes.max()) + 1, 2 * units
    drawn = codes[:, samples]  # coder x repeat x unit
    differ = (drawn[0] != drawn[1]).sum(axis=1)
    keys = drawn + kinds * np.arange(repeats)[None, :, None]
    counts = np.bincount(keys.ravel(), minlength=repeats * kinds).reshape(repeats, kinds).astype(float)
    expected = 1 - (counts * (counts - 1)).sum(axis=1) / (values * (values - 1))
    out = np.full(repeats, np.nan)
    np.divide(2 * differ / values, expected, out=out, where=expected > 1e-12)
    return 1 - out


def agreement(coded: pd.DataFrame, repeats: int = REPEATS, seed: int = SEED) -> pd.DataFrame:
    """Agreement by variable over a frame with `<variable>_first` and `<variable>_second` (empty: not coded, left out).

    Returns variable, units (coded twice), same (units that agree), alpha, low, high: the 95 % percentile interval of
    `repeats` seeded resamples of units. Where alpha is undefined (no unit, or one value throughout) all three are NaN;
    resamples without variation are left out of the interval.
    """
    rows = []
    for variable in VARIABLES:
        both = coded[(coded[f"{variable}_first"] != "") & (coded[f"{variable}_second"] != "")]
        first, second = (both[f"{variable}_{coder}"].to_numpy(dtype=str) for coder in ("first", "second"))
        value, low, high = alpha(first, second), np.nan, np.nan
        if np.isfinite(value):
            codes = np.unique(np.concatenate([first, second]), return_inverse=True)[1].reshape(2, -1)
            drawn = _alphas(codes, np.random.default_rng(seed).integers(0, len(both), (repeats, len(both))))
            drawn = drawn[np.isfinite(drawn)]
            low, high = np.quantile(drawn, [0.025, 0.975]) if len(drawn) else (np.nan, np.nan)
        rows.append(
            {
                "variable": variable,
                "units": len(both),
                "same": int((first == second).sum()),
                "alpha": value,
                "low": float(low),
                "high": float(high),
            }
        )
    return pd.DataFrame(rows)


def differences(coded: pd.DataFrame) -> pd.DataFrame:
    """Every cell the two codings disagree on: event_id, variable, first, second, settled_en, settled_zh."""
    columns = ["event_id", "variable", "first", "second", "settled_en", "settled_zh"]
    parts = []
    for variable in VARIABLES:
        first, second = f"{variable}_first", f"{variable}_second"
        apart = coded[(coded[second] != "") & (coded[first] != "") & (coded[first] != coded[second])]
        parts.append(apart.rename(columns={first: "first", second: "second"}).assign(variable=variable)[columns])
    return pd.concat(parts).sort_values(["event_id", "variable"], ignore_index=True)
