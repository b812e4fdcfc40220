"""What a loaded set holds, in figures and period by period."""

import dash_bootstrap_components as dbc
import pandas as pd

from components.figures.counted_periods import counted_periods
from components.page import Drawn, Page, Panel, sets, tags
from components.page.twins import named
from data.measures import loaded

BARS = 120


def draw_figures(page: Page) -> Drawn:
    """Key figures of what is selected, and what the set is."""
    numbers = loaded.key_figures(sets.cube(page))
    if not numbers["all"]:
        return Drawn(empty="empty.selection")
    items = []
    for name, n in numbers.items():
        words = sets.said(page, "figure.all") if name == "all" else page.t(f"set.figure.{name}")
        parts = [tags.Span(f"{n:,}", className="kpi-number"), tags.Span(words, className="kpi-label")]
        items.append(dbc.Col(parts, width="auto", class_name="kpi"))
    table = pd.DataFrame({"key": [page.t(f"set.figure.{name}") for name in numbers], "n": list(numbers.values())})
    body = [dbc.Row(items, class_name="kpis"), sets.about(page)]
    return Drawn(body=tags.Div(body), table=named(page, "set", table, key="key", n="n"))


def draw_periods(page: Page) -> Drawn:
    """Conflict and cooperation by day, week, month, quarter or year, as many as the page has room for."""
    cube = sets.cube(page)
    if not len(cube):
        return Drawn(empty="empty.selection")
    style = page.style("loaded-periods")
    found = loaded.by_period(cube, loaded.periods(*sets.window(page), 40 if style.narrow else BARS))
    rows = found.to_dict("records")
    said = [f"{sets.spell(page, row['first'], row['last'])}<br>{sets.sides(page, row)}" for row in rows]
    columns = ("first", "last", *loaded.SIDES)
    table = named(page, "set", found, **{name: name for name in columns})
    return Drawn(counted_periods(found, said, style), table=table, note=sets.note(page))


LOADED = (
    Panel("loaded-figures", draw_figures, graph=False, reads=()),
    Panel("loaded-periods", draw_periods, height=300, reads=()),
)
