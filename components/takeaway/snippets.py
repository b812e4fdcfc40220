"""Code that reads what a panel shows, to run as it is printed: pandas, R without packages, DuckDB in Python.

Each names the types, so that codes stay text (040 is not 40) and days are days.
"""

import json
from dataclasses import dataclass

import pandas as pd

from components.page import Context, Drawn, Page, Panel, keys
from components.takeaway.addresses import FEW, address
from components.words import sentences
from data import exports
from data.cells import safe_cell
from data.datasets import PRIVATE
from data.engines import conditions
from data.selection import to_query

TEXT, DAY, WHOLE, NUMBER, YES = "text", "day", "whole", "number", "yes"  # what a column holds
IN_R = {TEXT: "character", DAY: "Date", WHOLE: "integer", NUMBER: "numeric", YES: "logical"}
IN_SQL = {TEXT: "VARCHAR", DAY: "DATE", WHOLE: "BIGINT", NUMBER: "DOUBLE", YES: "BOOLEAN"}
MOST = 2**31  # what R calls an integer is less


@dataclass(frozen=True)
class Asked:
    """A CSV at an address: what its columns hold, and which texts a program that guesses would take for numbers."""

    url: str
    columns: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]

    @classmethod
    def of(cls, url: str, frame: pd.DataFrame, sample: bool = False) -> "Asked":
        """Of the frame that is written there, or of some of its rows (then every text may look like a number)."""
        columns = tuple((str(safe_cell(str(name))), holds(column)) for name, column in frame.items())
        texts = tuple(name for name, kind in columns if kind == TEXT)
        codes = texts if sample else tuple(exports.like_numbers(frame))
        return cls(url, columns if frame.columns.is_unique else (), codes)

    def of_kind(self, kind: str) -> list[str]:
        return [name for name, one in self.columns if one == kind]


def holds(column: pd.Series) -> str:
    """What a column holds, as it is written to a CSV."""
    kinds = pd.api.types
    if kinds.is_bool_dtype(column):
        return YES
    if kinds.is_integer_dtype(column):
        return WHOLE if not len(column) or column.abs().max() < MOST else NUMBER
    if kinds.is_float_dtype(column):
        return NUMBER
    return DAY if kinds.is_datetime64_any_dtype(column) else TEXT


def code(page: Page, panel: Panel, frame: pd.DataFrame, origin: str, language: str, drawn: Drawn | None = None) -> str:
    """Code that reads the selected events and what the chart plots; where it plots events, their full rows too."""
    begin, read, pick = WAYS[language]
    comments = [
        panel.titled(page, page.view.tab, drawn),
        panel.said(page),
        sentences.source(page, panel.collection or page.selection.collection),
    ]
    lines = [*begin, *("# " + " ".join(comment.split()) for comment in comments)]
    key, why = keys.spoken(page.ctx.library, page.held), keys.closed(page.about, page.lang)
    if why:
        lines.append(f"# {page.t('export.code.closed', why=why)}")
    else:
        lines.append(f"events {read(events(page, origin, key))}  # {page.t('export.code.events')}")
        lines += part(page)
    if len(frame.columns) and not (why and page.held.scope == PRIVATE):  # a program has no cookie
        own = address(
            origin + page.ctx.below(f"/api/figure/{page.view.tab}/{panel.name}.csv"), page.view.lasting().query(), key
        )
        lines.append(f"plotted {read(Asked.of(own, frame))}  # {page.t('export.code.plotted')}")
    if ids := event_column(page.ctx, frame):
        lines.append(f"{pick(ids)}  # {page.t('export.code.drawn')}")
    return "\n".join(lines) + "\n"


def part(page: Page) -> list[str]:
    """A comment where what is selected of a set is more than a file holds."""
    total = page.held.engine.count(conditions.asked(page.selection)) if page.held else 0
    if total <= FEW:
        return []
    return [f"# {page.t('export.code.part', few=f'{FEW:,}', n=f'{total:,}', offset=FEW)}"]


def events(page: Page, origin: str, key: str) -> Asked:
    """The rows selected, of the record or of a loaded set."""
    view = page.view
    asking = (f"data={view.data}" if view.data else "", f"merge={view.merge}" if view.merge else "")
    found = address(origin + page.ctx.below("/api/events.csv"), *asking, to_query(page.selection), key)
    if page.held:  # its shape is known: one row tells it
        return Asked.of(found, page.held.engine.rows(limit=1), sample=True)
    return Asked.of(found, exports.events_frame(page.record.events, page.record.citations))


def quoted(text: object) -> str:
    """A text, or a list of texts, as all three languages write it."""
    return json.dumps(text, ensure_ascii=False)


def in_pandas(asked: Asked) -> str:
    options = [quoted(asked.url)]
    if asked.codes:
        options.append(f"dtype={{{', '.join(f'{quoted(name)}: str' for name in asked.codes)}}}")
    if days := asked.of_kind(DAY):
        options.append(f"parse_dates={quoted(days)}")
    return f"= pd.read_csv({', '.join(options)})"


def in_r(asked: Asked) -> str:
    kinds = ", ".join(f"{quoted(name)} = {quoted(IN_R[kind])}" for name, kind in asked.columns)
    typed = f", colClasses = c({kinds})" if kinds else ""
    how = f'fileEncoding = "UTF-8-BOM", check.names = FALSE, na.strings = ""{typed}'
    return f"<- read.csv({quoted(asked.url)}, {how})"


def in_duckdb(asked: Asked) -> str:
    kinds = ", ".join(f"{quoted(name)}: {quoted(IN_SQL[kind])}" for name, kind in asked.columns)
    typed = f", columns={{{kinds}}}" if kinds else ""
    how = f"""header=True, sep=",", quotechar='"', escapechar='"'{typed}"""
    return f"= duckdb.read_csv(urlretrieve({quoted(asked.url)})[0], {how})"


def _name_in_sql(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


# How a program begins, how it reads a CSV, and how it picks the events of which a column has the ids.
WAYS = {
    "pandas": (
        ("import pandas as pd", ""),
        in_pandas,
        lambda ids: f'drawn = events[events["event_id"].isin(plotted[{quoted(ids)}])]',
    ),
    "r": (
        (),
        in_r,
        lambda ids: f"drawn <- events[events$event_id %in% plotted[[{quoted(ids)}]], ]",
    ),
    "duckdb": (
        ("from urllib.request import urlretrieve", "", "import duckdb", ""),
        in_duckdb,
        lambda ids: (
            "drawn = duckdb.sql("
            + quoted(f"FROM events SEMI JOIN plotted ON events.event_id = plotted.{_name_in_sql(ids)}")
            + ")"
        ),
    ),
}


def event_column(ctx: Context, frame: pd.DataFrame) -> str:
    """The column that holds event ids, whatever it is called; '' where there is none."""
    known = set(ctx.record.events["event_id"])
    names = frame.columns if frame.columns.is_unique else ()
    return next(
        (
            name
            for name in names
            if pd.api.types.is_string_dtype(frame[name]) and len(frame) and frame[name].isin(known).all()
        ),
        "",
    )
