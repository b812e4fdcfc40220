"""A file that a visitor sent, read in a process of its own: what it was understood as first, then into the library.

`python -m data.datasets.job FOLDER` reads what to do as JSON from its input (do: look or read, key, title, mapping) and
says in `state.json` of the folder how far it is. A process that dies takes nobody with it, and one can be stopped.
"""

import errno
import json
import os
import resource
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pandas as pd

from data import sources
from data.datasets.library import Library
from data.sources.mapping import FIXED, NAMES, ORDERS, SCHEMES, Mapping, dumps, loads
from data.sources.reading import days
from data.sources.shape import Reading, Refused, say

STATE, SENT = "state.json", "sent"  # how far it is; the folder with the file that was sent
FIRST, WIDE, LONG = 6, 60, 80  # rows and columns that are shown of a table, characters of a cell
SECONDS = 900  # of processor time until a file counts as endless
NICE = 10  # readers of the page come first
FIRST_TO_GO = "1000"  # where memory ends the kernel takes this process, not the server
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def tell(folder: Path, **state: object) -> None:
    """Say how far it is, in one step."""
    new = folder / f".{STATE}"
    new.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    new.replace(folder / STATE)


def told(folder: Path) -> dict:
    """What was said last; empty before anything was."""
    try:
        return json.loads((folder / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def look(path: Path) -> dict[str, object]:
    """What the tables of a file are taken for, with their first rows, and a mapping to mend where none knows them."""
    tables = []
    for one in sources.look(path)[:20]:
        shown = one.first.iloc[:FIRST, :WIDE]
        title = {lang: say(f"title.{one.source}", lang) for lang in ("en", "zh")} if one.source else {}
        tables.append(
            {
                "name": one.name,
                "source": one.source,
                "title": title,
                "columns": list(one.first.columns),
                "rows": [[str(cell)[:LONG] for cell in row] for row in shown.to_numpy().tolist()],
                "mapping": asdict(one.mapping),
                "open": either_way(one.first),
            }
        )
    return {"tables": tables, "fields": [*NAMES], "fixed": FIXED, "orders": ORDERS, "schemes": SCHEMES}


def either_way(first: pd.DataFrame) -> dict[str, str]:
    """A date of each column whose first rows do not tell whether the day or the month comes first."""
    found = {}
    for name, cells in first.items():
        told = cells[days.open_cells(cells)]
        if len(told) and not days.order_of(cells, str(name)):
            found[str(name)] = str(told.iloc[0]).strip()
    return found


def read(folder: Path, path: Path, library: Path, key: str, title: str, mapping: Mapping | None) -> str:
    """Add a file to the library, saying how many rows were read; the name of the set."""

    def load(*given: Any, **how: Any) -> Reading:
        apart = how.pop("apart")

        def seen(frame: pd.DataFrame) -> None:
            """Of a set whose twins are merged the first frame leaves when the last has come in."""
            apart(frame)
            tell(folder, state="reading", pid=os.getpid(), rows=reading.report.rows)

        reading = sources.load(*given, apart=seen, **how)

        def frames() -> Iterator[pd.DataFrame]:
            for frame in reading.frames:
                yield frame
                tell(folder, state="reading", pid=os.getpid(), rows=reading.report.rows)

        return replace(reading, frames=frames())

    held = Library(library, load=load).add(path, key, title, **({"mapping": mapping} if mapping else {}))
    held.cube()
    if held.apart:
        held.apart.cube()
    return held.name


def refusal(error: Exception) -> dict[str, object]:
    """Why a file is not taken, in both languages."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        error = Refused("full_library")
    if isinstance(error, Refused):
        try:
            said = {lang: say(f"reason.{error.key}", lang, **error.values) for lang in ("en", "zh")}
        except KeyError:
            said = {"en": str(error), "zh": str(error)}
        return {"state": "refused", **said}
    return {"state": "failed"}


def first_to_go() -> None:
    """After those who read the page, and for no longer than a file may take."""
    os.nice(NICE)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def work(folder: Path, given: dict) -> None:
    """Look at the file that was sent, or read it, and say what became of it."""
    tell(folder, state="reading", pid=os.getpid(), rows=0)
    path = next((folder / SENT).iterdir())
    try:
        if given["do"] == "look":
            tell(folder, state="looked", title=path.name, **look(path))
            return
        mapping = loads(json.dumps(given["mapping"])) if given.get("mapping") else None
        name = read(folder, path, Path(given["library"]), given["key"], given["title"], mapping)
        said: dict[str, object] = {"state": "done", "name": name, "mapping": dumps(mapping) if mapping else ""}
    except Exception as error:  # whatever the bytes of a file do to a reader, the visitor gets a sentence
        said = refusal(error)
        if not isinstance(error, Refused):
            print(f"{path.name} could not be read: {error!r}", file=sys.stderr)
    shutil.rmtree(folder / SENT, ignore_errors=True)  # on a full disk the sentence takes its room
    tell(folder, **said)


def main() -> None:
    first_to_go()
    work(Path(sys.argv[1]), json.load(sys.stdin))


if __name__ == "__main__":
    main()
