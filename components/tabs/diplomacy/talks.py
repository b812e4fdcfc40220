"""Part "talks": the card of a round, who led the delegations and what they held."""

import pandas as pd

from components.page import Context, Drawn, Page, finding, link, remembered, tags, window
from components.page.cells import badge, event_link, pairs
from components.page.tags import Tag
from components.tabs.diplomacy.common import cite, grid, pick
from data.measures import talks
from data.parties import SIX
from data.rows import iterate
from data.selection import Selection

# What the two matrices show together.
GROUPS = {
    "six-party": ("three-party", "six-party"),
    "us-dprk": ("us-dprk",),
    "inter-korean": ("inter-korean",),
    "summit": ("summit",),
}


def held(page: Page) -> pd.DataFrame:
    """The rounds whose event meets the filters, without the period; neighbours and gaps are those of the filtered
    series."""
    return rounds_of(page.ctx, page.selection.without_period())


@remembered
def rounds_of(ctx: Context, everything: Selection) -> pd.DataFrame:
    chosen, table = set(ctx.events(everything)["event_id"]), ctx.record.talks
    return talks.rounds(table[table["event_id"].isin(chosen)])


def in_period(frame: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    return frame[within(frame, first, last)]


def within(frame: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    """Which rows lie, with a day at least, in a period."""
    return (frame["first"] <= last) & (frame["last"] >= first)


def label(page: Page, row) -> str:
    """What a round is called beside its mark: its number, or the place."""
    if row.series == "three-party":
        return page.t("rounds.three")
    if row.series == "six-party" and row.round:
        table = page.record.talks
        phased = (table["series"] == row.series) & (table["round"] == row.round) & (table["phase"] != "")
        # A meeting of the heads between the phases of a round is not the whole round.
        key = "rounds.phase" if row.phase else "rounds.heads" if phased.any() else "rounds.round"
        return page.t(key, round=row.round, phase=row.phase)
    return page.label("places", row.place_id) if row.place_id else ""


def current_round(page: Page, every: pd.DataFrame) -> str:
    """The round chosen, else the one of the period on which the documents report most positions, else its last; ""
    where it has none."""
    asked = page.view.get("round")
    if asked in set(every["talks_id"]):
        return asked
    shown = in_period(every, *window(page))["talks_id"]
    told = page.record.positions[page.record.positions["talks_id"].isin(shown)]["talks_id"].value_counts()
    return told.index[0] if len(told) else (shown.iloc[-1] if len(shown) else "")


def draw_round(page: Page) -> Drawn:
    """The card of one round."""
    every = held(page)
    current = current_round(page, every)
    if not current:
        return Drawn(empty="empty.rounds")
    first, last = window(page)
    row = next(iterate(every[every["talks_id"] == current]))
    place = page.label("places", row.place_id) if row.place_id else ""
    facts = [
        ("col.date", page.when(row.date)),
        ("round.place", page.t("list.comma").join(filter(None, (place, page.text(row, "venue"))))),
        ("round.host", page.named("actors", row.host)),
        ("col.parties", page.named("actors", row.parties)),
    ]
    led = page.record.delegations[page.record.delegations["talks_id"] == current].sort_values(
        ["head", "party"], ascending=[False, True]
    )
    held_views = page.record.positions[page.record.positions["talks_id"] == current]
    body = tags.Div(
        [
            tags.Div(
                [
                    tags.P(page.label("talk_series", row.series), className="kicker"),
                    pairs((page.t(key), value) for key, value in facts if value),
                    tags.P(
                        [event_link(page, row.event_id) if row.event_id else "", " ", cite(page, row)],
                        className="round-event",
                    ),
                    neighbours(page, every, row),
                ],
                className="round-facts",
            ),
            tags.Div(
                [
                    tags.H4(page.t("round.heads")),
                    tags.Ul(
                        [
                            tags.Li(
                                [
                                    tags.Strong(page.label("actors", one.party)),
                                    " ",
                                    page.label("persons", one.person_id),
                                    tags.Span(page.text(one, "role"), className="muted"),
                                ]
                            )
                            for one in iterate(led)
                        ],
                        className="plain-list",
                    )
                    if len(led)
                    else tags.P(page.t("round.none"), className="muted"),
                ]
            ),
            tags.Div(
                [
                    tags.H4(page.t("round.positions")),
                    by_party(page, held_views) if len(held_views) else tags.P(page.t("round.none"), className="muted"),
                ]
            ),
        ],
        className="round-card",
    )
    table = held_views[["talks_id", "party", f"position_{page.lang}", "label_basis", "document_id", "lines"]]
    outside = row.first > last or row.last < first
    said = {"title": page.text(row, "title"), "outcome": page.text(row, "outcome").rstrip("。.")}
    return Drawn(
        body=body,
        table=table,
        note=page.t("round.outside") if outside else "",
        finding=page.t("round.found", **said) if said["outcome"] else said["title"],
    )


def by_party(page: Page, held_views: pd.DataFrame) -> Tag:
    """What each party held, its name once."""
    return tags.Ul(
        [
            tags.Li(
                [
                    tags.Strong(page.label("actors", party)),
                    *(tags.P(stance(page, one)) for one in iterate(own)),
                ]
            )
            for party, own in held_views.groupby("party", sort=False)
        ],
        className="plain-list",
    )


def neighbours(page: Page, every: pd.DataFrame, row) -> Tag:
    """The round before and after in the same series, with the days between."""
    by_id = every.set_index("talks_id")
    links = []
    for key, one in (("round.before", row.previous), ("round.after", row.following)):
        if one:
            gap = row.gap if key == "round.before" else by_id.loc[one, "gap"]
            links.append(
                tags.P(
                    [
                        tags.Span(page.t(key, n=f"{int(gap):,}"), className="muted"),
                        " ",
                        link(by_id.loc[one, f"title_{page.lang}"], href=page.switched(round=one)),
                    ]
                )
            )
    return tags.Nav(links, className="round-neighbours", **{"aria-label": page.t("round.neighbours")})


def stance(page: Page, one) -> list:
    """A position, marked where the party is our inference, with its line."""
    note = page.text(one, "note")
    mark = (
        [badge(page.label("label_bases", one.label_basis), title=note or None)] if one.label_basis == "inferred" else []
    )
    return [tags.Span(page.text(one, "position")), " ", *mark, " ", cite(page, one)]


def group(page: Page, told: set[str]) -> tuple[str, pd.DataFrame, list[str]]:
    """For a matrix of what is told of the rounds `told`: the series shown, its rounds in the period, and the series
    one can choose.

    The series asked for is shown where the period holds it, else the first that it holds; "" where it holds none.
    """
    rows = in_period(held(page), *window(page, since=None))
    present = set(rows.loc[rows["talks_id"].isin(told), "series"])
    offered = [name for name, series in GROUPS.items() if present & set(series)]
    asked = page.view.get("talks", "six-party")
    chosen = asked if asked in offered else next(iter(offered), "")
    return chosen, rows[rows["series"].isin(GROUPS.get(chosen, ()))], offered


def series_choice(page: Page, chosen: str, offered: list[str]) -> list:
    """Links to the series a matrix can show; nothing where there is one alone and it is the one asked for."""
    asked = page.view.get("talks", "six-party")
    if offered == [asked]:
        return []
    links = pick(
        page.at(page.view.with_inner(talks=chosen)),
        "talks",
        [(name, page.t(f"param.talks.{name}")) for name in offered],
    )
    absent = page.t("talks.absent", asked=page.t(f"param.talks.{asked}")) if chosen != asked else ""
    return [tags.Div([links, tags.P(absent, className="muted") if absent else None], className="pick-rows")]


def round_head(page: Page, row, **attributes) -> Tag:
    """The head of a round in a matrix: its number or place, its date, and a link to its card."""
    return tags.Th(
        [
            link(
                label(page, row) or page.text(row, "title"),
                href=page.switched(round=row.talks_id),
                title=page.text(row, "title"),
            ),
            tags.Span(page.when(row.date[:7]), className="when"),
        ],
        **attributes,
    )


def draw_delegations(page: Page) -> Drawn:
    """Heads of delegation, party by round; a person who stays is one bar across the rounds."""
    headed = set(page.record.delegations.loc[page.record.delegations["head"] == "yes", "talks_id"])
    chosen, rows, offered = group(page, headed)
    led = rows[rows["talks_id"].isin(headed)]
    if led.empty:
        return Drawn(empty="empty.delegations")
    runs = talks.heads(page.record.delegations, list(led["talks_id"]))
    body = []
    for party, own in runs.groupby("party", sort=False):
        cells = [
            tags.Td(
                tags.Span(
                    page.t("list.comma").join(page.label("persons", one) for one in run.persons),
                    className="stay",
                )
                if run.persons
                else "",
                colSpan=run.length,
                className="run" if run.persons else "blank",
            )
            for run in iterate(own)
        ]
        body.append(tags.Tr([tags.Th(page.label("actors", party), scope="row"), *cells]))
    head = [
        tags.Th(page.t("col.party"), scope="col"),
        *(round_head(page, row, scope="col") for row in iterate(led)),
    ]
    ids = list(led["talks_id"])
    table = runs.assign(
        first_round=[ids[start] for start in runs["start"]],
        last_round=[ids[start + length - 1] for start, length in zip(runs["start"], runs["length"], strict=True)],
        rounds=runs["length"],
        persons=[";".join(who) for who in runs["persons"]],
    )[["party", "persons", "first_round", "last_round", "rounds"]]
    matrix = grid(page, "delegations", head, body, "people-matrix")
    led_by = runs.explode("persons").dropna(subset="persons").groupby("persons")["length"].sum()
    return Drawn(
        body=tags.Div([*series_choice(page, chosen, offered), matrix]),
        table=table[table["persons"] != ""],
        finding=finding.most(page, "delegations.found", led_by, lambda one: page.label("persons", one), len(ids)),
    )


def positions(page: Page, party: str, held: list) -> Tag:
    """What a party held at a round; on a phone the cell names the party, and is not there where nothing is told."""
    said = [tags.P(stance(page, one)) for one in held]
    return tags.Td(said, **{"data-label": page.label("actors", party)}) if said else tags.Td(className="nil")


def draw_positions(page: Page) -> Drawn:
    """What each party held, round by party."""
    chosen, rows, offered = group(page, set(page.record.positions["talks_id"]))
    told = page.record.positions[page.record.positions["talks_id"].isin(rows["talks_id"])]
    if told.empty:
        return Drawn(empty="empty.positions")
    counts = told["party"].value_counts()
    parties = sorted(counts.index, key=lambda code: (SIX.index(code) if code in SIX else len(SIX), code))
    body = []
    held_views: dict[tuple[str, str], list] = {}
    for one in iterate(told):
        held_views.setdefault((one.talks_id, one.party), []).append(one)
    for row in iterate(rows[rows["talks_id"].isin(told["talks_id"])]):
        cells = [positions(page, party, held_views.get((row.talks_id, party), [])) for party in parties]
        body.append(tags.Tr([round_head(page, row, scope="row"), *cells]))
    head = [
        tags.Th(page.t("col.round"), scope="col"),
        *(tags.Th(page.label("actors", party), scope="col") for party in parties),
    ]
    table = told[
        ["talks_id", "party", f"position_{page.lang}", "label_basis", f"note_{page.lang}", "document_id", "lines"]
    ]
    inferred = int((told["label_basis"] == "inferred").sum())
    return Drawn(
        body=tags.Div([*series_choice(page, chosen, offered), grid(page, "positions", head, body, "text-matrix")]),
        table=table,
        note=page.t("positions.inferred", n=inferred, all=len(told)) if inferred else "",
        finding=finding.most(page, "positions.found", counts, lambda code: page.label("actors", code)),
    )
