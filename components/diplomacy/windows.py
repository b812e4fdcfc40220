"""Part "windows": engagement over home politics in three capitals, the report's argument, dated figures, and the
sequel."""

from functools import lru_cache
from os.path import commonprefix

import pandas as pd
from dash import html

from components.card import event_link
from components.diplomacy.common import cite, columns, grid, record_end, style, when, words
from components.figures.dated import dated_values
from components.figures.draw import stack
from components.figures.openings import openings
from components.kit import Context, Drawn, link, window
from components.view import View
from data.measures import eras, series, windows
from data.tokens import flagged, member

CAPITALS = ("PRK", "KOR", "USA")
REPORT = "report-2018"
SINCE = "2006-01-01"  # the report counts back eleven years, to the last window
TOPICS = ("approval", "election", "economy")


def home_events(ctx: Context, view: View) -> pd.DataFrame:
    """Domestic events of the three countries that meet the filters; each under the first of them that acts."""
    events = ctx.events(view.selection.without_period())
    home = events[events["kind"].eq("domestic") | flagged(events, "domestic")]
    actor = [next((code for code in CAPITALS if member(code, sources)), "") for sources in home["sources"]]
    home = home.assign(actor=pd.Series(actor, index=home.index, dtype=str))
    return home[home["actor"] != ""]


def draw_openings(ctx: Context, view: View) -> Drawn:
    if ctx.events(view.selection.without_period()).empty:
        return Drawn(empty="empty.selection")
    first, last = window(ctx, view, since=SINCE)
    levels = series.levels(ctx.events(view.selection.without_period()), series.grid(first, last))
    end = record_end(ctx, view)
    leaders, policies = (eras.terms(ctx.record.eras, kind, CAPITALS, end) for kind in ("leader", "policy"))
    leaders = eras.in_turn(leaders)
    policies = policies[(policies["first"] <= last) & (policies["last"] >= first)]
    bands = pd.concat([leaders.assign(row=0), stack.packed(policies, base=1)], ignore_index=True)
    bands = bands.assign(name=bands[f"name_{view.lang}"])
    home = home_events(ctx, view)
    home = home[(home["first"] <= last) & (home["last"] >= first)]
    marks = home.assign(title=home[f"title_{view.lang}"], days=[when(ctx, view, text) for text in home["date"]])
    steps = windows.argument(ctx.record.claims, REPORT)
    flags = steps[steps["first"].notna()].assign(title=lambda frame: frame[f"title_{view.lang}"])
    actors = [(code, ctx.record.label("actors", code, view.lang)) for code in CAPITALS]
    asked = next((row for row in steps.itertuples() if str(row.step) == view.get("argument")), None)
    shown = None if asked is None else (step_words(ctx, view, asked), asked.first, asked.last)
    return Drawn(
        openings(levels, flags, bands, marks, actors, first, last, style(ctx, view, "openings"), shown),
        table=levels[["date", "G", "n_G", "trusted_G"]].assign(date=levels["date"].dt.strftime("%Y-%m-%d")),
    )


def step_words(ctx: Context, view: View, row) -> str:
    """A step of the argument in one line: its number, what it says and of when."""
    days = when(ctx, view, row.horizon)
    return ctx.t(
        "argument.step" if days else "argument.undated", view, n=row.step, title=words(row, "title", view), days=days
    )


def draw_argument(ctx: Context, view: View) -> Drawn:
    """The report's argument, step by step, in its own order."""
    steps = windows.argument(ctx.record.claims, REPORT)
    if view.selection.documents and REPORT not in view.selection.documents or steps.empty:
        return Drawn(empty="empty.argument")
    asked = (
        int(view.get("argument")) if view.get("argument").isdigit() and int(view.get("argument")) <= len(steps) else 0
    )
    items = [
        html.Li(
            [
                link(
                    words(row, "title", view),
                    href=view.with_inner(argument=str(row.step)).url(),
                    **({"aria-current": "step"} if row.step == asked else {}),
                ),
                html.P(words(row, "claim", view)),
                html.P(
                    [
                        *([html.Span(when(ctx, view, row.horizon), className="when"), " · "] if row.horizon else []),
                        cite(ctx, view, row),
                    ]
                ),
            ],
            value=row.step,
        )
        for row in steps.itertuples()
    ]
    return Drawn(
        body=html.Div([onward(ctx, view, asked, len(steps)), html.Ol(items, className="argument")]),
        table=steps[
            ["step", "claim_id", f"title_{view.lang}", f"claim_{view.lang}", "horizon", "document_id", "lines"]
        ],
    )


def onward(ctx: Context, view: View, at: int, most: int) -> html.Nav:
    """Links to the step before and after, which the arrow keys follow; 0 is no step."""

    def to(step: int) -> str:
        return view.with_inner(argument=str(step) if step else "").url()

    return html.Nav(
        [
            link(ctx.t("story.previous", view), href=to(at - 1), className="step step-previous") if at else None,
            html.Span(
                ctx.t("story.page", view, n=at, all=most) if at else ctx.t("argument.start", view, all=most),
                className="muted",
            ),
            link(ctx.t("story.next", view), href=to(at + 1), className="step step-next") if at < most else None,
        ],
        className="reading-steps",
        **{"aria-label": ctx.t("argument.steps", view)},
    )


