"""The figures of the Escalation tab on small measured frames: they validate, and say what their frame says."""

from dataclasses import replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components.figures.draw.text import text_width
from components.figures.ladders import ladders
from components.figures.launches import launches
from components.figures.levels import Known, two_levels
from components.figures.month_grid import month_grid
from components.figures.resolutions import resolutions
from components.figures.sanctions import sanctions
from components.figures.sequences import sequences
from components.figures.survival import CROWD, survival
from components.figures.turns import turns
from components.page import Page
from data.measures import calendar_counts, episodes, series, turning_points, waits
from data.measures import launches as launch_counts

FIRST, LAST = pd.Timestamp("2017-01-01"), pd.Timestamp("2017-12-31")
DECADE = pd.Timestamp("2010-01-01")
ERAS = pd.DataFrame({"row": ["US"], "name": ["Trump"], "first": [pd.Timestamp("2017-01-20")], "last": [LAST]})


@pytest.fixture(params=[360, 700, 1300])
def style(request, ctx, view_of):
    return replace(Page(ctx, view_of("escalation")).style(), width=request.param)


def valid(figure: dict) -> dict:
    go.Figure(figure)
    return figure


def drawn(events: pd.DataFrame, times: pd.DatetimeIndex) -> pd.DataFrame:
    found = series.levels(events, times)
    return found.assign(balance=found["G"] - found["E"], E_30=found["E"]).assign(
        E_low=found["E"] / 2, E_high=found["E"], G_low=found["G"], G_high=found["G"]
    )


def test_levels_are_grey_where_too_few_carry_them_and_a_click_names_the_day(make_events, style):
    events = make_events({"date": "2017-03-01", "escalation": 6})
    found, early = drawn(events, series.grid(FIRST, LAST, 50)), make_events()
    means = episodes.means(early, ERAS.iloc[:0])
    known = Known(found, means, episodes.episodes(early))
    figure = valid(two_levels(known, ERAS, pd.Timestamp("2017-03-01"), (FIRST, LAST), style))
    coloured = [trace for trace in figure["data"] if trace["line"]["color"] == style.palette.escalation]
    assert all(value is None for trace in coloured for value in trace["y"])
    assert figure["data"][-1]["customdata"][0][0] == {"at": "2017-01-01"}
    band = figure["data"][:2]
    assert [max(trace["y"]) for trace in band] == pytest.approx([found["E"].max() / 2, found["E"].max()], abs=1e-3)
    assert figure["layout"]["yaxis"]["range"][0] == 0


def test_on_a_scale_within_documents_nought_is_inside_and_what_no_document_reaches_is_a_gap(make_events, style):
    found = series.levels(make_events({"date": "2017-03-01", "escalation": 6}), series.grid(FIRST, LAST, 50))
    found = found.assign(E=np.linspace(-2, 3, len(found)), G=np.nan, balance=np.nan)
    early = make_events()
    empty = episodes.means(early, ERAS.iloc[:0]), episodes.episodes(early)
    figure = valid(two_levels(Known(found, *empty), ERAS, FIRST, (FIRST, LAST), style, "deviations"))
    low, high = figure["layout"]["yaxis"]["range"]
    assert low < -2 and high > 3
    assert [note["text"] for note in figure["layout"]["annotations"]].count("deviations") == (style.width > 400)
    values = [value for trace in figure["data"] for value in trace["y"]]
    assert all(value is None or np.isfinite(value) for value in values)
    assert {row[4] for row in figure["data"][-1]["customdata"]} == {""}


