"""The timeline's picture: nothing overlaps at any width, and each kind of date looks its own."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components.figures.draw.style import Style
from components.figures.draw.text import text_width
from components.figures.timeline import timeline
from components.figures.timeline_asked import Asked, Shown
from components.figures.timeline_frame import LABEL, ROW, Mark, label_gap
from components.figures.timeline_layout import lay_out
from components.theme import PALETTES
from data.measures import lanes

FIRST, LAST = pd.Timestamp("2000-01-01"), pd.Timestamp("2018-12-31")
DAYS = Shown(FIRST, LAST)
ERAS = pd.DataFrame(
    [
        ("US", "George W. Bush", "Bush", "Bush, 2001 to 2009", FIRST, pd.Timestamp("2009-01-20")),
        ("US", "Barack Obama", "Obama", "Obama, 2009 to 2017", pd.Timestamp("2009-01-20"), pd.Timestamp("2017-01-20")),
    ],
    columns=["row", "name", "short", "said", "first", "last"],
)


def styled(width: int, lang: str = "en") -> Style:
    return Style(PALETTES["light"], lang, lambda key, **values: key, width)


def drawn_from(events, first=FIRST, last=LAST):
    marks = lanes.assign(events, "track", ["nuclear", "us-dprk"], window=(first, last))
    title = events["title_en"].iloc[0] if len(events) else ""
    return marks.assign(title=title, hover="<b>text</b>", when=marks["first"].astype(str))


def label_box(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the label in pixels."""
    wide, gap = text_width(mark.label, LABEL), label_gap(mark.x0, mark.x1, mark.size)
    left = mark.x1 + gap if mark.side == "right" else mark.x0 - gap - wide
    return left, mark.y - ROW / 2, left + wide, mark.y + ROW / 2


def box(mark: Mark) -> tuple[float, float, float, float]:
    half = mark.size / 2 if mark.shape in ("point", "blur", "other") else 0
    return mark.x0 - half, mark.y - mark.size / 2, mark.x1 + half, mark.y + mark.size / 2


