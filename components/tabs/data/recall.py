"""How much of what outside lists tell the record holds, why the rest stays out, and how their months go together."""

from math import isfinite

import pandas as pd

from components.page import Context, Drawn, Page, finding, remembered, tags
from components.page.cells import decimal
from components.page.folded import folded
from components.page.tables import Column, table
from data.candidates import recall
from data.sources.shape import say

SHOWN = ("recorded", "summed", *recall.KINDS)


@remembered
def lists(ctx: Context) -> pd.DataFrame:
    """What became of the days of each list, the longest first."""
    return recall.kept().sort_values(["days", "set"], ascending=[False, True], ignore_index=True)


@remembered
def moves(ctx: Context) -> pd.DataFrame:
    """How far the months of each list and of the record go together."""
    return recall.kept(recall.MOVES)


def draw_recall(page: Page) -> Drawn:
    """A row a list: its days, those the record holds, and the rest by why they stay out; then the correlations."""
    found = lists(page.ctx)
    columns = [
        Column(page.t("data.list"), "head", width="220px"),
        Column(page.t("data.recall.span"), width="96px"),
        Column(page.t("data.recall.days"), "num", width="56px"),
        *[Column(page.t(f"data.recall.{name}"), "num", width="96px") for name in SHOWN],
    ]
    rows = [
        [
            say(f"title.{row['set']}", page.lang),
            years(row["first"], row["last"]),
            f"{row['days']:,.0f}",
            page.t("data.recall.part", n=f"{row['recorded']:,.0f}", share=f"{row['recorded'] / row['days']:.0%}"),
            *[f"{row[name]:,.0f}" for name in SHOWN[1:]],
        ]
        for row in found.to_dict("records")
    ]
    body = [table(columns, rows, page.t("data.recall.title"), compact=True), *together(page)]
    held, days = int(found["recorded"].sum()), int(found["days"].sum())
    note = page.t("data.recall.note", day=page.when(found["read"].max()))
    said = finding.share(page, "data.recall.found", held, days)
    return Drawn(body=folded(body), table=twin(page, found), note=note, finding=said)


def years(first: str, last: str) -> str:
    return f"{first[:4]}–{last[:4]}"


def together(page: Page) -> list:
    """The correlations: a row a list, the documents beside the whole record."""
    found = moves(page.ctx)
    title = page.t("data.moves.title")
    columns = [
        Column(page.t("data.list"), "head", width="220px"),
        Column(page.t("data.moves.ladder")),
        *[Column(page.t(f"data.moves.{name}"), width="200px") for name in ("documents", "all")],
    ]
    rows = []
    for (name, ladder), part in found.groupby(["set", "ladder"], sort=False):
        by = part.set_index("collection").to_dict("index")
        cells = [coefficient(page, by[one]) if one in by else "" for one in ("documents", "all")]
        rows.append([say(f"title.{name}", page.lang), page.t(f"posture.{ladder}"), *cells])
    note = tags.P(page.t("data.moves.note"), className="plain")
    return [tags.H3(title), note, table(columns, rows, title, compact=True)]


def coefficient(page: Page, row: dict) -> str:
    """A correlation with its interval, and the months it is of; that there is none where too little is known."""
    if not isfinite(row["r"]):
        return page.t("data.undefined")
    told = {name: decimal(row[name]) for name in ("r", "low", "high")}
    return page.t("data.moves.r", **told, months=f"{row['months']:,.0f}", first=row["first"][:4], last=row["last"][:4])


def twin(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    """What became of the days of each list, as a table in words."""
    columns = {
        page.t("data.list"): [say(f"title.{name}", page.lang) for name in found["set"]],
        page.t("data.recall.first"): found["first"].tolist(),
        page.t("data.recall.last"): found["last"].tolist(),
        **{page.t(f"data.recall.{name}"): found[name].astype(int).tolist() for name in ("days", *SHOWN)},
        page.t("data.recall.read"): found["read"].tolist(),
    }
    return pd.DataFrame(columns)


def recall_numbers(page: Page) -> dict[str, str]:
    """The share of each list's days that the record holds, and when the lists were read."""
    found = lists(page.ctx)
    shares = [
        page.t(
            "how.recall",
            list=say(f"title.{row['set']}", page.lang),
            share=f"{row['recorded'] / row['days']:.0%}",
            days=f"{row['days']:,.0f}",
        )
        for row in found.to_dict("records")
    ]
    return {"lists": page.t("list.clause").join(shares), "read": page.when(found["read"].max())}


def move_numbers(page: Page, name: str) -> dict[str, str]:
    """How far the months of the documents and of the whole record go with those of a list."""
    found = moves(page.ctx)
    found = found[(found["set"] == name) & found["r"].notna()]
    return {f"moves_{row['collection']}": decimal(row["r"]) for row in found.to_dict("records")}