def test_before_there_is_a_curve_terms_have_means_and_episodes_stand_under_nought(make_events, style):
    events = make_events({"date": "1994-03-01", "escalation": 6}, {"date": "1994-06-15", "engagement": 4})
    first, last = pd.Timestamp("1993-01-20"), pd.Timestamp("1995-12-31")
    terms = pd.DataFrame({"row": ["US"], "name": ["Clinton"], "first": [first], "last": [last]})
    means, runs = episodes.means(events, terms), episodes.episodes(events)
    nothing = drawn(events, pd.DatetimeIndex([]))
    figure = valid(two_levels(Known(nothing, means, runs), terms, pd.Timestamp("1994-03-01"), (first, last), style))
    boxes = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect" and shape.get("opacity") == 0.6]
    assert [(shape["y0"], shape["y1"]) for shape in boxes] == [
        (means[f"{name}_low"].iloc[0], means[f"{name}_high"].iloc[0]) for name in ("E", "G")
    ]
    bars = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "line" and shape["y0"] < 0]
    assert [bar["x0"] for bar in bars] == ["1994-03-01", "1994-06-15"]
    assert figure["layout"]["yaxis"]["range"][0] < min(bar["y0"] for bar in bars)
    assert "yaxis2" not in figure["layout"] and figure["layout"]["xaxis"]["anchor"] == "y", "no balance, no room for it"
    assert style.t("escalation.balance.long") not in [note["text"] for note in figure["layout"]["annotations"]]


def test_a_ladder_mark_stands_on_its_rung_and_a_vague_date_is_as_wide_as_it_may_be(style):
    marks = pd.DataFrame(
        {
            "ladder": ["escalation", "engagement", "escalation"],
            "rung": [8, 7, 6],
            "event_id": ["a", "b", "c"],
            "title": ["A <b>", "B", "C"],
            "said": ["3 September 2017", "May 2017", "1 March to 30 April 2017"],
            "first": pd.to_datetime(["2017-09-03", "2017-05-01", "2017-03-01"]),
            "last": pd.to_datetime(["2017-09-03", "2017-05-31", "2017-04-30"]),
            "imprecise": [False, True, False],
            "hollow": [False] * 3,
        }
    )
    figure = valid(ladders(marks, FIRST, LAST, style))
    bars = {trace["customdata"][0]: trace for trace in figure["data"] if trace["type"] == "bar"}
    assert bars["b"]["x"] == [31 * 86_400_000] and bars["b"]["y"] == [-7]
    assert bars["b"]["marker"]["opacity"] < bars["c"]["marker"]["opacity"]
    point = next(trace for trace in figure["data"] if trace["type"] == "scatter")
    assert point["y"] == [8] and "&lt;b&gt;" in point["text"][0]


def test_launches_stack_by_outcome_and_name_their_totals(make_events, style):
    found = launch_counts.tests(
        make_events(
            {"date": "2017-07-04", "kind": "missile-test", "subtype": "icbm", "outcome": "success"},
            {"date": "2017-07-28", "kind": "missile-test", "subtype": "icbm", "outcome": "failure"},
        )
    )
    figure = valid(
        launches(launch_counts.cumulative(found).assign(title="x"), launch_counts.by_year(found), FIRST, LAST, style)
    )
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert sorted(trace["base"][0] for trace in bars) == pytest.approx([0, 0.275])
    assert any("2" in label["text"] for label in figure["layout"]["annotations"])


def test_sanctions_begin_where_they_begin_and_stay_inside_the_window(style):
    states = pd.DataFrame(
        {
            "title": ["Old", "New, with a very long title that no narrow page can hold"],
            "actor": ["UN", "US"],
            "restricts": ["Coal", ""],
            "start": pd.to_datetime(["2006-10-14", "2017-12-22"]),
            "stop": pd.to_datetime(["2017-03-01", "9999-12-31"]),
            "open": [False, True],
            "event_id": ["a", ""],
        }
    )
    marks = pd.DataFrame(
        {
            "kind": ["nuclear-test", "sanction"],
            "first": pd.to_datetime(["2017-09-03", "2017-09-11"]),
            "event_id": ["n", "s"],
            "title": ["Test", "Measure"],
            "chosen": [True, False],
        }
    )
    figure = valid(sanctions(states, marks, FIRST, LAST, style))
    assert figure["data"][0]["marker"]["color"] == [style.palette.escalation, style.palette.neutral]
    bar = next(trace for trace in figure["data"] if trace["type"] == "bar")
    assert bar["base"] == ["2017-01-01", "2017-12-22"]
    assert bar["x"] == [60 * 86_400_000, 10 * 86_400_000]
    assert bar["customdata"] == ["a", None]
    valid(sanctions(states.iloc[:0], marks, FIRST, LAST, style))
    valid(sanctions(states, marks.iloc[:0], FIRST, LAST, style))


