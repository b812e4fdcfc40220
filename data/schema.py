"""The contract of the record: which tables there are, their columns, and what a cell may hold.

`validate` splits a raw table into the rows that keep the contract and the problems of those that do not,
each with file, line, column, value and reason. References between tables are checked by `check_references`
once all tables are read.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data import dates

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LINES = re.compile(r"\d+(?:-\d+)?(?:;\d+(?:-\d+)?)*")


@dataclass(frozen=True)
class Column:
    """One column: `type` names the check; `of` is the closed list or `table.column` it refers to."""

    name: str
    type: str = "text"  # text, slug, edtf, lines, int, number, choice, choices, ref, refs, cameo
    of: str = ""
    required: bool = False


@dataclass(frozen=True)
class Table:
    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


@dataclass(frozen=True)
class Problem:
    """Why a cell, a row or a file was refused. `line` counts the file's rows from 1, the header being line 1."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: column '{self.column}', value '{self.value}': {self.reason}"


def _columns(text: str) -> tuple[Column, ...]:
    """Read the compact notation used below: `name[!] [type[:of]]`, one column a line; `!` is required."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, rest = line.partition(" ")
        kind, _, of = (rest.strip() or "text").partition(":")
        found.append(Column(name.rstrip("!"), kind, of, required=name.endswith("!")))
    return tuple(found)


def _table(name: str, key: str, columns: str, order: str = "") -> Table:
    return Table(name, tuple(key.split()), _columns(columns), tuple(order.split()))


CITED = """
    document_id ref:documents.document_id
    lines lines
