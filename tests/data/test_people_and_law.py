"""Who governs, who is held and sent home, and what passes between North Korea and the IAEA: by day and rung."""

from data import schema
from tests.data.test_strata import held


def test_every_president_of_the_south_and_of_the_united_states_takes_office_on_a_day_of_the_record(loaded):
    """But for two whose days only newspapers at hand give; Park ruled before he was elected, Choi acted first."""
    terms = loaded.eras[(loaded.eras["kind"] == "leader") & loaded.eras["actor"].isin(["KOR", "USA"])]
    terms = terms[~terms["era_id"].str.contains("acting")].set_index("era_id")
    days = {str(day.date()) for day in held(loaded, "law-and-leaders")["first"]}
    missing = set(terms.index[~terms["start"].isin(days)])
    assert missing == {"usa-joe-biden", "usa-donald-trump-2025"}


def test_changes_of_leaders_stand_on_neither_ladder_and_claims_of_nuclear_law_do(loaded):
    events = held(loaded, "law-and-leaders")
    inside = events["kind"] == "domestic"
    assert events.loc[inside, ["escalation", "engagement"]].isna().all(axis=None)
    law = events[
        events["event_id"].str.contains("constitution-nuclear|nuclear-state-law|nuclear-forces-law|in-constit")
    ]
    assert len(law) == 4 and (law["escalation"] == 5).all()


def test_whoever_is_held_is_held_by_the_north_and_whoever_goes_home_is_let_go(loaded):
    events = held(loaded, "held-and-returned")
    kept = events["kind"] == "detention"
    assert set(events.loc[kept, "source"]) == {"PRK"} and set(events.loc[kept, "cameo"]) == {"173"}
    assert (events.loc[kept, "escalation"] == 4).all()
    assert set(events.loc[~kept, "cameo"]) == {"0841"} and (events.loc[~kept, "engagement"] == 4).all()
    assert all("PRK" in schema.split(f"{row.source};{row.target}") for row in events.itertuples())


def test_each_resolution_of_the_agency_stands_in_a_text_of_the_agency(loaded, told):
    events = held(loaded, "safeguards")
    censured = events[(events["source"] == "IAE") & (events["collection"] == "context")]
    family = dict(zip(loaded.references["reference_id"], loaded.references["family"], strict=True))
    for event_id in censured["event_id"]:
        assert "iaea" in {family[one] for cell in told(event_id)["reference"] for one in schema.split(cell)}
    assert len(censured) == 11 and (censured["escalation"] == 2).all()
