"""What stands over the filters: what this is, three findings of the whole record, a way in, and what was searched."""

from dash import html

from components.page import Context, Page, link, remembered
from components.page.folded import folded
from components.page.pacts import lives
from data.dates import spans
from data.measures import commitments, findings
from data.record import span
from data.rows import iterate
from data.selection import Selection

EVERYTHING, DOCUMENTS = Selection(collection="all"), Selection(collection="documents")
SINCE = 1945  # where the tracks of the coverage begin
FATES = {"collapsed": "escalation", "in-force": "engagement", "fulfilled": "engagement"}  # else neutral
READING_MINUTES = 2  # a step
LISTS = 5  # rows of the coverage: the longest lists, and one for all others


def front(page: Page) -> html.Div:
    """Over the whole record: no filter changes it."""
    return written(page.ctx, page.lang, page.view.theme)


@remembered
def written(ctx: Context, lang: str, theme: str) -> html.Div:
    page = ctx.page("/overview", f"lang={lang}&theme={theme}")
    found = [deals(page), promises(page), firing(page), coverage(page)]
    return folded(
        html.Section(
            [
                html.Div([lede(page), start(page)], className="front-head"),
                html.Div([one for one in found if one], className="findings"),
            ],
            className="front",
            **{"aria-label": page.t("front.title")},
        )
    )


def lede(page: Page) -> html.P:
    """What this is, whose events, to which day; and what its silence means."""
    events, told = page.events(EVERYTHING), page.events(DOCUMENTS)
    first, last = span(events)
    numbers = {"n": f"{len(events):,}", "told": f"{len(told):,}", "documents": len(page.record.documents)}
    return html.P(page.t("front.lede", **numbers, first=first.year, last=page.day(last)), className="lede")


def start(page: Page) -> html.P | None:
    """The longest guided reading, with how long it takes."""
    stories = page.record.stories
    if stories.empty:
        return None
    counts = stories.groupby("story_id").size()
    longest = min(counts.index, key=lambda one: (-counts[one], one))
    key, known = f"story.name.{longest}", page.ctx.words.keys(page.lang)
    steps = stories[stories["story_id"] == longest].sort_values("step")
    name = page.t(key) if key in known else steps[f"title_{page.lang}"].iloc[0]
    href = page.url(tab="diplomacy", inner=(("part", "stories"), ("story", longest)))
    reading = link(page.t("front.start", name=name), href=href, className="front-start", **to("diplomacy-reading"))
    minutes = page.t("front.start.long", steps=len(steps), minutes=len(steps) * READING_MINUTES)
    return html.P([reading, html.Span(minutes, className="muted block")])


def to(panel: str) -> dict[str, str]:
    """Of a link that keeps the filters and stands at a panel."""
    return {"data-place": f"{panel}-title"}


def finding(chart: html.Div, title: str, href: str, panel: str, caveat: str) -> html.Article:
    """A small chart, what it finds, which leads to the chart in full, and what stands against it."""
    head = html.H2(link(title, href=href, **to(panel)), className="finding-title")
    return html.Article([chart, head, html.P(caveat, className="caveat")], className="finding")


def small(kind: str, marks: list) -> html.Div:
    """A chart that its own title puts into words."""
    return html.Div(marks, className=f"small {kind}", **{"aria-hidden": "true"})


def bar(role: str, share: float) -> html.I:
    return html.I(className=f"bar bar-{role}", style={"--share": f"{share:.3f}"})


def deals(page: Page) -> html.Article:
    """Each agreement as a column as tall as its life is long."""
    table, found = lives(page.ctx), findings.deals(lives(page.ctx))
    longest = max(table["days"].max(), 1)
    columns = [
        bar(FATES.get(status, "neutral"), (days / longest) ** 0.5)
        for status, days in zip(table["status"], table["days"], strict=True)
    ]
    watched = page.day(span(page.events(DOCUMENTS))[1])
    said = {name: found[name] for name in ("n", "standing", "collapsed", "stalled", "replaced")} | {"day": watched}
    title, caveat = page.t("front.deals", **said), page.t("front.deals.caveat", **said)
    return finding(small("columns", columns), title, page.url(), "overview-survived", caveat)


