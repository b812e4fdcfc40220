"""The contract of the record, from `data/datapackage.json`: which tables and closed lists there are, their columns, and
what a cell may hold.

The file is a Frictionless data package (Table Schema). Beyond the standard, a list field names in `reference` where its
items come from, and `order` is what the rows are sorted by.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data import json_file

HERE = Path(__file__).parent
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
# The patterns a text may have to match, by the name of the check that words them.
PATTERNS = {"[a-z0-9]+(-[a-z0-9]+)*": "slug", "[0-9]{1,6}(-[0-9]{1,6})?(;[0-9]{1,6}(-[0-9]{1,6})?)*": "lines"}
# What an export of events adds to their columns.
DERIVED = ("first", "last", "posture", "goldstein", "quad", "documents", "lines")


@dataclass(frozen=True)
class Column:
    """One column: `type` names the check; `of` is the closed list or `table.column` it refers to."""

    name: str
    type: str = "text"  # text, slug, edtf, lines, int, number, choice, choices, ref, refs
    of: str = ""
    required: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Table:
    """One CSV file. No two rows agree in all columns of `key`; `order` is what they are sorted by."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def tables() -> dict[str, Table]:
    """The tables of `data/tables/`, by name."""
    return _folder("tables")


def lists() -> dict[str, Table]:
    """The closed lists of `data/codes/`, by name."""
    return _folder("codes")


def _folder(name: str) -> dict[str, Table]:
    return {table.name: table for folder, table in _read(HERE / "datapackage.json") if folder == name}


@cache
def _read(path: Path) -> tuple[tuple[str, Table], ...]:
    """Every table of a data package with the folder it stands in."""
    resources = json_file.read(path)["resources"]
    folders = {resource["name"]: resource["path"].partition("/")[0] for resource in resources}
    return tuple((folders[resource["name"]], _table(resource, path.parent, folders)) for resource in resources)


def _table(resource: dict, package: Path, folders: dict[str, str]) -> Table:
    schema = resource["schema"]
    if isinstance(schema, str):
        schema = json_file.read(package / schema)
    keys = {one["fields"]: one["reference"] for one in schema.get("foreignKeys", ())}
    columns = tuple(
        _column(field, field.get("reference") or keys.get(field["name"]), folders) for field in schema["fields"]
    )
    # A primary key has no empty part; where a part may be empty the standard has unique keys.
    key = schema.get("primaryKey") or schema["uniqueKeys"][0]
    return Table(resource["name"], tuple(key), columns, tuple(schema.get("order", ())))


def _column(field: dict, reference: dict | None, folders: dict[str, str]) -> Column:
    limits = field.get("constraints", {})
    kind, of = {"integer": "int", "number": "number"}.get(field["type"], "text"), ""
    if reference:
        listed = folders[reference["resource"]] == "codes"
        kind = ("choice" if listed else "ref") + ("s" if field["type"] == "list" else "")
        of = reference["resource"] if listed else f"{reference['resource']}.{reference['fields']}"
    elif field.get("rdfType") == EDTF:
        kind = "edtf"
    elif "pattern" in limits:
        kind = PATTERNS[limits["pattern"]]
    return Column(field["name"], kind, of, limits.get("required", False), limits.get("minimum"), limits.get("maximum"))
