"""The codebook as the page shows it: a chapter at a time, and the closed lists of the record as tables."""

import dash_bootstrap_components as dbc
import pandas as pd

from components.page import Drawn, Page, markdown, tags
from components.page.folded import folded
from components.page.tables import Column, choices, table
from data import codebook, contract

CHAPTERS = (*codebook.CHAPTERS, "lists")


def draw_codebook(page: Page) -> Drawn:
    """One chapter at a time; the whole is a file."""
    chapter = page.view.get("chapter", CHAPTERS[0])
    bar = choices(
        page,
        "chapter",
        [(one, page.t(f"param.chapter.{one}"), -1) for one in CHAPTERS],
        page.t("param.chapter"),
    )
    end = tags.P(
        tags.A(page.t("data.codebook.file"), href=page.ctx.below(f"/api/codebook.{page.lang}.md"), download=""),
        className="files",
    )
    text = code_lists(page) if chapter == "lists" else markdown.render(codebook.chapters(page.lang)[chapter])
    article = tags.Article(text, className="prose wide" if chapter == "lists" else "prose")
    return Drawn(body=folded([bar, article, end], chapter), table=code_frame(page))


def code_lists(page: Page) -> list:
    """The files of all tables, then every closed list; a column without a word in it is left out."""
    blocks = []
    known = page.ctx.words.keys(page.lang)
    for name, frame in page.record.codes.items():
        if f"definition_{page.lang}" not in frame:
            continue
        title = page.t(f"codes.{name}") if f"codes.{name}" in known else name
        kept = [
            ("code", "head"),
            ("label", "text"),
            *([("definition", "text")] if frame[f"definition_{page.lang}"].any() else []),
        ]
        rows = [
            [tags.Code(row["code"]), *[row[f"{part}_{page.lang}"] for part, _ in kept[1:]]]
            for row in frame.to_dict("records")
        ]
        columns = [Column(page.t(f"data.codes.{part}"), kind) for part, kind in kept]
        blocks.append(
            dbc.AccordionItem(
                table(columns, rows, title, compact=True),
                title=[title, tags.Code(name), tags.Span(f"{len(rows):,}", className="choice-count")],
                class_name="code-list",
            )
        )
    tables = [tags.A(name, href=page.ctx.below(f"/api/tables/{name}.csv"), download="") for name in contract.tables()]
    cameo = tags.A(page.t("data.codes.cameo"), href=page.ctx.below("/api/codes/cameo.csv"), download="")
    return [
        tags.H3(page.t("data.tables")),
        tags.P(tables, className="files"),
        tags.H3(page.t("param.chapter.lists")),
        tags.P([page.t("data.codes.lead"), " ", cameo]),
        dbc.Accordion(blocks, flush=True, class_name="code-lists"),
    ]


def code_frame(page: Page) -> pd.DataFrame:
    """All closed lists in one frame: list, code, name, definition."""
    parts = [
        pd.DataFrame(
            {
                page.t("data.codes.list"): name,
                page.t("data.codes.code"): frame["code"].tolist(),
                page.t("data.codes.label"): frame[f"label_{page.lang}"].tolist(),
                page.t("data.codes.definition"): frame[f"definition_{page.lang}"].tolist(),
            }
        )
        for name, frame in page.record.codes.items()
        if f"definition_{page.lang}" in frame
    ]
    return pd.concat(parts, ignore_index=True)
