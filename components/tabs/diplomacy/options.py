"""Part "options": what the documents argue for and against, by topic and author, and what came of it."""

from components.page import Drawn, Page, finding, link, tags
from components.page.tags import Tag
from components.tabs.diplomacy.common import PLACE, cell, cite, columns, event_links, grid, pick
from components.words import sentences
from data.rows import iterate

STANCES = {"recommended": "+", "rejected": "−", "discussed": "•", "demanded": "!"}


def argued(page: Page):
    """The options of the documents (and addressees or parties) chosen; a period does not apply to arguments."""
    rows = page.record.options
    if page.selection.documents:
        rows = rows[rows["document_id"].isin(page.selection.documents)]
    order = {code: index for index, code in enumerate(page.record.codes["option_topics"]["code"])}
    return rows.assign(order=rows["topic"].map(order)).sort_values(
        ["order", "document_id", "option_id"], ignore_index=True
    )


def draw_matrix(page: Page) -> Drawn:
    """Topic by document: who argues for what, with a mark for the stance."""
    rows = argued(page)
    if rows.empty:
        return Drawn(empty="empty.options")
    documents = [one for one in page.record.documents["document_id"] if (rows["document_id"] == one).any()]
    body = []
    said: dict[str, dict[str, dict[str, list]]] = {}
    for row in iterate(rows):
        authors = said.setdefault(row.topic, {}).setdefault(row.document_id, {})
        authors.setdefault(page.text(row, "author"), []).append(row)
    for topic, own in said.items():
        cells = []
        for document in documents:
            items = []
            for author, voices in own.get(document, {}).items():
                items.append(
                    tags.Li(
                        [
                            tags.Span(author, className="muted block"),
                            *(
                                tags.Span(
                                    [
                                        tags.Span(
                                            STANCES[row.stance],
                                            className=f"stance stance-{row.stance}",
                                            title=page.label("option_stances", row.stance),
                                        ),
                                        " ",
                                        page.text(row, "title"),
                                        " ",
                                        tags.Span(sentences.line_numbers(row.lines, page.lang), className="cite"),
                                    ],
                                    className="block stanced",
                                )
                                for row in voices
                            ),
                        ]
                    )
                )
            cells.append(tags.Td(tags.Ul(items, className="plain-list") if items else ""))
        body.append(
            tags.Tr(
                [
                    tags.Th(
                        link(
                            page.label("option_topics", topic),
                            href=page.switched(topic=topic),
                            **{"data-top": "1"},
                        ),
                        scope="row",
                    ),
                    *cells,
                ]
            )
        )
    head = [
        tags.Th(page.t("col.topic"), scope="col"),
        *(
            tags.Th(page.label("documents.short", one), scope="col", title=page.label("documents", one))
            for one in documents
        ),
    ]
    key = page.t("list.comma").join(
        f"{mark} {page.label('option_stances', stance)}" for stance, mark in STANCES.items()
    )
    table = rows[["option_id", "topic", "stance", f"author_{page.lang}", f"title_{page.lang}", "document_id", "lines"]]
    return Drawn(
        body=grid(page, "matrix", head, body, "options-matrix"),
        table=table,
        note=page.t("options.key", key=key),
        finding=finding.most(
            page, "matrix.found", rows["topic"].value_counts(), lambda one: page.label("option_topics", one)
        ),
    )


def draw_detail(page: Page) -> Drawn:
    """Argument, risk, condition and outcome of every option of a topic."""
    rows = argued(page)
    if rows.empty:
        return Drawn(empty="empty.options")
    topics = list(dict.fromkeys(rows["topic"]))
    topic = page.view.get("topic")
    topic = topic if topic in topics else topics[0]
    chosen = rows[rows["topic"] == topic]
    offered = [(one, f"{page.label('option_topics', one)} {int((rows['topic'] == one).sum())}") for one in topics]
    told = [f"{name}_{page.lang}" for name in ("title", "argument", "risk", "condition", "became")]
    table = chosen[["option_id", "topic", "stance", f"author_{page.lang}", "addressee", *told, "evidence", *PLACE]]
    heads = columns(page, "author", "argument", "risk", "condition", "became")
    body = [detail_row(page, row) for row in iterate(chosen)]
    picker = pick(page.at(page.view.with_inner(topic=topic)), "topic", offered)
    said = finding.most(
        page,
        "detail.found",
        chosen["stance"].value_counts(),
        lambda one: page.t(f"stance.{one}"),
        topic=page.label("option_topics", topic),
    )
    book = tags.Div([picker, grid(page, "detail", heads, body, "options-detail")])
    return Drawn(body=book, table=table, finding=said)


def detail_row(page: Page, row) -> Tag:
    """One option: whose it is, what is argued, at which risk and condition, what came of it."""
    mark = tags.Span(STANCES[row.stance], className=f"stance stance-{row.stance}", **{"aria-hidden": "true"})
    who = [
        tags.Span([mark, " ", page.label("option_stances", row.stance)], className="block"),
        tags.Span(page.text(row, "author"), className="muted block"),
    ]
    if row.addressee:
        who.append(tags.Span([" → ", page.named("actors", row.addressee)], className="muted block"))
    became = tags.P(page.text(row, "became") or page.t("options.nothing"))
    return tags.Tr(
        [
            tags.Th(who, scope="row"),
            tags.Td([tags.Strong(page.text(row, "title")), tags.P(page.text(row, "argument")), cite(page, row)]),
            cell(page, "risk", page.text(row, "risk")),
            cell(page, "condition", page.text(row, "condition")),
            cell(page, "became", [became, event_links(page, row.evidence)]),
        ]
    )
