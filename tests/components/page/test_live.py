"""What is live on a page: little, for each live component makes every change of the page slower."""

import json

import pytest

from components.page import Page, live
from components.tabs import discover
from data import codebook
from tests.site import create_app

# Components of a tab's first view. What is live on top of them need not be: fold it.
FRAME, CHART, TEXT, ROW = 43, 6, 8, 2
TABS = discover()
EVENT = "2017-09-03-sixth-nuclear-test"
BEHAVING = {"Offcanvas", "Toast", "Progress", "Modal", "ModalHeader", "ModalBody", "Popover"}


@pytest.fixture(scope="module")
def client(loaded):
    return create_app(loaded).server.test_client()


def components(part: object) -> list[dict]:
    if isinstance(part, list):
        return [one for item in part for one in components(item)]
    if not isinstance(part, dict) or "namespace" not in part:
        return []
    return [part, *components(part["props"].get("children"))]


@pytest.mark.parametrize("tab", TABS)
def test_a_page_has_few_live_components(client, tab):
    found = components(client.get("/_dash-layout", headers={"X-Panmunjom-Address": f"/{tab}"}).json)
    part = TABS[tab].parts().default if TABS[tab].parts() else ""
    panels = TABS[tab].panels_of(part)
    most = FRAME + sum((CHART if panel.graph else TEXT) + (ROW if panel.row else 0) for panel in panels)
    assert FRAME - 5 < len(found) <= most


@pytest.mark.parametrize("address", [*(f"/{tab}" for tab in TABS), "/data?chapter=lists", "/overview?zz=1&q=zzz"])
def test_of_bootstrap_only_what_behaves_is_live(client, address):
    found = components(client.get("/_dash-layout", headers={"X-Panmunjom-Address": address}).json)
    assert {one["type"] for one in found if one["namespace"] == "dash_bootstrap_components"} == BEHAVING


@pytest.mark.parametrize("width, beside", [(1440, True), (390, False)])
def test_the_card_is_in_one_place(client, width, beside):
    headers = {"X-Panmunjom-Address": f"/overview?event={EVENT}", "X-Panmunjom-Width": str(width)}
    props = [one["props"] for one in components(client.get("/_dash-layout", headers=headers).json)]
    found = {str(one.get("id")): one for one in props}
    drawer, aside = found["card-drawer"], found["event-card"]
    assert bool(aside["children"]) == beside and bool(drawer["children"]) == drawer["is_open"] == (not beside)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_rung_of_both_ladders_says_what_it_means(ctx, view_of, lang):
    rungs = codebook.rungs(lang)
    assert list(rungs) == list(range(11)) and all(up for up, _ in rungs.values())
    said = json.loads(live.terms(Page(ctx, view_of("overview", f"?lang={lang}"))))
    assert rungs[8][0] in said["escalation-8"] and rungs[7][1] in said["engagement-7"]
