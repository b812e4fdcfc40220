"""The series against numbers a reader can work out, and against numeric integration."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import engines
from data.measures import series
from data.selection import Selection


def at(*days: str) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(days)


# The kernel


def k(t: float, start: float, stop: float, half_life: float) -> float:
    return float(series.kernel(np.array([t]), np.array([start]), np.array([stop]), half_life)[0, 0])


def integrated(t: float, start: float, stop: float, half_life: float, steps: int = 200_000) -> float:
    """The codebook's definition: the one-sided exponential kernel averaged over [start, stop), by midpoints."""
    days = start + (np.arange(steps) + 0.5) * (stop - start) / steps
    lag = t - days
    density = np.where(lag >= 0, np.log(2) / half_life * 2.0 ** (-np.maximum(lag, 0) / half_life), 0.0)
    return float(density.mean())


@pytest.mark.parametrize(
    "t, start, stop",
    [
        (0, 0, 1),
        (0.5, 0, 1),
        (1, 0, 1),
        (91, 0, 1),
        (-5, 0, 1),
        (100, 0, 365),
        (365, 0, 365),
        (500, 0, 365),
        (1, 0, 3),
        (3, 0, 3),
    ],
)
@pytest.mark.parametrize("half_life", series.HALF_LIVES)
def test_the_closed_form_is_the_integral(t, start, stop, half_life):
    assert k(t, start, stop, half_life) == pytest.approx(integrated(t, start, stop, half_life), rel=1e-4, abs=1e-9)


def test_the_kernel_by_hand():
    assert k(1, 0, 1, 1) == pytest.approx(0.5)  # one day, half-life a day, at its end: 1 - 1/2
    assert k(2, 0, 1, 1) == pytest.approx(0.25)  # a day later: half of it
    assert k(2, 0, 2, 1) == pytest.approx(0.375)  # two days: (1 - 1/4) / 2
    assert k(3, 0, 2, 1) == pytest.approx(0.1875)
    assert k(0, 0, 1, 1) == 0 and k(-1, 0, 1, 1) == 0


@given(st.floats(1, 400), st.floats(1, 2000), st.sampled_from(series.HALF_LIVES))
def test_a_half_life_later_half_is_left(width, later, half_life):
    assert k(width + later + half_life, 0, width, half_life) == pytest.approx(
        k(width + later, 0, width, half_life) / 2, rel=1e-9
    )


@pytest.mark.parametrize("width", [1, 30, 365])
def test_every_event_has_unit_mass(width):
    times = np.linspace(0, 6000, 240_001)
    total = np.trapezoid(series.kernel(times, np.array([0.0]), np.array([float(width)]), 90)[:, 0], times)
    assert total == pytest.approx(1, abs=1e-4)


# Weights


def test_two_rungs_are_a_factor_of_two(make_events):
    frame = make_events(*({"date": "2017", "escalation": rung} for rung in ("0", "3", "5", "7", "9", "")))
    assert series.weights(frame, "escalation").tolist() == [0, 0.5, 1, 2, 4, 0]
    assert series.weights(frame, "escalation", "count").tolist() == [0, 1, 1, 1, 1, 0]
    assert series.weights(frame, "engagement").tolist() == [0] * 6
    with pytest.raises(ValueError, match="none of rung, deeds, words, goldstein, count"):
        series.weights(frame, "escalation", "mass")


def test_goldstein_weights_are_absolute(make_events):
    frame = make_events(
        {"date": "2017", "escalation": "7", "cameo": "150"}, {"date": "2017", "engagement": "7", "cameo": "046"}
    )
    assert series.weights(frame, "escalation", "goldstein").tolist() == [7.2, 0]
    assert series.weights(frame, "engagement", "goldstein").tolist() == [0, 7]


# Levels


def test_one_event_by_hand(make_events):
    events = make_events({"date": "2017-09-03", "escalation": "7"})  # weight 2
    found = series.levels(events, at("2017-09-02", "2017-09-03", "2017-12-02"), half_life=90)
    # At the end of the day: 30 x 2 x (1 - 2^(-1/90)); 90 days on, half of it.
    peak = 30 * 2 * (1 - 2 ** (-1 / 90))
    assert found["E"].tolist() == pytest.approx([0, peak, peak / 2])
    assert found["G"].tolist() == [0, 0, 0]
    assert found["n_E"].tolist() == pytest.approx([0, 1, 1])
    assert found["quiet_E"].tolist() == [np.inf, 0, 90]
    assert not found[["trusted_E", "trusted_G"]].any(axis=None)


def test_five_equal_events_are_trusted_and_silence_ends_it(make_events):
    events = make_events(*({"date": "2017-09-03", "engagement": "5"} for _ in range(5)))
    found = series.levels(events, at("2017-09-03", "2018-03-02", "2018-03-03", "2019-01-01"), half_life=90)
    assert found["n_G"].tolist() == pytest.approx([5] * 4)  # the effective size does not fall in silence ...
    assert found["trusted_G"].tolist() == [
        True,
        True,
        False,
        False,
    ]  # ... so two half-lives without an event end the trust


