"""A guided reading before a room: one step a slide, its words beside or over its one chart, which is drawn so small and
shown so large that its type is read from the back."""

from dataclasses import replace

from dash import html

from components.layout import WIDE
from components.page import Context, Drawn, Page, link, remembered
from components.page.folded import folded
from components.readings import built_in
from components.tabs.diplomacy import stories
from components.tabs.diplomacy.common import cite_event
from components.words.address import View
from data import schema

# Pixels a chart has on a stage of 1280 by 720 (`assets/slides.css`), as it stands beside the words or under them.
BESIDE, UNDER = (840, 648), (1208, 440)
LARGE = (1.5, 1.75, 2.0)  # how much larger than drawn a chart is shown: the smallest type is 12 px
FLOW = "flow"  # where the window is no stage, the slide is a page that scrolls


def presents(page: Page) -> bool:
    return bool(page.view.get("present")) and not page.record.stories.empty


def draw_reading(page: Page) -> Drawn:
    """The step as a page of the reading, or as a slide."""
    drawn = stories.draw_reading(page)
    return replace(drawn, body=slide(page)) if presents(page) else drawn


def draw_scene(page: Page) -> Drawn:
    """The chart of the step, as the page or as the slide has room for it."""
    return staged(page.ctx, bare(page.view))[0] if presents(page) else stories.draw_scene(page)


def bare(view: View) -> View:
    """What of a view the chart of a slide is drawn from."""
    return view.with_inner(notes="", event="")


@remembered
def staged(ctx: Context, view: View) -> tuple[Drawn, str, float]:
    """The chart, where it stands, and how much larger than drawn it is shown: a flat one under the words, as wide as
    the stage, any other beside them."""
    page = Page(ctx, view)
    if view.width < WIDE:
        return stories.draw_scene(page), FLOW, 1.0
    drawn, large = sized(page, UNDER, LARGE[0]), LARGE[0]
    if not drawn.figure or too_high(drawn, UNDER, large):
        return squeezed(sized(page, BESIDE, large), BESIDE, large), "beside", large
    for larger in LARGE[1:]:
        tried = sized(page, UNDER, larger)
        if too_high(tried, UNDER, larger):
            break
        drawn, large = tried, larger
    return squeezed(drawn, UNDER, large), "under", large


def sized(page: Page, room: tuple[int, int], large: float) -> Drawn:
    """The step's chart, drawn for a room it is shown larger in."""
    wide, high = (int(side / large) for side in room)
    return stories.draw_scene(page.at(replace(page.view, figure_width=wide, figure_height=high)))


def too_high(drawn: Drawn, room: tuple[int, int], large: float) -> bool:
    return drawn.figure["layout"]["height"] * large > room[1]


def squeezed(drawn: Drawn, room: tuple[int, int], large: float) -> Drawn:
    """The chart in the sides it is drawn for, no higher than its room."""
    if not drawn.figure:
        return drawn
    layout = drawn.figure["layout"]
    high = min(layout["height"], int(room[1] / large))
    sides = {"width": int(room[0] / large), "height": high, "autosize": False}
    return replace(drawn, figure=drawn.figure | {"layout": layout | sides})


def slide(page: Page) -> html.Div:
    """The step's words and what is selected in it, the way on, and where they are asked for, the speaker's notes."""
    steps, at = stories.reading(page)
    step = next(steps.iloc[[at]].itertuples())
    drawn, stands, large = staged(page.ctx, bare(page.view))
    sides = (drawn.figure or {}).get("layout", {})
    words = [
        html.P(built_in.name(page, step.story_id), className="kicker"),
        html.H1(page.text(step, "title"), tabIndex="-1"),
        html.P(page.text(step, "text"), className="slide-text"),
        html.P(stories.scene_said(page), className="slide-said"),
    ]
    notes = speaker_notes(page, step) if page.view.get("notes") else None
    measured = {f"data-{name}": str(sides.get(name, 0)) for name in ("width", "height")}
    told = {"data-stands": stands, "data-large": str(large), **measured}
    article = html.Article(words, className="slide", **told)
    return folded([article, bar(page, step.story_id, at, len(steps)), notes])


def bar(page: Page, story: str, at: int, count: int) -> html.Nav:
    """The way on, the place in the story, and what else a presenter presses."""
    ways = stories.onward(page, story, at, count, "slide.place")
    inner = page.view.with_inner
    shown = page.view.get("notes")
    words, noted = page.t("slide.unnote" if shown else "slide.notes"), inner(notes="" if shown else "1").url()
    tools = [
        link(words, href=noted, className="slide-tool slide-note"),
        html.Button(page.t("slide.full"), className="slide-tool slide-full", type="button"),
        link(page.t("slide.leave"), href=inner(present="", notes="").url(), className="slide-tool slide-leave"),
    ]
    return html.Nav(
        [html.Div(ways, className="slide-ways"), html.Div(tools, className="slide-tools")],
        className="reading-steps slide-bar",
        **{"aria-label": page.t("story.steps")},
    )


def speaker_notes(page: Page, step) -> html.Aside:
    """The events behind the step, each with its day and where it is told."""
    told = page.record.events.set_index("event_id")
    rows = []
    for one in schema.split(step.events):
        event = told.loc[one]
        day = html.Span(page.when(event["date"]), className="when")
        rows.append(html.Li([day, " ", html.B(page.label("events", one)), " ", cite_event(page, one)]))
    words = [html.H2(page.t("slide.notes.title")), html.Ol(rows)]
    return html.Aside(words, className="slide-notes", tabIndex="0", **{"aria-label": page.t("slide.notes.title")})
