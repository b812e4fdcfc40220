"""Panels about persons: who met whom, and the chain of meetings from one to another."""

import pandas as pd

from components.figures import meeting_matrix
from components.figures.draw.text import plain
from components.page import Drawn, Page, finding, link, tags
from components.tabs.actors.shared import choose, name, people_of, table
from data.measures import people
from data.record import OPEN_START
from data.rows import iterate

LINKS = 4  # meetings listed for each step of a chain before the rest is counted


def person(page: Page, code: str) -> str:
    return page.label("persons", code)


def ends(page: Page) -> tuple[str, str]:
    """The two persons asked about; where one is not chosen or not here, a pair worth asking about."""
    _, met, ranking = people_of(page.ctx, page.selection)
    known = set(ranking["person_id"])
    suggested = people.suggested(met, ranking["person_id"].tolist())
    a, b = (page.view.get(param) if page.view.get(param) in known else "" for param in ("from_person", "to_person"))
    if a and not b:
        b = next(other for other in (*suggested, a) if other != a or other == "")
    elif b and not a:
        a = next(other for other in (*suggested, b) if other != b or other == "")
    return (a, b) if a else suggested


def draw_people(page: Page) -> Drawn:
    """The most active persons against one another."""
    who, met, ranking = people_of(page.ctx, page.selection)
    if page.events().empty:
        return Drawn(empty="empty.selection")
    if met.empty:
        return Drawn(empty="actors.empty.people")
    look = page.style("people")
    active = ranking[ranking["counterparts"] > 0]
    top = active.head(meeting_matrix.room(look))
    pairs = people.counts(met)
    cells = pairs[pairs["person_a"].isin(top["person_id"]) & pairs["person_b"].isin(top["person_id"])]
    cells = cells.assign(
        text=[
            f"<b>{plain(person(page, row.person_a))}</b><br><b>{plain(person(page, row.person_b))}</b><br>"
            + page.counted("actors.meetings", row.meetings)
            for row in iterate(cells)
        ]
    )
    names = {
        row.person_id: page.t("actors.person", name=person(page, row.person_id), n=row.meetings) for row in iterate(top)
    }
    alone = int((ranking["counterparts"] == 0).sum())
    note = page.t("actors.note.people", n=len(ranking), m=who["event_id"].nunique(), alone=alone)
    figure = meeting_matrix.meeting_matrix(cells, top["person_id"].tolist(), names, look, ends(page))
    rows = table(page, called(page, pairs), "person_a", "person_b", "meetings")
    counts = pairs.set_index(["person_a", "person_b"])["meetings"]
    said = finding.most(page, "actors.people.found", counts, lambda pair: pair_name(page, *pair))
    return Drawn(figure, table=rows, note=note, finding=said)


def pair_name(page: Page, a: str, b: str) -> str:
    return page.t("actors.both", a=person(page, a), b=person(page, b))


def called(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its persons named."""
    return frame.assign(**{side: [person(page, code) for code in frame[side]] for side in ("person_a", "person_b")})


def draw_chain(page: Page) -> Drawn:
    """The chain of meetings between two persons, with a form to choose them."""
    _, met, ranking = people_of(page.ctx, page.selection)
    if page.events().empty:
        return Drawn(empty="empty.selection")
    if met.empty:
        return Drawn(empty="actors.empty.people")
    start, stop = ends(page)
    known = sorted(
        ((code, person(page, code)) for code in ranking.loc[ranking["counterparts"] > 0, "person_id"]),
        key=lambda item: item[1],
    )
    known += [(code, person(page, code)) for code in (start, stop) if code not in dict(known)]
    form = tags.Div(
        [
            choose("from_person", page.t("actors.chain.from"), known, start),
            choose("to_person", page.t("actors.chain.to"), known, stop),
        ],
        className="chain-form",
    )
    chain = people.path(met, start, stop) if start != stop else []
    if not chain:
        return Drawn(body=[form, tags.P(page.t("actors.chain.same" if start == stop else "actors.chain.none"))])
    steps = people.steps(met, chain)
    items = [
        tags.Li([tags.P(who_is(page, code)), *meetings(page, steps[steps["step"] == number])])
        for number, code in enumerate(chain, 1)
    ]
    rows = called(page, steps).assign(event=[page.label("events", code) for code in steps["event_id"]])
    columns = ("step", "person_a", "person_b", "first", "event", "event_id")
    said = page.counted("actors.chain.found", len(chain) - 1, name=pair_name(page, start, stop))
    return Drawn(body=[form, tags.Ol(items, className="chain")], table=table(page, rows, *columns), finding=said)


def who_is(page: Page, code: str) -> list:
    row = next(iterate(page.record.persons[page.record.persons["person_id"] == code]))
    role = getattr(row, f"role_{page.lang}")
    parts = [
        tags.Span(person(page, code), className="chain-name"),
        " ",
        tags.Span(
            page.t("actors.chain.comma").join(part for part in (name(page, row.actor), role) if part),
            className="chain-role",
        ),
    ]
    return parts


def meetings(page: Page, rows: pd.DataFrame) -> list:
    """The meetings that join one person of a chain to the next."""
    if rows.empty:
        return []
    listed = []
    for row in iterate(rows.head(LINKS)):
        when = page.t("actors.chain.open") if row.first <= OPEN_START else row.first.strftime("%Y-%m-%d")
        label = page.label("events", row.event_id)
        listed.append(
            tags.Li(
                [
                    tags.Span(when, className="chain-date"),
                    link(label, href=page.switched(event=row.event_id), className="event-link"),
                ]
            )
        )
    if len(rows) > LINKS:
        listed.append(tags.Li(page.t("actors.chain.more", n=len(rows) - LINKS), className="chain-count"))
    return [tags.P(page.counted("actors.meetings", len(rows)), className="chain-count"), tags.Ul(listed)]
