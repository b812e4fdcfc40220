"""What the line under the filters says of the record."""

import pytest

from components.page import summary


def words(tree) -> str:
    """The words of a folded tree, whatever quotes they hold."""
    return str(tree).replace("\\", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_wider_record_says_what_it_was_searched_for(ctx, lang):
    said = words(summary.selected(ctx.page("/overview", f"lang={lang}")))
    names = ctx.record.strata[f"name_{lang}"]
    assert len(names) and all(name in said for name in names)
    told = words(summary.selected(ctx.page("/overview", f"collection=documents&lang={lang}")))
    assert not any(name in told for name in names)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_acts_left_out_for_naming_no_target_are_counted_and_one_click_takes_them_in(ctx, lang):
    def said(query):
        return words(summary.selected(ctx.page("/timeline", f"{query}&lang={lang}")))

    dyad = "from=2017-09-01&to=2017-09-30&party=PRK;USA&role=dyad"
    page = ctx.page("/timeline", f"{dyad}&lang={lang}")
    taken = ctx.page("/timeline", f"{dyad}&untargeted=include")
    ids, more = set(page.events()["event_id"]), set(taken.events()["event_id"])
    sixth = "2017-09-03-sixth-nuclear-test"
    assert sixth not in ids and more >= ids | {sixth}
    assert page.counted("untargeted.left", len(more - ids)) in said(dyad)
    assert "untargeted=include" in said(dyad)
    assert page.t("untargeted.take") in said(dyad)
    left = page.t("untargeted.left", n="#").partition("#")[2]
    assert left in said(dyad)
    for query in (f"{dyad}&untargeted=include", "party=PRK", "party=PRK&role=source"):
        assert left not in said(query)
    assert page.t("sentence.untargeted", who="") in said(f"{dyad}&untargeted=include")