def test_an_event_on_both_ladders_counts_on_both(make_events):
    found = series.levels(make_events({"date": "2017-09-03", "escalation": "5", "engagement": "7"}), at("2017-09-03"))
    assert found["G"][0] == pytest.approx(2 * found["E"][0])


def test_a_vague_date_makes_no_spike(make_events):
    day = series.levels(
        make_events({"date": "2017-07-01", "escalation": "7"}),
        series.grid(pd.Timestamp("2017-01-01"), pd.Timestamp("2018-12-31"), 800),
    )
    year = series.levels(
        make_events({"date": "2017", "escalation": "7"}),
        series.grid(pd.Timestamp("2017-01-01"), pd.Timestamp("2018-12-31"), 800),
    )
    # Weight 2, 365 days, at the end of the last: 30 x 2 x (1 - 2^(-365/90)) / 365, a third of what one day gives.
    assert year["E"].max() == pytest.approx(30 * 2 * (1 - 2 ** (-365 / 90)) / 365)
    assert year["E"].max() < 0.34 * day["E"].max()
    assert year["E"].diff().abs().max() < 0.01 * day["E"].max()


def test_open_ends_and_aggregates_are_left_out(make_events):
    events = make_events(
        {"date": "2010/..", "escalation": "7"},
        {"date": "../2010", "escalation": "7"},
        {"date": "2017", "escalation": "7", "flags": "aggregate"},
    )
    assert series.datable(events).empty
    assert series.levels(events, at("2017-06-01"))["E"].tolist() == [0]


def test_nothing_gives_zeros(make_events):
    none = make_events({"date": "2017"}).iloc[:0]
    found = series.levels(none, at("2017-01-01", "2018-01-01"))
    assert found[["E", "G", "n_E", "n_G"]].to_numpy().tolist() == [[0, 0, 0, 0]] * 2
    assert not found["trusted_E"].any()
    assert series.levels(make_events({"date": "2017", "escalation": "5"}), at()).empty
    assert not len(series.contributions(series.weighed(none)["E"], pd.Timestamp("2017-01-01"))[0])


def test_cropping_afterwards_keeps_the_history(loaded):
    """Filtering by the period first would start the curve at nothing."""
    chosen = Selection(start=pd.Timestamp("2017-06-01").date(), end=pd.Timestamp("2017-12-31").date())
    days = series.grid(pd.Timestamp("2017-06-01"), pd.Timestamp("2017-12-31"))
    whole = series.levels(engines.select(loaded.events, chosen.without_period()), days)
    filtered = series.levels(engines.select(loaded.events, chosen), days)
    assert whole["E"].iloc[0] > 2 * filtered["E"].iloc[0]
    longer = series.levels(
        engines.select(loaded.events, chosen.without_period()),
        series.grid(pd.Timestamp("2015-06-01"), pd.Timestamp("2017-12-31"), 10_000),
    )
    cropped = longer[longer["date"] >= "2017-06-01"].reset_index(drop=True)
    assert cropped["E"].to_numpy() == pytest.approx(whole["E"].to_numpy())


@pytest.mark.parametrize("when", ["1953-07-27", "2006-10-09", "2017-09-03", "2018-06-12"])
@pytest.mark.parametrize("weight", series.WEIGHTS)
@pytest.mark.parametrize("name", series.LADDERS)
def test_contributions_add_up_to_the_level(loaded, when, weight, name):
    rows, adds = series.contributions(series.weighed(loaded.events, weight)[name], pd.Timestamp(when))
    level = series.levels(loaded.events, at(when), 90, weight)[name][0]
    # A level leaves out what is 30 half-lives old, a factor of 10^-9 for each of many hundred events.
    assert adds.sum() == pytest.approx(level, rel=1e-7, abs=1e-12)
    assert (np.diff(adds) <= 0).all() and (adds > 0).all() and len(set(rows.tolist())) == len(adds)


def test_the_grid_has_both_ends():
    days = series.grid(pd.Timestamp("2017-01-01"), pd.Timestamp("2018-12-31"), 100)
    assert (days[0], days[-1]) == (pd.Timestamp("2017-01-01"), pd.Timestamp("2018-12-31")) and len(days) <= 101
    assert list(series.grid(pd.Timestamp("2016-02-28"), pd.Timestamp("2016-03-01"))) == list(
        at("2016-02-28", "2016-02-29", "2016-03-01")
    )
    assert series.days(at("1970-01-02", "1845-01-01")).tolist() == [1, -45655]


def test_doubtful_days_count_by_the_days_they_stand_for():
    found = pd.DataFrame(
        {
            "date": pd.to_datetime(["2017-01-01", "2017-01-10", "2017-01-11"]),
            "trusted_E": [True, False, True],
            "trusted_G": [False] * 3,
        }
    )
    # One day, nine days, one day: nine of the eleven are not trusted.
    assert series.doubtful(found) == {"E": pytest.approx(9 / 11), "G": 1.0}


