"""The code a reader copies, run as it is printed: it reads back what was drawn, codes as the text they are."""

import io
from urllib.parse import urlsplit

import pandas as pd
import pytest

from components.page import Page
from components.takeaway.routes import plotted
from data.cells import safe_cell
from tests.site import create_app


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


@pytest.fixture
def run(client, monkeypatch):
    """Runs code whose addresses are answered by the app; gives the names it made."""
    read = pd.read_csv

    def fetched(url, **options):
        asked = urlsplit(url)
        return read(io.BytesIO(client.get(f"{asked.path}?{asked.query}").data), **options)

    def made(address: str) -> dict:
        answer = client.get(address)
        assert answer.status_code == 200, address
        space: dict = {}
        monkeypatch.setattr(pd, "read_csv", fetched)
        exec(compile(answer.text, address, "exec"), space)
        monkeypatch.undo()
        return space

    return made


def same(one: pd.Series, other: pd.Series) -> bool:
    """Whether the texts of a column came back; an empty one is missing in what was read."""
    texts = [safe_cell("" if cell != cell or cell is None else cell) for cell in one]
    return texts == ["" if cell != cell else cell for cell in other]


def test_the_events_keep_their_codes_and_dates(run, ctx):
    for query in ("", "&from=1845&to=1950"):
        events = run(f"/api/figure/data/events.txt?words=pandas{query}")["events"]
        record = ctx.record.events.set_index("event_id").loc[events["event_id"]]
        assert len(events) and events["cameo"].tolist() == record["cameo"].tolist()
        assert events["date"].tolist() == record["date"].tolist()
    assert "042" in set(ctx.record.events["cameo"])


def test_nothing_selected_is_a_frame_without_rows(run):
    made = run("/api/figure/data/events.txt?words=pandas&q=zzzzzz")
    assert len(made["events"]) == 0 and "plotted" not in made


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("tab", ["overview", "timeline", "escalation", "actors", "diplomacy", "data"])
def test_what_is_plotted_is_read_back_as_it_was(run, ctx, view_of, tab, lang):
    for panel in ctx.tabs[tab].panels:
        search = f"lang={lang}&from=2017-01-01" + (f"&part={panel.part}" if panel.part else "")
        frame = plotted(panel.draw(Page(ctx, view_of(tab, f"?{search}"))))
        if frame.empty or not frame.columns.is_unique:
            continue
        back = run(f"/api/figure/{tab}/{panel.name}.txt?words=pandas&{search}")["plotted"]
        for name in frame.columns:
            if pd.api.types.is_string_dtype(frame[name]):
                assert same(frame[name], back[name]), (panel.name, name)
