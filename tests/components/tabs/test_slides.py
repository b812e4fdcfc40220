"""A guided reading before a room: what a slide says, how large its chart is shown, and what the header states."""

import re
from dataclasses import replace

import pytest

from components.page import Page, summary
from components.readings import built_in, stage
from components.tabs.diplomacy import channels, stories
from components.tabs.diplomacy.tab import TAB
from data import schema
from data.rows import iterate
from tests.nodes import hrefs, nodes, text, within
from tests.sampling import tenth

READ_FROM_THE_BACK = 18  # px on a stage of 1280 by 720


@pytest.fixture
def slide(ctx, view_of):
    """`slide("&page=2", lang="zh", width=1280)`: a page that presents."""

    def opened(search: str = "", lang: str = "en", width: int = 1280) -> Page:
        return Page(ctx, view_of("diplomacy", f"?part=stories&present=1&lang={lang}{search}", width))

    return opened


def words(page: Page) -> list:
    return nodes(TAB.panel("reading").draw(page).body)


def sizes(part: object) -> list[float]:
    """Every size of type that a figure states."""
    if isinstance(part, list | tuple):
        return [size for one in part for size in sizes(one)]
    if not isinstance(part, dict):
        return []
    found = [size for name, one in part.items() if name != "template" for size in sizes(one)]
    for name in ("font", "tickfont", "textfont"):
        if isinstance(part.get(name), dict) and "size" in part[name]:
            size = part[name]["size"]
            found += list(size) if hasattr(size, "__len__") else [size]
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_slide_says_its_step_and_its_chart_is_read_from_the_back(ctx, slide, lang):
    counts = ctx.record.stories.groupby("story_id").size()
    for step in tenth(iterate(ctx.record.stories), lang):
        page = slide(f"&story={step.story_id}&page={int(step.step)}", lang)
        body = words(page)
        (article,) = within(body, "article", "slide")
        told = article[1]
        said = text(body)
        assert page.text(step, "title") in said and page.text(step, "text") in said
        assert f"{int(step.step)} / {counts[step.story_id]}" in said
        layout = TAB.panel("scene").draw(page).figure["layout"]
        large = float(told["data-large"])
        room = stage.BESIDE if told["data-stands"] == "beside" else stage.UNDER
        assert [str(layout[side]) for side in ("width", "height")] == [told["data-width"], told["data-height"]]
        assert layout["width"] * large <= room[0] and layout["height"] * large <= room[1]
        least = min(sizes({**layout, "data": TAB.panel("scene").draw(page).figure["data"]}), default=12)
        assert least * large >= READ_FROM_THE_BACK


def test_a_small_window_is_no_stage(slide):
    (article,) = within(words(slide(width=390)), "article", "slide")
    assert article[1]["data-stands"] == "flow"
    assert "width" not in TAB.panel("scene").draw(slide(width=390)).figure["layout"]


def test_the_last_slide_offers_the_next_story_and_the_last_story_the_first(ctx, slide):
    shelf = built_in.shelf(ctx)
    for story, following in zip(shelf, [*shelf[1:], shelf[0]], strict=True):
        page = slide(f"&story={story}&page=99")
        (onward,) = within(words(page), "a", "step-next")
        assert text(onward[2]) == page.t("story.following", name=built_in.name(page, following))
        assert f"story={following}" in onward[1]["href"] and "present=1" in onward[1]["href"]


def test_the_notes_are_the_events_of_the_step_with_their_days_and_where_they_are_told(ctx, slide):
    plain, noted = slide("&story=fire-and-fury&page=4"), slide("&story=fire-and-fury&page=4&notes=1")
    assert not within(words(plain), "aside")
    (notes,) = within(words(noted), "aside", "slide-notes")
    step = ctx.record.stories.query("story_id == 'fire-and-fury' and step == 4").iloc[0]
    rows = within(notes[2], "li")
    assert len(rows) == len(schema.split(step["events"]))
    for row, event in zip(rows, schema.split(step["events"]), strict=True):
        assert (
            noted.label("events", event) in text([row]) and within([row], "span", "when") and within([row], "", "cite")
        )
    leave = next(one for one in within(words(noted), "a", "slide-leave"))
    assert "present" not in leave[1]["href"] and "notes" not in leave[1]["href"]
    assert "page=4" in leave[1]["href"] and any("notes=1" not in one for one in hrefs(words(noted), "slide-note"))


