"""The filters, the chips and the notices, as a reader works them."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import count, drawn, held, open_fold, query, sentence, tick, type_date, until_query


def test_typed_dates_narrow_and_say_so(visit):
    page = visit("/overview")
    whole, chart = count(page), drawn(page)
    type_date(page, "from", "2017-01-01")
    until_query(page, **{"from": "2017-01-01"})
    since = count(page)
    type_date(page, "to", "2017-12-31")
    until_query(page, to="2017-12-31")
    assert 0 < count(page) < since < whole
    assert "1 January 2017 to 31 December 2017" in sentence(page)
    expect(page.locator(".chip")).to_have_count(3)  # two dates and "Reset all"
    assert drawn(page) != chart
    assert "2017" in page.title()


def test_a_day_is_understood_however_it_is_typed(visit):
    page = visit("/data")
    for typed, end in {
        "２０１７－０９－０３": "2017-09-03",
        "20160105": "2016-01-05",
        "2017/9/3": "2017-09-03",
        "2016年1月5日": "2016-01-05",
        "3 September 2017": "2017-09-03",
        "Jan. 5, 2016": "2016-01-05",
        "Sept 2017": "2017-09-30",
        "2016": "2016-12-31",
    }.items():
        type_date(page, "to", typed)
        page.wait_for_function("end => new URLSearchParams(location.search).get('to') === end", arg=end)
        assert page.input_value("#filter-to") == end
    settled(page)
    type_date(page, "to", "3/9/2017")  # March or September: not guessed
    expect(page.locator("#notices")).to_contain_text("3/9/2017")


def test_a_preset_sets_both_dates(visit):
    page = visit("/overview")
    page.select_option("#filter-preset", label="Crisis to summit, 2017–18")
    until_query(page, **{"from": "2017-01-01", "to": "2018-12-31"})
    assert page.input_value("#filter-from") == "2017-01-01"
    assert page.input_value("#filter-to") == "2018-12-31"
    page.select_option("#filter-preset", label="Choose a period")
    until_query(page, **{"from": None, "to": None})
    assert page.input_value("#filter-from") == ""


def test_brushing_the_strip_sets_the_period_and_the_brush_follows_typed_dates(visit, loaded):
    page = visit("/overview")
    whole = count(page)
    box = page.locator("#density .nsewdrag").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.60, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.70, y, steps=8)
    page.mouse.move(box["x"] + box["width"] * 0.80, y, steps=8)
    page.mouse.up()
    page.wait_for_function("() => new URLSearchParams(location.search).get('from')")
    settled(page)
    chosen = query(page)
    # The strip gives the years from 1990 on the part from 18 to 100 percent.
    years = loaded.horizon[1].year + 1 - 1990
    expected = [1990 + years * (share - 18) / 82 for share in (60, 80)]
    assert [float(chosen[end][:4]) for end in ("from", "to")] == pytest.approx(expected, abs=1.5), chosen
    assert 0 < count(page) < whole
    assert page.input_value("#filter-from") == chosen["from"]
    type_date(page, "from", "2010-01-01")
    until_query(page, **{"from": "2010-01-01"})
    x0 = page.evaluate("document.querySelector('#density .js-plotly-plot').layout.selections[0].x0")
    assert x0 == pytest.approx(18 + 82 * 20 / years, abs=0.3)


def test_parties_are_found_by_typing_and_chosen(visit):
    page = visit("/overview")
    whole = count(page)
    open_fold(page, "party")
    page.fill("#find-party", "japan")
    expect(page.locator("#filter-party .form-check:visible")).to_have_count(1)
    tick(page, "party", "Japan")
    until_query(page, party="JPN")
    assert 0 < count(page) < whole
    assert "Japan" in sentence(page)
    expect(page.locator("#count-party")).to_have_text("1")


LISTS = {"posture": "Escalation", "kind": "", "track": "", "drop": "Leave out disputed", "document": ""}


def test_each_list_filter_narrows(visit):
    page = visit("/overview")
    whole = count(page)
    for param, words in LISTS.items():
        if page.locator(f"details.fold:has(#filter-{param})").count():
            open_fold(page, param)
        choices = page.locator(f"#filter-{param}")
        (choices.get_by_label(words, exact=True) if words else choices.locator("input").first).check()
        page.wait_for_function("name => new URLSearchParams(location.search).get(name)", arg=param)
        settled(page)
        assert not words or query(page)[param] == words.split()[-1].lower()
        assert count(page) < whole
        expect(page.locator(".chip")).to_have_count(2)
        page.locator(".chip-reset").click()
        until_query(page, **{param: None})


def test_role_collection_and_text(visit):
    page = visit("/overview?party=USA")
    both = count(page)
    open_fold(page, "party")
    page.select_option("#filter-role", "source")
    until_query(page, role="source")
    acting = count(page)
    assert 0 < acting < both
    page.keyboard.press("Escape")
    open_fold(page, "collection")
    page.select_option("#filter-collection", "documents")
    until_query(page, collection="documents")
    assert 0 < count(page) < acting
    page.keyboard.press("Escape")
    page.fill("#filter-q", "missile")
    until_query(page, q="missile")
    assert count(page) < acting
    assert "“missile”" in sentence(page)


@pytest.mark.whole
def test_what_the_documents_tell_is_one_click_and_every_source_line_follows(visit):
    page = visit("/escalation?from=2016-01-01")
    whole, lines = count(page), page.locator(".panel [id$=-said] .source")
    expect(page.locator(".collections .active")).to_have_text("The whole record")
    said = lines.all_text_contents()
    assert len(said) == page.locator(".panel").count() and all("public lists" in one for one in said)
    page.locator(".collections").get_by_text("What the documents tell").click()
    until_query(page, collection="documents")
    expect(lines.filter(has_text="public lists")).to_have_count(0)
    expect(lines.filter(has_text="coded from five documents")).to_have_count(len(said))
    assert 0 < count(page) < whole
    page.locator(".collections").get_by_text("The whole record").click()
    expect(lines.filter(has_text="public lists")).to_have_count(len(said))
    settled(page)
    assert count(page) == whole


def test_chips_remove_one_filter_and_reset_removes_all(visit):
    page = visit("/overview?from=2017-01-01&to=2018-12-31&posture=escalation&q=test")
    expect(page.locator(".chip")).to_have_count(5)
    page.locator(".chip", has_text="test").click()
    until_query(page, q=None)
    assert page.input_value("#filter-q") == ""
    assert query(page)["posture"] == "escalation"
    page.locator(".chip-reset").click()
    until_query(page, **{"from": None, "to": None, "posture": None})
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#filter-posture input:checked")).to_have_count(0)
    assert page.input_value("#filter-from") == ""


@pytest.mark.parametrize(
    "search, said",
    [
        ("from=banana&party=XXX&posture=angry&lang=fr", ["banana", "XXX", "angry", "fr"]),
        ("theme=pink&nonsense=1&from=2017-02-30&role=boss&party=USA", ["pink", "nonsense", "2017-02-30", "boss"]),
    ],
)
def test_a_bad_value_is_named_and_the_page_stands(visit, search, said):
    page = visit(f"/overview?{search}")
    for value in said:
        expect(page.locator(".notice", has_text=f"“{value}”")).to_have_count(1)
    assert count(page) > 0
    assert page.locator(".dash-graph .main-svg").count()


def test_a_reversed_period_is_swapped_and_said(visit):
    page = visit("/overview?from=2018-12-31&to=2017-01-01")
    expect(page.locator(".notice")).to_have_count(1)
    assert "1 January 2017 to 31 December 2018" in sentence(page)
    assert count(page) > 0


def test_notices_come_and_go_with_what_is_typed(visit):
    page = visit("/overview")
    type_date(page, "from", "soon")
    until_query(page, **{"from": "soon"})
    expect(page.locator(".notice")).to_contain_text("soon")
    type_date(page, "from", "2017")
    until_query(page, **{"from": "2017-01-01"})
    expect(page.locator(".notice")).to_have_count(0)
    assert "since 1 January 2017" in sentence(page)


def test_on_a_phone_the_filters_open_behind_a_button_that_counts_them(visit, page):
    page.set_viewport_size({"width": 390, "height": 844})
    visit("/overview?from=2017-01-01&party=PRK")
    button = page.locator(".filters-toggle")
    expect(button.locator(".filters-count")).to_have_text("2")
    expect(page.locator("#filter-q")).to_be_hidden()
    button.click()
    page.fill("#filter-q", "missile")
    until_query(page, q="missile")
    expect(button.locator(".filters-count")).to_have_text("3")


def test_printed_dates_are_a_switch_in_the_address_that_says_what_moves(visit):
    page = visit("/timeline?from=2018-04-28&to=2018-04-28")
    true = count(page)
    open_fold(page, "dates")
    page.select_option("#filter-dates", "printed")
    until_query(page, dates="printed")
    settled(page)
    assert count(page) > true and "as the documents print them" in sentence(page)
    expect(page.locator("#summary")).to_contain_text("a document prints wrongly")
    page.keyboard.press("Escape")
    page.locator("#summary").get_by_text("Which, and what changes").click()
    expect(page.locator("[data-panel=printed]")).to_contain_text("1 day later")


def test_acts_that_name_no_target_are_taken_in_by_one_click_and_left_out_by_another(visit):
    page = visit("/timeline?from=2017-09-01&to=2017-09-30&party=PRK;USA&role=dyad")
    before = count(page)
    line = page.locator("#summary").get_by_text("name no target and are left out")
    left = int(line.inner_text().split()[0])
    line.get_by_role("link", name="Include").click()
    until_query(page, untargeted="include")
    settled(page)
    assert count(page) == before + left
    expect(page.locator("#filter-untargeted")).to_have_value("include")
    page.locator("#summary .chip").filter(has_text="Acts that name no target").click()
    until_query(page, untargeted=None)
    settled(page)
    assert count(page) == before


def test_an_address_that_names_an_older_record_says_what_has_changed(visit):
    page = visit("/overview?record=1&lang=zh")
    said = page.locator(".notice")
    expect(said).to_have_count(1)
    expect(said).to_contain_text("第1版")
    with page.expect_download() as got:
        said.get_by_role("link", name="逐行清单").click()
    assert got.value.suggested_filename.startswith("panmunjom-changes")
    feed = page.locator("head link[type='application/atom+xml']").get_attribute("href")
    assert page.request.get(feed).headers["content-type"].startswith("application/atom+xml")


def test_the_second_side_of_a_comparison_has_fields_of_its_own(visit):
    page = visit("/compare?from=2017-01-01&to=2017-12-31")
    page.select_option("[data-compare] [data-side=party]", "PRK;USA")
    until_query(page, **{"with": "from:2016-01-02,to:2016-12-31,party:PRK;USA,role:dyad"})
    settled(page)
    expect(page.locator(".compare-said").first).to_contain_text("between North Korea (DPRK) and United States")


def test_what_is_typed_while_the_server_answers_stays(visit):
    """From is sent, and To is being typed by the time the address follows."""
    page = visit("/timeline")
    with held(page):
        type_date(page, "from", "2013")
        page.fill("#filter-to", "2016")
        page.wait_for_function("() => location.search.includes('from=')")
        assert page.input_value("#filter-to") == "2016"
        page.press("#filter-to", "Enter")
    until_query(page, **{"from": "2013-01-01", "to": "2016-12-31"})


def test_a_switch_shows_at_once_that_it_is_pressed(visit):
    page = visit("/escalation")
    with held(page):
        pressed = "() => { const one = document.querySelector('[data-set=half][data-value=\"30\"]'); one.click();"
        assert page.evaluate(pressed + " return one.getAttribute('aria-pressed'); }") == "true"
    settled(page)


def test_the_strip_stands_out_nowhere_when_the_period_is_gone(visit):
    page = visit("/compare")
    bright = """() => [...document.querySelectorAll("#density .point > path")]
      .map((one) => getComputedStyle(one).opacity)"""
    whole = page.evaluate(bright)
    page.evaluate("() => panmunjom.go({ from: '2017-01-01', to: '2018-12-31' })")
    page.wait_for_function("() => document.querySelector('#density .js-plotly-plot').layout.selections.length")
    assert page.evaluate(bright) != whole
    page.go_back()
    page.wait_for_function("() => !document.querySelector('#density .js-plotly-plot').layout.selections.length")
    assert page.evaluate(bright) == whole


def test_the_strip_stays_hatched_where_nothing_was_searched(visit):
    hatched = """() => document.querySelector("#density .js-plotly-plot").data.slice(1)
      .map((one) => [one.x.length, one.fillpattern.fgcolor])"""
    dark = visit("/compare?theme=dark").evaluate(hatched)
    page = visit("/compare")
    light = page.evaluate(hatched)
    assert light and dark and light != dark
    page.evaluate("() => panmunjom.go({ from: '2017-01-01', to: '2018-12-31' })")
    page.wait_for_function("() => document.querySelector('#density .js-plotly-plot').layout.selections.length")
    assert page.evaluate(hatched) == light
    page.evaluate("() => panmunjom.go({ theme: 'dark' })")
    page.wait_for_function(f"(dark) => JSON.stringify(({hatched})()) === JSON.stringify(dark)", arg=dark)