def draw_figures(ctx: Context, view: View) -> Drawn:
    """Approval, elections and the economy as the documents print them."""
    first, last = window(ctx, view, since=SINCE)
    rows = values(ctx, view, TOPICS, first, last)
    if rows.empty:
        return Drawn(empty="empty.indicators")
    pad = pd.Timedelta(days=max((last - first).days // 60, 2))
    drawn = dated_values(rows, max(first, rows["first"].min()) - pad, last + pad, style(ctx, view, "indicators"))
    return Drawn(drawn, table=values_table(rows, view))


@lru_cache(maxsize=32)
def values(ctx: Context, view: View, topics: tuple[str, ...], first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The dated figures of some topics, worded for `dated_values` (remembered; nobody may write to it)."""
    rows = windows.dated(ctx.record.indicators, topics)
    rows = rows[(rows["first"] <= last) & (rows["last"] >= first)]
    if view.selection.documents:
        rows = rows[rows["document_id"].isin(view.selection.documents)]
    texts = [value_words(ctx, view, row) for row in rows.itertuples()]
    names = rows.groupby("series")[f"label_{view.lang}"].agg(shared_name)
    return rows.assign(
        name=[names[one] for one in rows["series"]],
        value_text=texts,
        hover=[
            f"{words(row, 'label', view)}{ctx.t('values.colon', view)}{text} ({when(ctx, view, row.date)})"
            for row, text in zip(rows.itertuples(), texts, strict=True)
        ],
    )


def values_table(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    return rows[
        [
            "indicator_id",
            f"label_{view.lang}",
            "date",
            "value",
            "value_high",
            "qualifier",
            "unit",
            "document_id",
            "lines",
        ]
    ]


def shared_name(labels: pd.Series) -> str:
    """What a series is called: what the labels of its figures begin with alike, or where that says little the
    shortest of them."""
    heads = [text.split(": ")[0].split("：")[0] for text in labels]
    shared = commonprefix(heads)
    if shared != heads[0] and shared.isascii():
        shared = shared.rsplit(" ", 1)[0]
    shortest = min(heads, key=len)
    return shared.strip() if len(shared) * 2 > len(shortest) else shortest


def value_words(ctx: Context, view: View, row) -> str:
    """A figure with its qualifier and unit: "about 83 %"."""
    number = number_words(ctx, view, row.value)
    if row.value_high == row.value_high:
        number = f"{number}–{number_words(ctx, view, row.value_high)}"
    one = number == "1" and view.lang == "en"
    # The label says what items and events are; a bare number reads better.
    unit = "" if row.unit in ("items", "events") else ctx.record.label("units", row.unit, view.lang)
    unit = unit.removesuffix("s") if one else unit
    gap = "" if view.lang == "zh" or row.unit == "percent" or not unit else " "
    text = f"{number}{gap}{unit}"
    return (
        ctx.t(f"values.{row.qualifier}", view, value=text)
        if row.qualifier in ("about", "over", "under", "at-least", "at-most")
        else text
    )


def number_words(ctx: Context, view: View, value: float) -> str:
    """A number as each language writes it: 10.5 million, 1050万."""
    if view.lang == "zh":
        return f"{value / 1e8:g}亿" if value >= 1e8 else f"{value / 1e4:g}万" if value >= 1e4 else f"{value:g}"
    return (
        ctx.t("values.million", view, value=f"{value / 1e6:g}")
        if value >= 1e6
        else f"{value:,.0f}"
        if value >= 1e3
        else f"{value:g}"
    )


def draw_sequel(ctx: Context, view: View) -> Drawn:
    """What came after the documents end, from public references."""
    told = ctx.record.events[ctx.record.events["collection"] == "documents"]
    end = told[~flagged(told, "planned")]["first"].max()
    after = windows.sequel(ctx.record.events, end)
    if after.empty:
        return Drawn(empty="empty.sequel")
    references = ctx.record.citations[ctx.record.citations["reference"] != ""].groupby("event_id")["reference"].first()
    body = [
        html.Tr(
            [
                html.Th(when(ctx, view, row.date), scope="row", className="when"),
                html.Td(html.Span(ctx.t(f"posture.{row.posture}", view), className=f"posture posture-{row.posture}")),
                html.Td(
                    [event_link(ctx, view, row.event_id), html.P(references.get(row.event_id, ""), className="cite")]
                ),
            ]
        )
        for row in after.itertuples()
    ]
    return Drawn(
        body=grid(ctx, view, "sequel", columns(ctx, view, "date", "posture", "event"), body, "sequel"),
        table=after[["event_id", "date", "posture", f"title_{view.lang}"]],
    )
