"""The contract is a Frictionless data package, and says what the tables hold."""

import json
import re

import pytest

from data import contract, record, schema

PACKAGE = json.loads((contract.HERE / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
TYPES = {"string", "integer", "number", "list"}
CONSTRAINTS = {"required", "pattern", "minimum", "maximum"}


def table_schema(name: str) -> dict:
    found = RESOURCES[name]["schema"]
    return json.loads((contract.HERE / found).read_text(encoding="utf-8")) if isinstance(found, str) else found


def names(name: str) -> list[str]:
    return [field["name"] for field in table_schema(name)["fields"]]


def test_every_file_of_the_record_has_its_contract_and_every_contract_its_file():
    files = {f"{folder.name}/{path.name}" for folder in (record.TABLES, record.CODES) for path in folder.glob("*.csv")}
    assert {resource["path"] for resource in PACKAGE["resources"]} == files
    assert all(resource["path"].endswith(f"/{name}.csv") for name, resource in RESOURCES.items())
    assert len(RESOURCES) == len(PACKAGE["resources"])


@pytest.mark.parametrize("name", RESOURCES)
def test_a_table_schema_keeps_the_standard(name):
    found = table_schema(name)
    assert set(found) <= {"fields", "primaryKey", "uniqueKeys", "foreignKeys", "order"}
    assert re.fullmatch("[a-z_]+", name) and len(set(names(name))) == len(names(name))
    for field in found["fields"]:
        limits = field.get("constraints", {})
        assert field["type"] in TYPES and set(limits) <= CONSTRAINTS, field
        assert ("minimum" in limits or "maximum" in limits) <= (field["type"] in ("integer", "number")), field
        assert limits.get("pattern") in (None, *contract.PATTERNS), field
        assert (field["type"] == "list") == ("delimiter" in field) == ("reference" in field), field
        assert field.get("rdfType") in (None, contract.EDTF), field
    required = {field["name"] for field in found["fields"] if field.get("constraints", {}).get("required")}
    if "primaryKey" in found:
        assert set(found["primaryKey"]) <= required, "a part of a primary key is never empty"
    else:
        assert set(found["uniqueKeys"][0]) <= set(names(name))
    assert set(found.get("order", ())) <= set(names(name))


@pytest.mark.parametrize("name", RESOURCES)
def test_what_is_referred_to_is_a_key_there(name):
    found = table_schema(name)
    pairs = [(key["fields"], key["reference"]) for key in found.get("foreignKeys", ())]
    pairs += [(field["name"], field["reference"]) for field in found["fields"] if "reference" in field]
    for field, reference in pairs:
        assert field in names(name)
        assert table_schema(reference["resource"])["primaryKey"] == [reference["fields"]]


@pytest.mark.parametrize("name", RESOURCES)
def test_both_languages_of_a_text_are_asked_for_alike(name):
    required = {field["name"]: field.get("constraints") for field in table_schema(name)["fields"]}
    for column in [one for one in required if one.endswith("_en")]:
        assert required[column] == required[column[:-3] + "_zh"]


def test_the_checks_are_those_the_package_asks_for():
    events = {column.name: column for column in contract.tables()["events"].columns}
    assert (events["event_id"].type, events["date"].type, events["title_en"].type) == ("slug", "edtf", "text")
    assert (events["kind"].type, events["kind"].of) == ("choice", "kinds")
    assert (events["flags"].type, events["flags"].of) == ("choices", "flags")
    assert (events["place_id"].type, events["place_id"].of) == ("ref", "places.place_id")
    assert (events["source"].type, events["source"].of, events["source"].required) == ("refs", "actors.code", True)
    assert (events["escalation"].type, events["escalation"].low, events["escalation"].high) == ("int", 0, 10)
    assert contract.tables()["citations"].columns[2].type == "lines"
    assert contract.tables()["citations"].key == ("event_id", "document_id", "lines", "reference")
    assert contract.lists()["cameo"].columns[2].type == "number"


def test_the_files_have_the_columns_of_the_package():
    for folder, tables in ((record.TABLES, contract.tables()), (record.CODES, contract.lists())):
        for name, table in tables.items():
            assert list(schema.read_csv(folder / f"{name}.csv").columns) == table.names
