"""What a file is taken for and what of it cannot be used, line by line: for those who check one before they load it."""

from collections.abc import Iterator
from pathlib import Path

from data import sources
from data.rows import iterate
from data.schema import Problem
from data.sources import mapping, shape


def check(path: Path, lists: dict[str, set[str]], told: mapping.Mapping | None = None) -> Iterator[str | Problem]:
    """What is wrong with a file (a `Problem` each), then what it is. A table of no known format gets a mapping to mend.

    Events in our own contract are held to it. Raises `shape.Refused` and OSError.
    """
    try:
        found = sources.load(path, mapping=told)
    except sources.UnknownFormat as error:
        yield Problem(path.name, 0, "", "", str(error))
        yield from (mapping.dumps(one.mapping) for one in sources.look(path) if one.mapping.columns)
        return
    if found.name == "record-csv" and path.is_file():
        name, accepted, problems = sources.read(path, lists)
        yield from problems
        yield f"{path.name} ({name}): {len(accepted)} rows accepted, {len(problems)} problem(s)."
        return
    for _ in found:
        pass
    for row in iterate(found.rejected):
        yield Problem(row.file, row.row, row.column, row.value, shape.say(f"reason.{row.reason}"))
    report = found.report
    yield from (f"{shape.say(f'note.{note}', count=count)}." for note, count in found.notes.items())
    counts = f"{report.accepted} rows accepted, {report.merged} merged, {report.rejected} problem(s)"
    yield f"{path.name} ({found.name}): {counts}."