def test_the_effective_number_counts_the_weights_a_level_is_made_of(make_events):
    """Rungs 5 and 9 on one day weigh 1 and 4: (1 + 4)^2 / (1 + 16) = 25 / 17, and the heavier is four fifths of it."""
    events = make_events({"date": "2017-01-01", "escalation": 5}, {"date": "2017-01-01", "escalation": 9})
    row = series.levels(events, at("2017-02-01")).iloc[0]
    assert row["n_E"] == pytest.approx(25 / 17)
    assert row["most_E"] == pytest.approx(0.8) and row["most_G"] == 0 and row["n_G"] == 0
    assert series.levels(events, at("2017-02-01"), weight="count").iloc[0]["n_E"] == pytest.approx(2)


def test_a_level_one_event_makes_is_not_trusted_whatever_the_number_of_others(make_events):
    light = [{"date": f"2017-01-{day:02}", "escalation": 1} for day in range(17, 29)]
    heavy = {"date": "2017-01-28", "escalation": 10}
    when = at("2017-01-28")
    alone, led = (
        series.levels(make_events(*light), when).iloc[0],
        series.levels(make_events(*light, heavy), when).iloc[0],
    )
    assert alone["trusted_E"] and alone["most_E"] < 0.1
    assert led["most_E"] > 0.5 and led["n_E"] > 2 and not led["trusted_E"]
    assert not series.levels(make_events(*light), at("2017-07-28")).iloc[0]["trusted_E"]  # 181 days of silence


def test_one_event_carries_most_of_a_curve_in_march_2010(loaded):
    """The sinking of the Cheonan: 73 % of the level by another's reckoning, drawn as trusted before weights counted."""
    told = loaded.events[loaded.events["collection"] == "documents"]
    row = series.levels(told, at("2010-03-26")).iloc[0]
    assert row["most_E"] == pytest.approx(0.73, abs=0.03) and not row["trusted_E"]


def test_deeds_and_words_are_the_two_parts_of_the_weight(make_events):
    events = make_events({"escalation": "5"}, {"escalation": "6"}, {"escalation": "0"}, {"engagement": "7"})
    whole, deeds, words = (series.weights(events, "escalation", kind) for kind in ("rung", "deeds", "words"))
    assert np.allclose(deeds + words, whole) and deeds[0] == words[1] == 0
    assert series.DEED == 6 and deeds[1] > 0 < words[0]


def test_the_heights_alone_are_those_of_the_levels(make_events):
    rows = make_events(
        {"event_id": "a", "date": "2017-09-03", "escalation": "8"},
        {"event_id": "b", "date": "2016/2017", "escalation": "3", "engagement": "4"},
        {"event_id": "c", "date": "2017-05", "engagement": "6"},
    )
    times = series.grid(pd.Timestamp("2017-01-01"), pd.Timestamp("2018-12-31"), 50)
    for half, weight in ((90, "rung"), (30, "count"), (365, "deeds")):
        levels, heights = (made(rows, times, half, weight) for made in (series.levels, series.heights))
        pd.testing.assert_frame_equal(heights, levels[["date", "E", "G"]])
        assert heights["E"].max() > 0


@pytest.mark.parametrize("half_life", series.HALF_LIVES)
@pytest.mark.parametrize("window", [("1990-01-01", "2019-12-31"), ("1800-01-01", "2026-01-01")])
def test_a_level_is_the_sum_of_what_each_event_adds(loaded, window, half_life):
    """At each time, for each event by the closed form of the docstring of the module; over two centuries too,
    in which a power of the days would leave what a float can hold."""
    times = series.grid(*map(pd.Timestamp, window), points=90)
    levels, events = series.levels(loaded.events, times, half_life), series.datable(loaded.events)
    since = {
        edge: np.maximum(series.days(times)[:, None] + 1.0 - days, 0.0) / half_life
        for edge, days in (("first", series.days(events["first"])), ("last", series.days(events["last"]) + 1.0))
    }
    width = series.days(events["last"]) + 1.0 - series.days(events["first"])
    shares = (2.0 ** -since["last"] - 2.0 ** -since["first"]) / width
    for name, ladder in series.LADDERS.items():
        parts = shares * series.weights(events, ladder)
        total = parts.sum(axis=1)
        assert levels[name].to_numpy() == pytest.approx(30 * total, rel=1e-6, abs=1e-6)
        seen = total > 1e-4  # what is left of older events is left out: it is next to nothing
        found, parts, total = levels[seen], parts[seen], total[seen]
        assert len(found) and found[f"n_{name}"].to_numpy() == pytest.approx(
            total**2 / (parts**2).sum(axis=1), rel=1e-4
        )
        assert found[f"most_{name}"].to_numpy() == pytest.approx(parts.max(axis=1) / total, rel=1e-4)
