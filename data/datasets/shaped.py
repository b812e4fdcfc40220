"""Parquet that has the shape already, as we write it: checked where it lies and kept as it is, not read row by row."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.engines.table import meeting, parquet, shaped
from data.sources.shape import COLUMNS, PRECISIONS, Report

ROOTS = ("", *(f"{root:02}" for root in range(1, 21)))


def has_shape(path: Path) -> bool:
    """Whether a file is Parquet with every column of the shape, days as days."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if file.read(4) != b"PAR1":
            return False
    try:
        schema = pq.read_schema(path)
    except (pa.ArrowInvalid, OSError):
        return False
    days = [schema.field(name).type for name in ("day", "until") if name in schema.names]
    return set(COLUMNS) <= set(schema.names) and all(
        pa.types.is_timestamp(one) or pa.types.is_date(one) for one in days
    )


def checked(path: Path, report: Report) -> frozenset[str] | None:
    """What the set has (`shape.HAS`), and its counts in the report; None where a row breaks the shape."""
    with parquet([path]).asked() as raw:
        found = shaped(meeting(raw, ()))
        fine = found["until"].notnull() & (found["until"] >= found["day"])
        fine &= found["root"].isin(ROOTS) & found["precision"].isin(PRECISIONS)
        facts = found.agg(
            count=found.count(),
            fine=fine.sum(),
            first=found["day"].min(),
            last=found["until"].max(),
            actors=((found["source"] != "") | (found["target"] != "")).any(),
            codes=(found["root"] != "").any(),
            goldstein=found["goldstein"].notnull().any(),
            places=(found["lat"].notnull() | (found["place"] != "")).any(),
            text=(found["text"] != "").any(),
            reports=(found["reports"] > 1).any(),
        )
        (told,) = facts.to_pyarrow().to_pandas().to_dict("records")
        whole = raw.count().to_pyarrow().as_py()
    if told["count"] != whole or told["fine"] != whole:
        return None
    report.rows = report.accepted = whole
    if whole:
        report.first, report.last = told["first"], told["last"]
    return frozenset(
        {"days"} | {one for one in ("actors", "codes", "goldstein", "places", "text", "reports") if told[one]}
    )