def test_a_number_on_the_chart_is_explained_on_the_slide(ctx, slide):
    """And nothing else is: a name says what it is."""
    seen = 0
    for step in iterate(ctx.record.stories):
        page = slide(f"&story={step.story_id}&page={int(step.step)}")
        figure = TAB.panel("scene").draw(page).figure
        alone = [one for trace in figure["data"] if trace.get("name") == "names" for one in trace["text"]]
        numbers = sorted(int(one) for one in alone if one.isdigit())
        rows = within(within(words(page), "ol", "slide-key"), "li")
        events = schema.split(step.events)
        assert [text([row]).split() for row in rows] == [
            [str(n), *" ".join(built_in.dated(page, events[n - 1])).split()] for n in numbers
        ]
        seen += len(numbers)
    assert seen


def test_the_chart_of_a_step_of_ones_own_stands_on_a_slide_by_the_same_rules(ctx, app, slide):
    """A step that is a step of the record is the same slide; any other chart of time has its notes on it."""
    client, page = app.server.test_client(), slide("&story=six-party-years&page=5")
    own = client.get("/api/figure/diplomacy/scene/slide.json?part=stories&story=six-party-years&page=5").json
    ((_, told, *_),) = within(words(page), "article", "slide")
    assert [str(own[name]) for name in ("stands", "large", "width", "height")] == [
        told[f"data-{name}"] for name in ("stands", "large", "width", "height")
    ]
    assert own["said"] == stories.scene_said(page) and own["figure"]["layout"]["width"] == own["width"]
    lanes = "/api/figure/timeline/lanes/slide.json?from=2017-01-01&to=2018-12-31&note=2017-09-03 Mine"
    large, small = (client.get(lanes, headers={"X-Panmunjom-Width": width}).json for width in ("1440", "390"))
    assert "Mine" in [one["text"] for one in large["figure"]["layout"]["annotations"]]
    assert (large["stands"], small["stands"], small["large"]) == ("beside", "flow", 1) and not large["numbers"]
    nothing = client.get("/api/figure/timeline/lanes/slide.json?q=xyzzy").json
    assert nothing["figure"] is None and nothing["empty"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_header_states_the_selection_of_the_step_and_not_the_readers(ctx, view_of, lang):
    search = f"?part=stories&story=six-party-years&page=5&from=2017-01-01&party=JPN&lang={lang}"
    page = Page(ctx, view_of("diplomacy", search))
    said = text(nodes(summary.selected(page)))
    assert "2006" in said and "2017" not in said and page.t("summary.rest") in said
    assert summary.counted(page) == page.counted("summary.count", len(stories.stated(page).events())) in said
    assert "2006" in summary.title(page) and "2017" not in summary.title(page)
    for panel in ("reading", "scene"):
        assert "2006" in TAB.panel(panel).said(page) and "2017" not in TAB.panel(panel).said(page)
    title = ctx.record.stories.query("story_id == 'six-party-years' and step == 5")[f"title_{lang}"].iloc[0]
    assert title in text(nodes(TAB.panel("scene").row(page)))
    elsewhere = Page(ctx, view_of("diplomacy", f"?part=talks&from=2017-01-01&lang={lang}"))
    assert "2017" in text(nodes(summary.selected(elsewhere)))


def test_on_a_low_slide_the_names_of_a_lane_stand_clear_of_the_ticks_of_the_lane_above(ctx, view_of):
    query = "?part=talks&from=2011-01-01&to=2012-12-31"
    page = Page(ctx, replace(view_of("diplomacy", query), figure_width=805, figure_height=293))
    figure, ink = channels.draw_rounds(page).figure, page.style("rounds").palette.ink
    layout = figure["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    lane = plot / (layout["yaxis"]["range"][1] + 0.5)
    named = next(one for one in figure["data"] if one["mode"] == "text" and one["textfont"]["color"] == ink)
    path = "".join(shape["path"] for shape in layout["shapes"] if shape["type"] == "path")
    ticks = [(float(a) + float(b)) / 2 - float(b) for a, b in re.findall(r"M[^,]+,([\d.-]+)V([\d.-]+)", path)]
    assert lane < 32 and ticks
    for y in named["y"]:
        rise = min(y - at for at in range(-1, 20) if 0 < y - at <= 1)
        assert rise * lane + 5 <= lane - max(ticks) * lane, "half a letter over its middle"
