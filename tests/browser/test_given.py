"""What panels are given is on the page before Dash hears of it, once, and Dash knows the same in the end."""

import pytest

from tests.browser.conftest import settled
from tests.browser.reader import held, until_query

pytestmark = pytest.mark.whole
ONE, OTHER = "2017-01-01/2018-12-31", "2003-08-27/2007-09-30"
GO = """(period) => { const [from, to] = period.split("/"); panmunjom.go({ from, to }); }"""

# In which order charts are drawn and Dash is told, and how often each text is built
WATCHED = """() => {
  window.seen = { drawn: [], told: [], built: [] };
  const [react, told] = [Plotly.react, dash_clientside.set_props];
  const panel = (one) => one.closest("[data-panel]");
  Plotly.react = (plot, ...more) => {
    if (panel(plot)) seen.drawn.push([panel(plot).dataset.panel, seen.told.length]);
    return react(plot, ...more);
  };
  dash_clientside.set_props = (id, props) => {
    if (props.figure || props["data-tree"]) seen.told.push(id.panel || id);
    return told(id, props);
  };
  const amend = panmunjom.amend;
  panmunjom.amend = (box, ...more) => {
    seen.built.push(box.id);
    return amend(box, ...more);
  };
}"""
# Of each chart and text of the page: what it shows, and what Dash has of it
BOTH = """() => [...document.querySelectorAll("#content [data-panel]")].map((panel) => {
  const has = (id) => dash_component_api.getLayout(id).props;
  const plot = panel.querySelector(".js-plotly-plot");
  const said = panel.querySelector("[id$=-said]");
  const chart = plot && panel.querySelector(".chart").id;
  const figure = plot && has(JSON.parse(chart)).figure;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  return [
    panel.dataset.panel,
    !plot || same(plot.data.map((one) => one.x), figure.data.map((one) => one.x)),
    same(said.dataset.tree, has(said.id)["data-tree"]),
  ];
})"""


def both(page) -> None:
    found = page.evaluate(BOTH)
    assert found and all(chart and words for _, chart, words in found), found


def first_and_once(page, tab: str = "compare") -> None:
    """Each chart is drawn once: the first when Dash has been told of nothing, the others before it is of them."""
    drawn, told = page.evaluate("() => [seen.drawn, seen.told]")
    assert drawn and not drawn[0][1] and len({panel for panel, _ in drawn}) == len(drawn)
    assert all(f"{tab}-{panel}" not in told[:n] and f"{tab}-{panel}" in told for panel, n in drawn)


def turn(page, period: str) -> None:
    page.evaluate(GO, period)
    until_query(page, **{"from": period.split("/")[0]})
    settled(page)


def of_two(page, tab: str):
    """A page that keeps two periods, and shows the other."""
    page.goto(f"/{tab}")
    settled(page)
    for period in (ONE, OTHER):
        turn(page, period)
        page.evaluate("() => panmunjom.fill()")
        settled(page)
    page.evaluate(WATCHED)
    return page


@pytest.fixture
def page_of_two(page):
    """Of the tab that is whole soonest and has several charts."""
    return of_two(page, "compare")


def test_charts_are_drawn_before_dash_is_told_and_once(page_of_two):
    page = page_of_two
    turn(page, ONE)
    first_and_once(page)
    both(page)


def test_what_is_kept_is_drawn_within_the_change(page_of_two):
    drawn = page_of_two.evaluate(
        """() => { panmunjom.go({ from: "2017-01-01", to: "2018-12-31" }); return seen.drawn.length }"""
    )
    assert drawn
    settled(page_of_two)
    both(page_of_two)


def test_what_the_server_answers_is_drawn_before_dash_is_told_and_once(page):
    of_two(page, "overview")  # whose first panels are charts
    turn(page, "1991-09-27/1992-12-31")
    first_and_once(page, "overview")
    both(page)


def test_panels_are_shown_their_answer_without_a_question_of_dash(page):
    """It hears of what they show, and asks nothing for them."""
    page = of_two(page, "overview")
    page.evaluate("""() => {
      const told = dash_clientside.set_props;
      window.all = [];
      dash_clientside.set_props = (id, props) => { all.push(id.panel || id); return told(id, props); };
    }""")
    turn(page, "1991-09-27/1992-12-31")
    told = page.evaluate("() => all")
    assert "overview-survived" in told and not [one for one in told if one.startswith(("redraw", "rest"))]
    both(page)


