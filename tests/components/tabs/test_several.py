"""Several sets in one address: which panels show all of them, what the page says of the others, how one is added."""

import plotly.graph_objects as go
import pytest

from components.page import Context, frame, sets, summary
from components.tabs import discover
from components.tabs.actors.loaded import draw_both
from components.tabs.escalation.loaded import draw_levels, draw_sets
from tests.nodes import hrefs, nodes, text
from tests.sets import held

EVERY = " ".join(str(at) for at in range(6))


@pytest.fixture(scope="module")
def several_ctx(loaded, tmp_path_factory) -> Context:
    folder = tmp_path_factory.mktemp("several")
    library, _ = held(folder, f"{EVERY} bad")
    for name in ("many", "more", "most"):
        (folder / f"{name}.csv").write_text(f"{EVERY} " * len(name) * (1 + ord(name[1])))
        library.add(folder / f"{name}.csv", "public")
    return Context(loaded, discover(), "test", library=library)


@pytest.mark.parametrize(
    "data, beside",
    [("small;many", ("many",)), ("record;small;many", ("record", "many")), ("small;small", ()), ("record", ())],
)
def test_an_address_names_several_sets_and_keeps_them(several_ctx, data, beside):
    page = several_ctx.page("/escalation", f"?from=2017-01-01&data={data}")
    assert page.view.beside == beside and page.view.notices == ()
    if page.held:
        assert page.held.name == "small" and f"data={';'.join(('small', *beside))}" in page.url()
        assert several_ctx.page_at(page.url()).view == page.view


def test_a_set_of_several_that_is_not_open_and_one_too_many_are_said(several_ctx):
    page = several_ctx.page("/overview", "?data=small;secret;many;more;most")
    assert page.view.beside == ("many", "more")
    assert [(one.key, one.value) for one in page.view.notices] == [("unknown_set", "secret"), ("many_sets", "most")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_levels_are_drawn_of_every_set_and_the_page_says_which_panels_show_all(several_ctx, lang):
    page = several_ctx.page("/escalation", f"?data=small;many;record&lang={lang}")
    drawn = draw_sets(page)
    record = page.t("set.record")
    assert list(dict.fromkeys(drawn.table[page.t("set.column.title")])) == ["small.csv", "many.csv", record]
    assert len(go.Figure(drawn.figure).layout.annotations) == 3
    said = text(nodes(summary.selected(page)))
    assert page.t("set.several", title="small.csv", others=page.t("list.comma").join(["many.csv", record])) in said


def test_without_another_set_the_record_is_beside(several_ctx):
    page = several_ctx.page("/escalation", "?data=small")
    drawn = draw_sets(page)
    assert list(dict.fromkeys(drawn.table["set"])) == ["small.csv", "The record"] and "Of the record" in drawn.note
    other = draw_sets(several_ctx.page("/escalation", "?data=small;many"))
    assert "Of the record" not in other.note, "nothing is said of a set that is not there"
    assert sets.several(page) is None


def test_a_row_of_the_levels_is_what_the_set_alone_shows(several_ctx):
    page = several_ctx.page("/escalation", "?data=many;small&from=2017-06-01&to=2018-12-31")
    alone = draw_levels(several_ctx.page("/escalation", "?data=small&from=2017-06-01&to=2018-12-31")).table
    rows = draw_sets(page).table
    rows = rows[rows["set"] == "small.csv"].merge(alone, on="date")
    assert len(rows) > 50 and (rows["conflict_x"] == rows["conflict_y"]).all()


def test_one_pair_is_compared_in_the_two_first_sets(several_ctx):
    table = draw_both(several_ctx.page("/actors", "?data=small;many&party=PRK;USA&role=dyad")).table
    assert list(table.columns) == ["date", "in “many.csv”", "in “small.csv”", "only in"]
    assert (table["in “many.csv”"] > table["in “small.csv”"]).all()
    assert "in “The record”" in draw_both(several_ctx.page("/actors", "?data=small&party=PRK;USA&role=dyad")).table


def test_the_header_lays_a_set_beside_and_takes_it_away(several_ctx):
    page = several_ctx.page("/actors", "?data=small;many&from=2018-01-01")
    found = hrefs(nodes(frame.switches(page)), "dropdown-item")
    assert "/actors?from=2018-01-01&data=small" in found and "/actors?from=2018-01-01&data=small;many;more" in found
    assert "/actors?from=2018-01-01&data=many" in found, "another set brings none along"
