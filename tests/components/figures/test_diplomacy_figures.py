"""Figures of the Diplomacy tab from frames of one row, and the promises their labels keep."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.figures.draw.style import Style
from components.figures.kept import kept_bars
from components.figures.lifelines import life_lines
from components.figures.openings import openings
from components.figures.openings_blocks import Home
from components.figures.roads import roads
from components.figures.rounds import channels
from components.figures.steps import step_lines
from components.theme import PALETTES

DAY = pd.Timestamp("2018-04-27")
FIRST, LAST = pd.Timestamp("2018-01-01"), pd.Timestamp("2018-12-31")


@pytest.fixture(params=[(360, "en", "light"), (1440, "zh", "dark")])
def style(request, ctx):
    width, lang, theme = request.param
    return Style(PALETTES[theme], lang, lambda key, /, **values: ctx.words.t(key, lang, **values), width)


def meeting(**more) -> dict:
    base = dict(channel="military", first=DAY, last=DAY, main=True, current=False, label="Panmunjom")
    return base | dict(said="&lt;b&gt;A&lt;/b&gt;", opens={"event": "e", "round": "a"}) | more


def lanes(rows: list[dict], silences: list[tuple], style: Style, unsearched: dict | None = None, days=(FIRST, LAST)):
    quiet = pd.DataFrame(silences, columns=["channel", "first", "last", "days"])
    return channels(pd.DataFrame(rows), quiet, unsearched or {}, {"military": "Military"}, days, style)


def test_a_tick_and_all_of_its_name_open_its_card(style):
    figure = lanes([meeting()], [], style)
    go.Figure(figure)
    answers = figure["data"][-1]
    assert answers["customdata"] == [[{"event": "e", "round": "a"}]] * len(answers["x"]) and len(answers["x"]) > 2
    assert figure["data"][-2]["text"] == ["Panmunjom"]


def paths(figure: dict) -> list[dict]:
    return [shape for shape in figure["layout"]["shapes"] if shape["type"] == "path"]


def test_what_met_outside_rounds_is_a_shorter_paler_mark(style):
    figure = lanes([meeting(), meeting(main=False, label="")], [], style)
    rug, ticks = paths(figure)
    half = [float(one["path"].partition(",")[2].partition("V")[0]) for one in (rug, ticks)]
    assert half[0] < half[1] and rug["line"]["color"] != ticks["line"]["color"]
    assert len(figure["layout"]["annotations"]) == 2 + style.narrow  # the key names these two alone


def test_all_marks_of_a_kind_are_one_element(style):
    (ticks,) = paths(lanes([meeting()] * 50, [], style))
    assert ticks["path"].count("M2018-04-27") == 50


def test_a_silence_says_its_days_where_they_fit(ctx):
    style = Style(PALETTES["light"], "en", lambda key, /, **values: ctx.words.t(key, "en", **values), 1440)
    for last, said in ((LAST, ["364 days"]), (pd.Timestamp("2047-12-31"), ["364"]), (pd.Timestamp("2400-12-31"), None)):
        figure = lanes([meeting()], [("military", FIRST, LAST, 364)], style, days=(FIRST, last))
        assert figure["data"][0]["text"] == (said or ["Panmunjom"])
    cut = lanes([meeting()], [("military", FIRST, LAST, 364)], style, days=(DAY, LAST))
    assert paths(cut)[0]["path"] == "M2018-04-27,0H2018-12-31"  # no line is drawn outside the period


def test_days_nobody_searched_are_hatched_in_their_lane(style):
    gone = {"military": pd.DataFrame({"first": [DAY], "last": [LAST]})}
    figure = lanes([meeting()], [], style, gone)
    assert figure["data"][0]["name"] == "unsearched" and figure["data"][0]["x"][0] == "2018-04-27"


def test_on_a_phone_no_meeting_is_named_over_its_lane(ctx):
    style = Style(PALETTES["light"], "en", lambda key, /, **values: key, 360)
    early = FIRST + pd.Timedelta(days=3)
    assert lanes([meeting(first=early, last=early)], [], style)["data"][-2]["text"] == []


@pytest.mark.parametrize(
    "status, until, said",
    [
        ("in-force", "watch", "ended"),
        ("collapsed", "end", "ended"),
        ("new", "watch", "open"),
        ("stalled", "act", "quiet"),
    ],
)
def test_one_life(style, status, until, said):
    row = dict(
        agreement_id="a",
        event_id="e",
        end_event="e",
        title="A text",
        summary="S",
        first=DAY,
        last=LAST,
        until=until,
        status=status,
        status_word="W",
        days=248,
    )
    figure = life_lines(pd.DataFrame([row]), FIRST, LAST, style)
    go.Figure(figure)
    assert style.t(f"lives.{said}", n="248", status="W") in [note["text"] for note in figure["layout"]["annotations"]]
    go.Figure(life_lines(pd.DataFrame([row | {"first": pd.Timestamp("1953-07-27")}]), FIRST, LAST, style))


def test_how_long_an_early_text_lived_is_not_cut_at_the_edge_of_a_phone(ctx):
    phone = Style(PALETTES["light"], "en", lambda key, /, **values: ctx.words.t(key, "en", **values), 320)
    early = [pd.Timestamp(day) for day in ("1991-12-13", "1992-11-11", "1990-01-01", "2026-05-26")]
    row = dict(agreement_id="a", event_id="e", end_event="e", title="A text", summary="S", first=early[0])
    row |= dict(last=early[1], until="act", status="stalled", status_word="Stalled" * 4, days=267)
    notes = life_lines(pd.DataFrame([row]), *early[2:], phone)["layout"]["annotations"]
    assert next(one for one in notes if "267" in one["text"])["xanchor"] == "left"


def test_kept_says_the_share_and_its_n(style):
    row = dict(
        party="PRK",
        name="North",
        kept=1,
        partial=1,
        contested=0,
        broken=0,
        unproven=0,
        pending=2,
        n=4,
        judged=2,
        lapsed=0,
        kept_share=0.5,
        kept_low=0.095,
        kept_high=0.905,
        some_share=1.0,
        some_low=0.342,
        some_high=1.0,
    )
    none = dict(
        party="JPN",
        name="Japan",
        kept=0,
        partial=0,
        contested=0,
        broken=0,
        unproven=0,
        pending=1,
        n=1,
        judged=0,
        lapsed=0,
        kept_share=float("nan"),
    )
    figure = kept_bars(pd.DataFrame([row, none]), style)
    go.Figure(figure)
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert style.t("kept.kept", share="50", low="10", high="90", n=2) in texts and style.t("kept.none") in texts
    assert style.narrow or style.t("kept.some", share="100", low="34", high="100", n=2) in texts
    assert sum(sum(trace["x"]) for trace in figure["data"]) == 5


def test_steps(style):
    rows = pd.DataFrame(
        [
            dict(
                actor=actor, name=actor, date=DAY, n=1, event_id="e", carried=actor == "PRK", title="T", days="27 April"
            )
            for actor in ("PRK", "USA")
        ]
    )
    figure = step_lines(rows, FIRST, LAST, style)
    go.Figure(figure)
    heights = [note["y"] for note in figure["layout"]["annotations"]]
    assert len(set(heights)) == 2  # labels of equal counts are pushed apart
    assert figure["layout"]["yaxis"]["dtick"] == 1  # whole steps, each named once
    go.Figure(step_lines(rows.iloc[:0], FIRST, LAST, style))


def test_roads(style):
    row = dict(
        event_id="e",
        lane="a",
        first=DAY,
        last=DAY,
        role="engagement",
        symbol="square",
        title="T",
        short="T",
        days="",
        weight=1,
    )
    figure = roads(
        pd.DataFrame([row, row | {"event_id": "f", "last": LAST}]), [("a", "A"), ("b", "B")], FIRST, LAST, style
    )
    go.Figure(figure)
    assert figure["data"][-1]["customdata"] == ["e", "f"]
    # What lasted keeps the mark of its act, hollow, in the middle of what is seen of it.
    assert figure["data"][-1]["marker"]["symbol"] == ["square", "square-open"]
    early = pd.DataFrame([row | {"first": pd.Timestamp("1990-01-01"), "last": pd.Timestamp("2018-07-02")}])
    assert roads(early, [("a", "A")], FIRST, LAST, style)["data"][-1]["x"] == ["2018-04-02"]


def test_openings(style):
    levels = pd.DataFrame({"date": [FIRST, LAST], "G": [0.0, 1.0], "trusted_G": [False, True]})
    flags = pd.DataFrame({"step": [1, 2, 3], "first": [DAY, DAY, pd.Timestamp("1990-01-01")], "title": ["a", "b", "c"]})
    bands = pd.DataFrame(
        {"actor": ["PRK"], "row": [0], "name": ["K"], "first": [FIRST], "last": [LAST], "open": [True]}
    )
    marks = pd.DataFrame(
        {"event_id": ["e"], "actor": ["PRK"], "first": [DAY], "last": [DAY], "days": ["d"], "title": ["t"]}
    )
    home = Home([("PRK", "North"), ("USA", "US")], bands, marks)
    figure = openings(levels, flags, home, FIRST, LAST, style)
    go.Figure(figure)
    assert "1, 2" in [note["text"] for note in figure["layout"]["annotations"]]
    assert [{"argument": "1"}] in [one for trace in figure["data"] for one in trace.get("customdata", [])]
    drawn = len(figure["layout"]["shapes"])
    for days, more in ((("2018-04-27", "2018-05-01"), 1), ((None, None), 0), (("2020-01-01", "2020-03-01"), 0)):
        asked = ("2. What it says", *(pd.Timestamp(one) if one else pd.NaT for one in days))
        shown = openings(levels, flags, home, FIRST, LAST, style, asked)
        go.Figure(shown)
        assert len(shown["layout"]["shapes"]) == drawn + more
        assert "2. What it says" in [note["text"] for note in shown["layout"]["annotations"]]
    nothing = Home([("PRK", "North")], bands.iloc[:0], marks.iloc[:0])
    go.Figure(openings(levels.iloc[:0], flags.iloc[:0], nothing, FIRST, LAST, style))
