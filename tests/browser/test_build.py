"""A tree that follows another in one place: the page is as if it had been built anew, and what both have stays."""

import json
import random

import pytest

TAGS = ("p", "span", "a", "li", "details", "summary", "select", "option", "input", "table", "td", "script")
ATTRIBUTES = (
    ("class", ("x", "y z")),
    ("href", ("/data", "#here", "javascript:alert(1)")),
    ("title", ("one", "two")),
    ("open", ("True",)),
    ("value", ("1", "2")),
    ("onclick", ("alert(1)",)),
    ("style", ({"color": "red"}, {"color": "red", "--n": "2"}, {"--n": "3", "width": "9px"})),
)
AMENDED = """(pairs) => pairs.map(([was, now]) => {
  const [amended, anew] = [document.createElement("div"), document.createElement("div")];
  amended.append(...was.map(panmunjom.build));
  panmunjom.amend(amended, was, now);
  anew.append(...now.map(panmunjom.build));
  const said = ({ name, value }) => name !== "style" || value; // the browser may leave an empty one
  const worn = (one) => [...one.attributes].filter(said).map(({ name, value }) => [name, value]).sort();
  const whole = (one) => [one.localName, worn(one), [...one.childNodes].map(told)];
  const told = (one) => one.nodeType === Node.TEXT_NODE ? one.data : whole(one);
  const [here, there] = [told(amended), told(anew)].map((one) => JSON.stringify(one));
  return here === there ? null : [here, there];
})"""


def tree(rng: random.Random, depth: int = 3) -> list:
    def node():
        if depth == 0 or rng.random() < 0.3:
            return rng.choice(("", "a", "b", "<b>"))
        attributes = {name: rng.choice(values) for name, values in ATTRIBUTES if rng.random() < 0.3}
        return [rng.choice(TAGS), attributes, tree(rng, depth - 1)]

    return [node() for _ in range(rng.randrange(4))]


@pytest.fixture
def still(visit):
    return visit("/data?q=2017-09-03")


def test_a_tree_after_another_is_as_if_it_had_been_built_anew(still):
    rng = random.Random(7)
    pairs = [[tree(rng), tree(rng)] for _ in range(400)]
    assert len({json.dumps(one) for pair in pairs for one in pair}) > 400
    found = [one for one in still.evaluate(AMENDED, pairs) if one]
    assert not found, found[0]


def test_what_both_trees_have_stays_with_what_the_reader_did_in_it(still):
    was = [
        ["details", {}, [["summary", {}, ["More"]], ["p", {"class": "a"}, ["one"]], ["a", {"href": "/data"}, ["To"]]]]
    ]
    now = [
        ["details", {}, [["summary", {}, ["More"]], ["p", {"class": "b"}, ["two"]], ["a", {"href": "/actors"}, ["To"]]]]
    ]
    found = still.evaluate(
        """([was, now]) => {
          const box = document.getElementById("content").appendChild(document.createElement("div"));
          box.append(...was.map(panmunjom.build));
          const [fold, link, before] = [box.firstChild, box.querySelector("a"), [...box.querySelectorAll("*")]];
          fold.open = true;
          link.focus();
          panmunjom.amend(box, was, now);
          const same = [...box.querySelectorAll("*")].every((one, at) => one === before[at]);
          const found = [same, fold.open, document.activeElement === link, link.getAttribute("href"), box.textContent];
          box.remove();
          return found;
        }""",
        [was, now],
    )
    assert found == [True, True, True, "/actors", "MoretwoTo"]


def test_a_list_of_choices_and_a_page_that_was_translated_are_built_anew(still):
    """What a reader chose outlives an option's attributes; a translator puts elements in the place of texts."""
    options = [["option", {"value": one}, [one]] for one in ("a", "b")]
    chosen = [options[0], ["option", {"value": "b", "selected": "True"}, ["b"]]]
    was, now = [["select", {}, options], ["p", {}, ["one"]]], [["select", {}, chosen], ["p", {}, ["two"]]]
    found = still.evaluate(
        """([was, now]) => {
          const box = document.createElement("div");
          box.append(...was.map(panmunjom.build));
          box.querySelector("select").value = "a";
          const font = document.createElement("font");
          font.textContent = "eins";
          box.lastChild.replaceChildren(font);
          panmunjom.amend(box, was, now);
          return [box.querySelector("select").value, box.lastChild.textContent];
        }""",
        [was, now],
    )
    assert found == ["b", "two"]


def test_another_page_of_a_table_begins_at_its_top(visit):
    """Another period leaves a table where it is scrolled to; its next page does not."""
    page = visit("/data")
    region = "() => document.querySelector('#content .table-region').scrollTop"
    page.evaluate("() => document.querySelector('#content .table-region').scrollTo(0, 200)")
    page.wait_for_function(f"() => ({region})() === 200")
    page.evaluate("() => panmunjom.go({ from: '2001-01-01' })")
    page.wait_for_function("() => !/1945|1950/.test(document.querySelector('#content tbody').textContent)")
    assert page.evaluate(region) == 200
    page.evaluate("() => panmunjom.go({ page: '2' })")
    page.wait_for_function("() => document.querySelector('#content .pager-where').textContent.startsWith('51')")
    assert page.evaluate(region) == 0