def test_words_are_built_once_where_they_stand(page_of_two):
    page = page_of_two
    page.evaluate("() => { window.stands = [...document.querySelectorAll('#content [id][data-tree]')] }")
    turn(page, ONE)
    built = page.evaluate("() => seen.built")
    assert built and len(set(built)) == len(built)
    assert page.evaluate("() => stands.every((one) => one.isConnected)")


def test_changes_in_one_breath_end_where_the_last_leads(page_of_two):
    """Kept views are shown at once: none that was passed over may stay."""
    page = page_of_two
    meant = page.locator("#compare-levels-said").inner_text()
    page.evaluate(f"() => {{ const go = {GO}; go('{ONE}'); go('{OTHER}'); go('{ONE}'); go('{OTHER}'); }}")
    settled(page)
    assert page.locator("#compare-levels-said").inner_text() == meant
    both(page)


def test_a_view_shown_again_is_as_it_was_given(page_of_two):
    """Plotly writes into what it draws: a zoomed axis, a trace that is hidden."""
    page = page_of_two
    shown = """() => { const { data, layout } = document.querySelector("#content .js-plotly-plot");
      return JSON.stringify([data.map((one) => one.visible), layout]); }"""
    turn(page, ONE)
    meant = page.evaluate(shown)
    page.evaluate(
        """() => { const plot = document.querySelector("#content .js-plotly-plot");
          Object.assign(plot.layout, { title: { text: "mine" } });
          plot.layout.xaxis.range = [0, 1]; plot.data[0].visible = false; }"""
    )
    turn(page, OTHER)
    turn(page, ONE)
    assert page.evaluate(shown) == meant


def test_a_chart_that_cannot_be_drawn_keeps_nothing_waiting(page_of_two):
    page = page_of_two
    page.evaluate(
        """() => { const react = Plotly.react;
          Plotly.react = () => { Plotly.react = react; throw new Error("no"); }; }"""
    )
    turn(page, ONE)
    both(page)
    assert page.evaluate("() => !panmunjom.waits() && !panmunjom.behind().length")


def test_of_what_is_not_on_the_page_dash_is_told_nothing(page_of_two):
    assert page_of_two.evaluate("() => panmunjom.held('no-such') === undefined")
    page_of_two.evaluate("() => panmunjom.give('redraw-no-such', { marks: {}, parts: { 'no-such-said': {} } })")
    turn(page_of_two, ONE)
    both(page_of_two)


def test_what_stays_as_it_is_around_the_panels_is_left_alone(page_of_two):
    """The strip of tabs, whose links lead on by another period, is; the bar of notices, which are none, is not."""
    page = page_of_two
    page.evaluate(
        """() => { window.built = {};
          for (const id of ["tabs", "notices", "summary"]) {
            const box = document.getElementById(id);
            const count = (all) => { if (all.some(({ target }) => target !== box)) built[id] = (built[id] || 0) + 1; };
            const what = { childList: true, subtree: true, attributes: true, characterData: true };
            new MutationObserver(count).observe(box, what);
          } }"""
    )
    turn(page, ONE)
    assert page.evaluate("() => built") == {"tabs": 1, "summary": 1}
    stands = """() => ["tabs", "summary", "notices", "switches"].every((id) =>
      document.getElementById(id).dataset.tree === dash_component_api.getLayout(id).props["data-tree"])"""
    assert page.evaluate(stands)


def test_dash_hears_of_all_that_is_given_in_one_breath(page_of_two):
    said = """([...ids]) => {
      const parts = (id) => ({ [id]: { "data-tree": JSON.stringify([["p", {}, [id]]]), "data-key": "" } });
      ids.forEach((id) => panmunjom.give("redraw-compare-", { marks: {}, parts: parts(id) }));
      return panmunjom.settled().then(() => ids.map((id) => dash_component_api.getLayout(id).props["data-tree"]));
    }"""
    ids = ["compare-levels-said", "compare-acts-said"]
    told = page_of_two.evaluate(said, ids)
    assert [one in tree for one, tree in zip(ids, told, strict=True)] == [True, True]


