"""Part "talks": every round on one axis, the card of a round, who led the delegations and what they held."""

import pandas as pd
from dash import html

from components.card import event_link
from components.diplomacy.common import cite, grid, names, pick, style, when, words
from components.figures.rounds import talk_rounds
from components.kit import Context, Drawn, link, window
from components.view import View
from data import schema
from data.measures import talks

SERIES = ("three-party", "six-party", "us-dprk", "inter-korean", "summit", "other")
# What the two matrices show together.
GROUPS = {
    "six-party": ("three-party", "six-party"),
    "us-dprk": ("us-dprk",),
    "inter-korean": ("inter-korean",),
    "summit": ("summit",),
}


def held(ctx: Context, view: View) -> pd.DataFrame:
    """The rounds whose event meets the filters, without the period; neighbours and gaps are those of the filtered
    series."""
    chosen = set(ctx.events(view.selection.without_period())["event_id"])
    table = ctx.record.talks
    return talks.rounds(table[table["event_id"].isin(chosen)])


def in_period(frame: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    return frame[(frame["first"] <= last) & (frame["last"] >= first)]


def draw_rounds(ctx: Context, view: View) -> Drawn:
    first, last = window(ctx, view)
    every = held(ctx, view)
    shown = in_period(every, first, last)
    if shown.empty:
        return Drawn(empty="empty.rounds")
    ends = every.set_index("talks_id")["last"]
    shown = shown.assign(
        row=[ctx.record.label("talk_series", code, view.lang) for code in shown["series"]],
        order=[SERIES.index(code) for code in shown["series"]],
        title=shown[f"title_{view.lang}"],
        days=[when(ctx, view, text) for text in shown["date"]],
        label=[label(ctx, view, row) for row in shown.itertuples()],
        summit=shown["series"] == "summit",
        rank=[0 if "PRK" in schema.split(row.parties) else 1 for row in shown.itertuples()],
        previous_last=[ends.get(one, pd.NaT) for one in shown["previous"]],
    ).sort_values(["order", "first"])
    first = first if view.selection.start else max(first, shown["first"].min())
    pad = pd.Timedelta(days=max((last - first).days // 60, 2))
    earlier = len(every[every["last"] < first])
    table = shown[["talks_id", "series", "title", "date", "gap"]].rename(columns={"gap": "days_since_last_round"})
    current = current_round(ctx, view, every)
    return Drawn(
        talk_rounds(shown, first - pad, last + pad, current, style(ctx, view, "rounds")),
        table=table,
        note=ctx.t("rounds.earlier" if earlier > 1 else "rounds.earlier.one", view, n=earlier) if earlier else "",
    )


def label(ctx: Context, view: View, row) -> str:
    """What a round is called beside its mark: its number, or the place."""
    if row.series == "three-party":
        return ctx.t("rounds.three", view)
    if row.series == "six-party" and row.round:
        table = ctx.record.talks
        phased = (table["series"] == row.series) & (table["round"] == row.round) & (table["phase"] != "")
        # A meeting of the heads between the phases of a round is not the whole round.
        key = "rounds.phase" if row.phase else "rounds.heads" if phased.any() else "rounds.round"
        return ctx.t(key, view, round=row.round, phase=row.phase)
    return ctx.record.label("places", row.place_id, view.lang) if row.place_id else ""


def current_round(ctx: Context, view: View, every: pd.DataFrame) -> str:
    """The round chosen, else the one of the period on which the documents report most positions, else its last; ""
    where it has none."""
    asked = view.get("round")
    if asked in set(every["talks_id"]):
        return asked
    shown = in_period(every, *window(ctx, view))["talks_id"]
    told = ctx.record.positions[ctx.record.positions["talks_id"].isin(shown)]["talks_id"].value_counts()
    return told.index[0] if len(told) else (shown.iloc[-1] if len(shown) else "")


def draw_round(ctx: Context, view: View) -> Drawn:
    """The card of one round."""
    every = held(ctx, view)
    current = current_round(ctx, view, every)
    if not current:
        return Drawn(empty="empty.rounds")
    first, last = window(ctx, view)
    row = next(every[every["talks_id"] == current].itertuples())
    place = ctx.record.label("places", row.place_id, view.lang) if row.place_id else ""
    facts = [
        ("col.date", when(ctx, view, row.date)),
        ("round.place", ctx.t("list.comma", view).join(filter(None, (place, words(row, "venue", view))))),
        ("round.host", names(ctx, view, row.host)),
        ("col.parties", names(ctx, view, row.parties)),
        ("round.outcome", words(row, "outcome", view)),
    ]
    led = ctx.record.delegations[ctx.record.delegations["talks_id"] == current].sort_values(
        ["head", "party"], ascending=[False, True]
    )
    held_views = ctx.record.positions[ctx.record.positions["talks_id"] == current]
    body = html.Div(
        [
            html.Div(
                [
                    html.P(ctx.record.label("talk_series", row.series, view.lang), className="kicker"),
                    html.H3(words(row, "title", view)),
                    html.Dl(
                        [part for key, value in facts if value for part in (html.Dt(ctx.t(key, view)), html.Dd(value))]
                    ),
                    html.P(
                        [event_link(ctx, view, row.event_id) if row.event_id else "", " ", cite(ctx, view, row)],
                        className="round-event",
                    ),
                    neighbours(ctx, view, every, row),
                ],
                className="round-facts",
            ),
            html.Div(
                [
                    html.H4(ctx.t("round.heads", view)),
                    html.Ul(
                        [
                            html.Li(
                                [
                                    html.Strong(ctx.record.label("actors", one.party, view.lang)),
                                    " ",
                                    ctx.record.label("persons", one.person_id, view.lang),
                                    html.Span(words(one, "role", view), className="muted"),
                                ]
                            )
                            for one in led.itertuples()
                        ],
                        className="plain-list",
                    )
                    if len(led)
                    else html.P(ctx.t("round.none", view), className="muted"),
                ]
            ),
            html.Div(
                [
                    html.H4(ctx.t("round.positions", view)),
                    by_party(ctx, view, held_views)
                    if len(held_views)
                    else html.P(ctx.t("round.none", view), className="muted"),
                ]
            ),
        ],
        className="round-card",
    )
    table = held_views[["talks_id", "party", f"position_{view.lang}", "label_basis", "document_id", "lines"]]
    outside = row.first > last or row.last < first
    return Drawn(body=body, table=table, note=ctx.t("round.outside", view) if outside else "")


def by_party(ctx: Context, view: View, held_views: pd.DataFrame) -> html.Ul:
    """What each party held, its name once."""
    return html.Ul(
        [
            html.Li(
                [
                    html.Strong(ctx.record.label("actors", party, view.lang)),
                    *(html.P(stance(ctx, view, one)) for one in own.itertuples()),
                ]
            )
            for party, own in held_views.groupby("party", sort=False)
        ],
        className="plain-list",
    )


def neighbours(ctx: Context, view: View, every: pd.DataFrame, row) -> html.Nav:
    """The round before and after in the same series, with the days between."""
    by_id = every.set_index("talks_id")
    links = []
    for key, one in (("round.before", row.previous), ("round.after", row.following)):
        if one:
            gap = row.gap if key == "round.before" else by_id.loc[one, "gap"]
            links.append(
                html.P(
                    [
                        html.Span(ctx.t(key, view, n=f"{int(gap):,}"), className="muted"),
                        " ",
                        link(by_id.loc[one, f"title_{view.lang}"], href=view.with_inner(round=one).url()),
                    ]
                )
            )
    return html.Nav(links, className="round-neighbours", **{"aria-label": ctx.t("round.neighbours", view)})


def stance(ctx: Context, view: View, one) -> list:
    """A position, marked where the party is our inference, with its line."""
    note = words(one, "note", view)
    mark = (
        [html.Span(ctx.record.label("label_bases", one.label_basis, view.lang), className="flag", title=note or None)]
        if one.label_basis == "inferred"
        else []
    )
    return [html.Span(words(one, "position", view)), " ", *mark, " ", cite(ctx, view, one)]


def group(ctx: Context, view: View, told: set[str]) -> tuple[str, pd.DataFrame, list[str]]:
    """For a matrix of what is told of the rounds `told`: the series shown, its rounds in the period, and the series
    one can choose.

    The series asked for is shown where the period holds it, else the first that it holds; "" where it holds none.
    """
    rows = in_period(held(ctx, view), *window(ctx, view, since=None))
    present = set(rows.loc[rows["talks_id"].isin(told), "series"])
    offered = [name for name, series in GROUPS.items() if present & set(series)]
    asked = view.get("talks", "six-party")
    chosen = asked if asked in offered else next(iter(offered), "")
    return chosen, rows[rows["series"].isin(GROUPS.get(chosen, ()))], offered


def series_choice(ctx: Context, view: View, chosen: str, offered: list[str]) -> list:
    """Links to the series a matrix can show; nothing where there is one alone and it is the one asked for."""
    asked = view.get("talks", "six-party")
    if offered == [asked]:
        return []
    links = pick(
        ctx, view.with_inner(talks=chosen), "talks", [(name, ctx.t(f"param.talks.{name}", view)) for name in offered]
    )
    absent = ctx.t("talks.absent", view, asked=ctx.t(f"param.talks.{asked}", view)) if chosen != asked else ""
    return [html.Div([links, html.P(absent, className="muted") if absent else None], className="pick-rows")]


def round_head(ctx: Context, view: View, row, **attributes) -> html.Th:
    """The head of a round in a matrix: its number or place, its date, and a link to its card."""
    return html.Th(
        [
            link(
                label(ctx, view, row) or words(row, "title", view),
                href=view.with_inner(round=row.talks_id).url(),
                title=words(row, "title", view),
            ),
            html.Span(when(ctx, view, row.date[:7]), className="when"),
        ],
        **attributes,
    )


def draw_delegations(ctx: Context, view: View) -> Drawn:
    """Heads of delegation, party by round; a person who stays is one bar across the rounds."""
    headed = set(ctx.record.delegations.loc[ctx.record.delegations["head"] == "yes", "talks_id"])
    chosen, rows, offered = group(ctx, view, headed)
    led = rows[rows["talks_id"].isin(headed)]
    if led.empty:
        return Drawn(empty="empty.delegations")
    runs = talks.heads(ctx.record.delegations, list(led["talks_id"]))
    body = []
    for party, own in runs.groupby("party", sort=False):
        cells = [
            html.Td(
                html.Span(
                    ctx.t("list.comma", view).join(ctx.record.label("persons", one, view.lang) for one in run.persons),
                    className="stay",
                )
                if run.persons
                else "",
                colSpan=run.length,
                className="run" if run.persons else "blank",
            )
            for run in own.itertuples()
        ]
        body.append(html.Tr([html.Th(ctx.record.label("actors", party, view.lang), scope="row"), *cells]))
    head = [
        html.Th(ctx.t("col.party", view), scope="col"),
        *(round_head(ctx, view, row, scope="col") for row in led.itertuples()),
    ]
    ids = list(led["talks_id"])
    table = runs.assign(
        first_round=[ids[start] for start in runs["start"]],
        last_round=[ids[start + length - 1] for start, length in zip(runs["start"], runs["length"], strict=True)],
        rounds=runs["length"],
        persons=[";".join(who) for who in runs["persons"]],
    )[["party", "persons", "first_round", "last_round", "rounds"]]
    matrix = grid(ctx, view, "delegations", head, body, "people-matrix")
    return Drawn(
        body=html.Div([*series_choice(ctx, view, chosen, offered), matrix]), table=table[table["persons"] != ""]
    )


def draw_positions(ctx: Context, view: View) -> Drawn:
    """What each party held, round by party."""
    chosen, rows, offered = group(ctx, view, set(ctx.record.positions["talks_id"]))
    told = ctx.record.positions[ctx.record.positions["talks_id"].isin(rows["talks_id"])]
    if told.empty:
        return Drawn(empty="empty.positions")
    counts = told["party"].value_counts()
    preferred = ["PRK", "USA", "KOR", "JPN", "CHN", "RUS"]
    parties = sorted(counts.index, key=lambda code: (preferred.index(code) if code in preferred else 9, code))
    body = []
    held_views: dict[tuple[str, str], list] = {}
    for one in told.itertuples():
        held_views.setdefault((one.talks_id, one.party), []).append(one)
    for row in rows[rows["talks_id"].isin(told["talks_id"])].itertuples():
        cells = [
            html.Td([html.P(stance(ctx, view, one)) for one in held_views.get((row.talks_id, party), ())])
            for party in parties
        ]
        body.append(html.Tr([round_head(ctx, view, row, scope="row"), *cells]))
    head = [
        html.Th(ctx.t("col.round", view), scope="col"),
        *(html.Th(ctx.record.label("actors", party, view.lang), scope="col") for party in parties),
    ]
    table = told[
        ["talks_id", "party", f"position_{view.lang}", "label_basis", f"note_{view.lang}", "document_id", "lines"]
    ]
    inferred = int((told["label_basis"] == "inferred").sum())
    return Drawn(
        body=html.Div(
            [*series_choice(ctx, view, chosen, offered), grid(ctx, view, "positions", head, body, "text-matrix")]
        ),
        table=table,
        note=ctx.t("positions.inferred", view, n=inferred, all=len(told)) if inferred else "",
    )
