"""A set of events in the shape that has every awkward thing in it, and the engines that hold it."""

import numpy as np
import pandas as pd
import pytest

from data.engines.frame import FrameEngine
from data.sources.shape import COLUMNS, DTYPES

ACTORS = ("", "CHN", "KOR", "PRK", "USA")
WORDS = (
    "",
    "Missile launch",
    "talks, at last",
    "U.S. envoy in Seoul",
    "导弹试射",
    "ÉCLAIR d'été",
    "100%_\\ sure",
    "zeta",
    "Zebra",
)


def events(size: int = 400, seed: int = 11) -> pd.DataFrame:
    """Made-up rows in the shape: several of a day, months and years, missing actors, roots and numbers, odd texts."""
    draw = np.random.default_rng(seed)
    day = np.datetime64("1968-11-20") + draw.integers(0, 900, size).astype("timedelta64[D]")
    precision = draw.choice(["day", "month", "year"], size, p=[0.8, 0.15, 0.05])
    until = day + np.select([precision == "month", precision == "year"], [30, 364], 0).astype("timedelta64[D]")
    root = draw.choice(["", *(f"{one:02}" for one in range(1, 21))], size)
    score = np.round(draw.uniform(-10, 10, size), 1)
    frame = {
        "row": np.arange(1, size + 1),
        "file": draw.choice(["a.csv", "b.csv"], size),
        "event_id": [f"e{one:04}" for one in draw.permutation(size)],
        "day": day,
        "precision": precision,
        "until": until,
        "source": draw.choice(ACTORS, size),
        "target": draw.choice(ACTORS, size),
        "source_name": draw.choice(["", "NORTH KOREA", "Pyongyang (city)", "Conférence"], size),
        "target_name": draw.choice(["", "South Korea"], size),
        "code": np.where(root == "", "", np.char.add(root.astype(str), "0")),
        "root": root,
        "own_code": draw.choice(["", "AIR/STRIKE"], size),
        "goldstein": np.where(draw.random(size) < 0.1, np.nan, score),
        "value": np.where(draw.random(size) < 0.5, np.nan, score * 3),
        "reports": draw.integers(1, 9, size),
        "place": draw.choice(["", "Sŏul", "Panmunjom"], size),
        "lat": np.where(draw.random(size) < 0.5, np.nan, 37.9),
        "lon": np.where(draw.random(size) < 0.5, np.nan, 126.7),
        "text": draw.choice(WORDS, size),
    }
    return pd.DataFrame(frame)[list(COLUMNS)].astype(DTYPES)


@pytest.fixture(scope="session")
def frame() -> pd.DataFrame:
    return events()


@pytest.fixture(scope="session")
def plain(frame) -> FrameEngine:
    """What the others are compared with."""
    return FrameEngine(frame)
