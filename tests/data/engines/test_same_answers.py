"""One suite for all engines: the answers of each are those of pandas over the same rows."""

from collections.abc import Generator
from datetime import date
from urllib.parse import urlencode

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from data.engines import conditions, table
from data.engines.cube import TYPES
from data.engines.frame import FrameEngine
from data.engines.remote import remote
from data.selection import Predicate, Selection
from data.sources.shape import COLUMNS, DTYPES
from tests.data.engines import servers
from tests.sampling import tenth

ASKED = {
    "everything": (Selection(), ()),
    "a period": (Selection(start=date(1969, 3, 1), end=date(1969, 9, 30)), ()),
    "before 1970": (Selection(end=date(1969, 12, 31)), ()),
    "one day": (Selection(start=date(1970, 1, 1), end=date(1970, 1, 1)), ()),
    "any role": (Selection(parties=("PRK", "CHN")), ()),
    "as source": (Selection(parties=("PRK", "USA"), role="source"), ()),
    "as target": (Selection(parties=("PRK",), role="target"), ()),
    "a dyad": (Selection(parties=("PRK", "USA"), role="dyad"), ()),
    "dyads of three": (Selection(parties=("PRK", "USA", "KOR"), role="dyad"), ()),
    "a dyad of one": (Selection(parties=("PRK",), role="dyad"), ()),
    "a dyad and what names no target": (
        Selection(parties=("PRK", "USA", "KOR"), role="dyad", untargeted="include"),
        (),
    ),
    "a target and what names none": (Selection(parties=("PRK", "KOR"), role="target", untargeted="include"), ()),
    "roots": (Selection(), ("04", "19")),
    "all at once": (Selection(start=date(1969, 3, 1), parties=("PRK", "KOR"), role="dyad"), ("03", "14", "18", "19")),
    "nobody": (Selection(parties=("XXX",)), ()),
    "no time": (Selection(start=date(2030, 1, 1)), ()),
    "a word": (Selection(text="missile"), ()),
    "two words": (Selection(text="envoy seoul"), ()),
    "a short word": (Selection(text="at"), ()),
    "a name": (Selection(text="north korea"), ()),
    "Chinese": (Selection(text="导弹"), ()),
    "a word in a period": (Selection(text="talks", start=date(1969, 1, 1), end=date(1970, 6, 30)), ()),
}


def question(name: str) -> list[Predicate]:
    return conditions.asked(*ASKED[name])


@pytest.fixture(scope="session")
def parquet(frame, tmp_path_factory) -> table.TableEngine:
    """Two files, as a set of several months is."""
    folder = tmp_path_factory.mktemp("parquet")
    frame.iloc[:250].to_parquet(folder / "a.parquet")
    frame.iloc[250:].to_parquet(folder / "b.parquet")
    return table.parquet(sorted(folder.glob("*.parquet")))


@pytest.fixture(scope="session")
def postgres(frame) -> Generator[table.TableEngine]:
    """A real server whose alphabet is not that of code points."""
    with servers.postgres() as url:
        import ibis

        writing = ibis.connect(url)
        writing.create_table("events", pa.Table.from_pandas(frame, preserve_index=False))
        writing.disconnect()
        yield remote(f"{url}?table=events")


@pytest.fixture(scope="session")
def spark(frame, tmp_path_factory) -> Generator[table.TableEngine]:
    """A real cluster of one master and two workers, which read two files."""
    folder = tmp_path_factory.mktemp("spark")
    frame.iloc[:250].to_parquet(folder / "a.parquet")
    frame.iloc[250:].to_parquet(folder / "b.parquet")
    with servers.spark() as master:
        yield remote(f"{master}?{urlencode({'table': folder, 'spark.sql.shuffle.partitions': 2})}")


def counts(engine, plain, name):
    assert engine.count(question(name)) == plain.count(question(name)), name


def cubes(engine, plain, name):
    same(engine.cube(question(name)), plain.cube(question(name)))


def rows(engine, plain, name):
    found = engine.rows(question(name), limit=1000)
    assert list(found.columns) == list(COLUMNS) and found.dtypes.astype(str).to_dict() == DTYPES
    pd.testing.assert_frame_equal(found, plain.rows(question(name), limit=1000))


