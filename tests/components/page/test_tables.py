import pytest

from components.page import Page
from components.page.tables import Column, choices, page_of, pager, table
from tests.nodes import hrefs, nodes, within


@pytest.mark.parametrize(
    "text, total, number, of, found",
    [
        ("", 120, 1, 3, True),
        ("2", 120, 2, 3, True),
        ("3", 120, 3, 3, True),
        ("4", 120, 3, 3, False),
        ("0", 120, 1, 3, False),
        ("-1", 120, 1, 3, False),
        ("2", 51, 2, 2, True),
        ("two", 120, 1, 3, False),
        ("²", 120, 1, 3, False),
        ("9" * 30, 120, 1, 3, False),
        ("", 0, 1, 1, True),
        ("1", 1, 1, 1, True),
        ("2", 50, 1, 1, False),
    ],
)
def test_the_page_asked_for_or_the_nearest(text, total, number, of, found):
    page, ok = page_of(text, total)
    assert (page.number, page.of, ok) == (number, of, found)
    assert page.slice.start < max(total, 1)


def test_a_table_names_its_rows_and_columns():
    region = table(
        [Column("Name", "head"), Column("Count", "num", sorted="ascending")], ["Group", ["a", "1"]], "Things"
    )
    around = nodes(region)[0][1]
    head, group, row = (within(one[2]) for one in within(nodes(region), "tr"))
    assert [cell[1]["scope"] for cell in head] == ["col", "col"] and head[1][1]["aria-sort"] == "ascending"
    assert group[0][1]["colspan"] == "2" and row[0][1]["scope"] == "row" and row[1][1]["class"] == "num"
    assert around["aria-label"] == "Things" and around["tabindex"] == "0"


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError):
        table([Column("a")], [["1", "2"]], "x")


def test_pager_links_lead_to_the_pages_around(ctx, view_of):
    view = view_of("data", "?page=2&sort=-rung")
    assert hrefs(nodes(pager(Page(ctx, view), "page", page_of("2", 500)[0], "Things"))) == [
        "/data?sort=-rung",
        "/data?sort=-rung",
        "/data?page=3&sort=-rung",
        "/data?page=10&sort=-rung",
    ]
    assert pager(Page(ctx, view), "page", page_of("", 50)[0], "Things") is None


def test_choices_mark_the_current_one_and_start_pages_anew(ctx, view_of):
    options = [("", "All", 3), ("a", "A", 2), ("b", "B", 1)]
    nav = choices(
        Page(ctx, view_of("data", "?error_field=b&error_page=2")), "error_field", options, "What", ("error_page",)
    )
    links = within(nodes(nav), "a")
    assert [one[1].get("aria-current") for one in links] == [None, None, "true"]
    assert hrefs(nodes(nav)) == ["/data", "/data?error_field=a", "/data?error_field=b"]
    unknown = choices(Page(ctx, view_of("data", "?error_field=zzz")), "error_field", options, "What")
    assert within(nodes(unknown), "a")[0][1]["aria-current"] == "true"
