"""Signs of dyads and balance of triads, by hand."""

from itertools import combinations

import pytest

from data.measures import dyads, triads


def acts(year, *signs):
    """`PRK-USA-` is an escalating act between the two, `PRK-USA+` an engaging one; all weigh 1."""
    return [
        dict(
            date=f"{year}-05-01",
            source=text[:3],
            target=text[4:7],
            cameo="112" if text.endswith("-") else "036",
            **({"escalation": 5} if text.endswith("-") else {"engagement": 5}),
        )
        for text in signs
    ]


def judged(make_events, rows, **options):
    return triads.triads(dyads.expand(make_events(*rows)), **options)


@pytest.mark.parametrize(("signs", "balanced"), [("+++", True), ("+--", True), ("++-", False), ("---", False)])
def test_balance_is_the_product_of_the_signs(make_events, signs, balanced):
    rows = acts(2017, f"CHN-PRK{signs[0]}", f"CHN-USA{signs[1]}", f"PRK-USA{signs[2]}")
    found = judged(make_events, rows, window=1, at_least=1)
    assert found[["year", "triad", "balanced", "signs", "acts", "least"]].to_numpy().tolist() == [
        [2017, "CHN-PRK-USA", balanced, signs, 3, 1]
    ]


def test_a_triad_needs_enough_acts_in_every_dyad(make_events):
    rows = acts(2017, "CHN-PRK+", "CHN-PRK+", "CHN-USA+", "CHN-USA+", "PRK-USA-")
    assert judged(make_events, rows, window=1, at_least=2).empty
    assert len(judged(make_events, rows, window=1, at_least=1)) == 1


def test_a_dyad_that_cancels_out_has_no_sign(make_events):
    assert judged(make_events, acts(2017, "CHN-PRK+", "CHN-USA+", "PRK-USA-", "PRK-USA+"), window=1, at_least=1).empty


def test_the_window_ends_with_its_year(make_events):
    rows = acts(2015, "CHN-PRK+") + acts(2016, "CHN-USA+") + acts(2017, "PRK-USA-") + acts(2019, "PRK-USA-")
    found = judged(make_events, rows, window=3, at_least=1)
    assert found[["since", "year", "balanced"]].to_numpy().tolist() == [[2015, 2017, False]]
    assert judged(make_events, rows, window=1, at_least=1).empty


def test_a_joint_session_balances_every_triad_unless_left_out(make_events):
    rows = [dict(date="2005-09-19", source="CHN;PRK;USA;KOR;JPN;RUS", cameo="057", engagement=7)]
    found = judged(make_events, rows, window=1, at_least=1)
    assert len(found) == 20 and found["balanced"].all() and (found["acts"] == 3).all()
    assert judged(make_events, rows, window=1, at_least=1, bilateral=True).empty


def test_an_event_counts_once_in_a_dyad(make_events):
    pairs = dyads.expand(make_events(dict(date="2018-06-12", source="USA;PRK", cameo="046", engagement=7)))
    assert triads.signs(pairs, window=1)[["pair", "n", "net"]].to_numpy().tolist() == [["PRK-USA", 1, 2.0]]


def test_neutral_acts_and_strangers_give_nothing(make_events):
    rows = [
        dict(date="2017-01-01", source="PRK", target="USA", cameo="010"),
        dict(date="2017-01-01", source="LBY", target="USA", cameo="112", escalation=5),
        dict(date="../2017", source="PRK", target="USA", cameo="112", escalation=5),
    ]
    assert triads.signs(dyads.expand(make_events(*rows))).empty
    found = judged(make_events, rows)
    assert found.empty and list(found.columns) == list(triads.COLUMNS) and triads.share(found).empty


def test_share(make_events):
    rows = acts(2017, "CHN-PRK+", "CHN-USA+", "PRK-USA-", "KOR-PRK+", "KOR-USA+")
    found = triads.share(judged(make_events, rows, window=1, at_least=1))
    assert found.to_numpy().tolist() == [[2017, 2, 0, 0.0]]


