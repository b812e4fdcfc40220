"""Where a visitor loads events of their own: `script.js` sends the file and shows what it was understood as."""

import json
from datetime import datetime

from dash import html

from components.page import Page, keys
from components.page.folded import folded
from components.page.tags import Tag
from data.datasets import KEEP, About

SAID = (
    "sending", "looking", "reading", "rows", "cancel", "draw", "known", "unknown", "columns", "order", "scheme", "none",
    "order.auto", "order.dmy", "order.mdy", "any", "keep", "use", "badmapping", "failed", "offline", "table",
    "drawing", "copied", "sure", "open",
)  # fmt: skip


def own_events(page: Page) -> html.Section | None:
    """The place to drop a file, and the sets that are kept for this browser."""
    library = page.ctx.library
    if not library:
        return None
    said = {name: page.t(f"own.{name}") for name in SAID}
    said |= {f"field.{name}": page.t(f"own.field.{name}") for name in FIELDS}
    most = f"{library.limits.file >> 20}"
    picker = Tag("input", {"type": "file", "class": "form-control form-control-sm", "id": "own-file"})
    drop = html.Div(
        [
            html.Label(page.t("own.choose"), htmlFor="own-file"),
            picker,
            html.P(page.t("own.limits", most=most, days=KEEP.days), className="note"),
        ],
        className="own-drop",
    )
    return html.Section(
        folded(
            [
                html.H2(page.t("own.title"), id="own-events"),
                html.P(page.t("own.lead"), className="panel-lead"),
                drop,
                html.Div(className="own-state", role="status", **{"aria-live": "polite"}),
                kept(page),
            ],
            "own",
        ),
        className="card own",
        **{"aria-labelledby": "own-events", "data-own": json.dumps(said, ensure_ascii=False), "data-lang": page.lang},
    )


FIELDS = (
    "day", "until", "year", "month", "number", "source", "target", "code", "own_code", "value", "reports", "place",
    "lat", "lon", "text", "event_id",
)  # fmt: skip


def kept(page: Page) -> html.Ul | None:
    """The sets of this browser, each with its end, its link for others and its button to remove it."""
    found = keys.own(page.ctx.library)
    rows = []
    for about in found:
        until = page.t("set.until", day=page.day(datetime.fromisoformat(about.expires)))
        rows.append(
            html.Li(
                [
                    html.A(about.title, href=page.url(data=about.name, tab="overview", inner=())),
                    html.Span(f"{about.accepted:,} · {until}", className="source"),
                    share(page, about),
                    small(page.t("own.remove"), "data-remove", about.name),
                ]
            )
        )
    return html.Ul(rows, className="own-kept") if rows else None


def share(page: Page, about: About) -> html.Button | html.Span:
    """The button that copies a link for others, or why there is none."""
    if why := keys.closed(about, page.lang):
        return html.Span(page.t("own.closed", why=why), className="note")
    link = page.ctx.below(f"/api/datasets/open/{keys.link_of(page.ctx.library, about.name)}")
    return small(page.t("own.share"), "data-give", link)


def small(words: str, name: str, value: str) -> html.Button:
    return html.Button(words, type="button", className="btn btn-outline-secondary btn-sm", **{name: value})
