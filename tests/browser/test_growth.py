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


LOOKED = """async (act) => {
  let looked = 0;
  window.panmunjom.grown(() => { looked += 1; });
  const said = document.getElementById("notices");
  const note = Object.assign(document.createElement("div"), { className: "_dash-loading-callback" });
  ({
    words: () => { document.querySelector("#content h2").firstChild.data = "Other words"; },
    number: () => { document.querySelector(".filters-count").textContent = "7"; },
    waiting: () => said.append(note),
    element: () => said.append(document.createElement("p")),
    gone: () => document.querySelector("#content .panel").remove(),
  })[act]();
  await new Promise((over) => setTimeout(over));
  return looked;
}"""


@pytest.mark.parametrize("act, looked", [("words", 0), ("number", 0), ("waiting", 0), ("element", 1), ("gone", 1)])
def test_the_page_is_looked_through_for_what_comes_and_goes_and_not_for_words(visit, act, looked):
    """Each look goes through the whole page, several times a change of a filter."""
    assert visit("/diplomacy").evaluate(LOOKED, act) == looked
