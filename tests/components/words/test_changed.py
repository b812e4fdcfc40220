"""What `?record=VERSION` says, on the page and under /api."""

import json

import pytest

from components.page import frame
from components.takeaway.requests import notices
from components.words import changed
from data import changes


def said(ctx, query):
    page = ctx.page("/overview", query)
    told = [changed.since(page, one.value) for one in page.view.notices if one.key == "since"]
    assert notices(page) == told  # a script is told the same
    return told


def test_a_version_of_the_past_tells_what_was_added_and_corrected(ctx):
    (told,) = said(ctx, "record=1")
    log = changes.since(ctx.record.changes, "1")
    added = log[log["change"] == "added"]
    for table, row_id, count in zip(added["table"], added["row_id"], added["count"], strict=True):
        number = f" ({count:.0f})" if count == count else ""
        assert f"{changed.named(ctx.voice('en'), table, row_id)}{number}" in told
    right = log[log["change"] == "corrected"]
    assert f"events ({(right['table'] == 'events').sum()})" in told and "21 November 2026" in told


@pytest.mark.parametrize("lang, word", [("en", "the one you see"), ("zh", "您所见即")])
def test_the_newest_version_has_nothing_to_tell(ctx, lang, word):
    (told,) = said(ctx, f"record={changes.newest(ctx.record.changes)}&lang={lang}")
    assert word in told


@pytest.mark.parametrize("value", ["0", "99", "x", "1.0", "%C2%B2", "<script>"])
def test_a_version_that_never_was_is_named_with_those_that_are(ctx, value):
    (told,) = said(ctx, f"record={value}")
    assert "there are 1, 2" in told


def test_the_notice_leads_to_the_list_and_the_feed_and_no_address_carries_it_on(ctx):
    page = ctx.page("/overview", "record=1&lang=zh")
    tree = json.dumps(frame.notices(page).to_plotly_json(), default=str)
    assert "/api/tables/changes.csv" in tree and "/corrections.atom?lang=zh" in tree
    assert "record" not in page.view.url()
    assert ctx.page("/overview", "").view.notices == ()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_table_whose_rows_can_be_corrected_has_a_name(ctx, lang):
    for table in changes.identified():
        assert ctx.voice(lang).t(f"since.table.{table}")
