"""Part "windows": engagement over home politics in three capitals, the report's argument, dated figures, and the sequel."""

from os.path import commonprefix

import pandas as pd
from dash import html

from components.card import event_link
from components.diplomacy.common import cite, columns, grid, record_end, style, when, words
from components.figures.dated import dated_values
from components.figures.openings import openings
from components.kit import Context, Drawn, window
from components.view import View
from data.measures import eras, series, windows

CAPITALS = ("PRK", "KOR", "USA")
REPORT = "report-2018"
SINCE = "2006-01-01"  # the report counts back eleven years, to the last window
TOPICS = ("approval", "election", "economy")


def home_events(ctx: Context, view: View) -> pd.DataFrame:
    """Domestic events of the three countries that meet the filters; each under the first of them that acts."""
    events = ctx.events(view.selection.without_period())
    home = events[events["kind"].eq("domestic") | events["flagged"].str.contains(";domestic;", regex=False)]
    actor = [next((code for code in CAPITALS if f";{code};" in sources), "") for sources in home["sources"]]
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
    bands = pd.concat([leaders.assign(row=0), windows.packed(policies, base=1)], ignore_index=True)
    bands = bands.assign(name=bands[f"name_{view.lang}"])
    home = home_events(ctx, view)
    home = home[(home["first"] <= last) & (home["last"] >= first)]
    marks = home.assign(title=home[f"title_{view.lang}"], days=[when(ctx, view, text) for text in home["date"]])
    steps = windows.argument(ctx.record.claims, REPORT)
    flags = steps[steps["first"].notna()].assign(title=lambda frame: frame[f"title_{view.lang}"])
    actors = [(code, ctx.record.label("actors", code, view.lang)) for code in CAPITALS]
    return Drawn(
        openings(levels, flags, bands, marks, actors, first, last, style(ctx, view, "openings")),
        table=levels[["date", "G", "n_G", "trusted_G"]].assign(date=levels["date"].dt.strftime("%Y-%m-%d")),
    )


def draw_argument(ctx: Context, view: View) -> Drawn:
    """The report's argument, step by step, in its own order."""
    steps = windows.argument(ctx.record.claims, REPORT)
    if view.selection.documents and REPORT not in view.selection.documents or steps.empty:
        return Drawn(empty="empty.argument")
    items = [
        html.Li(
            [
                html.Strong(words(row, "title", view)),
                html.P(words(row, "claim", view)),
                html.P([html.Span(when(ctx, view, row.horizon), className="when"), " ", cite(ctx, view, row)]),
            ],
            value=row.step,
        )
        for row in steps.itertuples()
    ]
    return Drawn(
        body=html.Ol(items, className="argument"),
        table=steps[["step", "claim_id", f"title_{view.lang}", f"claim_{view.lang}", "horizon", "document_id", "lines"]],
    )


def draw_figures(ctx: Context, view: View) -> Drawn:
    """Approval, elections and the economy as the documents print them."""
    return values(ctx, view, TOPICS, "indicators", SINCE)


def values(ctx: Context, view: View, topics: tuple[str, ...], panel: str, since: str) -> Drawn:
    """The dated figures of some topics as rows on a time axis; used by this part and the humanitarian one."""
    first, last = window(ctx, view, since=since)
    rows = windows.dated(ctx.record.indicators, topics)
    rows = rows[(rows["first"] <= last) & (rows["last"] >= first)]
    if view.selection.documents:
        rows = rows[rows["document_id"].isin(view.selection.documents)]
    if rows.empty:
        return Drawn(empty="empty.indicators")
    texts = [value_words(ctx, view, row) for row in rows.itertuples()]
    names = rows.groupby("series")[f"label_{view.lang}"].agg(shared_name)
    rows = rows.assign(
        name=[names[one] for one in rows["series"]],
        value_text=texts,
        hover=[
            f"{words(row, 'label', view)}{ctx.t('values.colon', view)}{text} ({when(ctx, view, row.date)})"
            for row, text in zip(rows.itertuples(), texts, strict=True)
        ],
    )
    pad = pd.Timedelta(days=max((last - first).days // 60, 2))
    table = rows[["indicator_id", f"label_{view.lang}", "date", "value", "value_high", "qualifier", "unit", "document_id", "lines"]]
    return Drawn(dated_values(rows, max(first, rows["first"].min()) - pad, last + pad, style(ctx, view, panel)), table=table)


def shared_name(labels: pd.Series) -> str:
    """What a series is called: its label, or what the labels of its figures begin with alike."""
    heads = [text.split(": ")[0].split("：")[0] for text in labels]
    shared = commonprefix(heads)
    if shared != heads[0] and shared.isascii():
        shared = shared.rsplit(" ", 1)[0]
    return shared.strip() if len(shared) > 3 else heads[0]


def value_words(ctx: Context, view: View, row) -> str:
    """A figure with its qualifier and unit: "about 83 %"."""
    number = number_words(ctx, view, row.value)
    if row.value_high == row.value_high:
        number = f"{number}–{number_words(ctx, view, row.value_high)}"
    # The label says what items and events are; a bare number reads better.
    unit = "" if row.unit in ("items", "events") else ctx.record.label("units", row.unit, view.lang)
    gap = "" if view.lang == "zh" or row.unit == "percent" or not unit else " "
    text = f"{number}{gap}{unit}"
    return (
        ctx.t(f"values.{row.qualifier}", view, value=text) if row.qualifier in ("about", "over", "under", "at-least", "at-most") else text
    )


def number_words(ctx: Context, view: View, value: float) -> str:
    """A number as each language writes it: 10.5 million, 1050万."""
    if view.lang == "zh":
        return f"{value / 1e8:g}亿" if value >= 1e8 else f"{value / 1e4:g}万" if value >= 1e4 else f"{value:g}"
    return ctx.t("values.million", view, value=f"{value / 1e6:g}") if value >= 1e6 else f"{value:,.0f}" if value >= 1e3 else f"{value:g}"


def draw_sequel(ctx: Context, view: View) -> Drawn:
    """What came after the documents end, from public references."""
    told = ctx.record.events[ctx.record.events["collection"] == "documents"]
    end = told[~told["flagged"].str.contains(";planned;", regex=False)]["first"].max()
    after = windows.sequel(ctx.record.events, end)
    if after.empty:
        return Drawn(empty="empty.sequel")
    references = ctx.record.citations[ctx.record.citations["reference"] != ""].groupby("event_id")["reference"].first()
    body = [
        html.Tr(
            [
                html.Th(when(ctx, view, row.date), scope="row", className="when"),
                html.Td(html.Span(ctx.t(f"posture.{row.posture}", view), className=f"posture posture-{row.posture}")),
                html.Td([event_link(ctx, view, row.event_id), html.P(references.get(row.event_id, ""), className="cite")]),
            ]
        )
        for row in after.itertuples()
    ]
    return Drawn(
        body=grid(ctx, view, "sequel", columns(ctx, view, "date", "posture", "event"), body, "sequel"),
        table=after[["event_id", "date", "posture", f"title_{view.lang}"]],
    )
