"""Part "windows": engagement over home politics in three capitals, the report's argument, dated figures, and the
sequel."""

import pandas as pd

from components.figures.draw import stack
from components.figures.openings import openings
from components.figures.openings_blocks import Home
from components.page import Context, Drawn, Page, finding, link, searched, tags, window
from components.page.cells import event_link, page_note, references
from components.page.folded import folded
from components.page.links import button
from components.page.searched import record_end
from components.page.tables import FEWER, page_of, pager
from components.page.tags import Tag
from components.tabs.diplomacy.common import cite, columns, grid
from components.tabs.diplomacy.dated import draw_dated
from components.words.address import whole
from data.measures import eras, findings, series, windows
from data.parties import CAPITALS
from data.rows import iterate
from data.tokens import flagged, member

HOMES = CAPITALS[::-1]  # whose home politics stand under the curve, the North on top
SINCE = "2006-01-01"  # the report counts back eleven years, to the last window
TOPICS = ("approval", "election", "economy")


def report(ctx: Context) -> str:
    """The document whose argument is walked."""
    return windows.arguing(ctx.record.documents, ctx.record.claims)


def home_events(page: Page) -> pd.DataFrame:
    """Domestic events of the three countries that meet the filters; each under the first of them that acts."""
    events = page.events(page.selection.without_period())
    home = events[events["kind"].eq("domestic") | flagged(events, "domestic")]
    actor = [next((code for code in HOMES if member(code, sources)), "") for sources in home["sources"]]
    home = home.assign(actor=pd.Series(actor, index=home.index, dtype=str))
    return home[home["actor"] != ""]


def draw_openings(page: Page) -> Drawn:
    if page.events(page.selection.without_period()).empty:
        return Drawn(empty="empty.selection")
    first, last = window(page, since=SINCE)
    levels = series.levels(page.events(page.selection.without_period()), series.grid(first, last))
    end = record_end(page.ctx, page.selection.collection)
    told = min(end, record_end(page.ctx, "documents"))  # and no further goes a policy without an end
    leaders = eras.in_turn(eras.terms(page.record.eras, "leader", HOMES, end))
    policies = eras.terms(page.record.eras, "policy", HOMES, told)
    policies = policies[(policies["first"] <= last) & (policies["last"] >= first)]
    bands = pd.concat([leaders.assign(row=0), stack.packed(policies, base=1)], ignore_index=True)
    bands = bands.assign(name=bands[f"name_{page.lang}"])
    home = home_events(page)
    home = home[(home["first"] <= last) & (home["last"] >= first)]
    marks = home.assign(title=home[f"title_{page.lang}"], days=[page.when(text) for text in home["date"]])
    steps = windows.argument(page.record.claims, report(page.ctx))
    flags = steps[steps["first"].notna()].assign(title=lambda frame: frame[f"title_{page.lang}"])
    actors = [(code, page.label("actors", code)) for code in HOMES]
    asked = next((row for row in iterate(steps) if str(row.step) == page.view.get("argument")), None)
    missing = searched.unsearched(page.ctx, page.selection.without_period(), first, min(last, end), "G")
    peak = findings.peak(levels, "G", missing)
    shown = None if asked is None else (step_words(page, asked), asked.first, asked.last)
    return Drawn(
        openings(levels, flags, Home(actors, bands, marks), first, last, page.style("openings"), shown),
        table=levels[["date", "G", "n_G", "trusted_G"]].assign(date=levels["date"].dt.strftime("%Y-%m-%d")),
        finding=page.t("openings.found", month=page.when(f"{peak:%Y-%m}")) if peak is not None else "",
    )


def step_words(page: Page, row) -> str:
    """A step of the argument in one line: its number, what it says and of when."""
    days = page.when(row.horizon)
    return page.t("argument.step" if days else "argument.undated", n=row.step, title=page.text(row, "title"), days=days)


