"""A guided reading before a room: one step a slide, its words beside or over its one chart, which is drawn so small and
shown so large that its type is read from the back."""

from dataclasses import replace

from components.page import Context, Drawn, Page, link, remembered, tags
from components.page.folded import folded
from components.page.tags import Tag
from components.readings import built_in
from components.readings.stage import Staged, staged
from components.tabs.diplomacy import stories
from components.tabs.diplomacy.common import cite_event
from components.words.address import View
from data import schema
from data.rows import iterate


def presents(page: Page) -> bool:
    return bool(page.view.get("present")) and not page.record.stories.empty


def draw_reading(page: Page) -> Drawn:
    """The step as a page of the reading, or as a slide."""
    drawn = stories.draw_reading(page)
    return replace(drawn, body=slide(page)) if presents(page) else drawn


def draw_scene(page: Page) -> Drawn:
    """The chart of the step, as the page or as the slide has room for it."""
    return on_stage(page.ctx, bare(page.view)).drawn if presents(page) else stories.draw_scene(page)


def bare(view: View) -> View:
    """What of a view the chart of a slide is drawn from."""
    return view.with_inner(notes="", event="")


@remembered
def on_stage(ctx: Context, view: View) -> Staged:
    """The chart, where it stands and how large."""
    return staged(Page(ctx, view), stories.draw_scene)


def slide(page: Page) -> Tag:
    """The step's words and what is selected in it, the way on, and where they are asked for, the speaker's notes."""
    steps, at = stories.reading(page)
    step = next(iterate(steps.iloc[[at]]))
    shown = on_stage(page.ctx, bare(page.view))
    words = [
        tags.P(built_in.name(page, step.story_id), className="kicker"),
        tags.H1(page.text(step, "title"), tabIndex="-1"),
        tags.P(page.text(step, "text"), className="slide-text"),
        tags.P(stories.scene_said(page), className="slide-said"),
        numbers(page, shown),
    ]
    notes = speaker_notes(page, step) if page.view.get("notes") else None
    told = {f"data-{name}": str(value) for name, value in shown.sides.items()}
    article = tags.Article(words, className="slide", **told)
    key = " ".join([step.story_id, str(at), *told.values()])  # another slide is laid out anew
    return folded([article, bar(page, step.story_id, at, len(steps)), notes], key)


def numbers(page: Page, shown: Staged) -> Tag | None:
    """What the numbers on the chart stand for; `assets/slides.js` shows as many as there is room for."""
    rows = [
        tags.Li([tags.B(str(number)), " ", tags.Span(day, className="when"), " ", title])
        for number, day, title in built_in.numbered(page, shown.drawn.figure)
    ]
    return tags.Ol(rows, className="slide-key") if rows else None


def bar(page: Page, story: str, at: int, count: int) -> Tag:
    """The way on, the place in the story, and what else a presenter presses."""
    ways = stories.onward(page, story, at, count, "slide.place")
    inner = page.view.with_inner
    shown = page.view.get("notes")
    words, noted = page.t("slide.unnote" if shown else "slide.notes"), inner(notes="" if shown else "1").url()
    tools = [
        link(words, href=noted, className="slide-tool slide-note"),
        tags.Button(page.t("slide.full"), className="slide-tool slide-full", type="button"),
        link(page.t("slide.leave"), href=inner(present="", notes="").url(), className="slide-tool slide-leave"),
    ]
    return tags.Nav(
        [tags.Div(ways, className="slide-ways"), tags.Div(tools, className="slide-tools")],
        className="reading-steps slide-bar",
        **{"aria-label": page.t("story.steps")},
    )


def speaker_notes(page: Page, step) -> Tag:
    """The events behind the step, each with its day and where it is told."""
    told = page.record.events.set_index("event_id")
    rows = []
    for one in schema.split(step.events):
        event = told.loc[one]
        day = tags.Span(page.when(event["date"]), className="when")
        rows.append(tags.Li([day, " ", tags.B(page.label("events", one)), " ", cite_event(page, one)]))
    words = [tags.H2(page.t("slide.notes.title")), tags.Ol(rows)]
    return tags.Aside(words, className="slide-notes", tabIndex="0", **{"aria-label": page.t("slide.notes.title")})
