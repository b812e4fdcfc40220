"""The selection: its address, its conditions against a plain loop over the rows, and its ends."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import dates, engines, schema, search, selection
from data.selection import (
    COLLECTIONS,
    DROPS,
    FIELDS,
    ROLES,
    UNTARGETED,
    Notice,
    Selection,
    predicates,
    to_query,
)
from tests.queries import from_query
from tests.sampling import examples

VOCABULARY = {
    "actors": {"PRK", "KOR", "USA", "CHN"},
    "postures": {"escalation", "engagement", "both", "neutral"},
    "kinds": {"talks", "sanction", "nuclear-test"},
    "tracks": {"nuclear", "us-dprk"},
    "documents": {"report", "six-party"},
}


def some(name: str):
    return st.lists(st.sampled_from(sorted(VOCABULARY[name])), unique=True, max_size=3).map(tuple)


@st.composite
def selections(draw) -> Selection:
    days = sorted(
        draw(st.lists(st.none() | st.dates(date(1000, 1, 1), date(2100, 1, 1)), min_size=2, max_size=2)),
        key=lambda day: day or date.min,
    )
    start, end = days if None not in days else draw(st.permutations(days))
    text = draw(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)).strip()
    text = text if search.terms(text) else ""
    return Selection(
        start,
        end,
        draw(some("actors")),
        draw(st.sampled_from(ROLES)),
        draw(some("postures")),
        draw(some("kinds")),
        draw(some("tracks")),
        draw(some("documents")),
        draw(st.sampled_from(COLLECTIONS)),
        draw(st.lists(st.sampled_from(DROPS), unique=True).map(tuple)),
        text,
        untargeted=draw(st.sampled_from(UNTARGETED)),
    )


@given(selections())
def test_an_address_gives_the_selection_back(chosen):
    assert from_query(to_query(chosen), VOCABULARY) == (chosen, [])
    assert from_query("?" + to_query(chosen), VOCABULARY) == (chosen, [])


def test_the_default_has_an_empty_address():
    assert to_query(Selection()) == ""
    assert from_query("", VOCABULARY) == (Selection(), [])


@given(st.text(max_size=60))
def test_any_query_is_read_or_named(query):
    chosen, notices = from_query(query, VOCABULARY)
    assert isinstance(chosen, Selection)
    assert all(notice.key in ("unknown_value", "reversed_period", "more") for notice in notices)


@pytest.mark.parametrize(
    "query, chosen, said",
    [
        ("from=2017&to=2017", Selection(date(2017, 1, 1), date(2017, 12, 31)), []),
        ("from=2003-21&to=2003-21", Selection(date(2003, 3, 1), date(2003, 5, 31)), []),
        ("from=2016-02-29&to=2016-02-29", Selection(date(2016, 2, 29), date(2016, 2, 29)), []),
        ("from=2017-02-29", Selection(), [Notice("unknown_value", "from", "2017-02-29")]),
        ("from=1845-01-01", Selection(start=date(1845, 1, 1)), []),
        ("from=2010/..&to=2010/..", Selection(start=date(2010, 1, 1)), [Notice("unknown_value", "to", "2010/..")]),
        (
            "from=2018-01-01&to=2017-01-01",
            Selection(date(2017, 1, 1), date(2018, 1, 1)),
            [Notice("reversed_period", "from", "2018-01-01 > 2017-01-01")],
        ),
        ("party=PRK;XXX;USA;PRK", Selection(parties=("PRK", "USA")), [Notice("unknown_value", "party", "XXX")]),
        ("party=XXX", Selection(), [Notice("unknown_value", "party", "XXX")]),
        (
            "role=king&collection=some",
            Selection(),
            [Notice("unknown_value", "role", "king"), Notice("unknown_value", "collection", "some")],
        ),
        ("lanes=party&event=x", Selection(), []),
        ("party=PRK&party=USA;PRK", Selection(parties=("PRK", "USA")), []),
        ("from=2016&from=2017", Selection(start=date(2017, 1, 1)), []),
        ("q=a%00b%0Ac\ud800&from=2017\x00", Selection(date(2017, 1, 1), text="abc"), []),
        ("utm_source=x&fbclid=y&gclid=z&mc_cid=1", Selection(), []),
    ],
)
def test_what_an_address_means(query, chosen, said):
    assert from_query(query, VOCABULARY) == (chosen, said)


@pytest.mark.parametrize(
    "query",
    [
        "&".join(["from=x"] * 10_000),
        "&".join(f"from=x{n}" for n in range(10_000)),
        "&".join(f"a{n}=1" for n in range(100_000)),
        "party=" + ";".join(f"X{n}" for n in range(900)),
        "kind=" + "x" * 4000,
        "q=" + "x" * 1_000_000,
    ],
    ids=["one", "many", "unknown", "list", "long", "huge"],
)
def test_an_address_costs_no_more_than_its_bounds(monkeypatch, query):
    dated = []
    monkeypatch.setattr(dates, "parse", lambda text: dated.append(text) or dates.Span(None, None))
    pairs, _ = selection.read_pairs(query)
    assert len(pairs) <= 50 and sum(len(name) + len(value) for name, value in pairs) <= 4096
    _, notices = from_query(query, VOCABULARY)
    assert len(dated) <= 50
    assert len(notices) <= 6 and all(len(text) <= 80 for notice in notices for text in notice)


def test_what_is_not_said_is_counted():
    _, notices = from_query("party=" + ";".join(f"X{n}" for n in range(12)), VOCABULARY)
    assert [notice.value for notice in notices] == ["X0", "X1", "X2", "X3", "X4", "7"]
    assert notices[-1].key == "more"


def test_a_long_address_is_read_to_its_last_whole_setting():
    chosen, notices = from_query("from=2017&q=" + "x" * 4077 + "&to=2018-12-31", VOCABULARY)
    assert (chosen.start, chosen.end, len(chosen.text)) == (date(2017, 1, 1), None, 200)
    assert [notice.key for notice in notices] == ["long_address"]
    chosen, notices = from_query("&".join(["q=a"] * 49 + ["to=2018", "from=2017"]), VOCABULARY)
    assert (chosen.start, chosen.end) == (None, date(2018, 12, 31))
    assert [notice.key for notice in notices] == ["long_address"]


def test_the_period_falls_away_and_nothing_else():
    chosen = Selection(date(2017, 1, 1), date(2018, 1, 1), ("PRK",), text="x")
    assert chosen.without_period() == Selection(parties=("PRK",), text="x")


# Conditions


def naive(row, chosen: Selection) -> bool:
    """The meaning of a selection, written as a person would say it."""
    sources, targets = schema.split(row.source), schema.split(row.target)
    everyone = [*sources, *targets]
    if chosen.start and row.last.date() < chosen.start:
        return False
    if chosen.end and row.first.date() > chosen.end:
        return False
    taken = chosen.untargeted == "include" and not targets and len(sources) == 1 and sources[0] in chosen.parties
    if chosen.parties and not (
        taken and (chosen.role == "target" or chosen.role == "dyad" and len(chosen.parties) > 1)
    ):
        if chosen.role == "dyad" and len(chosen.parties) > 1:
            joined = {frozenset((a, b)) for a in sources for b in (targets or sources) if a != b}
            if not any(frozenset((a, b)) in joined for a in chosen.parties for b in chosen.parties if a != b):
                return False
        else:
            among = {"any": everyone, "dyad": everyone, "source": sources, "target": targets}[chosen.role]
            if not set(among) & set(chosen.parties):
                return False
    flags = schema.split(row.flags)
    return not (
        (chosen.postures and row.posture not in chosen.postures)
        or (chosen.kinds and row.kind not in chosen.kinds)
        or (chosen.tracks and row.track not in chosen.tracks)
        or (chosen.documents and not set(row.documents.strip(";").split(";")) & set(chosen.documents))
        or (chosen.collection == "documents" and row.collection != "documents")
        or ("disputed" in chosen.drop and "disputed" in flags)
        or ("aggregate" in chosen.drop and "aggregate" in flags)
        or ("imprecise" in chosen.drop and row.imprecise)
        or not all(any(needle in row.search for needle in term.needles) for term in search.terms(chosen.text))
    )


@st.composite
def real_selections(draw, loaded) -> Selection:
    def of(values, size=3):
        return draw(st.lists(st.sampled_from(sorted(set(values))), unique=True, max_size=size).map(tuple))

    events = loaded.events
    days = [day.date() for day in events["first"] if day.year > 1000]
    start = draw(st.none() | st.sampled_from(days))
    end = draw(st.none() | st.sampled_from([day for day in days if not start or day >= start]))
    return Selection(
        start,
        end,
        of(loaded.actors["code"]),
        draw(st.sampled_from(ROLES)),
        of(events["posture"]),
        of(events["kind"], 5),
        of(events["track"], 5),
        of(loaded.documents["document_id"]),
        draw(st.sampled_from(COLLECTIONS)),
        of(DROPS),
        draw(st.sampled_from(["", "", "test", "核", "Kim", "2017-09"])),
        untargeted=draw(st.sampled_from(UNTARGETED)),
    )


@examples(60)
@given(data=st.data())
def test_the_mask_is_the_loop(loaded, data):
    chosen = data.draw(real_selections(loaded))
    assert list(engines.select(loaded.events, chosen)["event_id"]) == [
        row.event_id for row in loaded.events.itertuples() if naive(row, chosen)
    ]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_field_alone_is_the_loop(loaded, field):
    values = {
        "start": date(2017, 1, 1),
        "end": date(1953, 7, 27),
        "parties": ("PRK",),
        "role": "source",
        "untargeted": "include",
        "postures": ("engagement",),
        "kinds": ("nuclear-test",),
        "tracks": ("nuclear",),
        "documents": (loaded.documents["document_id"].iloc[0],),
        "collection": "all",
        "drop": ("imprecise",),
        "text": "summit",
        "dates": "printed",
    }
    chosen = Selection(**{field.name: values[field.name]})
    assert list(engines.select(loaded.events, chosen)["event_id"]) == [
        row.event_id for row in loaded.events.itertuples() if naive(row, chosen)
    ]


@pytest.mark.parametrize(
    "query, taken",
    [
        ("party=PRK;USA&role=dyad", ["test", "notice"]),
        ("party=PRK;KOR&role=dyad", ["test"]),
        ("party=USA&role=target", ["notice"]),
        ("party=PRK", []),
        ("party=PRK&role=source", []),
        ("party=PRK&role=dyad", []),
        ("role=dyad", []),
    ],
)
def test_what_a_party_does_alone_towards_nobody_named_can_be_taken_in(make_events, query, taken):
    events = make_events(
        {"event_id": "test", "date": "2017-09-03", "source": "PRK", "target": ""},
        {"event_id": "notice", "date": "2017-09-04", "source": "USA", "target": ""},
        {"event_id": "drill", "date": "2017-09-05", "source": "USA;KOR", "target": ""},
        {"event_id": "other", "date": "2017-09-06", "source": "CHN", "target": ""},
        {"event_id": "threat", "date": "2017-09-07", "source": "PRK", "target": "USA"},
    )

    def found(address):
        return set(engines.select(events, from_query(address, VOCABULARY)[0])["event_id"])

    with_them = found(f"{query}&untargeted=include")
    assert with_them - found(query) == set(taken) and found(query) <= with_them
    assert from_query(query, VOCABULARY)[0].asks_for_a_target == bool(taken)


def one_day(events: pd.DataFrame, day: date) -> list[str]:
    return list(engines.select(events, Selection(start=day, end=day))["event_id"])


def test_both_ends_are_included(make_events):
    events = make_events(
        {"event_id": "leap", "date": "2016-02-29"},
        {"event_id": "year", "date": "2003"},
        {"event_id": "open", "date": "2010/.."},
        {"event_id": "old", "date": "1845-06-01"},
        {"event_id": "visit", "date": "2003-08-27/2003-08-29"},
        {"event_id": "before", "date": "../1950"},
    )
    day = timedelta(days=1)
    assert one_day(events, date(2016, 2, 29)) == ["open", "leap"]
    assert one_day(events, date(2016, 3, 1)) == ["open"]
    for first, last, name in (
        (date(2003, 1, 1), date(2003, 12, 31), "year"),
        (date(2003, 8, 27), date(2003, 8, 29), "visit"),
    ):
        assert name in one_day(events, first) and name in one_day(events, last)
        assert name not in one_day(events, first - day) and name not in one_day(events, last + day)
    assert one_day(events, date(1845, 6, 1)) == ["before", "old"]
    assert one_day(events, date(2500, 1, 1)) == ["open"]
    assert one_day(events, date(1001, 1, 1)) == ["before"]


def test_no_filter_gives_every_row_but_context(loaded):
    assert len(engines.select(loaded.events, Selection(collection="all"))) == len(loaded.events)
    assert predicates(Selection(collection="all")) == []


def test_a_text_is_searched_for_literally(make_events):
    events = make_events(
        {"event_id": "a", "date": "2017", "title_en": "About 50% (half) [sic] .*"},
        {"event_id": "b", "date": "2017", "title_en": "Other"},
    )
    for text in ("50%", "(half)", "[SIC]", "about.*half"):
        assert list(engines.select(events, Selection(text=text))["event_id"]) == ["a"]


def test_a_text_without_a_letter_is_no_search_and_is_named():
    assert from_query("q=%E2%80%94", VOCABULARY) == (Selection(), [Notice("unknown_value", "q", "—")])
