"""How well two codings of the same events agree, on which events there are, and how each difference was settled."""

import numpy as np
import pandas as pd

from components.page import Context, Drawn, Page, finding, remembered, tags
from components.page.cells import decimal, event_link
from components.page.folded import folded
from components.page.tables import Column, table
from components.page.tags import Tag
from data.measures import agreement
from data.rows import iterate

FIRM = 0.8  # alpha from which Krippendorff (2019) calls a variable reliable
KINDS = ("dates", "parties", "units", "kinds")  # what the differences are about


@remembered
def agreed(ctx: Context) -> pd.DataFrame:
    """`agreement` of each wave, the newest first; a variable that a wave did not code is left out."""
    coded = ctx.record.reliability
    parts = [
        agreement.agreement(coded[coded["wave"] == wave]).assign(wave=wave)
        for wave in sorted(coded["wave"].unique(), reverse=True)
    ]
    found = pd.concat(parts)
    return found[found["units"] > 0].reset_index(drop=True)


def draw_reliability(page: Page) -> Drawn:
    """Alpha by wave and variable, which events both found, and each difference with how it was settled."""
    coded = page.record.reliability
    if coded.empty:
        return Drawn(body=folded(tags.P(page.t("data.reliability.none"), className="plain")))
    found = agreed(page.ctx)
    heads = [page.t(f"data.{name}") for name in ("variable", "level", "units", "same", "alpha", "interval")]
    columns = [Column(head, "num" if at > 1 else "head" if not at else "text") for at, head in enumerate(heads)]
    rows: list = []
    for wave, part in found.groupby("wave", sort=False):
        rows += [wave_title(page, str(wave)), *(agreement_row(page, row) for row in part.to_dict("records"))]
    body: list = [table(columns, rows, page.t("data.reliability.title"), compact=True), *existing(page)]
    apart = agreement.differences(coded)
    if len(apart):
        title = page.t("data.differences")
        body += [tags.H3(page.t("data.about")), tags.Ul([tags.Li(page.t(f"data.about.{kind}")) for kind in KINDS])]
        body += [tags.H3(title), differences(page, apart, title)]
    notes, days = [page.t("data.reliability.note")], agreement.slips(coded)
    if len(days):
        half, most = f"{np.median(days):,.0f}", f"{days[-1]:,.0f}"
        notes.append(page.t("data.reliability.slips", n=len(days), half=half, most=most))
    newest = found[(found["wave"] == found["wave"].iloc[0]) & found["alpha"].notna()]
    said = finding.share(page, "data.reliability.found", int((newest["alpha"] >= FIRM).sum()), len(newest))
    return Drawn(body=folded(body), table=twin(page, found), note=page.joined(notes), finding=said)


def wave_title(page: Page, wave: str) -> str:
    coded = page.record.reliability
    part = coded[coded["wave"] == wave]
    found = len(part) - int(agreement.missed(part).sum())
    return page.t("data.wave.title", date=page.when(wave), events=len(part), found=found)


def twin(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    """The agreement of each wave as a table in words."""
    named = found.assign(
        variable=[page.t(f"data.variable.{one}") for one in found["variable"]],
        level=[page.t(f"data.level.{one}") for one in found["level"]],
    )
    named = named[["wave", *[name for name in found.columns if name != "wave"]]]
    return named.rename(columns={name: page.t(f"data.agreement.{name}") for name in named.columns})


def agreement_row(page: Page, row: dict) -> list:
    """A variable's distance, its share of equal codings with interval, alpha, and its interval."""
    known = row["alpha"] == row["alpha"]
    share = (f"{100 * row[name]:.0f}" for name in ("same_low", "same_high"))
    return [
        page.t(f"data.variable.{row['variable']}"),
        page.t(f"data.level.{row['level']}"),
        f"{row['units']:,}",
        page.t("data.share", share=f"{100 * row['same'] / row['units']:.0f}", interval="–".join(share)),
        decimal(row["alpha"]) if known else page.t("data.undefined"),
        f"{decimal(row['low'])}–{decimal(row['high'])}" if row["low"] == row["low"] else "",
    ]


def existing(page: Page) -> list:
    """A sentence a wave on which events both coders found in the lines they both read."""
    finds = page.record.finds
    said = []
    for wave in sorted(finds["wave"].unique(), reverse=True):
        part = finds[finds["wave"] == wave]
        found = agreement.agreed_finds(part)
        stretches = len(part[["document_id", "stretch"]].drop_duplicates())
        counts = {name: found[name] for name in ("both", "only_first", "only_second")}
        told = page.t("data.finds", date=page.when(wave), stretches=stretches, f1=decimal(found["f1"]), **counts)
        said.append(tags.P(told, className="plain"))
    return [tags.H3(page.t("data.finds.title")), *said] if said else []


def differences(page: Page, apart: pd.DataFrame, title: str) -> Tag:
    """Each event the two codings tell apart, with both values and the reason for what stands."""
    columns = [
        Column(page.t("data.event"), "head", width="240px"),
        Column(page.t("data.variable"), width="88px"),
        *[Column(page.t(f"data.{name}"), width="140px") for name in ("first", "second")],
        Column(page.t("data.settled"), width="280px"),
    ]
    rows = [
        [
            event_link(page, row["event_id"]),
            page.t(f"data.variable.{row['variable']}"),
            *[coding(page, row["variable"], row[name]) for name in ("first", "second")],
            row[f"settled_{page.lang}"],
        ]
        for row in apart.to_dict("records")
    ]
    rows += [
        [
            event_link(page, row.event_id),
            page.t("data.variable.event"),
            page.t(f"data.find.{'yes' if row.lines_first else 'no'}"),
            page.t(f"data.find.{'yes' if row.lines_second else 'no'}"),
            row.note_zh if page.lang == "zh" else row.note_en,
        ]
        for row in iterate(page.record.finds)
        if row.event_id and not (row.lines_first and row.lines_second)
    ]
    return table(columns, rows, title)


def coding(page: Page, variable: str, value: str) -> str:
    """A coded value in words: a date, a posture, a kind, a CAMEO root with its name, or who acts towards whom."""
    if variable == "event":
        return page.t(f"data.find.{value}")
    if variable == "date":
        return page.when(value)
    if variable in ("posture", "kind"):
        return page.label(f"{variable}s", value)
    if variable in ("escalation", "engagement"):
        return value
    if variable == "root":
        return page.t("card.code", code=value, label=page.label("cameo", value))
    comma = page.t("list.comma")
    sides = (side.split("+") for side in value.split(">"))
    return " → ".join(comma.join(page.label("actors", code) for code in side) for side in sides)