def pages(engine, plain, column):
    for upward in (True, False):
        wanted = plain.rows(order=(column, upward), limit=1000)
        found = [engine.rows(order=(column, upward), limit=150, offset=start) for start in (0, 150, 300)]
        pd.testing.assert_frame_equal(pd.concat(found, ignore_index=True), wanted)
        assert len(wanted) == 400 and wanted["event_id"].is_unique


def ends(engine, plain):
    assert engine.span() == plain.span()
    pd.testing.assert_frame_equal(engine.actors(), plain.actors())


@pytest.fixture(params=["parquet", "postgres"])
def engine(request) -> table.TableEngine:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("check", [counts, cubes, rows])
def test_every_engine_gives_the_same_answer(engine, plain, check, name):
    check(engine, plain, name)


@pytest.mark.product
@pytest.mark.parametrize("column", COLUMNS)
def test_every_engine_sorts_alike_and_its_pages_join(engine, plain, column):
    pages(engine, plain, column)


def test_every_engine_knows_its_span_and_its_actors(engine, plain):
    ends(engine, plain)


@pytest.mark.long
@pytest.mark.engine
def test_a_cluster_gives_the_same_answers(spark, plain):
    """All of the above in one test: several processes that share the tests would start a cluster each. Pages by a
    column of each type: a query of a cluster takes as long as a hundred of a file."""
    for check in (counts, cubes, rows):
        for name in tenth(ASKED, check.__name__):
            check(spark, plain, name)
    for column in tenth(("day", "text", "goldstein", "reports")):
        pages(spark, plain, column)
    ends(spark, plain)


def test_every_engine_refuses_what_no_set_can_answer(engine, plain):
    for one in (engine, plain):
        with pytest.raises(conditions.Unanswerable, match="'kind'"):
            one.count([Predicate("kind", "is_in", ("talks",))])


def same(found, wanted) -> None:
    assert (found.actors, found.roots, len(found)) == (wanted.actors, wanted.roots, len(wanted))
    for name in TYPES:
        assert np.array_equal(getattr(found, name), getattr(wanted, name)), name


# What the comparison itself rests on, by hand


def test_the_suite_asks_for_things_that_are_there(plain):
    counted = {name: plain.count(question(name)) for name in ASKED}
    assert {name for name, count in counted.items() if not count} == {"nobody", "no time"}
    assert counted["everything"] == 400 > max(count for name, count in counted.items() if name != "everything")


@pytest.mark.parametrize("name", [name for name in ASKED if not ASKED[name][0].text])
def test_a_cube_answers_a_filter_as_its_engine_does(plain, name):
    same_sums(plain.cube().where(*ASKED[name]), plain.cube(question(name)))


def same_sums(found, wanted) -> None:
    """Equal but for names that no row has any more."""
    assert found.total == wanted.total and np.isclose(found.goldstein.sum(), wanted.goldstein.sum())
    assert [found.actors[one] for one in found.source] == [wanted.actors[one] for one in wanted.source]
    assert [found.roots[one] for one in found.root] == [wanted.roots[one] for one in wanted.root]
    assert found.day.tolist() == wanted.day.tolist() and found.until.tolist() == wanted.until.tolist()


def test_words_are_found_as_words(frame):
    held = FrameEngine(frame)
    words = {
        text: set(held.rows(conditions.asked(Selection(text=text)), limit=1000)["text"]) for text in ("at", "miss")
    }
    assert words == {"at": {"talks, at last"}, "miss": {"Missile launch"}}  # a short word whole, another from its start


def test_a_month_belongs_to_every_period_it_touches(frame):
    one = frame.iloc[:1].assign(day=pd.Timestamp("1969-04-01"), until=pd.Timestamp("1969-04-30"))
    held = FrameEngine(one)
    for day, count in ((date(1969, 3, 31), 0), (date(1969, 4, 1), 1), (date(1969, 4, 30), 1), (date(1969, 5, 1), 0)):
        chosen = Selection(start=day, end=day)
        assert held.count(conditions.asked(chosen)) == count == held.cube().where(chosen).total


def test_what_a_loaded_set_cannot_answer_is_left_out_and_named():
    chosen = Selection(kinds=("talks",), parties=("PRK",), collection="all", drop=("disputed",))
    assert [one.column for one in conditions.asked(chosen)] == ["parties"]
    from data.selection import predicates

    assert [one.column for one in conditions.answered(predicates(chosen))[1]] == ["kind", "flagged"]
