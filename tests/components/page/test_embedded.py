"""One panel alone in a frame of another page."""

import pytest

from components.page import Page, frame
from components.page.embedded import meant
from tests.nodes import hrefs, nodes, text, within


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("panel", ["ladders", "drivers", ""])
def test_a_frame_holds_one_panel_its_selection_its_credit_and_the_way_to_the_whole(ctx, view_of, panel, lang):
    query = f"?from=2017-01-01&embed=1&panel={panel}&lang={lang}"
    page = Page(ctx, view_of("escalation", query))
    whole = nodes(frame.whole(page, f"/escalation{query}"))
    assert len(within(whole, "section")) == 1 and not within(whole, "nav") and not within(whole, "input")
    shown = meant(page).name
    assert shown == (panel or "series")
    assert "2017" in text(whole) and page.t("embed.full") in text(whole) and "Panmunjom" in text(whole)
    link = next(one for one in hrefs(whole) if one.endswith(f"#escalation-{shown}-title"))
    assert "embed" not in link and "from=2017-01-01" in link


def test_a_panel_of_a_part_can_stand_alone(ctx, view_of):
    page = Page(ctx, view_of("diplomacy", "?part=agreements&embed=1&panel=kept"))
    assert meant(page).name == "kept"


def test_a_page_without_embed_is_the_whole_page(ctx, view_of):
    whole = nodes(frame.whole(Page(ctx, view_of("escalation", "?panel=ladders")), "/escalation?panel=ladders"))
    assert len(within(whole, "section")) > 5


def test_a_panel_of_a_part_that_the_address_does_not_name_is_found(ctx, view_of):
    page = Page(ctx, view_of("diplomacy", "?embed=1&panel=kept"))
    assert meant(page).name == "kept"
    whole = nodes(frame.whole(page, "/diplomacy?embed=1&panel=kept"))
    assert any("part=agreements" in one and one.endswith("#diplomacy-kept-title") for one in hrefs(whole))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_frame_of_an_unknown_panel_names_it_and_offers_what_there_is(ctx, view_of, lang):
    query = f"?from=2017-01-01&embed=1&panel=nothing-like-it&lang={lang}"
    page = Page(ctx, view_of("escalation", query))
    whole = nodes(frame.whole(page, f"/escalation{query}"))
    assert page.t("notice.unknown_panel", value="nothing-like-it") in text(whole)
    assert not within(whole, "graph"), "no other chart in its place"
    offered = [one for one in hrefs(whole) if "embed=1" in one]
    assert len(offered) == len(ctx.tabs["escalation"].panels) and all("from=2017-01-01" in one for one in offered)
    assert any("panel=ladders" in one for one in offered)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_asked_for_an_unknown_panel_names_it_and_leads_to_those_it_has(ctx, view_of, lang):
    page = Page(ctx, view_of("escalation", f"?panel=nothing-like-it&lang={lang}"))
    said = nodes(frame.notices(page))
    assert page.t("notice.unknown_panel", value="nothing-like-it") in text(said)
    assert "#escalation-ladders-title" in hrefs(said)
    assert frame.notices(Page(ctx, view_of("escalation", "?panel=ladders"))) is None
    assert "panel" not in page.view.url()
