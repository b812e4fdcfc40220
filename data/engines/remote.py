"""Tables of a server, named by a URL that Ibis knows, and of a Spark cluster: `postgresql://user@host/base?table=events`,
`duckdb:///base.duckdb?table=events`, `spark://host:7077?table=/shared/events.parquet`.

They are read and never written to; the table has the columns of the shape, or some of them.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from data.engines.table import Table, TableEngine
from data.sources.shape import COLUMNS

NEEDED = ("day", "source", "target")  # a table without them is no set of events
# What makes a server refuse to write, whatever it is asked.
READING = {
    "postgres": {"options": "-c default_transaction_read_only=on"},
    "postgresql": {"options": "-c default_transaction_read_only=on"},
    "duckdb": {"read_only": True},
}


class BadTable(ValueError):
    """A table that cannot be used, and why, in a sentence that names no password."""


def remote(url: str) -> TableEngine:
    """The engine over the table of a URL. Raises `BadTable`, at once, where there is none that can be used."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    name = options.pop("table", "")
    if not name:
        raise BadTable(f"{public(url)} names no table: add ?table=NAME")
    address = urlunsplit(parts._replace(query=urlencode(options)))

    def connect() -> Table:
        if parts.scheme == "spark":
            return _spark(f"spark://{parts.netloc}", name, options)
        return _table(_connected(address, READING.get(parts.scheme, {})), name)

    made = TableEngine(connect)
    try:
        with made.asked() as table:
            missing = [one for one in NEEDED if one not in table.columns]
    except Exception as error:  # each backend has its own kinds
        raise BadTable(f"{public(url)} cannot be used: {_first_line(error, url)}") from error
    if missing:
        raise BadTable(f"{public(url)} has no column {', '.join(missing)}; a set of events has {', '.join(COLUMNS)}")
    return made


def public(url: str) -> str:
    """A URL without its password and its options; the name of a file as it is."""
    if "://" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _first_line(error: Exception, url: str) -> str:
    told = (str(error).strip() or type(error).__name__).splitlines()[0][:300]
    secret = urlsplit(url).password
    return told.replace(secret, "***") if secret else told


def _connected(address: str, reading: dict[str, Any]) -> Any:
    import ibis

    return ibis.connect(address, **reading)


def _table(backend: Any, name: str) -> Table:
    """A table, or `schema.table`."""
    schema, _, own = name.rpartition(".")
    return backend.table(own, database=schema) if schema else backend.table(name)


def _spark(master: str, name: str, options: dict[str, str]) -> Table:
    """A table of a Spark cluster, or Parquet files that all of its workers see."""
    import ibis
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master(master).appName("panmunjom").config("spark.ui.enabled", "false")
    for key, value in options.items():
        session = session.config(key, value)
    backend = ibis.pyspark.connect(session.getOrCreate())
    return backend.read_parquet(name) if "/" in name else _table(backend, name)
