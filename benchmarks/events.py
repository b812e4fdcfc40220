"""Synthetic machine-coded events of any number, skewed as real files are: a few actors and roots make most of them, and
days come in bursts. 40 actors, 20 CAMEO roots, 11,000 days from 1990 on; the same seed gives the same events.

python benchmarks/events.py 1000000 events.parquet    # or .csv: 58 columns as GDELT 1.0 has them
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from data.datasets.library import SHAPE  # noqa: E402
from data.sources import gdelt  # noqa: E402
from data.sources.shape import shaped  # noqa: E402

ACTORS = (
    "USA PRK KOR CHN JPN RUS GBR FRA DEU IND IRN ISR PAK SYR IRQ TUR AUS CAN ITA VNM "
    "UKR PHL IDN MYS THA SGP EGY SAU AFG POL ESP BRA MEX NLD SWE CHE NOR CUB MNG KHM"
).split()
ROOTS = [f"{number:02}" for number in range(1, 21)]
DAYS, SEED, CHUNK = 11_000, 20_181_231, 500_000


def frame(events: int, seed: int = SEED) -> pd.DataFrame:
    """Events with day, source, target, root and goldstein."""
    # How often each actor, root and day comes is one draw for all chunks; which events these are is another for each.
    shared, draw = np.random.default_rng(SEED), np.random.default_rng(seed)
    actor = 1 / np.arange(1, len(ACTORS) + 1) ** 1.2
    root = shared.permutation(1 / np.arange(1, len(ROOTS) + 1))
    burst = shared.gamma(0.3, size=DAYS)
    source, target = (draw.choice(len(ACTORS), events, p=actor / actor.sum()) for _ in range(2))
    target = np.where(source == target, (target + 1) % len(ACTORS), target)
    coded = draw.choice(len(ROOTS), events, p=root / root.sum())
    day = np.datetime64("1990-01-01") + draw.choice(DAYS, events, p=burst / burst.sum()).astype("timedelta64[D]")
    names, roots = np.array(ACTORS), np.array(ROOTS)
    return pd.DataFrame(
        {
            "day": day.astype("datetime64[s]"),
            "source": names[source],
            "target": names[target],
            "root": roots[coded],
            "goldstein": np.round(8 - 0.9 * coded + draw.normal(0, 1, events), 1).clip(-10, 10),
        }
    )


def chunks(events: int) -> Iterator[tuple[int, pd.DataFrame]]:
    """The events a part at a time, each with the number of events before it."""
    for start in range(0, events, CHUNK):
        yield start, frame(min(CHUNK, events - start), SEED + start)


def write_parquet(path: Path, events: int) -> None:
    """A file in the shape."""
    with pq.ParquetWriter(path, SHAPE, compression="zstd") as writer:
        for start, part in chunks(events):
            number = pd.RangeIndex(start + 1, start + len(part) + 1)
            cells = {name: part[name].to_numpy() for name in part} | {"code": (part["root"] + "0").to_numpy()}
            cells |= {"file": path.name, "event_id": number.astype(str), "row": number}
            cells["text"] = "https://example.org/" + number.astype(str)
            rows = shaped(cells, pd.RangeIndex(len(part)))
            writer.write_table(pa.Table.from_pandas(rows, SHAPE, preserve_index=False), row_group_size=1 << 18)


def write_csv(path: Path, events: int) -> None:
    """A file as GDELT 1.0 has them: tabs, no header, an address for each event."""
    with path.open("w", encoding="utf-8") as file:
        for start, part in chunks(events):
            number = pd.Series(range(start + 1, start + len(part) + 1)).astype(str)
            day, root = part["day"].dt.strftime("%Y%m%d"), part["root"]
            cells = {
                "GLOBALEVENTID": number,
                "SQLDATE": day,
                "MonthYear": day.str[:6],
                "Year": day.str[:4],
                "FractionDate": day.str[:4],
                "EventCode": root + "0",
                "EventBaseCode": root + "0",
                "EventRootCode": root,
                "GoldsteinScale": part["goldstein"],
                "NumArticles": "1",
                "AvgTone": part["goldstein"],
                "DATEADDED": day,
                "SOURCEURL": "https://example.org/" + number,
            }
            for side, name in (("source", "Actor1"), ("target", "Actor2")):
                cells |= {f"{name}{what}": part[side] for what in ("Code", "Name", "CountryCode")}
            whole = pd.DataFrame({name: cells.get(name, "") for name in gdelt.FIRST}, index=part.index)
            whole.to_csv(file, sep="\t", header=False, index=False)


if __name__ == "__main__":
    wanted = Path(sys.argv[2])
    (write_parquet if wanted.suffix == ".parquet" else write_csv)(wanted, int(sys.argv[1]))
