"""A page that is worked on for long holds what it shows and nothing of what it showed."""

import pytest

from tests.browser.reader import type_date, until_query

VIEWS = ("2016-01-01", "2017-01-01")


@pytest.mark.whole
@pytest.mark.fresh
def test_going_to_and_fro_between_two_views_leaves_no_node_and_no_listener_behind(visit, page):
    visit("/escalation?from=2017-01-01&to=2017-12-31")
    session = page.context.new_cdp_session(page)

    def held() -> tuple[int, int]:
        """Nodes and listeners, in the page or only remembered, after going to and fro."""
        for start in VIEWS:
            type_date(page, "from", start)
            until_query(page, **{"from": start})
        session.send("HeapProfiler.collectGarbage")
        found = session.send("Memory.getDOMCounters")
        return found["nodes"], found["jsEventListeners"]

    held()
    nodes, listeners = held()
    after = held()
    assert after[0] <= nodes + 100 and after[1] <= listeners + 20, ((nodes, listeners), after)
