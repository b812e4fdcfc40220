"""Dated figures in words."""

from types import SimpleNamespace

import pytest

from components.page import Page
from components.words.amounts import amount, parts


@pytest.mark.parametrize(
    ("value", "unit", "said"), [(1, "persons", "1 person"), (2, "persons", "2 people"), (1, "tonnes", "1 tonne")]
)
def test_one_of_a_unit_is_singular(ctx, view_of, value, unit, said):
    row = SimpleNamespace(value=value, value_high=float("nan"), unit=unit, qualifier="")
    assert amount(Page(ctx, view_of("overview")), row) == said


@pytest.mark.parametrize(
    ("lang", "said"), [("en", ("about ", "10.5 million", " people")), ("zh", ("约", "1050万", "人"))]
)
def test_the_number_can_stand_out_of_its_sentence(ctx, view_of, lang, said):
    row = SimpleNamespace(value=10.5e6, value_high=float("nan"), unit="persons", qualifier="about")
    assert parts(Page(ctx, view_of("overview", f"?lang={lang}")), row) == said
