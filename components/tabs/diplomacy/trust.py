"""Part "trust": confidence-building steps as lines and as moves in turn, and what each side asked for."""

import pandas as pd

from components.figures.steps import step_lines
from components.page import Context, Drawn, Page, finding, remembered, tags
from components.page.cells import event_link
from components.page.searched import record_end
from components.page.tags import Tag
from components.tabs.diplomacy.common import (
    cell,
    cite,
    cite_event,
    columns,
    dated_link,
    grid,
)
from data.measures import talks, trust
from data.rows import iterate
from data.selection import Selection
from data.tokens import holds


@remembered
def usual(ctx: Context, collection: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The year of which a collection tells most steps: what is shown where no period is chosen."""
    year = trust.fullest_year(trust.moves(ctx.events(Selection(collection=collection))))
    return pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)


def bounds(page: Page) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The period chosen, else the year with most steps."""
    start, end = (pd.Timestamp(day) if day else None for day in (page.selection.start, page.selection.end))
    first, last = usual(page.ctx, page.selection.collection)
    if start is None:
        start = first if end is None else min(first, end)
        return start, max(last, start) if end is None else end
    return start, max(record_end(page.ctx, page.selection.collection), start) if end is None else end


def taken(page: Page) -> tuple[pd.DataFrame, pd.Timestamp, pd.Timestamp]:
    first, last = bounds(page)
    steps = trust.moves(page.events(page.selection.without_period()))
    return steps[(steps["first"] >= first) & (steps["first"] <= last)], first, last


def draw_steps(page: Page) -> Drawn:
    steps, first, last = taken(page)
    if steps.empty:
        return Drawn(empty="empty.steps")
    counts = trust.cumulative(steps)
    told = page.record.events.set_index("event_id")
    titles, days = told[f"title_{page.lang}"], told["date"]
    counts = counts.assign(
        name=[page.label("actors", code) for code in counts["actor"]],
        title=[titles[one] for one in counts["event_id"]],
        days=[page.when(days[one]) for one in counts["event_id"]],
        date=counts["date"].clip(upper=last),
    )
    return Drawn(
        step_lines(counts, first, last, page.style("steps")),
        table=counts[["actor", "date", "n", "event_id", "title", "carried"]].assign(
            date=counts["date"].dt.strftime("%Y-%m-%d")
        ),
        note=page.t("steps.note"),
        finding=finding.most(page, "steps.found", counts.groupby("name")["n"].max(), str, len(steps)),
    )


def draw_moves(page: Page) -> Drawn:
    """The ledger of moves: a row a step, in the column of who moved; joint steps span the columns of both."""
    steps, _first, _last = taken(page)
    if steps.empty:
        return Drawn(empty="empty.steps")
    body = []
    for row in iterate(steps):
        body.append(tags.Tr([tags.Th(page.when(row.date), scope="row", className="when"), *move_cells(page, row)]))
    head = [
        tags.Th(page.t("col.date"), scope="col"),
        *(tags.Th(page.label("actors", actor), scope="col") for actor in trust.ACTORS),
    ]
    table = steps.assign(movers=[";".join(who) for who in steps["movers"]])[
        ["event_id", "date", "movers", "kind", "carried", f"title_{page.lang}"]
    ]
    said = finding.share(page, "moves.found", int(steps["carried"].sum()), len(steps))
    return Drawn(body=grid(page, "moves", head, body, "moves"), table=table, finding=said)


def move_cells(page: Page, row) -> list[Tag]:
    """One cell a column; neighbours that moved together share one."""
    cells, at = [], 0
    while at < len(trust.ACTORS):
        width = 0
        while at + width < len(trust.ACTORS) and trust.ACTORS[at + width] in row.movers:
            width += 1
        if not width:
            cells.append(tags.Td(className="blank"))
            at += 1
            continue
        done = page.t("moves.carried" if row.carried else "moves.promised")
        cells.append(
            tags.Td(
                tags.Div(
                    [
                        event_link(page, row.event_id),
                        tags.Span(
                            [tags.Span("● " if row.carried else "○ ", **{"aria-hidden": "true"}), done],
                            className="muted",
                        ),
                    ],
                    className="move" + ("" if row.carried else " promised"),
                ),
                colSpan=width,
            )
        )
        at += width
    return cells


def draw_asked(page: Page) -> Drawn:
    """What each side asked for at the talks of the period, and what it was refused."""
    first, last = bounds(page)
    rounds = talks.rounds(page.record.talks)
    ids = set(rounds[(rounds["first"] >= first) & (rounds["first"] <= last)]["talks_id"])
    asked = page.record.positions[page.record.positions["talks_id"].isin(ids)]
    events = page.events(page.selection.without_period())
    refused = events[(events["kind"] == "refusal") & (events["first"] >= first) & (events["first"] <= last)]
    body, rows = [], []
    for actor in trust.ACTORS:
        wants = asked[asked["party"] == actor]
        denied = refused[holds(refused["targets"], actor)]
        if wants.empty and denied.empty:
            continue
        body.append(
            tags.Tr(
                [
                    tags.Th(page.label("actors", actor), scope="row"),
                    cell(
                        page,
                        "asked",
                        tags.Ul(
                            [tags.Li([page.text(one, "position"), " ", cite(page, one)]) for one in iterate(wants)],
                            className="plain-list",
                        )
                        if len(wants)
                        else tags.Span(page.t("asked.none"), className="muted"),
                    ),
                    cell(
                        page,
                        "refused",
                        tags.Ul(
                            [
                                tags.Li([dated_link(page, one), " ", cite_event(page, one.event_id)])
                                for one in iterate(denied)
                            ],
                            className="plain-list",
                        )
                        if len(denied)
                        else tags.Span(page.t("asked.no_refusal"), className="muted"),
                    ),
                ]
            )
        )
        rows += [
            {
                "party": actor,
                "what": "position",
                "text": page.text(one, "position"),
                "document_id": one.document_id,
                "lines": one.lines,
            }
            for one in iterate(wants)
        ]
        rows += [
            {"party": actor, "what": "refused", "text": page.text(one, "title"), "event_id": one.event_id}
            for one in iterate(denied)
        ]
    if not body:
        return Drawn(empty="empty.asked")
    return Drawn(
        body=grid(page, "asked", columns(page, "party", "asked", "refused"), body, "asked"),
        table=pd.DataFrame(rows),
        finding=finding.most(
            page,
            "asked.found",
            finding.count(row["party"] for row in rows if row["what"] == "refused"),
            lambda code: page.label("actors", code),
        ),
    )
