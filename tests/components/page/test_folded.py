from dash import html

from components.page import tags
from components.page.folded import folded
from tests.nodes import nodes


def test_a_tree_is_kept_with_its_attributes_and_texts():
    part = html.P(
        ["One ", html.A("link", href="/data", className="x", **{"data-nav": "1"}), None, [html.Span("")]],
        tabIndex="0",
        style={"minWidth": "4px"},
    )
    link = ["a", {"href": "/data", "class": "x", "data-nav": "1"}, ["link"]]
    assert nodes(folded(part)) == [
        ["p", {"tabindex": "0", "style": {"minWidth": "4px"}}, ["One ", link, ["span", {}, [""]]]]
    ]


def test_what_means_nothing_in_a_page_is_left_out_and_downloads_stay():
    assert nodes(folded(html.A("CSV", href="/x", download="", n_clicks=0, title="", key="k"))) == [
        ["a", {"href": "/x", "download": ""}, ["CSV"]]
    ]


def test_an_empty_choice_of_a_switch_is_still_a_choice():
    """`data-value=""` is what the switch's default writes to the address."""
    assert nodes(folded(html.Button("90", **{"data-set": "half", "data-value": ""})))[0][1] == {
        "data-set": "half",
        "data-value": "",
    }


def test_an_element_is_written_as_the_component_of_its_name_is():
    said = {"className": "x", "tabIndex": "0", "title": "", "data-value": "", "style": {"width": "1px"}}
    for name in ("A", "Button", "Td", "Th", "Summary"):
        light, live = (getattr(kind, name)(["One", None, "two"], **said) for kind in (tags, html))
        assert nodes(folded(light)) == nodes(folded(live))


def test_texts_and_numbers_and_nothing():
    assert nodes(folded(["<b>", 3, None])) == ["<b>", "3"] and nodes(folded(None)) == []
