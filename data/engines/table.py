"""The engine over a table that Ibis reaches: Parquet files through DuckDB, or a table of a server named by a URL."""

import os
import tempfile
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import Any

import pandas as pd

from data.engines import PAGE, counting, cube
from data.engines.conditions import APART, SEARCHED, met
from data.engines.frame import TIES, typed
from data.selection import Predicate
from data.sources.shape import COLUMNS, DTYPES

Table = Value = Any  # of Ibis, which is not loaded before it is asked

MEMORY = "1GB"  # what DuckDB may hold before it writes to the disk
KINDS = {"str": "string", "datetime64[s]": "timestamp"}  # what the types of the shape are called by Ibis
DAYS = ("day", "until")
BATCH = 1 << 18  # groups that are fetched at once


class TableEngine:
    """`connect` gives the table, in a process and at a time of the engine's choosing: a connection outlives no fork."""

    def __init__(self, connect: Callable[[], Table]):
        self._connect = connect
        self._lock = threading.Lock()
        self._table: tuple[int, Table] | None = None

    @contextmanager
    def asked(self) -> Generator[Table]:
        """The table, one question at a time: a connection is no thread's own."""
        with self._lock:
            if not self._table or self._table[0] != os.getpid():
                self._table = os.getpid(), self._connect()
            yield self._table[1]

    def count(self, conditions: Iterable[Predicate] = ()) -> int:
        with self.asked() as table:
            return meeting(table, conditions).count().to_pyarrow().as_py()

    def rows(
        self,
        conditions: Iterable[Predicate] = (),
        order: tuple[str, bool] = ("day", True),
        limit: int = PAGE,
        offset: int = 0,
    ) -> pd.DataFrame:
        column, upward = order
        with self.asked() as table:
            found = shaped(meeting(table, conditions))
            keys = [_key(found, column, upward), *(_key(found, name) for name in TIES if name != column)]
            ordered = found.order_by(keys)
            if table.get_backend().name == "pyspark":  # Ibis numbers all rows there for an offset, on one machine
                return typed(ordered.limit(offset + limit).to_pyarrow().slice(offset).to_pandas())
            return typed(ordered.limit(limit, offset=offset).to_pyarrow().to_pandas())

    def cube(self, conditions: Iterable[Predicate] = ()) -> cube.Cube:
        with self.asked() as table:
            found = shaped(meeting(table, conditions))
            keys = {name: found[name].cast("date") if DTYPES[name] != "str" else found[name] for name in cube.GROUPS}
            groups = found.group_by(**keys).agg(count=found.count(), goldstein=found["goldstein"].sum())
            return counting.of_groups(groups.to_pyarrow_batches(chunk_size=BATCH))

    def span(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        with self.asked() as table:
            found = shaped(meeting(table, ()))
            (ends,) = found.agg(first=found["day"].min(), last=found["until"].max()).to_pyarrow().to_pylist()
        return tuple(pd.to_datetime([ends["first"], ends["last"]])) if ends["first"] else None

    def actors(self) -> pd.DataFrame:
        return self.cube().by_actor()


def meeting(table: Table, conditions: Iterable[Predicate]) -> Table:
    """The rows that meet every condition; asked of the table's own columns, so that an index of theirs is of use."""
    import ibis

    given = list(conditions)
    table = table.filter(table["day"].notnull())
    if given:
        own = {
            name: table[name].cast("timestamp")
            for name in DAYS
            if name in table.columns and table[name].type().is_string()
        }
        empty = {name: ibis.literal("") for name in ("root", "code") if name not in table.columns}
        table = table.mutate(**own, **empty) if own or empty else table
        table = table if "until" in table.columns else table.mutate(until=table["day"])
    mask = met(table, given, _says)
    return table if mask is None else table.filter(mask)


def shaped(table: Table) -> Table:
    """The columns of the shape with its types, whatever the table has of them: what is missing is empty."""
    return table.select(**{name: _column(table, name) for name in COLUMNS})


def _column(table: Table, name: str) -> Value:
    import ibis

    kind = KINDS.get(DTYPES[name], DTYPES[name])
    if name not in table.columns:
        empty = {"precision": "day", "reports": 1, "row": 0}
        return (
            _column(table, "day")
            if name == "until"
            else ibis.literal(empty.get(name, "" if kind == "string" else None), kind)
        )
    own = table[name] if table[name].type() == ibis.dtype(kind) else table[name].cast(kind)
    if kind == "float64":
        return ibis.ifelse(own.isnan(), None, own)
    missing = {"string": "", "int32": 1, "int64": 0}.get(kind)
    return own if missing is None else own.fill_null(missing)


def _key(table: Table, name: str, upward: bool = True) -> Value:
    """A column to sort by, missing ones last; texts by their bytes, a server's alphabet being its own."""
    import ibis

    cells = table[name]
    if DTYPES[name] == "str" and table.get_backend().name == "postgres":
        cells = _bytes(cells)
    return ibis.asc(cells, nulls_first=False) if upward else ibis.desc(cells, nulls_first=False)


def _bytes(cells: Value) -> Value:
    import ibis

    @ibis.udf.scalar.builtin(name="convert_to", signature=(("string", "string"), "binary"))
    def convert_to(text, encoding): ...

    return convert_to(cells, "UTF8")


def _says(table: Table, needle: str) -> Value:
    import ibis

    texts = [table[name].cast("string").fill_null("") for name in SEARCHED if name in table.columns]
    if not texts:
        return ibis.literal(False)
    words = reduce(lambda whole, one: whole.concat(" | ", one), texts)
    spaced = " " + words.lower().re_replace(APART, " ") + " "
    return spaced.contains(needle)


def parquet(paths: Sequence[Path], memory: str = MEMORY) -> TableEngine:
    """Parquet files in the shape, read through DuckDB: out of core, with a limit to its memory, never written to."""

    def connect() -> Table:
        import ibis

        spill = str(Path(tempfile.gettempdir()) / f"panmunjom-{os.getpid()}.spill")
        found = ibis.duckdb.connect(
            memory_limit=memory, temp_directory=spill, preserve_insertion_order=False, autoload_known_extensions=False
        )
        return found.read_parquet([str(path) for path in paths], table_name="events")

    return TableEngine(connect)
