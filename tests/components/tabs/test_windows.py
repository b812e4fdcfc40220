"""Part "windows" of Diplomacy."""

from components.page import Page
from components.page.tables import FEWER
from components.tabs.diplomacy.tab import TAB
from tests.nodes import hrefs, nodes, text, within


def test_what_came_after_turns_its_pages(ctx, view_of):
    def shown(search: str):
        page = Page(ctx, view_of("diplomacy", f"?part=windows{search}"))
        drawn = TAB.panel("sequel").draw(page)
        return drawn, [text([row]) for row in within(nodes(drawn.body), "tr")[1:]], hrefs(nodes(drawn.body))

    first, rows, links = shown("")
    every = len(first.table)
    assert every > 2 * FEWER and len(rows) == FEWER
    assert any("page=2" in one and "part=windows" in one for one in links)
    second, after, _ = shown("&page=2")
    assert len(second.table) == every and not set(after) & set(rows) and len(after) == FEWER
    last, left, _ = shown("&page=9999")
    assert len(left) == (every - 1) % FEWER + 1 and last.note and not first.note
