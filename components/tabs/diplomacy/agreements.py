"""Part "agreements": the life of each text, what each party kept, and the ledger of obligations."""

import pandas as pd

from components.figures.kept import MARKS, kept_bars
from components.figures.lifelines import life_lines
from components.page import Drawn, Page, finding, tags
from components.page.cells import event_link
from components.page.pacts import adopted, in_period
from components.page.tags import Tag
from components.tabs.diplomacy.common import (
    PLACE,
    cell,
    cite,
    columns,
    event_links,
    grid,
    pick,
)
from data import schema
from data.measures import commitments, findings
from data.rows import iterate


def draw_lives(page: Page) -> Drawn:
    shown, first, last = in_period(page)
    if shown.empty:
        return Drawn(empty="empty.agreements")
    shown = shown.assign(
        title=shown[f"title_{page.lang}"],
        summary=shown[f"summary_{page.lang}"],
        status_word=[page.label("agreement_statuses", code) for code in shown["status"]],
        end_event=shown["end_event_id"].where(shown["end_event_id"] != "", shown["event_id"]),
    )
    table = shown[["agreement_id", "title", "date", "end", "status", "days"]]
    before = int((shown["first"] < first).sum())
    return Drawn(
        life_lines(shown, first, last, page.style("lives")),
        table=table,
        note=page.t("lives.before", n=before) if before else "",
        finding=longest(page, shown),
    )


def longest(page: Page, shown: pd.DataFrame) -> str:
    """Which of the agreements that collapsed lived longest."""
    collapsed = shown.loc[shown["status"] == "collapsed"].nlargest(2, "days")
    if len(shown) < findings.FEW or len(collapsed) < 2 or collapsed["days"].nunique() < 2:
        return ""
    top = next(iterate(collapsed))
    short = page.text(top, "short") or top.title
    return page.t("lives.found", name=short, days=f"{top.days:,}")


def obligations(page: Page) -> pd.DataFrame:
    """The obligations of the agreements in view, with their verdicts; the inner filters not yet applied."""
    shown = in_period(page)[0]
    rows = commitments.settled(page.record.commitments, page.record.agreements)
    order = {one: index for index, one in enumerate(shown["agreement_id"])}
    rows = rows[rows["agreement_id"].isin(order)]
    return rows.assign(order=rows["agreement_id"].map(order)).sort_values(["order", "commitment_id"], ignore_index=True)


def draw_kept(page: Page) -> Drawn:
    rows = obligations(page)
    if rows.empty:
        return Drawn(empty="empty.commitments")
    shares = commitments.kept(rows)
    shown, every = len(in_period(page)[0]), len(adopted(page))
    shares = shares.assign(name=[page.label("actors", code) for code in shares["party"]])
    return Drawn(
        kept_bars(shares, page.style("kept")),
        table=shares.drop(columns=["name"]).round(3),
        finding=whole(page, shares),
        note=page.joined([page.t("kept.note"), *([page.t("kept.shown", n=shown, all=every)] if shown < every else [])]),
    )


def whole(page: Page, shares: pd.DataFrame) -> str:
    """How many of the obligations that can be judged the two parties that owed most kept wholly."""
    judged = findings.promises(shares)
    if len(judged) < 2 or judged["judged"].min() < findings.FEW:
        return ""
    values: dict[str, object] = {}
    for at, row in enumerate(iterate(judged)):
        values |= {f"name{at}": page.label("actors", row.party), f"n{at}": row.whole, f"all{at}": row.judged}
    return page.t("kept.found", **values)


def draw_ledger(page: Page) -> Drawn:
    """The ledger: who owed what, by when, what became of it, and the events that show it."""
    rows = obligations(page)
    if rows.empty:
        return Drawn(empty="empty.commitments")
    obligor, verdict = page.view.get("obligor"), page.view.get("verdict")
    fits = [
        (not obligor or obligor in schema.split(row.obligor)) and (not verdict or row.verdict == verdict)
        for row in iterate(rows)
    ]
    chosen = rows[pd.Series(fits, index=rows.index, dtype=bool)]
    told = [f"{name}_{page.lang}" for name in ("text", "note")]
    table = chosen[["commitment_id", "agreement_id", "obligor", told[0], "due", "verdict", "evidence", told[1], *PLACE]]
    if chosen.empty:
        return Drawn(
            body=tags.Div([picks(page, rows), tags.P(page.t("empty.commitments"), className="muted")]), table=table
        )
    body = []
    for agreement, own in chosen.groupby("agreement_id", sort=False):
        head = tags.Th(page.label("agreements", agreement), colSpan=6, scope="rowgroup")
        body += [tags.Tr(head, className="group"), *(ledger_row(page, row) for row in iterate(own))]
    heads = columns(page, "obligor", "obligation", "due", "verdict", "evidence", "note")
    said = finding.share(page, "ledger.found", int((chosen["verdict"] == "kept").sum()), len(chosen))
    book = tags.Div([picks(page, rows), grid(page, "ledger", heads, body, "ledger")])
    return Drawn(body=book, table=table, finding="" if verdict else said)


def picks(page: Page, rows: pd.DataFrame) -> Tag:
    """Links that leave the obligations of one party, or of one verdict."""
    parties = sorted(
        {code for text in rows["obligor"] for code in schema.split(text)},
        key=lambda code: (-rows["obligor"].str.contains(code).sum(), code),
    )
    verdicts = [verdict for verdict in commitments.VERDICTS if (rows["verdict"] == verdict).any()]
    whole = ("", page.t("pick.all"))
    who = [whole, *((code, page.label("actors", code)) for code in parties)]
    became = [whole, *((code, f"{MARKS[code]} {page.t(f'verdict.{code}')}") for code in verdicts)]
    return tags.Div([pick(page, "obligor", who), pick(page, "verdict", became)], className="pick-rows")


def ledger_row(page: Page, row) -> Tag:
    """One obligation."""
    note = page.text(row, "note")
    shown = shown_by(page, row) or tags.Span(page.t("ledger.no_event"), className="muted")
    return tags.Tr(
        [
            tags.Td(page.named("actors", row.obligor), className="who"),
            tags.Td([tags.P(page.text(row, "text")), cite(page, row)]),
            cell(page, "due", page.when(row.due)),
            tags.Td(verdict_mark(page, row.verdict)),
            cell(page, "evidence", shown),
            tags.Td(note, className="" if note else "nil"),
        ]
    )


def shown_by(page: Page, row) -> Tag | None:
    """The events behind a verdict; where it is contested, each under the side that acted."""
    if row.verdict != "contested":
        return event_links(page, row.evidence)
    sources = page.record.events.set_index("event_id")["source"]
    sides: dict[str, list[str]] = {}
    for one in schema.split(row.evidence):
        sides.setdefault(sources[one], []).append(one)
    return tags.Ul(
        [
            tags.Li(
                [
                    tags.Span(page.named("actors", side), className="muted block"),
                    *(tags.P(event_link(page, one)) for one in own),
                ]
            )
            for side, own in sides.items()
        ],
        className="links",
    )


def verdict_mark(page: Page, verdict: str) -> Tag:
    """A verdict as mark and word."""
    return tags.Span(
        [tags.Span(MARKS[verdict], **{"aria-hidden": "true"}), " ", page.t(f"verdict.{verdict}")],
        className=f"verdict verdict-{verdict}",
    )
