"""Part "options": what the documents argue for and against, by topic and author, and what came of it."""

from dash import html

from components import wording
from components.diplomacy.common import cell, cite, columns, event_links, grid, names, pick, words
from components.kit import Context, Drawn, link
from components.view import View

STANCES = {"recommended": "+", "rejected": "−", "discussed": "•", "demanded": "!"}


def argued(ctx: Context, view: View):
    """The options of the documents (and addressees or parties) chosen; a period does not apply to arguments."""
    rows = ctx.record.options
    if view.selection.documents:
        rows = rows[rows["document_id"].isin(view.selection.documents)]
    order = {code: index for index, code in enumerate(ctx.record.codes["option_topics"]["code"])}
    return rows.assign(order=rows["topic"].map(order)).sort_values(
        ["order", "document_id", "option_id"], ignore_index=True
    )


def draw_matrix(ctx: Context, view: View) -> Drawn:
    """Topic by document: who argues for what, with a mark for the stance."""
    rows = argued(ctx, view)
    if rows.empty:
        return Drawn(empty="empty.options")
    documents = [one for one in ctx.record.documents["document_id"] if (rows["document_id"] == one).any()]
    body = []
    said: dict[str, dict[str, dict[str, list]]] = {}
    for row in rows.itertuples():
        authors = said.setdefault(row.topic, {}).setdefault(row.document_id, {})
        authors.setdefault(words(row, "author", view), []).append(row)
    for topic, own in said.items():
        cells = []
        for document in documents:
            items = []
            for author, voices in own.get(document, {}).items():
                items.append(
                    html.Li(
                        [
                            html.Span(author, className="muted block"),
                            *(
                                html.Span(
                                    [
                                        html.Span(
                                            STANCES[row.stance],
                                            className=f"stance stance-{row.stance}",
                                            title=ctx.record.label("option_stances", row.stance, view.lang),
                                        ),
                                        " ",
                                        words(row, "title", view),
                                        " ",
                                        html.Span(wording.line_numbers(row.lines, view.lang), className="cite"),
                                    ],
                                    className="block",
                                )
                                for row in voices
                            ),
                        ]
                    )
                )
            cells.append(html.Td(html.Ul(items, className="plain-list") if items else ""))
        body.append(
            html.Tr(
                [
                    html.Th(
                        link(
                            ctx.record.label("option_topics", topic, view.lang),
                            href=view.with_inner(topic=topic).url(),
                            **{"data-top": "1"},
                        ),
                        scope="row",
                    ),
                    *cells,
                ]
            )
        )
    head = [
        html.Th(ctx.t("col.topic", view), scope="col"),
        *(
            html.Th(
                ctx.record.label("documents.short", one, view.lang),
                scope="col",
                title=ctx.record.label("documents", one, view.lang),
            )
            for one in documents
        ),
    ]
    key = ctx.t("list.comma", view).join(
        f"{mark} {ctx.record.label('option_stances', stance, view.lang)}" for stance, mark in STANCES.items()
    )
    table = rows[["option_id", "topic", "stance", f"author_{view.lang}", f"title_{view.lang}", "document_id", "lines"]]
    return Drawn(
        body=grid(ctx, view, "matrix", head, body, "options-matrix"),
        table=table,
        note=ctx.t("options.key", view, key=key),
    )


def draw_detail(ctx: Context, view: View) -> Drawn:
    """Argument, risk, condition and outcome of every option of a topic."""
    rows = argued(ctx, view)
    if rows.empty:
        return Drawn(empty="empty.options")
    topics = list(dict.fromkeys(rows["topic"]))
    topic = view.get("topic")
    topic = topic if topic in topics else topics[0]
    chosen = rows[rows["topic"] == topic]
    choices = [
        (one, f"{ctx.record.label('option_topics', one, view.lang)} {int((rows['topic'] == one).sum())}")
        for one in topics
    ]
    body = [
        html.Tr(
            [
                html.Th(
                    [
                        html.Span(
                            [
                                html.Span(
                                    STANCES[row.stance],
                                    className=f"stance stance-{row.stance}",
                                    **{"aria-hidden": "true"},
                                ),
                                " ",
                                ctx.record.label("option_stances", row.stance, view.lang),
                            ],
                            className="block",
                        ),
                        html.Span(words(row, "author", view), className="muted block"),
                        *(
                            [html.Span([" → ", names(ctx, view, row.addressee)], className="muted block")]
                            if row.addressee
                            else []
                        ),
                    ],
                    scope="row",
                ),
                html.Td(
                    [html.Strong(words(row, "title", view)), html.P(words(row, "argument", view)), cite(ctx, view, row)]
                ),
                cell(ctx, view, "risk", words(row, "risk", view)),
                cell(ctx, view, "condition", words(row, "condition", view)),
                cell(
                    ctx,
                    view,
                    "became",
                    [
                        html.P(words(row, "became", view) or ctx.t("options.nothing", view)),
                        event_links(ctx, view, row.evidence),
                    ],
                ),
            ]
        )
        for row in chosen.itertuples()
    ]
    table = chosen[
        [
            "option_id",
            "topic",
            "stance",
            f"author_{view.lang}",
            "addressee",
            f"title_{view.lang}",
            f"argument_{view.lang}",
            f"risk_{view.lang}",
            f"condition_{view.lang}",
            f"became_{view.lang}",
            "evidence",
            "document_id",
            "lines",
        ]
    ]
    picker = pick(ctx, view.with_inner(topic=topic), "topic", choices)
    return Drawn(
        body=html.Div(
            [
                picker,
                grid(
                    ctx,
                    view,
                    "detail",
                    columns(ctx, view, "author", "argument", "risk", "condition", "became"),
                    body,
                    "options-detail",
                ),
            ]
        ),
        table=table,
    )
