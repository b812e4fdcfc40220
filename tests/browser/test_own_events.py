"""A reader drops a file of their own, mends its columns, sees it drawn, filters, hands it on, and removes it."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import query, type_date, until_query

DAYS = "".join(f"2017-{month:02}-03,PRK,USA,{code},<b>bold</b>\n" for month in range(1, 13) for code in ("190", "040"))
CSV = f"date,who,whom,what,told\n{DAYS}soon,PRK,USA,190,never\n"
DROP = """([text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], "mine.csv", { type: "text/csv" }));
  const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data });
  document.querySelector(".own-drop").dispatchEvent(drop);
}"""


def load(visit):
    """The Overview of the file, dropped and mended."""
    page = visit("/data")
    page.evaluate(DROP, [CSV])
    expect(page.locator(".own-table td").first).to_have_text("2017-01-03")
    for name, column in {"source": "who", "target": "whom", "code": "what", "text": "told"}.items():
        page.locator(f"[data-map={name}]").select_option(column)
    page.locator(".own-acts .btn-dark").click()
    page.wait_for_url(re.compile(r"/overview\?data=mine-"))
    settled(page)
    return page


def test_a_file_is_dropped_drawn_filtered_handed_on_and_removed(visit, watch_page):
    page = load(visit)
    expect(page.locator("#summary .count")).to_have_text("24 events")
    expect(page.locator(".kpi-number").first).to_have_text("24")
    type_date(page, "from", "2017-06-01")
    until_query(page, **{"data": query(page)["data"], "from": "2017-06-01"})
    settled(page)
    expect(page.locator("#summary .count")).to_have_text("14 events")

    page.locator(".tab-link", has_text="Data").click()
    settled(page)
    assert "data=mine-" in page.url and "from=2017-06-01" in page.url
    expect(page.locator("[data-panel=loaded-rows] tbody tr").first).to_contain_text("<b>bold</b>")
    expect(page.locator("[data-panel=loaded-report] tbody tr")).to_contain_text("soon")

    other = watch_page()
    other.goto(page.url)
    settled(other)
    expect(other.locator("#notices")).to_contain_text("There is no set")
    other.goto(page.locator("[data-give]").get_attribute("data-give"))
    settled(other)
    expect(other.locator("#summary .count")).to_have_text("24 events")

    button = page.locator("[data-remove]")
    button.click()
    expect(button).to_have_text("Remove for good")
    button.click()
    page.wait_for_url(lambda url: "data=" not in url)
    settled(page)
    expect(page.locator("[data-remove]")).to_have_count(0)


def test_a_date_that_can_be_read_both_ways_is_shown_with_what_is_assumed_and_can_be_changed(visit):
    page = visit("/data")
    page.evaluate(DROP, ["When it was,Headline\n3/9/2017,a\n4/9/2017,b\n"])
    said = page.locator(".own-mapping [role=status]")
    expect(page.locator("[data-map=day]")).to_have_value("When it was")
    expect(said).to_contain_text("3/9/2017")
    page.locator("[data-map=':order']").select_option("mdy")
    expect(said).to_be_empty()
    page.locator("[data-map=':order']").select_option("")
    expect(said).to_contain_text("day is taken to come first")
    page.locator(".own-acts .btn-dark").click()
    page.wait_for_url(re.compile(r"/overview\?data=mine-"))
    page.locator(".tab-link", has_text="Data").click()
    settled(page)
    expect(page.locator("[data-panel=loaded-report]")).to_contain_text("the day was taken to come first")


def test_a_file_that_cannot_be_read_is_said_and_leaves_the_page_as_it_was(visit):
    page = visit("/data?lang=zh")
    page.locator("#own-file").set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": b"\x00\x01\x02" * 900}
    )
    expect(page.locator(".own-state .alert")).to_contain_text("文件")


def test_a_file_that_was_understood_can_be_left_again(visit):
    page = visit("/data")
    page.evaluate(DROP, [CSV])
    expect(page.locator(".own-table td").first).to_have_text("2017-01-03")
    with page.expect_response(lambda one: "/api/datasets/jobs/" in one.url and one.request.method == "POST") as left:
        page.locator(".own-acts button", has_text="Cancel").click()
    assert left.value.ok
    expect(page.locator(".own-table")).to_have_count(0)
    number = left.value.url.rsplit("/", 1)[1]
    assert page.request.get(f"/api/datasets/jobs/{number}").status == 404, "the file is forgotten"
    assert "data=" not in page.url


def test_while_a_file_is_sent_its_progress_is_seen_and_cancel_ends_it(page, tmp_path):
    page.goto("/data")
    settled(page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 100_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    (tmp_path / "large.csv").write_bytes(b"2017-09-03,PRK,USA\n" * 1_000_000)
    page.locator("#own-file").set_input_files(tmp_path / "large.csv")
    bar, cancel = page.locator(".own-state [role=progressbar]"), page.locator(".own-state button")
    expect(page.locator(".own-state")).to_contain_text("large.csv")
    begun = cancel.element_handle()
    expect(bar).to_have_attribute("aria-valuenow", re.compile(r"[1-9]"))
    assert begun.evaluate("button => button.isConnected"), "who presses it meets the one he saw"
    with page.expect_event("requestfailed", lambda one: "/api/datasets" in one.url):
        begun.click()
    expect(page.locator(".own-state")).to_be_empty()