def promises(page: Page) -> html.Article | None:
    """What the two that owed most kept, as two bars."""
    record = page.record
    found = findings.promises(commitments.kept(commitments.settled(record.commitments, record.agreements)))
    if len(found) < 2:
        return None
    rows, said = [], {}
    for side, row in zip("ab", iterate(found), strict=True):
        parts = (("engagement", row.whole), ("soft", row.part), ("neutral", row.none))
        name = page.label("actors", row.party)
        bars = html.Span([bar(role, n / row.judged) for role, n in parts if n], className="stacked")
        rows += [html.Span(name, className="small-name"), bars]
        said |= {side: name, f"{side}_kept": row.whole, f"{side}_all": row.judged}
        said |= {f"{side}_low": f"{100 * row.low:.0f}", f"{side}_high": f"{100 * row.high:.0f}"}
    apart = found["low"].max() > found["high"].min()
    caveat = page.t(f"front.promises.{'apart' if apart else 'chance'}", **said)
    href = page.url(tab="diplomacy", inner=(("part", "agreements"),))
    return finding(small("rows", rows), page.t("front.promises", **said), href, "diplomacy-kept", caveat)


def firing(page: Page) -> html.Article | None:
    """The days of North Korean tests, a column a year."""
    counts = findings.firing_days(page.record.events)
    if counts.empty:
        return None
    most = counts.max()
    columns = [bar("escalation" if n == most else "warm", n / most) for n in counts]
    years = page.t("list.comma").join(str(year) for year in counts.index[counts == most])
    searched = page.record.strata[page.record.strata["stratum"] == "launches"]
    said = {"first": counts.index[0], "end": page.day(span(page.events(EVERYTHING))[1])}
    key = "front.firing.caveat" if len(searched) else "front.firing.told"
    title, href = page.t("front.firing", n=int(most), years=years), page.url(tab="escalation", inner=())
    return finding(small("columns", columns), title, href, "escalation-launches", page.t(key, **said))


def coverage(page: Page) -> html.Article:
    """Which years each source covers: the documents by what they tell, the lists by what was searched."""
    last = span(page.events(EVERYTHING))[1].year
    told = page.events(DOCUMENTS)
    named = page.t("front.documents", n=len(page.record.documents))
    rows = [(named, *(day.year for day in span(told)))]
    strata = page.record.strata.sort_values(["count", "stratum"], ascending=[False, True])
    since, until = (spans(strata[side])[end].dt.year for side, end in (("start", "first"), ("end", "last")))
    names = [page.text(row, "name") for row in strata.to_dict("records")]
    lists = list(zip(names, since, until, strict=True))
    shown, rest = (lists, []) if len(lists) <= LISTS else (lists[: LISTS - 1], lists[LISTS - 1 :])
    rows += sorted(shown, key=lambda one: one[1])
    if rest:
        lows, highs = [low for _, low, _ in rest], [high for _, _, high in rest]
        rows.append((page.t("front.others", n=len(rest)), min(lows), max(highs)))
    parts = [part for name, low, high in rows for part in track(name, low, min(high, last), last)]
    title, href = page.t("front.coverage"), page.url(tab="data", inner=())
    return finding(small("tracks", parts), title, href, "data-documents", page.t("front.coverage.caveat"))


def track(name: str, low: int, high: int, last: int) -> list:
    """A source's name and years over its stretch of the common track."""
    share = [(max(year, SINCE) - SINCE) / max(last + 1 - SINCE, 1) for year in (low, high + 1)]
    stretch = html.I(className="stretch", style={"--from": f"{share[0]:.3f}", "--share": f"{share[1] - share[0]:.3f}"})
    return [
        html.Span(name, className="small-name", title=f"{name}, {low}–{high}"),
        html.Span(stretch, className="track"),
    ]
