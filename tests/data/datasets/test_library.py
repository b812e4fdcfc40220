"""Where loaded sets are kept: whole or not at all, their owner's alone, for a stated time, whatever restarts."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.datasets import KEEP, PUBLIC, RECORD, Library, Limits
from data.engines.cube import TYPES
from data.sources.reading.rejects import Rejects
from data.sources.shape import Reading, Refused, Report, say, shaped

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **spell: float) -> None:
        self.time += timedelta(**spell)


def read(path: Path, rejects: Path | None = None, merges: Path | None = None, **_) -> Reading:
    """A source for tests: a line is a day, `bad` a row to refuse, `CUT` the end of a file that was cut."""
    report = Report(Rejects(rejects), Rejects(merges))

    def frames() -> Iterator[pd.DataFrame]:
        for row, line in enumerate(path.read_text().split(), 1):
            report.rows += 1
            if line == "CUT":
                raise Refused("broken_archive", detail="it ends early")
            if line == "bad":
                told = {"file": path.name, "row": [row], "column": "day", "value": line, "reason": "not_a_day"}
                report.rejects.add(pd.DataFrame(told | {"detail": ""}))
                continue
            cells = {"file": path.name, "day": pd.Series([line]), "source": "PRK", "target": "USA", "root": "19"}
            yield shaped({name: pd.Series(cell).reset_index(drop=True) for name, cell in cells.items()}, pd.Index([0]))

    return Reading("lines", frames(), report, has=frozenset({"days", "actors", "codes"}), terms="lines")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path, clock) -> Library:
    return Library(tmp_path / "library", now=clock, load=read)


@pytest.fixture
def written(tmp_path):
    """`written("a.txt", "2020-01-01 bad")`: a file with these lines."""

    def write(name: str, lines: str) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(lines)
        return path

    return write


def again(library: Library) -> Library:
    """The library after a restart, or as another process sees it."""
    return Library(library.folder, library.limits, library.keep, library._now, read)


def left(library: Library) -> set[str]:
    return {path.name for path in library.folder.rglob("*") if path.name.startswith(".")}


def test_a_set_is_kept_with_what_was_accepted_and_what_was_refused(library, written):
    made = library.add(written("Tests of 2020.txt", "2020-01-02 bad 2020-01-01 2020-01-01"), "ann")
    assert made.name.startswith("tests-of-2020-") and made.title == "Tests of 2020.txt" and made.scope == "private"
    about = made.about
    assert (about.rows, about.accepted, about.rejected, about.merged) == (4, 3, 1, 0)
    assert made.span == (pd.Timestamp("2020-01-01"), pd.Timestamp("2020-01-02"))
    assert about.reasons == {"not_a_day": 1} and made.has == {"days", "actors", "codes"}
    assert made.engine.count() == 3 and made.cube().total == 3
    (refused,) = made.refused()
    assert refused[["row", "value"]].to_numpy().tolist() == [["2", "bad"]]
    assert not left(library)


def test_a_restart_loses_nothing(library, written):
    made = library.add(written("a.txt", "2020-01-01"), "ann")
    found = again(library).open(made.name, "ann")
    assert found.about == made.about and found.engine.rows()["day"].tolist() == [pd.Timestamp("2020-01-01")]


def test_a_set_is_its_owners_alone(library, written):
    made = library.add(written("a.txt", "2020-01-01"), "ann")
    for key in ("bob", "", PUBLIC):
        assert library.names(key) == []
        with pytest.raises(KeyError):
            library.open(made.name, key)
    with pytest.raises(KeyError):
        library.remove(made.name, "bob")
    told = [path.name for path in library.folder.rglob("*")]
    assert library.open(made.name, "ann") is made and not [name for name in told if "ann" in name]


def test_what_is_public_is_everyones_and_never_expires(library, written, clock):
    library.add(written("world.txt", "2020-01-01"), PUBLIC)
    clock.pass_(days=4000)
    library.sweep()
    assert library.open("world", "bob").scope == PUBLIC and [one.name for one in library.names()] == ["world"]


def test_a_visitors_set_is_gone_after_its_time(library, written, clock):
    file = written("a.txt", "2020-01-01")
    made = library.add(file, "ann")
    assert datetime.fromisoformat(made.about.expires) == NOON + KEEP
    clock.pass_(days=KEEP.days - 1)
    library.add(file, "ann")  # the same again: kept for as long once more
    clock.pass_(days=KEEP.days - 1)
    assert library.open(made.name, "ann").engine.count() == 1
    clock.pass_(days=1)
    assert library.names("ann") == []
    with pytest.raises(KeyError):
        library.open(made.name, "ann")
    library.sweep()
    assert not list(library.folder.rglob("*.parquet"))


def test_a_set_can_be_forgotten_at_once(library, written):
    made = library.add(written("a.txt", "2020-01-01"), "ann")
    made.cube()
    library.remove(made.name, "ann")
    assert library.names("ann") == [] and not list(library.folder.rglob("*.parquet"))


@pytest.mark.parametrize(
    "lines, key", [("2020-01-01 CUT", "broken_archive"), ("bad bad", "nothing_accepted"), ("", "nothing_accepted")]
)
def test_a_file_that_is_cut_or_empty_leaves_nothing_and_takes_nothing_away(library, written, lines, key):
    library.add(written("world.txt", "2020-01-01 2020-01-02"), PUBLIC)
    with pytest.raises(Refused) as error:
        library.add(written("world.txt", lines), PUBLIC)
    assert error.value.key == key and not left(library)
    assert again(library).open("world").engine.count() == 2


def test_a_public_set_that_would_lose_most_of_its_rows_stays_as_it_was(library, written):
    library.add(written("world.txt", " ".join(f"2020-01-{day:02}" for day in range(1, 11))), PUBLIC)
    with pytest.raises(Refused) as error:
        library.add(written("world.txt", "2020-01-01 2020-01-02 2020-01-03 2020-01-04"), PUBLIC)
    assert error.value.key == "cut_refresh" and (error.value.values["now"], error.value.values["before"]) == (4, 10)
    assert library.open("world").engine.count() == 10


def test_a_refresh_takes_the_place_of_what_was_there_once_readers_have_left(library, written, clock):
    library.add(written("world.txt", "2020-01-01 2020-01-02"), PUBLIC)
    before = library.open("world")
    clock.pass_(minutes=5)
    library.add(written("world.txt", "2020-01-01 2020-01-02 2020-01-03"), PUBLIC)
    assert library.open("world").engine.count() == 3 and len(library.names()) == 1
    library.sweep()
    assert before.engine.count() == 2, "who reads the old one may finish"
    clock.pass_(hours=1)
    library.sweep()
    assert len(list(library.folder.rglob("*.parquet"))) == 1 and again(library).open("world").engine.count() == 3


def test_two_files_of_a_visitor_with_one_name_are_two_sets(library, written):
    names = [library.add(written("a.txt", lines), "ann").name for lines in ("2020-01-01 2020-01-02", "2020-01-03")]
    assert len(set(names)) == 2 and {one.name for one in library.names("ann")} == set(names)


def test_how_a_file_is_read_makes_another_set_of_it(library, written):
    file = written("a.txt", "2020-01-01")
    assert library.add(file, "ann").name != library.add(file, "ann", merge=False).name


def test_the_name_of_the_record_is_nobody_elses(library, written):
    assert library.add(written("record.csv", "2020-01-01"), PUBLIC).name != RECORD


@pytest.mark.parametrize(
    "title, name", [("北方事件.csv", "events"), ("../../etc/passwd", "passwd"), ("A b.CSV", "a-b")]
)
def test_a_name_can_stand_in_an_address(library, written, title, name):
    assert library.add(written("a.txt", "2020-01-01"), PUBLIC, title).name == name


@pytest.mark.parametrize(
    "limits, key",
    [
        (Limits(file=9), "large_file"),
        (Limits(rows=1), "many_rows"),
        (Limits(sets=0), "many_sets"),
        (Limits(owner=9), "full_owner"),
        (Limits(whole=9), "full_library"),
    ],
)
def test_what_is_too_much_is_refused_in_words(tmp_path, written, clock, limits, key):
    library = Library(tmp_path / "library", limits, now=clock, load=read)
    with pytest.raises(Refused) as error:
        library.add(written("a.txt", "2020-01-01 2020-01-02"), "ann")
    assert error.value.key == key and library.names("ann") == []
    for lang in ("en", "zh"):
        assert "{" not in say(f"reason.{key}", lang, **error.value.values)


def test_the_same_file_sent_many_times_at_once_is_one_set(library, written):
    file = written("a.txt", " ".join(f"2020-01-{day:02}" for day in range(1, 29)))
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: again(library).add(file, "ann"), range(8)))
    assert {one.name for one in made} == {made[0].name} and all(one.engine.count() == 28 for one in made)
    assert len(list(library.folder.rglob("*.parquet"))) == 1 and not left(library)


def test_the_cube_is_made_once_and_kept(library, written):
    made = library.add(written("a.txt", "2020-01-01 2020-01-01 2020-02-01"), "ann").cube()
    kept = again(library).open(library.names("ann")[0].name, "ann")

    class Asked:
        def cube(self):
            raise AssertionError("the engine was asked again")

    object.__setattr__(kept, "engine", Asked())
    found = kept.cube()
    assert all(np.array_equal(getattr(found, name), getattr(made, name)) for name in TYPES)
    assert (found.actors, found.roots) == (made.actors, made.roots) and found.count.tolist() == [2, 1]


def test_a_cube_that_was_cut_is_made_again(library, written):
    made = library.add(written("a.txt", "2020-01-01 2020-01-02"), "ann")
    made.cube()
    (file,) = library.folder.rglob("count.npy")
    file.write_bytes(file.read_bytes()[:40])
    assert again(library).open(made.name, "ann").cube().total == 2


def test_a_report_that_cannot_be_read_hides_one_set_and_no_other(library, written):
    bad, good = (
        library.add(written(name, day), "ann") for name, day in (("a.txt", "2020-01-01"), ("b.txt", "2020-01-02"))
    )
    report = bad.folder / "report.json"
    held = json.loads(report.read_text())
    for wrong in ("{", json.dumps({**held, "unknown": 1})):
        report.write_text(wrong)
        assert [one.name for one in again(library).names("ann")] == [good.name]


def test_what_a_stopped_process_left_half_written_is_swept_away(library, written, clock):
    library.add(written("a.txt", "2020-01-01"), "ann")
    half = next(library.folder.iterdir()) / ".new-half"
    half.mkdir()
    clock.time = datetime.now(UTC)
    library.sweep()
    assert half.exists()
    clock.pass_(days=2)
    library.sweep()
    assert not half.exists()


def test_what_was_added_last_is_shown_where_the_clock_was_set_back(library, written, clock):
    two, three = written("a.txt", "2020-01-01 2020-01-02"), written("b.txt", "2020-01-01 2020-01-02 2020-01-03")
    library.add(two, PUBLIC, "acts")
    clock.pass_(hours=-3)
    library.add(three, PUBLIC, "acts")
    assert library.open("acts").about.accepted == 3
    library.add(two, PUBLIC, "acts")
    assert library.open("acts").about.accepted == 2, "also one that was there before"


def test_a_disk_that_is_full_or_only_read_costs_the_cube_its_place_and_nobody_an_answer(library, written, monkeypatch):
    from data.engines.cube import Cube

    def full(*_):
        raise OSError(28, "No space left on device")

    held = library.add(written("a.txt", "2020-01-01 2020-01-02"), "ann")
    monkeypatch.setattr(Cube, "save", full)
    assert held.cube().total == 2 and not (held.folder / "cube").exists()
    assert not list(held.folder.glob(".new-*"))
