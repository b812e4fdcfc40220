"""The contract of the record: which tables there are, their columns, and what a cell may hold."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: `type` names the check; `of` is the closed list or `table.column` it refers to."""

    name: str
    type: str = "text"  # text, slug, edtf, lines, int, number, choice, choices, ref, refs, cameo
    of: str = ""
    required: bool = False


@dataclass(frozen=True)
class Table:
    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def _columns(text: str) -> tuple[Column, ...]:
    """Read the compact notation used below: `name[!] [type[:of]]`, one column a line; `!` is required."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, rest = line.partition(" ")
        kind, _, of = (rest.strip() or "text").partition(":")
        found.append(Column(name.rstrip("!"), kind, of, required=name.endswith("!")))
    return tuple(found)


def _table(name: str, key: str, columns: str, order: str = "") -> Table:
    return Table(name, tuple(key.split()), _columns(columns), tuple(order.split()))


CITED = """
    document_id ref:documents.document_id
    lines lines
"""

TABLES = {
    table.name: table
    for table in (
        _table(
            "documents",
            "document_id",
            """
        document_id! slug
        file!
        title_en!
        title_zh!
        kind! choice:document_kinds
        published edtf
        licence_note!
    """,
        ),
        _table(
            "events",
            "event_id",
            """
        event_id! slug
        date! edtf
        time_zone!
        kind! choice:kinds
        track! choice:tracks
        source! refs:actors.code
        target refs:actors.code
        persons refs:persons.person_id
        place_id ref:places.place_id
        cameo! cameo
        escalation int:0-10
        engagement int:0-10
        title_en!
        title_zh!
        detail_en
        detail_zh
        outcome choice:outcomes
        flags choices:flags
        responds_to refs:events.event_id
        talks_id ref:talks.talks_id
        agreement_id ref:agreements.agreement_id
        subtype choice:subtypes
        collection! choice:collections
    """,
            order="date event_id",
        ),
        _table(
            "citations",
            "event_id document_id lines reference",
            """
        event_id! ref:events.event_id
        document_id ref:documents.document_id
        lines lines
        stated_date edtf
        basis choice:bases
        agrees choice:yes_no
        note_en
        note_zh
        reference
    """,
            order="event_id document_id lines",
        ),
        _table(
            "corrections",
            "document_id lines field printed",
            """
        document_id! ref:documents.document_id
        lines! lines
        field! choice:correction_fields
        printed!
        correct!
        event_id ref:events.event_id
        basis_en!
        basis_zh!
    """,
            order="document_id lines",
        ),
        _table(
            "states",
            "state_id",
            """
        state_id! slug
        kind! choice:state_kinds
        actor! refs:actors.code
        target refs:actors.code
        start! edtf
        end edtf
        start_event_id ref:events.event_id
        end_event_id ref:events.event_id
        title_en!
        title_zh!
        restricts_en
        restricts_zh
        reference
    """
            + CITED,
            order="start state_id",
        ),
        _table(
            "actors",
            "code",
            """
        code!
        name_en!
        name_zh!
        kind! choice:actor_kinds
    """
            + CITED,
            order="code",
        ),
        _table(
            "persons",
            "person_id",
            """
        person_id! slug
        name_en!
        name_zh!
        actor! ref:actors.code
        role_en
        role_zh
    """
            + CITED,
            order="person_id",
        ),
        _table(
            "places",
            "place_id",
            """
        place_id! slug
        name_en!
        name_zh!
        country! ref:actors.code
        lat! number:-90-90
        lon! number:-180-180
    """
            + CITED,
            order="place_id",
        ),
        _table(
            "eras",
            "era_id",
            """
        era_id! slug
        kind! choice:era_kinds
        actor! ref:actors.code
        name_en!
        name_zh!
        start! edtf
        end edtf
        person_id ref:persons.person_id
        note_en
        note_zh
        reference
    """
            + CITED,
            order="actor start era_id",
        ),
        _table(
            "indicators",
            "indicator_id",
            """
        indicator_id! slug
        series! slug
        topic! choice:indicator_topics
        actor ref:actors.code
        date! edtf
        value! number
        value_high number
        qualifier choice:qualifiers
        unit! choice:units
        label_en!
        label_zh!
        note_en
        note_zh
    """
            + CITED,
            order="series date indicator_id",
        ),
        _table(
            "talks",
            "talks_id",
            """
        talks_id! slug
        series! choice:talk_series
        round
        phase
        date! edtf
        place_id ref:places.place_id
        venue_en
        venue_zh
        host ref:actors.code
        parties! refs:actors.code
        title_en!
        title_zh!
        outcome_en
        outcome_zh
        event_id ref:events.event_id
        reference
    """
            + CITED,
            order="date talks_id",
        ),
        _table(
            "delegations",
            "talks_id party person_id",
            """
        talks_id! ref:talks.talks_id
        party! ref:actors.code
        person_id! ref:persons.person_id
        head! choice:yes_no
        role_en
        role_zh
        note_en
        note_zh
    """
            + CITED,
            order="talks_id party person_id",
        ),
        _table(
            "positions",
            "talks_id party document_id lines",
            """
        talks_id! ref:talks.talks_id
        party! ref:actors.code
        position_en!
        position_zh!
        label_basis! choice:label_bases
        note_en
        note_zh
    """
            + CITED,
            order="talks_id party lines",
        ),
        _table(
            "agreements",
            "agreement_id",
            """
        agreement_id! slug
        kind! choice:agreement_kinds
        date! edtf
        parties! refs:actors.code
        title_en!
        title_zh!
        summary_en!
        summary_zh!
        status! choice:agreement_statuses
        end edtf
        event_id ref:events.event_id
        end_event_id ref:events.event_id
        became_en
        became_zh
        reference
    """
            + CITED,
            order="date agreement_id",
        ),
        _table(
            "commitments",
            "commitment_id",
            """
        commitment_id! slug
        agreement_id! ref:agreements.agreement_id
        obligor! refs:actors.code
        text_en!
        text_zh!
        due edtf
        status! choice:commitment_statuses
        evidence refs:events.event_id
        note_en
        note_zh
    """
            + CITED,
            order="agreement_id commitment_id",
        ),
        _table(
            "options",
            "option_id",
            """
        option_id! slug
        topic! choice:option_topics
        stance! choice:option_stances
        author_en!
        author_zh!
        addressee refs:actors.code
        title_en!
        title_zh!
        argument_en!
        argument_zh!
        risk_en
        risk_zh
        condition_en
        condition_zh
        became_en
        became_zh
        evidence refs:events.event_id
    """
            + CITED,
            order="document_id option_id",
        ),
        _table(
            "claims",
            "claim_id",
            """
        claim_id! slug
        test! choice:claim_tests
        title_en!
        title_zh!
        claim_en!
        claim_zh!
        published number
        published_unit choice:units
        horizon edtf
        note_en
        note_zh
    """
            + CITED,
            order="document_id claim_id",
        ),
        _table(
            "stories",
            "story_id step",
            """
        story_id! slug
        step! int:1-20
        title_en!
        title_zh!
        text_en!
        text_zh!
        view!
        events! refs:events.event_id
    """
            + CITED,
            order="story_id step",
        ),
        _table(
            "reliability",
            "event_id",
            """
        event_id! ref:events.event_id
        date_first! edtf
        date_second edtf
        dyad_first!
        dyad_second
        root_first!
        root_second
        posture_first! choice:postures
        posture_second choice:postures
        settled_en
        settled_zh
    """,
            order="event_id",
        ),
    )
}
