"""What a page begins with is made once for all who open its address, and as it would be made anew."""

import pytest

from app import create_app
from components.page import frame, opening
from components.page.memory import OPENINGS
from data import datasets
from data.datasets import Library
from data.sources import gdelt
from tests.data.sources import test_gdelt


@pytest.fixture
def client(loaded, monkeypatch):
    """Of an app of its own, whose layouts are counted in `made`."""
    found, made, layout = create_app(loaded).server.test_client(), [], frame.layout
    found.get("/health")  # with the first request of all Dash looks at a layout of its own
    monkeypatch.setattr(frame, "layout", lambda *asked: made.append(asked[1:]) or layout(*asked))
    found.made = made
    return found


def opened(client, address: str, width: str = "1440") -> bytes:
    headers = {"X-Panmunjom-Address": address, "X-Panmunjom-Width": width}
    answer = client.get("/_dash-layout", headers=headers)
    assert answer.status_code == 200
    return answer.data


def test_it_is_made_once_for_all_who_open_an_address(client):
    first = opened(client, "/compare")
    assert [opened(client, "/compare"), opened(client, "/compare")] == [first, first]
    assert client.made == [("/compare", "")]


def test_another_address_width_or_language_is_another_page(client):
    asked = [
        ("/compare", "1440"),
        ("/compare", "390"),
        ("/compare?lang=zh", "1440"),
        ("/compare?from=2017-01-01", "1440"),
    ]
    found = [opened(client, *one) for one in (*asked, *asked)]
    assert len(client.made) == 4 and len(set(found)) == 4 and found[:4] == found[4:]


def test_it_is_what_a_fresh_app_makes(client, loaded):
    address = "/diplomacy?from=2018-01-01&to=2018-12-31&nonsense=1"
    opened(client, address)
    assert opened(client, address) == opened(create_app(loaded).server.test_client(), address)


def test_for_who_keeps_sets_of_their_own_and_of_a_loaded_set_it_is_made_each_time(client, monkeypatch):
    for address in ("/data?data=mine", "/data?data=mine"):
        opened(client, address)
    assert len(client.made) == 2
    monkeypatch.setattr(opening, "key", lambda: "a reader")
    for _ in range(2):
        opened(client, "/data")
    assert len(client.made) == 4


def test_a_set_that_is_offered_is_on_the_page_at_once(loaded, tmp_path):
    """Whoever adds one does so in another process."""
    (tmp_path / "small.csv").write_text(test_gdelt.lines(gdelt.SECOND, {}))
    client = create_app(loaded, Library(tmp_path / "library")).server.test_client()
    before = opened(client, "/compare")
    datasets.bring(Library(tmp_path / "library"), str(tmp_path / "small.csv"))
    after = opened(client, "/compare")
    assert b"data=small" in after and b"data=small" not in before and opened(client, "/compare") == after


def test_what_is_kept_is_bounded(client, loaded, monkeypatch):
    kept = []
    page = opening.Context.page
    monkeypatch.setattr(opening.Context, "page", lambda ctx, *asked: kept.append(ctx) or page(ctx, *asked))
    for day in range(1, 29):
        opened(client, f"/timeline?from=2017-01-{day:02}")
    assert 0 < kept[0].openings.bytes <= OPENINGS
