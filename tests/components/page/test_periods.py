"""The ready-made periods: a menu in groups, whose crises lie between two events of the record."""

from components.page import Page, periods


def test_each_crisis_is_offered_between_two_events_of_the_record(ctx, view_of):
    for lang in ("en", "zh"):
        page = Page(ctx, view_of("overview", f"?lang={lang}"))
        groups = dict(periods.offered(page))
        crises = ctx.record.periods[ctx.record.periods["kind"] == "crisis"]
        assert {name for _, name in groups[page.t("preset.crises")]} == set(crises[f"name_{lang}"])
        assert {page.t(f"preset.{name}") for name in ("USA", "KOR", "PRK", "round")} <= groups.keys()
    assert dict(groups["危机"])["2010-03-26/2010-12-06"] == "天安号与延坪岛（2010）"
    for options in groups.values():
        for code, _ in options if isinstance(options, list) else ():
            first, last = code.split("/")
            assert "1945" < first <= last


def test_the_period_in_the_address_is_the_one_shown(ctx, view_of):
    options = periods.offered(Page(ctx, view_of("overview")))
    assert periods.among(options, "2010-03-26", "2010-12-06") == "2010-03-26/2010-12-06"
    assert periods.among(options, "2017-01-01", "2018-12-31") == "2017-01-01/2018-12-31"
    assert periods.among(options, "2010-03-26", "2010-12-07") == ""
