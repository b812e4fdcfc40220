"""What the tests of sources share: a file written, read, and its rows counted."""

from pathlib import Path

import pandas as pd
import pytest

from data import sources
from data.sources import shape

REFERENCE = Path(__file__).parents[4] / "shared" / "reference"


def reference(name: str) -> Path:
    """A real file of the reference folder; the test is skipped where it is not at hand."""
    if not (REFERENCE / name).exists():
        pytest.skip(f"the reference file {name} is not at hand")
    return REFERENCE / name


def load(path: Path, **options) -> tuple[shape.Reading, pd.DataFrame]:
    """A reading and all its rows; every row read is accepted, merged or rejected, and the frame has the shape."""
    found = sources.load(path, **options)
    frame = found.whole()
    report = found.report
    assert report.rows == report.accepted + report.merged + report.rejected
    assert report.accepted == len(frame) and len(found.rejected) == report.rejected
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == shape.DTYPES
    assert frame[["day", "until"]].notna().all(axis=None) and (frame["until"] >= frame["day"]).all()
    texts = [name for name, kind in shape.DTYPES.items() if kind == "str"]
    assert frame[texts].notna().all(axis=None) and frame["precision"].isin(shape.PRECISIONS).all()
    for reason in found.rejected["reason"].unique():
        assert shape.say(f"reason.{reason}", "zh") and shape.say(f"reason.{reason}")
    return found, frame


def rejected(found: shape.Reading) -> list[tuple]:
    """Row, column, value and reason of what was rejected, by row."""
    table = found.rejected.sort_values("row")
    return list(table[["row", "column", "value", "reason"]].itertuples(index=False, name=None))