@pytest.mark.parametrize("cells", ["balance", "events"])
def test_a_month_sets_the_period_to_itself(make_events, style, cells):
    months = calendar_counts.by_month(make_events({"date": "2016-02-10", "escalation": 5}, {"date": "2017-05-01"}))
    figure = valid(month_grid(months, cells, 1996, 2020, style))
    bars = figure["data"][0]
    assert bars["customdata"][0] == {"from": "2016-02-01", "to": "2016-02-29"}
    assert (bars["x"], bars["base"]) == ([2016, 2017], pytest.approx([0.54, 3.54]))
    assert len(set(bars["marker"]["color"])) == (2 if cells == "balance" else 1)


@pytest.mark.parametrize("last", [2016, 2017, 2018])
def test_few_years_stand_one_under_the_other_and_fill_the_width(make_events, style, last):
    months = calendar_counts.by_month(make_events({"date": "2016-02-10", "escalation": 5}, {"date": "2016-05-01"}))
    figure = valid(month_grid(months, "balance", 2016, last, style))
    bars, layout = figure["data"][0], figure["layout"]
    assert (bars["x"], bars["base"]) == ([1, 4], pytest.approx([2015.54, 2015.54]))
    assert bars["customdata"][0] == {"from": "2016-02-01", "to": "2016-02-29"}
    assert layout["xaxis"]["range"] == [-0.5, 11.5] and layout["yaxis"]["range"] == [last + 0.5, 2015.5]
    assert 100 < layout["height"] < 330, "no higher than twelve rows of months are"
    numbers = [trace["text"] for trace in figure["data"] if trace.get("mode") == "text"]
    assert numbers == ([["1", "1"]] if style.width > 360 else []), "a phone has no room for them"
    assert bool(numbers) == any("number" in note for note in said(figure))