"""

TABLES = {table.name: table for table in (
    _table("documents", "document_id", """
        document_id! slug
        file!
        title_en!
        title_zh!
        kind! choice:document_kinds
        published edtf
        licence_note!
    """),
    _table("events", "event_id", """
        event_id! slug
        date! edtf
        time_zone!
        kind! choice:kinds
        track! choice:tracks
        source! refs:actors.code
        target refs:actors.code
        persons refs:persons.person_id
        place_id ref:places.place_id
        cameo! cameo
        escalation int:0-10
        engagement int:0-10
        title_en!
        title_zh!
        detail_en
        detail_zh
        outcome choice:outcomes
        flags choices:flags
        responds_to refs:events.event_id
        talks_id ref:talks.talks_id
        agreement_id ref:agreements.agreement_id
        subtype choice:subtypes
        collection! choice:collections
    """, order="date event_id"),
    _table("citations", "event_id document_id lines reference", """
        event_id! ref:events.event_id
        document_id ref:documents.document_id
        lines lines
        stated_date edtf
        basis choice:bases
        agrees choice:yes_no
        note_en
        note_zh
        reference
    """, order="event_id document_id lines"),
    _table("corrections", "document_id lines field printed", """
        document_id! ref:documents.document_id
        lines! lines
        field! choice:correction_fields
        printed!
        correct!
        event_id ref:events.event_id
        basis_en!
        basis_zh!
    """, order="document_id lines"),
    _table("states", "state_id", """
        state_id! slug
        kind! choice:state_kinds
        actor! refs:actors.code
        target refs:actors.code
        start! edtf
        end edtf
        start_event_id ref:events.event_id
        end_event_id ref:events.event_id
        title_en!
        title_zh!
        restricts_en
        restricts_zh
        reference
    """ + CITED, order="start state_id"),
    _table("actors", "code", """
        code!
        name_en!
        name_zh!
        kind! choice:actor_kinds
    """ + CITED, order="code"),
    _table("persons", "person_id", """
        person_id! slug
        name_en!
        name_zh!
        actor! ref:actors.code
        role_en
        role_zh
    """ + CITED, order="person_id"),
    _table("places", "place_id", """
        place_id! slug
        name_en!
        name_zh!
        country! ref:actors.code
        lat! number:-90-90
        lon! number:-180-180
    """ + CITED, order="place_id"),
    _table("eras", "era_id", """
        era_id! slug
        kind! choice:era_kinds
        actor! ref:actors.code
        name_en!
        name_zh!
        start! edtf
        end edtf
        person_id ref:persons.person_id
        note_en
        note_zh
        reference
    """ + CITED, order="actor start era_id"),
    _table("indicators", "indicator_id", """
        indicator_id! slug
        series! slug
        topic! choice:indicator_topics
        actor ref:actors.code
        date! edtf
        value! number
        value_high number
        qualifier choice:qualifiers
        unit! choice:units
        label_en!
        label_zh!
        note_en
        note_zh
    """ + CITED, order="series date indicator_id"),
    _table("talks", "talks_id", """
        talks_id! slug
        series! choice:talk_series
        round
        phase
        date! edtf
        place_id ref:places.place_id
        venue_en
        venue_zh
        host ref:actors.code
        parties! refs:actors.code
        title_en!
        title_zh!
        outcome_en
        outcome_zh
        event_id ref:events.event_id
        reference
    """ + CITED, order="date talks_id"),
    _table("delegations", "talks_id party person_id", """
        talks_id! ref:talks.talks_id
        party! ref:actors.code
        person_id! ref:persons.person_id
        head! choice:yes_no
        role_en
        role_zh
        note_en
        note_zh
    """ + CITED, order="talks_id party person_id"),
    _table("positions", "talks_id party document_id lines", """
        talks_id! ref:talks.talks_id
        party! ref:actors.code
        position_en!
        position_zh!
        label_basis! choice:label_bases
        note_en
        note_zh
    """ + CITED, order="talks_id party lines"),
    _table("agreements", "agreement_id", """
        agreement_id! slug
        kind! choice:agreement_kinds
        date! edtf
        parties! refs:actors.code
        title_en!
        title_zh!
        summary_en!
        summary_zh!
        status! choice:agreement_statuses
        end edtf
        event_id ref:events.event_id
        end_event_id ref:events.event_id
        became_en
        became_zh
        reference
    """ + CITED, order="date agreement_id"),
    _table("commitments", "commitment_id", """
        commitment_id! slug
        agreement_id! ref:agreements.agreement_id
        obligor! refs:actors.code
        text_en!
        text_zh!
        due edtf
        status! choice:commitment_statuses
        evidence refs:events.event_id
        note_en
        note_zh
    """ + CITED, order="agreement_id commitment_id"),
    _table("options", "option_id", """
        option_id! slug
        topic! choice:option_topics
        stance! choice:option_stances
        author_en!
        author_zh!
        addressee refs:actors.code
        title_en!
        title_zh!
        argument_en!
        argument_zh!
        risk_en
        risk_zh
        condition_en
        condition_zh
        became_en
        became_zh
        evidence refs:events.event_id
    """ + CITED, order="document_id option_id"),
    _table("claims", "claim_id", """
        claim_id! slug
        test! choice:claim_tests
        title_en!
        title_zh!
        claim_en!
        claim_zh!
        published number
        published_unit choice:units
        horizon edtf
        note_en
        note_zh
    """ + CITED, order="document_id claim_id"),
    _table("stories", "story_id step", """
        story_id! slug
        step! int:1-20
        title_en!
        title_zh!
        text_en!
        text_zh!
        view!
        events! refs:events.event_id
    """ + CITED, order="story_id step"),
    _table("reliability", "event_id", """
        event_id! ref:events.event_id
        date_first! edtf
        date_second edtf
        dyad_first!
        dyad_second
        root_first!
        root_second
        posture_first! choice:postures
        posture_second choice:postures
        settled_en
        settled_zh
    """, order="event_id"),
)}


def read_csv(path: Path) -> pd.DataFrame:
    """Read a CSV as text: nothing is guessed, `040` stays `040`, and NA is an empty cell."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def validate(table: Table, raw: pd.DataFrame, lists: dict[str, set[str]], file: str = "") -> tuple[pd.DataFrame, list[Problem]]:
    """Split `raw` (all text) into the rows that keep the contract and the problems of the others.

    Returns the accepted rows with exactly the table's columns, as text, and the problems. A missing column
    refuses the whole table. `lists` maps the name of a closed list to its codes.
    """
    file = file or f"{table.name}.csv"
    missing = [name for name in table.names if name not in raw.columns]
    if missing:
        reason = f"the column is missing; the header must hold {', '.join(table.names)}"
        return raw.iloc[0:0].reindex(columns=table.names), [Problem(file, 1, name, "", reason) for name in missing]
    problems, bad = [], set()
    unknown = [name for name in raw.columns if name not in table.names]
    problems += [Problem(file, 1, name, "", "the table has no such column; remove it or correct its name") for name in unknown]
    for column in table.columns:
        check = _checker(column, lists)
        for row, value in enumerate(raw[column.name]):
            reason = check(value)
            if reason:
                problems.append(Problem(file, row + 2, column.name, value, reason))
                bad.add(row)
    seen: dict[tuple, int] = {}
    for row, key in enumerate(raw[list(table.key)].itertuples(index=False, name=None)):
        if key in seen:
            problems.append(Problem(file, row + 2, table.key[0], key[0], f"the same key stands on line {seen[key]} already"))
            bad.add(row)
        seen.setdefault(key, row + 2)
    kept = raw.drop(index=raw.index[sorted(bad)])[table.names]
    return kept, problems


