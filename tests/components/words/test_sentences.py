"""The selection in words: one day, one event, one line read as one."""

import pytest

from components.page import Page
from components.words import sentences
from data.selection import BY_PARAM


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?from=2017-09-03&to=2017-09-03", "3 September 2017"),
        ("?from=2017-09-03&to=2017-09-03&lang=zh", "2017年9月3日"),
        ("?from=2017-09-03&to=2017-09-04", "3 September 2017 to 4 September 2017"),
        ("?from=2017-09-03", "since 3 September 2017"),
    ],
)
def test_a_period_of_one_day_is_that_day(ctx, view_of, search, said):
    view = view_of("overview", search)
    assert sentences.period(Page(ctx, view), view.selection) == said
    assert said in sentences.sentence(Page(ctx, view), view.selection)


@pytest.mark.parametrize(("n", "said"), [(0, "0 events"), (1, "1 event"), (1200, "1,200 events")])
def test_one_event_is_singular(ctx, view_of, n, said):
    assert Page(ctx, view_of("overview")).counted("summary.count", n) == said


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [("4", "line 4", "第4行"), ("4-8", "lines 4–8", "第4—8行"), ("4;9-10", "lines 4, 9–10", "第4、9—10行")],
)
def test_lines(ctx, view_of, text, en, zh):
    assert sentences.lines(Page(ctx, view_of("data")), text) == en
    assert sentences.lines(Page(ctx, view_of("data", "?lang=zh")), text) == zh


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "mentioning “summit”, “Kim Jong Un”, “first US”"), ("zh", "提及“summit”“Kim Jong Un”“first US”")],
)
def test_what_is_searched_for_is_said_word_by_word(ctx, view_of, lang, said):
    view = view_of("overview", f"?lang={lang}&q=summit+Kim+Jong+Un+%22first+US%22")
    assert said in sentences.sentence(Page(ctx, view), view.selection)
    assert said.removeprefix("mentioning ").removeprefix("提及") == sentences.filter_words(
        Page(ctx, view), view.selection, BY_PARAM["q"]
    )
