"""Charts are laid out for the window they are in, whatever other windows there are."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import tick, type_date, until_query

MARGIN = """() => [...document.querySelectorAll('.dash-graph')].find(g => g.id.includes('overview-survived'))
    .querySelector('.js-plotly-plot').layout.margin.l"""


@pytest.mark.fresh
def test_two_windows_of_two_widths_keep_their_own_layout(watch_page):
    wide = watch_page(1440, 900)
    wide.goto("/overview")
    settled(wide)
    room = wide.evaluate(MARGIN)
    narrow = wide.context.new_page()
    narrow.set_viewport_size({"width": 390, "height": 900})
    narrow.goto("/overview")
    settled(narrow)
    tight = narrow.evaluate(MARGIN)
    assert tight < room
    type_date(wide, "from", "2017-01-01")
    until_query(wide, **{"from": "2017-01-01"})
    assert wide.evaluate(MARGIN) == room, "laid out for the other window"
    narrow.locator(".filters-toggle").click()
    tick(narrow, "posture", "Escalation")
    until_query(narrow, posture="escalation")
    assert narrow.evaluate(MARGIN) == tight, "laid out for the other window"


@pytest.mark.fresh
def test_the_layout_is_right_without_cookies_and_none_is_set(watch_page):
    desk, page = watch_page(1440, 900), watch_page(390, 844)
    desk.goto("/overview")
    settled(desk)
    page.add_init_script("Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} })")
    page.goto("/overview")
    settled(page)
    assert page.evaluate(MARGIN) < desk.evaluate(MARGIN), "laid out for a desk"
    assert page.context.cookies() == []


def test_a_reload_in_a_window_made_wider_is_laid_out_for_it(watch_page):
    page = watch_page(390, 844)
    page.goto("/overview")
    settled(page)
    tight = page.evaluate(MARGIN)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function(f"tight => ({MARGIN})() !== tight", arg=tight)
    settled(page)
    room = page.evaluate(MARGIN)
    page.reload()
    settled(page)
    assert page.evaluate(MARGIN) == room
    expect(page.locator("#answer .alert")).to_have_count(0)


@pytest.mark.whole
def test_no_switch_of_a_panel_reaches_beyond_it_and_no_word_of_one_is_broken(watch_page):
    page = watch_page(1440, 900)
    for lang in ("en", "zh"):
        page.goto(f"/escalation?from=2017-01-01&lang={lang}")
        settled(page)
        beyond, broken = page.evaluate(
            """() => [
              [...document.querySelectorAll(".panel .segmented")].filter(one =>
                one.getBoundingClientRect().right > one.closest(".panel").getBoundingClientRect().right),
              [...document.querySelectorAll(".panel .seg")].filter(one => {
                const words = document.createRange();
                words.selectNodeContents(one);
                return words.getClientRects().length > 1 }),
            ].map(found => found.map(one => one.innerText))"""
        )
        assert (beyond, broken) == ([], [])


def test_the_words_at_the_right_of_the_head_stand_on_one_line(watch_page):
    for width in (1440, 390):
        page = watch_page(width, 900)
        page.goto("/data")
        settled(page)
        bottoms = page.evaluate(
            """() => [...document.querySelectorAll("#switches .switch")].map(one => {
                 const words = document.createRange(), walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
                 while (walk.nextNode()) words.selectNodeContents(walk.currentNode);
                 return words.getBoundingClientRect().bottom })"""
        )
        assert len(bottoms) == 6 and max(bottoms) - min(bottoms) < 1.5, bottoms


def test_on_a_phone_the_tab_in_view_stays_in_sight_in_the_strip(watch_page):
    page = watch_page(390, 844)
    page.goto("/overview")
    settled(page)
    page.locator(".tab-link").last.evaluate("link => link.click()")
    expect(page.locator(".tab-link").last).to_have_class(re.compile("active"))
    expect(page.locator(".tab-link.active")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [1024, 1440])
def test_the_levels_leave_nothing_empty_beside_the_list_of_what_drives_them(watch_page, width):
    page = watch_page(width, 1000)
    page.goto("/escalation")
    settled(page)
    page.locator("[data-panel=drivers] .drivers li").first.wait_for()
    gap = """() => {
      const [series, drivers] = ['series', 'drivers'].map((name) => document.querySelector(`[data-panel=${name}]`));
      const last = [...series.querySelectorAll('[id$=-said] .source')].at(-1);
      return [series.querySelector('.panel-foot').getBoundingClientRect().top - last.getBoundingClientRect().bottom,
        series.offsetHeight - drivers.offsetHeight] }"""
    left, taller = page.evaluate(gap)
    assert left < 24 and not taller


def test_a_shade_says_where_a_table_has_more_columns(watch_page):
    """Also when the window, or what is in the table, makes it wider or narrower."""
    page = watch_page(1440, 900)
    page.goto("/data?from=2017-01-01")
    settled(page)
    events = page.locator("[data-panel=events] .table-region")
    shaded = "one => getComputedStyle(one).backgroundImage.includes('gradient')"
    wider = "one => one.scrollWidth > one.clientWidth"
    for width, meant in ((1440, False), (1024, True), (1440, False)):
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        assert [events.evaluate(wider), events.evaluate(shaded)] == [meant, meant], width
    events.evaluate("one => { one.querySelector('tbody td').style.minWidth = '900px' }")
    page.wait_for_function("() => document.querySelector('[data-panel=events] .table-region[data-wide]')")


@pytest.mark.whole
def test_a_table_ends_where_its_rules_do(watch_page):
    page = watch_page(1440, 900)
    page.goto("/data")
    settled(page)
    ends = """one => one.getBoundingClientRect().right - one.querySelector('table').getBoundingClientRect().right"""
    tables = page.locator("[data-panel=recall] .table-region")
    assert tables.count() == 2 and all(abs(one.evaluate(ends)) <= 1 for one in tables.all())
    page.goto("/overview")
    settled(page)
    places = page.locator("[data-panel=places] .table-region")
    assert places.evaluate("one => one.parentElement.closest('.body').offsetWidth - one.offsetWidth") == 0, "full"


@pytest.mark.parametrize("width", [768, 1440])
def test_the_numbers_of_a_comparison_stand_clear_of_the_sentences_above_them(watch_page, width):
    page = watch_page(width, 1000)
    page.goto("/compare")
    settled(page)
    above = """() => { const [table, said] = ['.compare-table', '.compare-said'].map((one) =>
      document.querySelector('.compare-body ' + one));
      const under = table.getBoundingClientRect().left < said.getBoundingClientRect().right;
      return under ? parseFloat(getComputedStyle(table).marginTop) : null }"""
    assert page.evaluate(above) == (16 if width == 768 else None)


@pytest.mark.parametrize("width", [1440, 2560])
def test_the_filters_end_where_all_else_ends(watch_page, width):
    page = watch_page(width, 900)
    page.goto("/compare")
    settled(page)
    edges = """() => [".filter-search", ".panel"].map((one) =>
      Math.round(document.querySelector(one).getBoundingClientRect().right))"""
    search, panel = page.evaluate(edges)
    assert abs(search - panel) <= 1


@pytest.mark.whole
@pytest.mark.parametrize("lang, width", [("en", 390), ("zh", 390), ("en", 768)])
def test_on_a_phone_and_a_tablet_each_position_stands_under_its_party(watch_page, lang, width):
    page = watch_page(width, 844)
    page.goto(f"/diplomacy?lang={lang}")
    settled(page)
    table = page.locator(".text-matrix")
    assert table.evaluate("one => one.offsetWidth - one.parentElement.clientWidth") <= 0
    cells = table.locator("td").filter(visible=True)
    names = cells.evaluate_all(
        "all => all.map((one) => getComputedStyle(one, '::before').content.replaceAll('\"', ''))"
    )
    assert len(names) > 20 and all(names) and {"中国" if lang == "zh" else "China"} <= set(names)
    assert all(cells.evaluate_all("all => all.map((one) => one.innerText.trim() && one.offsetWidth > 200)"))


TOUCHING = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((plot) => {
  const lines = [...plot.querySelectorAll('.xtick > text')].flatMap((one) => {
    const parts = one.querySelectorAll('tspan.line');
    return [...(parts.length ? parts : [one])].map((line) => [one, line.textContent, line.getBoundingClientRect()]) });
  return lines.flatMap(([one, said, a], at) => lines.slice(at + 1).filter(([other, , b]) => one !== other
    && Math.max(a.left, b.left) < Math.min(a.right, b.right) + 1
    && Math.max(a.top, b.top) < Math.min(a.bottom, b.bottom)).map(([, words]) => [said, words])) })"""


@pytest.mark.whole
@pytest.mark.parametrize(
    "address", ["/diplomacy?part=trust", "/escalation?by=goldstein", "/compare?from=2018-04-27&to=2018-04-27"]
)
def test_in_the_narrowest_windows_no_two_labels_of_an_axis_touch(watch_page, address):
    for width, lang in ((300, "en"), (305, "zh"), (345, "en")):
        page = watch_page(width, 844)
        page.goto(f"{address}&lang={lang}")
        settled(page)
        assert page.evaluate(TOUCHING) == [], (width, lang)