def check_references(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """Every code or id that points to another table must be found there. Tables must be whole and unsorted (line = row + 2)."""
    keys = {}
    problems = []
    for name, frame in tables.items():
        for column in TABLES[name].columns:
            if column.type not in ("ref", "refs"):
                continue
            other, _, field = column.of.partition(".")
            if column.of not in keys:
                keys[column.of] = set(tables[other][field]) if other in tables else set()
            for row, value in enumerate(frame[column.name]):
                for part in split(value):
                    if part not in keys[column.of]:
                        problems.append(Problem(f"{name}.csv", row + 2, column.name, part, f"there is no such {field} in {other}.csv"))
    return problems


def split(value: str) -> list[str]:
    """The items of a `;` list."""
    return [part.strip() for part in value.split(";") if part.strip()] if value else []


def closed_lists(folder: Path) -> dict[str, set[str]]:
    """The codes of every closed list in `data/codes/`, by the name of its file or of its `list` column."""
    lists: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                lists.setdefault(row.get("list") or path.stem, set()).add(row["code"])
    return lists


def _checker(column: Column, lists: dict[str, set[str]]):
    """The check of one column: a function from a cell to a reason, empty where the cell is fine."""
    test = _TESTS[column.type](column, lists)

    def check(value: str) -> str:
        if value == "":
            return "the cell is empty and must not be" if column.required else ""
        if value != value.strip() or "\n" in value:
            return "the cell has spaces at an end or a line break"
        return test(value)

    return check


def _text(column, lists):
    return lambda value: ""


def _slug(column, lists):
    return lambda value: "" if SLUG.fullmatch(value) else "an id is lower-case letters, digits and single hyphens"


def _edtf(column, lists):
    def test(value):
        try:
            dates.parse(value)
        except dates.DateError as error:
            return str(error)
        return ""

    return test


def _lines(column, lists):
    def test(value):
        if not LINES.fullmatch(value):
            return "lines are numbers from 1, such as 44, 44-46 or 12;44-46"
        for part in value.split(";"):
            first, _, last = part.partition("-")
            if int(first) < 1 or (last and int(last) < int(first)):
                return "lines count from 1 and run forwards"
        return ""

    return test


def _number(column, lists):
    limits = re.fullmatch(r"(-?\d+)-(-?\d+)", column.of) if column.of else None

    def test(value):
        try:
            number = int(value) if column.type == "int" else float(value)
        except ValueError:
            return "a whole number is needed" if column.type == "int" else "a number is needed"
        if limits and not int(limits[1]) <= number <= int(limits[2]):
            return f"the number must be from {limits[1]} to {limits[2]}"
        return ""

    return test


def _choice(column, lists):
    allowed = lists.get(column.of, set())
    several = column.type == "choices"

    def test(value):
        wrong = [part for part in (split(value) if several else [value]) if part not in allowed]
        return f"'{wrong[0]}' is not in the list '{column.of}': {', '.join(sorted(allowed))}" if wrong else ""

    return test


def _cameo(column, lists):
    allowed = lists.get("cameo", set())
    return lambda value: "" if value in allowed else "there is no such CAMEO code in codes/cameo.csv (codes are text: 040, not 40)"


_TESTS = {"text": _text, "slug": _slug, "edtf": _edtf, "lines": _lines, "int": _number, "number": _number,
          "choice": _choice, "choices": _choice, "ref": _text, "refs": _text, "cameo": _cameo}