def said(figure: dict) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def counted(*counts: tuple[int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(counts, columns=["escalation", "engagement"])
    return frame.assign(month=pd.date_range(DECADE, periods=len(counts), freq="MS"))


def test_a_turn_names_and_shades_only_its_months(style):
    found = turning_points.posterior(counted(*[(5, 0)] * 12, *[(0, 0)] * 2, *[(0, 5)] * 12))
    named = turning_points.leaning(
        turning_points.without({"report": counted((5, 0))}), turning_points.turns(found, top=1)
    )
    figure = valid(turns(found.months, named, DECADE, LAST, style))
    shade = figure["layout"]["shapes"][0]
    assert (shade["x0"], shade["x1"]) == ("2011-01-01", "2011-04-01")
    assert said(figure)[0].startswith("<b>2011-01 – 2011-03</b>") and said(figure)[0].endswith("/ 0%")
    bars = next(trace for trace in figure["data"] if trace["type"] == "bar")
    assert len(bars["x"]) == 24 and bars["x"][12] == "2011-03-01" and bars["width"][12] == 31 * 86_400_000
    assert bars["customdata"][12] == {"from": "2011-03-01", "to": "2011-03-31"}


def test_no_level_is_carried_across_a_year_of_silence(style):
    found = turning_points.posterior(counted(*[(1, 1)] * 6, *[(0, 0)] * 12, *[(1, 1)] * 6))
    figure = valid(turns(found.months, turning_points.leaning({}, turning_points.turns(found)), DECADE, LAST, style))
    band, line = figure["data"][:2]
    assert line["y"].count(None) == band["y"].count(None) == 2
    alone = turning_points.posterior(counted((1, 0)))
    valid(turns(alone.months, turning_points.leaning({}, turning_points.turns(alone)), DECADE, LAST, style))


def test_a_month_with_nothing_on_a_ladder_is_outlined(make_events, style):
    months = calendar_counts.by_month(make_events({"date": "2016-02-10", "escalation": 5}, {"date": "2017-05-01"}))
    marker = valid(month_grid(months, "balance", 2016, 2017, style))["data"][0]["marker"]
    assert marker["line"]["width"] == [0, 1] and marker["color"][1] == style.palette.surface
    assert valid(month_grid(months, "events", 2016, 2017, style))["data"][0]["marker"]["line"]["width"] == [0, 0]


@pytest.mark.parametrize("title", ["Resolution 1718 in force", "South Korean ban on trade and exchange with the North"])
def test_titles_of_sanctions_stand_over_their_bars_where_there_is_no_room_beside(style, title):
    states = pd.DataFrame(
        {
            "title": [title],
            "actor": ["UN"],
            "restricts": [""],
            "start": [pd.Timestamp("2017-06-01")],
            "stop": [pd.Timestamp("2100-01-01")],
            "open": [True],
            "event_id": [""],
        }
    )
    marks = pd.DataFrame({"kind": [], "first": pd.to_datetime([]), "event_id": [], "title": []})
    figure = valid(sanctions(states, marks, FIRST, LAST, style))
    label, bar = figure["layout"]["annotations"][0], figure["data"][-1]
    over = bar["width"] < 0.5
    assert over == (style.width < (500 if "1718" in title else 900)) and (label["y"] < bar["y"][0]) == over
    assert label["text"] == title or (
        style.width == 360 and title.startswith(label["text"].rstrip("…")) and len(label["text"]) > 36
    )


def answered(**more) -> dict:
    base = dict(test="t", name="Test 1, 9 October 2006", resolution="r", documented=True, days=5.0, opens="", closes="")
    then = {"next": "u", "after": 954.0, "then": "954 days", "again": "Test 2"}
    return base | {"answer": "5 days · Resolution <1718>"} | then | more


def test_where_there_is_room_the_days_to_the_next_test_stand_beside(style):
    last = {"next": "", "after": np.nan, "then": "none on record since", "again": ""}
    figure = valid(resolutions(pd.DataFrame([answered(), answered(days=82.0, **last)]), style))
    beside = [trace for trace in figure["data"] if trace.get("xaxis") == "x2"]
    assert bool(beside) == (style.width == 1300) == ("none on record since" in said(figure))


def test_the_two_scales_of_days_use_the_width(style):
    style = replace(style, width=1300)
    figure = valid(resolutions(pd.DataFrame([answered(), answered(days=82.0)]), style))
    beside = [trace for trace in figure["data"] if trace.get("xaxis") == "x2"]
    layout = figure["layout"]
    low, high = layout["xaxis"]["domain"][1], layout["xaxis2"]["domain"]
    assert 0.2 < low < high[0] < high[1] < 1 and high[1] - low > 0.4, "the width is used"
    assert beside[-1]["x"] == [954.0, 954.0] and beside[-1]["customdata"] == ["u", "u"]
    whole = style.width - layout["margin"]["l"] - layout["margin"]["r"]
    assert (high[0] - low) * whole > text_width("5 days · Resolution <1718>", 13)


def test_an_answer_a_document_names_is_full_and_the_next_on_record_hollow(style):
    figure = valid(resolutions(pd.DataFrame([answered(), answered(documented=False)]), style))
    marks, names = figure["data"][:2]
    assert marks["marker"]["color"] == [style.palette.ink, style.palette.surface]
    assert marks["y"] == [1, 0] and marks["x"] == [5.0, 5.0]
    assert {"t", "r"} == set(names["customdata"]) and "<b>5 days</b> · Resolution &lt;1718&gt;" in said(figure)
    assert figure["layout"]["xaxis"]["range"][1] == 30  # a few days do not fill the width


def test_a_test_without_a_resolution_says_so_and_opens_its_own_card_alone(style):
    figure = valid(
        resolutions(pd.DataFrame([answered(resolution="", days=np.nan, documented=False, answer="none")]), style)
    )
    assert figure["data"][0]["x"] == [] and set(figure["data"][1]["customdata"]) == {"t"} and "none" in said(figure)


def test_a_pair_that_stands_out_is_full_and_one_too_rare_has_no_q(style):
    table = pd.DataFrame(
        {
            "pair": ["a → b", "b → a", "c → <d>"],
            "trigger": ["a", "b", "c"],
            "response": ["b", "a", "d"],
            "text": ["", "", ""],
            "n": [24, 22, 3],
            "hits": [13, 4, 1],
            "share": [0.54, 0.18, 0.33],
            "expected": [0.28, 0.29, 0.1],
            "low": [0.12, 0.14, 0.0],
            "high": [0.46, 0.41, 0.66],
            "q": [0.03, 0.97, np.nan],
        }
    )
    figure = valid(sequences(table, style))
    assert figure["data"][0]["marker"]["symbol"] == ["circle", "circle-open", "circle-open"]
    assert "c → &lt;d&gt;" in said(figure)
    assert sum(shape["type"] == "rect" for shape in figure["layout"]["shapes"]) == 3


def test_a_wait_is_a_step_and_a_median_an_interval(style):
    found = pd.DataFrame(
        {
            "sequence": ["test.sanction"] * 12 + ["talks.test"] * 2,
            "trigger": [f"t{index}" for index in range(14)],
            "response": [f"r{index}" for index in range(12)] + ["r12", ""],
            "days": [*np.arange(5.0, 65.0, 5.0), 100.0, 900.0],
            "followed": [True] * 13 + [False],
            "chosen": [True] * 11 + [False] * 3,
            "left": [*(1 - np.arange(1, 13) / 12), 0.5, 0.5],
            "text": "",
        }
    )
    curves = pd.concat(
        waits.survival(part).assign(sequence=name) for name, part in found.groupby("sequence", sort=False)
    )
    table = waits.table(found)
    table = table.assign(name=["A", "B"], number=["n", "n"], short=["n", "n"])
    figure = valid(survival(curves, found, table, style))
    medians = [shape for shape in figure["layout"]["shapes"] if shape["yref"] in ("y", "y2")]
    assert [(shape["x0"], shape["x1"], shape["yref"]) for shape in medians] == [
        (table["low"].iloc[0], table["high"].iloc[0], "y")
    ]
    marks = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    symbols = {(trace["yaxis"], trace["marker"]["symbol"], trace["marker"]["color"]) for trace in marks}
    ink, grey = style.palette.ink, style.palette.neutral
    assert symbols == {
        ("y", "circle-open", ink),
        ("y", "circle-open", grey),
        ("y2", "circle-open", grey),
        ("y2", "triangle-right-open", grey),
    }
    opened = [name for trace in marks for name in trace["customdata"]]
    assert sorted(opened) == sorted([*found["response"].iloc[:13], "t13"])


@pytest.mark.parametrize("count, size", [(CROWD, 7), (CROWD + 1, 4)])
def test_rings_that_would_hide_their_curve_are_drawn_small(style, count, size):
    days = np.arange(1.0, count + 1) + 3
    found = pd.DataFrame(
        {
            "sequence": "talks.test",
            "trigger": "t",
            "response": "r",
            "days": days,
            "followed": True,
            "chosen": True,
            "left": 1 - np.arange(1, count + 1) / count,
            "text": "",
        }
    )
    table = waits.table(found).assign(name=["A"], number=["n"], short=["n"])
    figure = survival(waits.survival(found).assign(sequence="talks.test"), found, table, style)
    assert [trace["marker"]["size"] for trace in figure["data"] if trace["mode"] == "markers"] == [size]


@pytest.mark.parametrize("width, short", [(256, True), (700, False)])
def test_numbers_that_find_no_room_are_said_shorter(style, width, short):
    found = pd.DataFrame(
        {
            "sequence": "talks.test",
            "trigger": "t",
            "response": "r",
            "days": [4.0, 8.0],
            "followed": True,
            "chosen": True,
            "left": [0.5, 0.0],
            "text": "",
        }
    )
    words = {"number": "n = 226, distinct ends 32, median 141 days (87–201)", "short": "n = 226, median 141 (87–201)"}
    table = waits.table(found).assign(name="Talks → test", **words)
    curve = waits.survival(found).assign(sequence="talks.test")
    figure = survival(curve, found, table, replace(style, width=width))
    said = [one["text"] for one in figure["layout"]["annotations"]]
    assert said[-1] == words["short" if short else "number"]
    assert all(text_width(one) <= width - 44 for one in said)
