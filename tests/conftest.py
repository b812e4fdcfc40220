"""What all tests share: the built-in record, a context over it, and views of it. Nothing here is written to."""

import gc
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from components.page import Context
from components.tabs import discover
from components.words.address import View
from data import contract, record
from tests import chromium, sampling
from tests.callbacks import Found

# What tests load is nobody's but theirs, each worker's its own; the servers they start inherit it.
if "PYTEST_XDIST_WORKER" in os.environ or "PANMUNJOM_LIBRARY" not in os.environ:
    os.environ["PANMUNJOM_LIBRARY"] = tempfile.mkdtemp(prefix="panmunjom-tests-")

# Names a folder that all workers of a run share.
RUN = "PANMUNJOM_TEST_RUN"

# One profile for every generated test: how long an example takes is never a verdict, and what fails on CI fails again
# here. The fixtures that generated tests use are only read, so sharing them between examples is sound.
settings.register_profile(
    "panmunjom",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("panmunjom")


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="what takes minutes too, as `make test-all` does")
    parser.addoption("--tenth", action="store_true", help="a tenth of what takes minutes, and every engine (.ci/run)")


def pytest_configure(config):
    sampling.whole = config.getoption("--long")
    if RUN not in os.environ:  # the first process of a run, which is there as long as it lasts
        os.environ[RUN] = folder = tempfile.mkdtemp(prefix="panmunjom-run-")
        config.add_cleanup(partial(_end, folder))
        os.mkfifo(f"{folder}/lasts")
        os.open(f"{folder}/lasts", os.O_RDWR)  # until the process ends: who reads it ends with the run


def _end(folder: str) -> None:
    shutil.rmtree(folder)
    del os.environ[RUN]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: while one waits for its browser, another has work."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config, items):
    """Without --long, what is marked long is left out (with --tenth, nine tenths of it), and nine tenths of what is
    marked a product."""
    if not config.getoption("--long"):
        kept = sampling.drawn(items, os.environ.get("SEED", "")) if config.getoption("--tenth") else set()
        left = {one for one in items if one.get_closest_marker("long")} - kept | sampling.left_out(items)
        config.hook.pytest_deselected(items=list(left))
        items[:] = [one for one in items if one not in left]


def pytest_collection_finish() -> None:
    """Code and ten thousand tests stay: walking them again and again in search of garbage takes a twelfth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


@pytest.fixture(scope="session")
def loaded() -> record.Record:
    return record.load()


@pytest.fixture(scope="session")
def app():
    """The app that is served, over the built-in record; imported late, because importing it builds it."""
    from app import app

    return app


@pytest.fixture(scope="session")
def ctx(loaded) -> Context:
    return Context(loaded, discover(), "test")


@pytest.fixture
def view_of(ctx):
    """`view_of("timeline", "?lang=zh")`: the view of an address."""

    def make(tab: str, search: str = "", width: int = 1440) -> View:
        from components.words.address import parse_view

        return parse_view(f"/{tab}", search, ctx.tabs, ctx.vocabulary, width)

    return make


@pytest.fixture(scope="session")
def make_events(loaded):
    """`make_events(dict(date="2017-09-03", escalation=8), ...)`: a small frame shaped like the record's events."""

    def make(*rows: dict) -> pd.DataFrame:
        base = {name: "" for name in contract.tables()["events"].names}
        base |= {
            "time_zone": "Asia/Seoul",
            "kind": "policy",
            "track": "us-dprk",
            "source": "PRK",
            "cameo": "010",
            "collection": "documents",
        }
        full = [
            base | {"event_id": f"event-{index}", "title_en": f"Event {index}", "title_zh": f"事件{index}"} | row
            for index, row in enumerate(rows, 1)
        ]
        frame = pd.DataFrame(full, columns=list(base))
        for name in ("escalation", "engagement"):
            frame[name] = pd.to_numeric(frame[name].replace("", None)).astype(float)
        citations = pd.DataFrame(columns=contract.tables()["citations"].names, dtype=str)
        return record.derive(
            frame.astype({name: str for name in base if name not in ("escalation", "engagement")}),
            citations,
            loaded.codes,
        )

    return make


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import expect, sync_playwright

    if not chromium.PATH:
        pytest.skip("no Chromium: apt-get install -y chromium, or set CHROMIUM=/path/to/chromium")
    expect.set_options(timeout=chromium.WAIT)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.PATH, args=[*chromium.ARGUMENTS, chromium.BRIEF])
        yield started
        started.close()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five documents; tests that need it skip where it is not at hand."""
    folder = Path(__file__).parents[2] / "shared" / "seeds"
    if not folder.exists():
        pytest.skip("the five source documents are not at hand")
    return folder


@pytest.fixture(scope="session")
def documents(seeds, loaded) -> dict[str, list[str]]:
    """The lines of each document, by its id."""
    files = loaded.documents.set_index("document_id")["file"]
    return {name: (seeds / file).read_text(encoding="utf-8").split("\n") for name, file in files.items()}


@pytest.fixture(scope="session")
def dependencies(app) -> list[dict]:
    return Found(app.server.test_client().get("/_dash-dependencies").json)


@pytest.fixture
def client(app):
    return app.server.test_client()