def test_who_has_more_to_show_does_so_before_dash_is_told_of_what_is_painted(page_of_two):
    """What Dash does in between would take as long as to draw what is a screen below."""
    said = """(ids) => {
      const tree = (id) => ({ "data-tree": JSON.stringify([["p", {}, [id]]]), "data-key": "" });
      const give = (store, id) => panmunjom.give(`${store}-compare-`, { marks: {}, parts: { [id]: tree(id) } });
      const told = () => ids.filter((id) => seen.told.includes(id)).length;
      const built = () => document.getElementById(ids[1]).textContent.includes(ids[1]);
      give("redraw", ids[0]);
      return panmunjom.shown().then(() => {
        const before = told();
        const over = give("rest", ids[1]);
        return new Promise((go) => panmunjom.shown().then(() => go([before, built()])))
          .then((found) => over.then(() => [...found, told()]));
      });
    }"""
    assert page_of_two.evaluate(said, ["compare-levels-said", "compare-acts-said"]) == [0, True, 2]


def test_what_is_shown_and_given_up_is_told_all_the_same(page_of_two):
    """Who waited for it may have nothing to show any more."""
    said = """(id) => {
      const tree = { "data-tree": JSON.stringify([["p", {}, [id]]]), "data-key": "" };
      panmunjom.give("redraw-compare-", { marks: {}, parts: { [id]: tree } });
      const frame = () => new Promise((go) => requestAnimationFrame(go));
      const frames = (left) => frame().then(() => left && frames(left - 1));
      return panmunjom.shown().then(() => frames(20)).then(() => seen.told.includes(id));
    }"""
    assert page_of_two.evaluate(said, "compare-levels-said")


def test_who_comes_with_more_when_all_is_painted_waits_for_nothing(page_of_two):
    """Between the paint and Dash's books nothing else is to come that would wake it."""
    said = """(id) => {
      const tree = { "data-tree": JSON.stringify([["p", {}, [id]]]), "data-key": "" };
      const frame = () => new Promise((go) => requestAnimationFrame(go));
      const frames = (left) => frame().then(() => left && frames(left - 1));
      panmunjom.give("redraw-compare-", { marks: {}, parts: { [id]: tree } });
      const woken = () => panmunjom.shown().then(() => true);
      return panmunjom.painted().then(() => Promise.race([woken(), frames(60).then(() => false)]));
    }"""
    assert page_of_two.evaluate(said, "compare-levels-said")


# A panel is painted while an answer for one below is on its way
EXPECTED = """([one, other]) => {
  const tree = (id) => ({ "data-tree": JSON.stringify([["p", {}, [id]]]), "data-key": "" });
  const give = (store, id) => panmunjom.give(`${store}-compare-`, { marks: {}, parts: { [id]: tree(id) } });
  let expected = true;
  panmunjom.expects = () => expected;
  const painted = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go())));
  const over = give("redraw", one);
  return painted().then(() => COMES).then(() => over).then(() => [built, seen.told.includes(one)]);
}"""


def test_dash_waits_for_an_answer_that_is_on_its_way(page_of_two):
    """It comes when what is in sight is painted: Dash's books would be in its way."""
    comes = """panmunjom.shown().then(() => {
      window.built = seen.told.length;
      expected = false;
      return give("rest", other);
    })"""
    found = page_of_two.evaluate(EXPECTED.replace("COMES", comes), ["compare-levels-said", "compare-acts-said"])
    assert found == [0, True]


def test_dash_waits_no_longer_for_an_answer_that_does_not_come(page_of_two):
    found = page_of_two.evaluate(
        EXPECTED.replace("COMES", "(window.built = 0)"), ["compare-levels-said", "compare-acts-said"]
    )
    assert found == [0, True]


# What comes before an address is written
WRITES = """() => {
  const push = history.pushState.bind(history);
  window.order = [];
  history.pushState = (...told) => { order.push("written"); push(...told); };
  const drawn = () => order.push("drawn");
  document.querySelectorAll("#content .js-plotly-plot").forEach((plot) => plot.on("plotly_afterplot", drawn));
}"""


