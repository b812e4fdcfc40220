"""The feed of the record's own changes, by RFC 4287."""

import re
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest
from flask import Flask

from components.takeaway import feed

NAMES = {"a": feed.ATOM}


@pytest.fixture(scope="module")
def client(ctx):
    server = Flask("test")
    feed.register(server, ctx)
    return server.test_client()


def read(client, query=""):
    found = client.get(feed.ADDRESS + query)
    assert found.status_code == 200 and found.mimetype == "application/atom+xml"
    return ElementTree.fromstring(found.data)


@pytest.mark.parametrize("query", ["", "?lang=zh"])
def test_the_feed_and_each_entry_have_what_the_standard_asks_for(client, ctx, query):
    root = read(client, query)
    entries = root.findall("a:entry", NAMES)
    assert root.tag == f"{{{feed.ATOM}}}feed" and len(entries) == len(ctx.record.changes)
    assert root.findtext("a:author/a:name", "", NAMES)
    assert root.find("a:link[@rel='self']", NAMES).get("href") == f"http://localhost/corrections.atom{query}"
    ids = []
    for one in [root, *entries]:
        ids.append(one.findtext("a:id", "", NAMES))
        assert one.findtext("a:title", "", NAMES).strip()
        assert datetime.fromisoformat(one.findtext("a:updated", "", NAMES)).tzinfo
        assert one.find("a:link[@rel='alternate']", NAMES).get("href").startswith("http://localhost/data")
    assert len(set(ids)) == len(ids) and all(one.startswith("urn:uuid:") for one in ids)
    days = [one.findtext("a:updated", "", NAMES) for one in entries]
    assert days == sorted(days, reverse=True) and root.findtext("a:updated", "", NAMES) == days[0]


def test_each_language_is_a_feed_of_its_own(client):
    english, chinese = read(client), read(client, "?lang=zh")
    assert english.findtext("a:id", "", NAMES) != chinese.findtext("a:id", "", NAMES)
    said = [one.findtext("a:entry/a:summary", "", NAMES) for one in (english, chinese)]
    versions = [re.search(form, text) for form, text in zip((r"Version (\d+)\.", r"第(\d+)版"), said, strict=True)]
    assert versions[0] and versions[1] and versions[0][1] == versions[1][1], said


def test_an_id_stays_when_a_reason_is_worded_anew_and_text_is_escaped(ctx):
    page = ctx.page("/data", "")
    worded = page.record.changes.assign(why_en="<b>A & B</b>")
    tables = {**page.record.tables, "changes": worded}
    again = replace(ctx.record, tables=tables)
    before = ElementTree.fromstring(feed.written(page, "https://a.example"))
    page.record = again
    body = feed.written(page, "https://a.example")
    after = ElementTree.fromstring(body)
    assert [one.text for one in before.iterfind(".//a:id", NAMES)] == [
        one.text for one in after.iterfind(".//a:id", NAMES)
    ]
    assert b"<b>" not in body and "<b>A & B</b>" in after.findtext("a:entry/a:summary", "", NAMES)
