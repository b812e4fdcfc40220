"""What opens on a page is free of serious faults, and the page can be walked with the keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"


def faults(page, part: str = "html") -> list[str]:
    """What axe calls serious or critical in a part of the page: rule, what it means, and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    passed, found = page.evaluate(
        "part => axe.run(part, { resultTypes: ['violations'] })"
        ".then((result) => [result.passes.length, result.violations])",
        part,
    )
    assert passed > 5, "axe looked at nothing"
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: " + "; ".join(node["html"][:120] for node in one["nodes"][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/overview?from=2017-01-01&event=2017-09-03-sixth-nuclear-test",
        "/overview?q=zzznothing&theme=dark",
        "/overview?from=banana&lang=zh",
    ],
)
def test_no_serious_fault_in_card_empty_state_and_notices(visit, address):
    assert not faults(visit(address))


def test_open_folds_have_no_fault(visit):
    page = visit("/overview")
    for index in range(page.locator("details.fold").count()):
        page.locator("details.fold > summary").nth(index).click()
        assert not faults(page, "details.fold[open]")
        page.keyboard.press("Escape")
    page.locator("details.menu > summary").first.click()
    assert not faults(page, "details.menu[open]")


# The keyboard


def stop(page) -> str:
    """Where the focus is: the nearest named part of the page."""
    return page.evaluate("""() => {
      const at = document.activeElement;
      for (const [name, selector] of [["skip", ".skip-link"], ["tabs", "#tabs"], ["switches", "#switches"],
                                      ["filters", ".filters"], ["chips", ".chips"], ["tools", ".panel-tools"],
                                      ["twin", ".twin"], ["card", "#event-card"]])
        if (at.closest(selector)) return name;
      return at.tagName.toLowerCase() + "." + at.className;
    }""")


def test_tab_reaches_every_part_in_reading_order(visit):
    page = visit("/overview?from=2017-01-01&party=PRK")
    seen = []
    for _ in range(90):
        page.keyboard.press("Tab")
        here = stop(page)
        if here not in seen:
            seen.append(here)
    order = [name for name in seen if name in ("skip", "tabs", "switches", "filters", "chips", "tools", "twin")]
    assert order == ["skip", "tabs", "switches", "filters", "chips", "tools", "twin"]


def test_the_focus_can_be_seen(visit):
    page = visit("/overview?from=2017-01-01")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break  # past the last of the page
        shown = page.evaluate("""() => {
          const style = getComputedStyle(document.activeElement);
          return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none"
            || document.activeElement.matches(".form-control, .form-select, svg *");
        }""")
        assert shown, page.evaluate("document.activeElement.outerHTML.slice(0, 160)")


def test_a_fold_opens_by_key_and_escape_gives_the_focus_back(visit):
    page = visit("/overview")
    button = page.locator("details.fold > summary").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.fold[open]")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("details.fold[open]")).to_have_count(0)
    expect(button).to_be_focused()


def test_marks_are_reached_one_by_one_by_key(visit):
    """Focus on a chart, arrows from mark to mark, each read out; Enter opens its card, Escape leaves; then the list."""
    page = visit("/timeline?from=2017-09-03&to=2018-06-12&kind=nuclear-test;summit")
    chart, told, ring = (
        page.locator("[data-panel=lanes] .chart"),
        page.locator("#marks-said"),
        page.locator(".mark-ring"),
    )
    page.locator("#timeline-list-title").wait_for()
    chart.focus()
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("sixth nuclear test, 3 September 2017")
    page.keyboard.press("End")
    expect(told).to_contain_text("Singapore")
    page.keyboard.press("ArrowLeft")
    expect(told).not_to_contain_text("Singapore")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#event-card h2")).to_contain_text("sixth nuclear test")
    page.keyboard.press("Escape")
    expect(chart).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(ring).to_have_count(1)
    assert not faults(page)
    page.keyboard.press("Escape")
    expect(ring).to_have_count(0)
    page.locator(".chronicle .event-link").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".chronicle .event-link").nth(1)).to_be_focused()


def test_a_tab_opens_by_key(visit):
    page = visit("/overview?from=2017-01-01")
    link = page.locator("a.tab-link").last
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.pathname !== '/overview'")
    settled(page)
    assert "from=2017-01-01" in page.url


def test_a_filter_is_chosen_by_key(visit):
    page = visit("/overview")
    page.locator("#filter-posture input").first.focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => new URLSearchParams(location.search).get('posture')")
    settled(page)
    page.wait_for_selector(".chip")