def crossing(boxes):
    """The pairs of boxes that overlap."""
    return [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


@pytest.fixture
def crowd(make_events):
    """Three hundred events, most of them in the last two years."""
    rng = np.random.default_rng(7)
    days = [
        *(FIRST + pd.to_timedelta(rng.integers(0, 6900, 120), "D")),
        *(pd.Timestamp("2017-01-01") + pd.to_timedelta(rng.integers(0, 729, 180), "D")),
    ]
    return make_events(
        *(
            {
                "date": str(day.date()),
                "track": ("nuclear", "us-dprk")[index % 2],
                "escalation": int(rng.integers(1, 10)),
                "title_en": "North Korea carries out its sixth and so far largest nuclear test",
            }
            for index, day in enumerate(days)
        )
    )


@pytest.mark.parametrize("width", [320, 358, 840, 1326, 1646])
@pytest.mark.parametrize("period", [(FIRST, LAST), (pd.Timestamp("2017-01-01"), LAST)])
def test_no_label_covers_another_or_leaves_the_plot(crowd, width, period):
    marks = drawn_from(crowd, *period)
    layout = lay_out(marks, [("nuclear", "Nuclear"), ("us-dprk", "US-DPRK")], Shown(*period), styled(width), 40)
    labels = [label_box(mark) for mark in layout.marks if mark.label]
    assert len(labels) >= 4
    assert crossing(labels) == []
    for left, top, right, bottom in labels:
        assert 0 <= left and right <= layout.frame.inner and layout.top <= top and bottom <= layout.height
    others = [box(mark) for mark in layout.marks if mark.shape == "point"]
    assert not [
        (a, b) for a in labels for b in others if a[0] < b[0] and b[2] < a[2] and a[1] < (b[1] + b[3]) / 2 < a[3]
    ]


@pytest.mark.parametrize("width", [358, 1326, 1646])
def test_lane_names_stand_clear_of_the_marks(crowd, width):
    layout = lay_out(
        drawn_from(crowd),
        [("nuclear", "Nuclear"), ("us-dprk", "Denunciation or hostile statement")],
        DAYS,
        styled(width),
        40,
    )
    if styled(width).narrow:
        for lane in layout.lanes:
            assert all(
                mark.y - mark.size / 2 >= lane.name_at + LABEL / 2
                for mark in layout.marks
                if lane.top < mark.y < lane.bottom
            )
    else:
        assert layout.frame.gutter >= 100
    assert all(mark.x0 >= 0 for mark in layout.marks)


def test_each_kind_of_date_has_its_shape(make_events):
    events = make_events(
        dict(date="2010-06-01"),
        dict(date="2010-06"),
        dict(date="2005"),
        dict(date="2006-01-01/2009-01-01"),
        dict(date="2018-06-01/.."),
        dict(date="../2001-01-01"),
    )
    layout = lay_out(drawn_from(events), [("us-dprk", "US-DPRK")], DAYS, styled(1326), 40)
    ids = drawn_from(events)["event_id"].tolist()
    assert {ids[mark.index]: mark.shape for mark in layout.marks} == {
        "event-1": "point",
        "event-2": "blur",
        "event-3": "soft",
        "event-4": "bar",
        "event-5": "soft",
        "event-6": "soft",
    }


def trace(fig, name):
    return next((one for one in fig["data"] if one["name"] == name), None)


def test_posture_dispute_and_both_ladders_are_seen(make_events):
    palette = PALETTES["light"]
    events = make_events(
        dict(date="2010-06-01", escalation=5),
        dict(date="2011-06-01", escalation=5, engagement=4),
        dict(date="2012-06-01", engagement=5, flags="disputed"),
    )
    fig = timeline(drawn_from(events), [("us-dprk", "US-DPRK")], ERAS, DAYS, styled(1326))
    points = trace(fig, "points")
    seen = {
        key: (symbol, fill, edge)
        for key, symbol, fill, edge in zip(
            points["customdata"],
            points["marker"]["symbol"],
            points["marker"]["color"],
            points["marker"]["line"]["color"],
            strict=True,
        )
    }
    assert seen == {
        "event-1": ("diamond", palette.escalation, palette.surface),
        "event-2": ("diamond", palette.escalation, palette.engagement),
        "event-3": ("circle", palette.surface, palette.engagement),
    }
    go.Figure(fig)


def test_rough_spans_fade_and_can_be_clicked_as_one(make_events):
    events = make_events(
        dict(date="2005", escalation=5),
        dict(date="2007", engagement=5, flags="disputed"),
        dict(date="2016-01-01/..", escalation=4, engagement=4),
    )
    fig = timeline(drawn_from(events), [("us-dprk", "US-DPRK")], ERAS, DAYS, styled(1326))
    assert sorted(trace(fig, "bars")["customdata"]) == ["event-1", "event-2", "event-3"]
    assert trace(fig, "soft")["hoverinfo"] == "skip"
    go.Figure(fig)


def test_the_pinned_event_is_ringed_or_framed(make_events):
    events = make_events(dict(date="2010-06-01", escalation=5), dict(date="2006-01-01/2009-01-01"))
    fig = {
        pinned: timeline(drawn_from(events), US, ERAS, DAYS, styled(1326), Asked(pinned=pinned))
        for pinned in ("event-1", "event-2", "nobody")
    }
    assert trace(fig["event-1"], "pinned")["marker"]["symbol"] == "circle-open"
    assert trace(fig["event-2"], "pinned") is None and trace(fig["nobody"], "pinned") is None
    assert any(
        shape["type"] == "rect" and shape["line"].get("color") == PALETTES["light"].accent
        for shape in fig["event-2"]["layout"]["shapes"]
    )


def test_text_from_data_is_never_markup(make_events):
    events = make_events(dict(date="2010-06-01", escalation=5, title_en="<b>loud</b> & clear"))
    fig = timeline(drawn_from(events), [("us-dprk", "US-DPRK")], ERAS.iloc[:0], DAYS, styled(1326))
    assert trace(fig, "labels")["text"] == ["&lt;b&gt;loud&lt;/b&gt; &amp; clear"]


def test_an_empty_window_is_a_valid_figure(make_events):
    events = make_events(dict(date="1950-06-01"))
    go.Figure(timeline(drawn_from(events), [], ERAS.iloc[:0], DAYS, styled(358)))


BUSY = [("2010-06-01", 5), ("2010-06-10", 9), ("2010-06-15", 4), ("2010-06-20", 3), ("2010-06-25", 2)]
US = [("us-dprk", "US-DPRK")]


@pytest.fixture
def busy(make_events):
    """Five acts of one summer, one of them on the other ladder, and one of another year."""
    rows = [dict(date=day, escalation=rung, title_en=f"Act of rung {rung}") for day, rung in BUSY[:4]]
    rows += [dict(date=BUSY[4][0], engagement=2, title_en="Act of rung 2"), dict(date="2015-01-01", escalation=1)]
    marks = drawn_from(make_events(*rows))
    return marks.assign(title=[row.get("title_en", "Alone") for row in rows])


def told(layout) -> tuple[list[int], list[tuple[int, ...]]]:
    return sorted(mark.index for mark in layout.marks), [tuple(sorted(one.rows)) for one in layout.blocks]


def test_marks_that_would_smear_become_a_block_under_the_one_that_is_named(busy):
    layout = lay_out(busy, US, DAYS, styled(1326), 40)
    assert told(layout) == ([1, 5], [(0, 2, 3, 4)])
    (block,) = layout.blocks
    assert layout.lanes[0].top < block.foot - 4 * block.unit and block.foot < layout.lanes[0].bottom


def test_a_block_is_as_tall_as_its_number_in_the_colours_of_the_postures(busy):
    found = trace(timeline(busy, US, ERAS, DAYS, styled(1326)), "blocks")
    palette = PALETTES["light"]
    assert found["marker"]["color"] == [palette.escalation, palette.engagement]
    assert found["width"][0] == 3 * found["width"][1]
    assert found["y"][1] + found["width"][1] / 2 == found["y"][0] - found["width"][0] / 2  # one upon the other


def test_a_block_tells_its_highest_and_opens_its_own_days(busy):
    found = trace(timeline(busy, US, ERAS, DAYS, styled(1326)), "blocks")
    assert found["customdata"][0] == [{"from": "2010-06-01", "to": "2010-06-25"}]
    lines = found["hovertext"][0].split("<br>")
    assert lines[2:5] == ["· Act of rung 5", "· Act of rung 4", "· Act of rung 3"]
    assert "timeline.block.more" in lines
    go.Figure(timeline(busy, US, ERAS, DAYS, styled(1326)))


def test_a_pinned_event_and_what_is_searched_for_stay_marks_of_their_own(busy):
    pinned = np.arange(len(busy)) == 3
    layout = lay_out(busy, US, DAYS, styled(1326), 40, Asked(ahead=pinned))
    assert told(layout) == ([1, 3, 5], [(0, 2, 4)])
    hits = np.ones(len(busy), dtype=bool)
    assert told(lay_out(busy, US, DAYS, styled(1326), 40, Asked(hits, hits))) == (list(range(6)), [])


def test_single_events_reappear_where_the_period_is_narrow(busy):
    first, last = pd.Timestamp("2010-06-01"), pd.Timestamp("2010-08-31")
    assert told(lay_out(busy.iloc[:5], US, Shown(first, last), styled(1326), 40)) == (list(range(5)), [])


@pytest.mark.parametrize("width", [320, 358, 840, 1326])
def test_every_event_is_a_mark_or_counted_once_and_blocks_stand_clear(crowd, width):
    marks = drawn_from(crowd)
    names = [("nuclear", "Nuclear"), ("us-dprk", "US-DPRK")]
    layout = lay_out(marks, names, DAYS, styled(width), 40)
    single, counted = told(layout)
    assert counted and sorted([*single, *(row for rows in counted for row in rows)]) == list(range(len(marks)))
    blocks = [(one.x0, one.foot - len(one.rows) * one.unit, one.x1, one.foot) for one in layout.blocks]
    assert crossing(blocks) == []
    rows = [(left, y - LABEL / 2, right, y + LABEL / 2) for left, _, right, _, y in placed(layout)]
    assert not [1 for row in rows for one in blocks if crossing([row, one])]


def placed(layout) -> list[tuple]:
    return [(*box(mark), mark.y) for mark in layout.marks]


def test_a_term_tells_its_days_when_pointed_at(busy):
    found = trace(timeline(busy, US, ERAS, DAYS, styled(1326)), "eras")
    assert found["hovertext"] == ERAS["said"].tolist()
    left, length = found["base"][1], found["x"][1]
    assert left[:10] == "2009-01-20" and round(length / 86_400_000) == 2923  # to the evening of its last day


def test_what_nobody_searched_for_is_hatched_in_its_own_lane_as_one_shape(busy):
    spans = pd.DataFrame({"first": [FIRST, LAST], "last": [FIRST, LAST]})
    fig = timeline(busy, US, ERAS, DAYS, styled(1326), unsearched={"us-dprk": spans, "elsewhere": spans})
    layout = lay_out(busy, US, DAYS, styled(1326), 26)
    found = trace(fig, "unsearched")
    assert found["x"].count(None) == 1 and found["x"][0] == f"{FIRST:%Y-%m-%d}"
    assert {one for one in found["y"] if one} == {layout.lanes[0].top + 1, layout.lanes[0].bottom - 1}
    assert trace(timeline(busy, US, ERAS, DAYS, styled(1326)), "unsearched") is None


def test_no_label_and_no_open_end_reaches_past_the_end_of_the_record(make_events):
    end = pd.Timestamp("2012-01-01")
    marks = drawn_from(make_events(dict(date="2011-10-01", escalation=5), dict(date="2011-06-01/..", escalation=4)))
    layout = lay_out(marks, US, Shown(FIRST, LAST, end), styled(1326), 40)
    assert layout.frame.pixel(layout.frame.until) < layout.frame.inner - 100
    for mark in layout.marks:
        assert max(mark.x1, label_box(mark)[2]) <= layout.frame.pixel(layout.frame.until)