# However busy this machine is, an answer is quick enough
PATIENT = """() => {
  const after = window.setTimeout;
  window.setTimeout = (go, ms, ...told) => after(go, ms === 150 ? 1e6 : ms, ...told);
}"""


def test_an_address_is_written_when_what_it_asks_for_is_drawn(page):
    """The browser takes as long for it as a server for an answer."""
    page = of_two(page, "overview")
    page.evaluate(WRITES)
    page.evaluate(PATIENT)
    turn(page, "1991-09-27/1992-12-31")
    drawn, *rest = page.evaluate("() => order")
    assert drawn == "drawn" and rest.count("written") == 1


def test_an_address_is_written_though_its_answer_does_not_come(page_of_two):
    page = page_of_two
    page.evaluate(WRITES)
    with held(page):
        page.evaluate(GO, "1991-09-27/1992-12-31")
        page.wait_for_function("() => location.search.includes('1991-09-27')")
        assert page.evaluate("() => order") == ["written"]
    settled(page)
    both(page)


@pytest.mark.parametrize("about", ["keydown", "pointerdown"])
def test_who_is_about_to_go_back_before_an_answer_is_here_goes_back_one_step(page_of_two, about):
    page = page_of_two
    page.evaluate(PATIENT)
    before = page.url
    with held(page):
        page.evaluate(GO, "1991-09-27/1992-12-31")
        assert "1991-09-27" not in page.evaluate("location.search")
        page.keyboard.press("Shift") if about == "keydown" else page.mouse.click(1, 1)
        assert "1991-09-27" in page.evaluate("location.search")
        page.go_back()
        page.wait_for_function("url => location.href === url", arg=before)
    settled(page)
    both(page)


# However busy this machine is: what stands around the panels has its turn when the first chart is drawn, and the answer
# for those near, which is on its way then, comes before Dash no longer waits for it
SLOWLY = """() => {
  const after = window.setTimeout;
  let begin;
  const begun = new Promise((go) => { begin = go; });
  window.setTimeout = (go, ms, ...told) => {
    if (ms === 120 || ms === 150) return begun.then(() => after(go, 0, ...told));
    return after(go, ms === 30 ? 1e6 : ms, ...told);
  };
  const [{ post }, push, react] = [panmunjom, history.pushState.bind(history), Plotly.react];
  window.order = [];
  panmunjom.post = (body, ...more) => {
    if (JSON.parse(body).inputs[0].id === "view") order.push("frame");
    return post(body, ...more);
  };
  history.pushState = (...told) => { order.push("written"); push(...told); };
  Plotly.react = (plot, ...more) => {
    const panel = plot.closest("[data-panel]");
    order.push(panel ? panel.dataset.panel : "strip");
    begin();
    return react(plot, ...more);
  };
}"""


def test_what_stands_around_the_panels_waits_while_those_near_are_drawn(page):
    """The history, the sentence and the strip."""
    page = of_two(page, "escalation")
    page.evaluate(SLOWLY)
    turn(page, "1991-09-27/1992-12-31")
    order = page.evaluate("() => order")
    assert order[:2] == ["series", "ladders"]
    assert {"frame", "written", "strip"} < set(order[2:])


def test_what_is_given_while_dash_waits_is_painted_before_who_has_more_shows_it(page_of_two):
    """The second panel is asked for by a change that comes between the paint of the first and Dash's books."""
    said = """([one, other]) => {
      const tree = (id) => ({ "data-tree": JSON.stringify([["p", {}, [id]]]), "data-key": "" });
      const give = (id) => panmunjom.give("redraw-compare-", { marks: {}, parts: { [id]: tree(id) } });
      panmunjom.expects = () => true;
      const frame = () => new Promise((go) => requestAnimationFrame(() => go()));
      give(one);
      return frame().then(frame).then(() => {
        let painted = false;
        give(other);
        frame().then(() => { painted = true; });
        return panmunjom.shown().then(() => painted);
      });
    }"""
    assert page_of_two.evaluate(said, ["compare-levels-said", "compare-acts-said"])
