"""The codebook as the page shows it: a chapter at a time, and the closed lists of the record as tables."""

import pandas as pd
from dash import html

from components import markdown
from components.cells import words
from components.frozen import frozen
from components.kit import Context, Drawn
from components.tables import Column, choices, table
from components.view import View
from data import codebook, contract

CHAPTERS = (*codebook.CHAPTERS, "lists")


def draw_codebook(ctx: Context, view: View) -> Drawn:
    """One chapter at a time; the whole is a file."""
    chapter = view.get("chapter", CHAPTERS[0])
    bar = choices(
        ctx,
        view,
        "chapter",
        [(one, words(ctx, view, f"param.chapter.{one}"), -1) for one in CHAPTERS],
        words(ctx, view, "param.chapter"),
    )
    end = html.P(
        html.A(words(ctx, view, "data.codebook.file"), href=f"/api/codebook.{view.lang}.md", download=""),
        className="files",
    )
    text = code_lists(ctx, view) if chapter == "lists" else markdown.render(codebook.chapters(view.lang)[chapter])
    article = html.Article(text, className="prose wide" if chapter == "lists" else "prose")
    return Drawn(body=frozen([bar, article, end], chapter), table=code_frame(ctx, view))


def code_lists(ctx: Context, view: View) -> list:
    """The files of all tables, then every closed list; a column without a word in it is left out."""
    blocks = []
    known = ctx.words.keys(view.lang)
    for name, frame in ctx.record.codes.items():
        if f"definition_{view.lang}" not in frame:
            continue
        title = words(ctx, view, f"codes.{name}") if f"codes.{name}" in known else name
        kept = [
            ("code", "head"),
            ("label", "text"),
            *([("definition", "text")] if frame[f"definition_{view.lang}"].any() else []),
        ]
        rows = [
            [html.Code(row["code"]), *[row[f"{part}_{view.lang}"] for part, _ in kept[1:]]]
            for row in frame.to_dict("records")
        ]
        blocks.append(
            html.Div(
                [
                    html.H4([title, html.Code(name)]),
                    table(
                        [Column(words(ctx, view, f"data.codes.{part}"), kind) for part, kind in kept],
                        rows,
                        title,
                        compact=True,
                    ),
                ],
                className="code-list",
            )
        )
    tables = [html.A(name, href=f"/api/tables/{name}.csv", download="") for name in contract.tables()]
    cameo = html.A(words(ctx, view, "data.codes.cameo"), href="/api/codes/cameo.csv", download="")
    return [
        html.H3(words(ctx, view, "data.tables")),
        html.P(tables, className="files"),
        html.H3(words(ctx, view, "param.chapter.lists")),
        html.P([words(ctx, view, "data.codes.lead"), " ", cameo]),
        html.Div(blocks, className="code-lists"),
    ]


def code_frame(ctx: Context, view: View) -> pd.DataFrame:
    """All closed lists in one frame: list, code, name, definition."""
    parts = [
        pd.DataFrame(
            {
                words(ctx, view, "data.codes.list"): name,
                words(ctx, view, "data.codes.code"): frame["code"].tolist(),
                words(ctx, view, "data.codes.label"): frame[f"label_{view.lang}"].tolist(),
                words(ctx, view, "data.codes.definition"): frame[f"definition_{view.lang}"].tolist(),
            }
        )
        for name, frame in ctx.record.codes.items()
        if f"definition_{view.lang}" in frame
    ]
    return pd.concat(parts, ignore_index=True)
