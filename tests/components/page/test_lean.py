"""What nobody asks for is not made."""

import pandas as pd
import pytest

from components.page import Page

WORDED = ("actors/network", "actors/dyad", "compare/levels", "data/documents", "diplomacy/round", "escalation/ladders")


@pytest.mark.parametrize("name", WORDED)
def test_a_table_is_worded_when_it_is_asked_for(ctx, view_of, name):
    tab, panel = name.split("/")
    drawn = ctx.tabs[tab].panel(panel).draw(Page(ctx, view_of(tab, "?from=2017-01-01&to=2018-12-31")))
    assert callable(vars(drawn)["table"])
    assert len(drawn.table) and drawn.table is drawn.table


def test_the_texts_of_a_view_are_pythons_own(ctx):
    assert pd.Series(["a text"]).dtype.storage == "python"