def draw_argument(page: Page) -> Drawn:
    """The report's argument, step by step, in its own order."""
    steps = windows.argument(page.record.claims, report(page.ctx))
    if steps.empty or page.selection.documents and report(page.ctx) not in page.selection.documents:
        return Drawn(empty="empty.argument")
    asked = whole(page.view.get("argument"))
    asked = asked if asked <= len(steps) else 0
    items = [
        tags.Li(
            [
                link(
                    page.text(row, "title"),
                    href=page.switched(argument=str(row.step)),
                    **({"aria-current": "step"} if row.step == asked else {}),
                ),
                tags.P(page.text(row, "claim")),
                tags.P(
                    [
                        *([tags.Span(page.when(row.horizon), className="when"), " · "] if row.horizon else []),
                        cite(page, row),
                    ]
                ),
            ],
            value=row.step,
        )
        for row in iterate(steps)
    ]
    return Drawn(
        body=tags.Div([onward(page, asked, len(steps)), tags.Ol(items, className="argument")]),
        table=steps[
            ["step", "claim_id", f"title_{page.lang}", f"claim_{page.lang}", "horizon", "document_id", "lines"]
        ],
        finding=finding.most(page, "argument.found", spoken_of(steps), str, len(steps)),
    )


def spoken_of(steps: pd.DataFrame) -> pd.Series:
    """How many steps speak of each year: of those that name the days from end to end."""
    dated = steps.dropna(subset=["first", "last"])
    spans = zip(dated["first"].dt.year, dated["last"].dt.year, strict=True)
    return finding.count(year for first, last in spans for year in range(first, last + 1))


def onward(page: Page, at: int, most: int) -> Tag:
    """Links to the step before and after, which the arrow keys follow; 0 is no step."""

    def to(step: int) -> str:
        return page.switched(argument=str(step) if step else "")

    return tags.Nav(
        [
            button(page.t("story.previous"), to(at - 1), "step-previous") if at else None,
            tags.Span(
                page.t("story.page", n=at, all=most) if at else page.t("argument.start", all=most),
                className="muted",
            ),
            button(page.t("story.next"), to(at + 1), "step-next") if at < most else None,
        ],
        className="reading-steps",
        **{"aria-label": page.t("argument.steps")},
    )


def draw_figures(page: Page) -> Drawn:
    """Approval, elections and the economy as the documents print them."""
    return draw_dated(page, "indicators", TOPICS, SINCE)


def draw_sequel(page: Page) -> Drawn:
    """What came after the documents end, from public references, 25 events a page."""
    told = page.record.events[page.record.events["collection"] == "documents"]
    end = told[~flagged(told, "planned")]["first"].max()
    after = windows.sequel(page.record.events, end)
    if after.empty:
        return Drawn(empty="empty.sequel")
    leaf, found = page_of(page.view.get("page"), len(after), FEWER)
    cited = page.record.citations[page.record.citations["reference"] != ""].groupby("event_id")["reference"].first()
    rows = [
        tags.Tr(
            [
                tags.Th(page.when(row.date), scope="row", className="when"),
                tags.Td(tags.Span(page.t(f"posture.{row.posture}"), className=f"posture posture-{row.posture}")),
                tags.Td(
                    [
                        event_link(page, row.event_id),
                        tags.P("; ".join(references(page, cited[row.event_id])), className="cite"),
                    ]
                ),
            ]
        )
        for row in iterate(after.iloc[leaf.slice])
    ]
    sheet = grid(page, "sequel", columns(page, "date", "posture", "event"), rows, "sequel")
    return Drawn(
        body=folded([sheet, pager(page, "page", leaf, page.t("diplomacy.sequel.title"))], f"{leaf.number}"),
        note=page_note(page, "page", leaf, found),
        table=after[["event_id", "date", "posture", f"title_{page.lang}"]],
        finding=finding.most(
            page, "sequel.found", after["posture"].value_counts(), lambda one: page.t(f"sequel.posture.{one}")
        ),
    )
