"""What the line under the filters says of the record."""

import pytest

from components.page import frame


def words(tree) -> str:
    """The words of a folded tree, whatever quotes they hold."""
    return str(tree).replace("\\", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_wider_record_says_what_it_was_searched_for(ctx, lang):
    said = words(frame.summary(ctx.page("/overview", f"lang={lang}")))
    names = ctx.record.strata[f"name_{lang}"]
    assert len(names) and all(name in said for name in names)
    told = words(frame.summary(ctx.page("/overview", f"collection=documents&lang={lang}")))
    assert not any(name in told for name in names)
