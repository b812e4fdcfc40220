"""What is folded of dash-bootstrap-components stands on the page as its live components would."""

import dash_bootstrap_components as dbc
import pytest
from dash import Dash, html

from components.page import bootstrap
from components.page.folded import folded
from tests.nodes import nodes

SAMPLES = [
    dbc.Row([dbc.Col("a", width=6, md=4), dbc.Col("b")]),
    dbc.Container("a", fluid=True),
    dbc.Container("a"),
    dbc.Stack(["a"], direction="horizontal", gap=2),
    dbc.Stack(["a"]),
    dbc.Card([dbc.CardHeader("a"), dbc.CardBody("b", class_name="mine"), dbc.CardFooter("c")]),
    dbc.Badge("a", pill=True, color="light"),
    dbc.Alert("a", color="warning", fade=False),
    dbc.ListGroup([dbc.ListGroupItem("a", active=True), dbc.ListGroupItem("b", disabled=True)], flush=True),
    dbc.Table([html.Tbody(html.Tr(html.Td("a")))], size="sm", hover=True, striped=True, bordered=True),
    dbc.Table([html.Tbody(html.Tr(html.Td("a")))], borderless=True),
    dbc.Nav([dbc.NavItem(dbc.NavLink("a", href="/data", active=True))], pills=True, justified=True),
    dbc.Nav([dbc.NavItem("a")], fill=True, vertical=True),
    dbc.ButtonGroup([dbc.Button("a", color="link", outline=True, size="sm"), dbc.Button("b", active=True)], size="sm"),
    dbc.Accordion([], flush=True),
]
LISTS = {"ul": "div", "li": "div"}  # a row of links is a list to who listens; the live one is of plain boxes
READ = """(root) => {
  const shape = (one) => [
    one.tagName.toLowerCase(), [...one.classList].sort().join(" "), one.getAttribute("role") || "",
    [...one.children].map(shape),
  ];
  return [...root.children].map(shape);
}"""


def shape(node) -> list:
    tag, attributes, children = node
    classes = sorted(attributes.get("class", "").split())
    tag = LISTS.get(tag, tag) if {"nav", "nav-item"} & set(classes) else tag
    return [tag, " ".join(classes), attributes.get("role", ""), [shape(one) for one in children if one != str(one)]]


def test_every_piece_has_a_sample():
    seen = {type(part).__name__ for sample in SAMPLES for part in [sample, *sample._traverse()]}
    assert seen >= set(bootstrap.PIECES)


def test_an_item_of_an_accordion_folds_by_itself():
    found = nodes(folded(dbc.Accordion([dbc.AccordionItem("inside", title="Title", class_name="mine")])))
    head = ["summary", {"class": "accordion-button"}, ["Title"]]
    body = ["div", {"class": "accordion-body"}, ["inside"]]
    assert found == [["div", {"class": "accordion"}, [["details", {"class": "accordion-item mine"}, [head, body]]]]]


def test_a_link_is_one_inside_the_app_unless_it_says_otherwise():
    inside, outside = nodes(folded([dbc.NavLink("a", href="/data"), dbc.NavLink("b", href="/x", external_link=True)]))
    assert inside[1]["data-nav"] == "1" and "data-nav" not in outside[1]


@pytest.fixture(scope="module")
def live(browser):
    """The same samples as live components, in a page of their own."""
    from threading import Thread

    from werkzeug.serving import make_server

    app = Dash("live", assets_folder="none")
    app.layout = html.Div([html.Div(sample, id=f"sample-{at}") for at, sample in enumerate(SAMPLES)])
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.wait_for_selector(f"#sample-{len(SAMPLES) - 1} > *", state="attached")
    yield page
    page.close()
    server.shutdown()


@pytest.mark.parametrize("at", range(len(SAMPLES)))
def test_it_is_what_the_live_component_would_be(live, at):
    assert [shape(one) for one in nodes(SAMPLES[at])] == live.locator(f"#sample-{at}").evaluate(READ)
