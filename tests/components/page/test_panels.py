"""What stands on a panel beside its chart."""

from components.page import Page
from components.page.panels import ways_out


def test_where_too_few_events_are_left_all_years_of_the_same_filters_come_before_everything(ctx, view_of):
    def ways(search: str) -> list[str]:
        return [one.href for one in ways_out(Page(ctx, view_of("escalation", search)))]

    assert ways("?from=2016-01-01&to=2016-01-31&party=JPN") == ["/escalation?party=JPN", "/escalation"]
    assert ways("?from=2016-01-01") == ways("?q=nothing") == ["/escalation"]
    assert ways("") == []
