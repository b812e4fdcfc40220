"""Steps through time: the network of one year or one term of office, and the row that leads from one to the next."""

from functools import lru_cache

import pandas as pd
from dash import html

from components import network_export
from components.actors.shared import NOBODY, choose, name, pairs_of, totals
from components.kit import Context, link
from components.view import View
from data.measures import eras, network
from data.selection import Selection

OFFICES = ("USA", "KOR", "PRK")  # whose terms of office the steps can follow; the first is the default


@lru_cache(maxsize=8)
def terms(ctx: Context, office: str, lang: str) -> pd.DataFrame:
    """The terms of one office: key, label (name and years), short (family name), first, last; none reaches into
    another.
    """
    found = eras.in_turn(eras.terms(ctx.record.eras, "leader", (office,), ctx.record.horizon[1]))
    rows = []
    for row in found.itertuples():
        name = getattr(row, f"name_{lang}")
        years = dict.fromkeys((str(row.first.year), "" if row.open else str(row.last.year)))
        label = ctx.words.t("actors.step.term", lang, name=name, years="–".join(years))
        rows.append((row.era_id, label, family(name, office), row.first, row.last))
    return pd.DataFrame(rows, columns=["key", "label", "short", "first", "last"])


def family(name: str, office: str) -> str:
    """The family name: last in American names, first in Korean ones. The Kims need theirs in full, and so do several
    at once.
    """
    bare = name.split(" (")[0].split("（")[0]
    words = bare.split(" ")
    return words[-1] if office == "USA" else words[0] if office == "KOR" and len(words) < 4 else bare


@lru_cache(maxsize=64)
def spans(ctx: Context, selection: Selection, kind: str, office: str, lang: str) -> pd.DataFrame:
    """The steps in which events of a selection begin: key, label, short, first, last, events; ascending."""
    events = ctx.events(selection)
    if kind == "era":
        return network.filled(events, terms(ctx, office, lang))
    found = network.years(events)
    return found.assign(label=found["key"], short=found["key"])


@lru_cache(maxsize=64)
def busiest(ctx: Context, selection: Selection, kind: str, office: str, lang: str) -> tuple[int, int]:
    """The largest disc and the widest arrow of any step: the scale all of them share."""
    return network.busiest(ctx.events(selection), pairs_of(ctx, selection), spans(ctx, selection, kind, office, lang))


def office(view: View) -> str:
    return view.get("terms", OFFICES[0])


def step(ctx: Context, view: View) -> tuple[int | None, pd.DataFrame]:
    """The row of the step shown (None: all together) and the steps there are. Unasked, it is the one with most
    events.
    """
    kind = view.get("step", "all")
    if kind == "all":
        return None, pd.DataFrame()
    found = spans(ctx, view.selection, kind, office(view), view.lang)
    if found.empty:
        return None, found
    asked = found.index[found["key"] == view.get(kind)]
    return int(asked[0]) if len(asked) else int(found["events"].to_numpy().argmax()), found


def note(ctx: Context, view: View, shown: pd.Series) -> str:
    """What to say where the year or the term asked for is not the one shown."""
    kind = view.get("step")
    asked = view.get(kind)
    if not asked or asked == shown["key"]:
        return ""
    if kind == "era":
        term = next((row for row in ctx.record.eras.itertuples() if row.era_id == asked), None)
        if term is not None and term.actor != office(view):
            return ""  # the office was changed: its own terms begin anew
        asked = getattr(term, f"name_{view.lang}") if term is not None else asked
    return ctx.t(f"actors.note.{kind}", view, value=asked, shown=shown["label"])


def steps(ctx: Context, view: View) -> list:
    """The row over the network: from step to step, whom to look at, and the files of the network."""
    at, found = step(ctx, view)
    row = []
    if at is not None:
        row.append(moves(ctx, view, at, found))
        if view.get("step") == "era":
            row.append(
                choose(
                    "terms",
                    ctx.t("param.terms", view),
                    [(NOBODY if code == OFFICES[0] else code, ctx.t(f"param.terms.{code}", view)) for code in OFFICES],
                    NOBODY if office(view) == OFFICES[0] else office(view),
                )
            )
    if len(ctx.events(view.selection)):
        codes = totals(ctx, view.selection)[0]["code"].tolist()
        focus = view.get("focus") if view.get("focus") in codes else ""
        row.append(
            choose(
                "focus",
                ctx.t("actors.focus", view),
                [(NOBODY, ctx.t("actors.focus.all", view)), *((code, name(ctx, view, code)) for code in codes)],
                focus or NOBODY,
            )
        )
        files = [
            html.A(label, href=network_export.address(view, kind), download=f"panmunjom-network.{kind}")
            for kind, label in (("gexf", "GEXF"), ("graphml", "GraphML"))
        ]
        row.append(html.Span([ctx.t("actors.files", view), *files], className="steps-files"))
    return row


def moves(ctx: Context, view: View, at: int, found: pd.DataFrame) -> html.Div:
    """The step before, the one shown, the one after, and the button that plays them; after the last it begins again."""
    kind = view.get("step")

    def move(words: str, index: int, **attributes: str) -> html.A:
        return link(
            words, href=view.with_inner(**{kind: found["key"].iloc[index]}).url(), className="step", **attributes
        )

    parts = [move(ctx.t("actors.step.previous", view, step=found["short"].iloc[at - 1]), at - 1)] if at else []
    parts.append(html.Span(found["label"].iloc[at], className="steps-year", **{"aria-live": "polite"}))
    if len(found) > 1:
        last = at == len(found) - 1
        words = (
            ctx.t("actors.step.again", view)
            if last
            else ctx.t("actors.step.next", view, step=found["short"].iloc[at + 1])
        )
        parts.append(move(words, 0 if last else at + 1, **{"data-next": "1"}))
        said = {f"data-{key}": ctx.t(f"actors.step.{key}", view) for key in ("play", "pause")}
        parts.append(
            html.Button(
                ctx.t("actors.step.play", view), className="steps-play", n_clicks=0, **said, **{"aria-pressed": "false"}
            )
        )
    return html.Div(parts, className="steps-years", role="group", **{"aria-label": ctx.t("actors.step.label", view)})
