"""Dated figures in words."""

from types import SimpleNamespace

import pytest

from components.page import Page
from components.words.amounts import amount


@pytest.mark.parametrize(
    ("value", "unit", "said"), [(1, "persons", "1 person"), (2, "persons", "2 people"), (1, "tonnes", "1 tonne")]
)
def test_one_of_a_unit_is_singular(ctx, view_of, value, unit, said):
    row = SimpleNamespace(value=value, value_high=float("nan"), unit=unit, qualifier="")
    assert amount(Page(ctx, view_of("overview")), row) == said
