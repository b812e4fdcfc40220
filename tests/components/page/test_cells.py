"""Cells of a table: found words, lines of a document, signed numbers."""

import pytest

from components.page import Page
from components.page.cells import marked, place, signed
from data import search
from tests.nodes import nodes, text


def test_found_words_are_marked_whatever_their_case():
    parts = marked("Sanctions follow sanctions", search.terms("sanctions"))
    assert [part if isinstance(part, str) else part.name for part in parts] == ["em", "s follow ", "em", "s"]
    assert text(nodes(parts), "") == "Sanctions follow sanctions"
    assert marked("Kim Jong-un bows", search.terms("jong un kim"))[2].children == "Jong-un"
    assert marked("plain", ()) == ["plain"] and marked("", ()) == [""]


def test_a_span_of_lines_has_a_dash_and_never_breaks(ctx, view_of):
    shown = place(Page(ctx, view_of("data")), "us-dprk", "4-8;12")
    assert shown.children[-1].children == "4\u2060–\u20608, 12"
    assert shown.attributes["title"] == ctx.record.label("documents", "us-dprk", "en")


@pytest.mark.parametrize(("value", "words"), [(7.0, "+7.0"), (-7.2, "−7.2"), (0.0, "0.0"), (float("nan"), "")])
def test_signed_numbers(value, words):
    assert signed(value) == words