def test_the_record_agrees_with_a_plain_reading(loaded):
    """The vectorised judgement equals one triad at a time."""
    pairs = dyads.expand(loaded.events)
    signs = triads.signs(pairs, 3).set_index(["year", "pair"])
    expected = set()
    for year in signs.index.unique("year"):
        good = {pair: row["net"] for pair, row in signs.loc[year].iterrows() if row["n"] >= 2 and row["net"] != 0}
        for triple in combinations(sorted(triads.SIX), 3):
            sides = ["-".join(side) for side in combinations(triple, 2)]
            if all(side in good for side in sides):
                expected.add((year, "-".join(triple), good[sides[0]] * good[sides[1]] * good[sides[2]] > 0))
    found = triads.triads(pairs, 3, 2)
    assert set(found[["year", "triad", "balanced"]].itertuples(index=False, name=None)) == expected


def test_a_joint_act_can_share_its_weight_among_the_pairs_it_joins(make_events):
    session = dict(date="2017-05-01", source="CHN;PRK;USA", cameo="046", engagement=5)
    rows = [session, *acts(2017, "PRK-USA-")]
    pairs = dyads.expand(make_events(*rows))
    assert triads.joined(pairs).tolist() == [3, 1]
    whole = triads.signs(pairs, window=1).set_index("pair")["net"]
    shared = triads.signs(pairs, window=1, shared=True).set_index("pair")["net"]
    assert whole.to_dict() == pytest.approx({"CHN-PRK": 1, "CHN-USA": 1, "PRK-USA": 0})
    assert shared.to_dict() == pytest.approx({"CHN-PRK": 1 / 3, "CHN-USA": 1 / 3, "PRK-USA": 1 / 3 - 1}, abs=1e-8)
    # Counted whole, the dyad that quarrelled has no sign; shared out, it is hostile.
    assert triads.triads(pairs, window=1, at_least=1).empty
    assert triads.triads(pairs, window=1, at_least=1, shared=True)["signs"].tolist() == ["++-"]


def test_chance_hands_the_same_signs_to_the_same_dyads_in_every_way(make_events):
    """Four actors, six dyads, four triads, two minus signs: 15 ways, counted one by one."""
    plus = ("CHN-JPN+", "CHN-KOR+", "CHN-PRK+", "JPN-KOR+")
    found = judged(make_events, acts(2017, *plus, "JPN-PRK-", "KOR-PRK-"), window=1, at_least=1)
    assert len(found) == 4 and found["balanced"].sum() == 2
    sides = ["CHN-JPN", "CHN-KOR", "CHN-PRK", "JPN-KOR", "JPN-PRK", "KOR-PRK"]
    counts = []
    for minus in combinations(sides, 2):
        balanced = 0
        for triad in combinations(("CHN", "JPN", "KOR", "PRK"), 3):
            negative = sum("-".join(side) in minus for side in combinations(triad, 2))
            balanced += negative % 2 == 0
        counts.append(balanced / 4)
    row = triads.chance(found).iloc[0]
    assert (row["share"], row["expected"]) == (0.5, pytest.approx(sum(counts) / 15))
    assert row["p"] == pytest.approx(sum(value >= 0.5 for value in counts) / 15)
    assert (row["low"], row["high"]) == (min(counts), max(counts))


def test_where_all_are_friends_balance_is_what_chance_gives(make_events):
    rows = [dict(date="2005-09-19", source="CHN;PRK;USA;KOR;JPN;RUS", cameo="057", engagement=7)]
    row = triads.chance(judged(make_events, rows, window=1, at_least=1)).iloc[0]
    assert row[["share", "expected", "low", "high", "p"]].tolist() == [1.0] * 5
    assert triads.chance(judged(make_events, [], window=1)).empty
