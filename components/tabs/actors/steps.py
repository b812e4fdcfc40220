"""Steps through time: the network of one year or one term of office, and the row that leads from one to the next."""

import dash_bootstrap_components as dbc
import pandas as pd

from components.page import Context, Page, offices, remembered, tags
from components.page.bootstrap import also
from components.page.links import button
from components.page.tags import Tag
from components.tabs.actors.shared import NOBODY, choose, name, pairs_of, totals
from components.takeaway import networks
from components.words.address import View
from data.measures import network
from data.parties import CAPITALS
from data.rows import iterate
from data.selection import Selection


@remembered
def terms(ctx: Context, office: str, lang: str) -> pd.DataFrame:
    """The terms of one office: key, label (name and years), short (as the record has it), first, last; none reaches
    into another.
    """
    rows = []
    for row in iterate(offices.terms(ctx, (office,))):
        name, short = (getattr(row, f"{part}_{lang}") for part in ("name", "short"))
        years = dict.fromkeys((str(row.first.year), "" if row.open else str(row.last.year)))
        label = ctx.voice(lang).t("actors.step.term", name=name, years="–".join(years))
        rows.append((row.era_id, label, short, row.first, row.last))
    return pd.DataFrame(rows, columns=["key", "label", "short", "first", "last"])


@remembered
def spans(ctx: Context, selection: Selection, kind: str, office: str, lang: str) -> pd.DataFrame:
    """The steps in which events of a selection begin: key, label, short, first, last, events; ascending."""
    events = ctx.events(selection)
    if kind == "era":
        return network.filled(events, terms(ctx, office, lang))
    found = network.years(events)
    return found.assign(label=found["key"], short=found["key"])


@remembered
def busiest(ctx: Context, selection: Selection, kind: str, office: str, lang: str) -> tuple[int, int]:
    """The largest disc and the widest arrow of any step: the scale all of them share."""
    return network.busiest(ctx.events(selection), pairs_of(ctx, selection), spans(ctx, selection, kind, office, lang))


def office(view: View) -> str:
    return view.get("terms", CAPITALS[0])


def step(page: Page) -> tuple[int | None, pd.DataFrame]:
    """The row of the step shown (None: all together) and the steps there are. Unasked, it is the one with most
    events.
    """
    kind = page.view.get("step", "all")
    if kind == "all":
        return None, pd.DataFrame()
    found = spans(page.ctx, page.selection, kind, office(page.view), page.lang)
    if found.empty:
        return None, found
    asked = found.index[found["key"] == page.view.get(kind)]
    return int(asked[0]) if len(asked) else int(found["events"].to_numpy().argmax()), found


def note(page: Page, shown: pd.Series) -> str:
    """What to say where the year or the term asked for is not the one shown."""
    kind = page.view.get("step")
    asked = page.view.get(kind)
    if not asked or asked == shown["key"]:
        return ""
    if kind == "era":
        term = next((row for row in iterate(page.record.eras) if row.era_id == asked), None)
        if term is not None and term.actor != office(page.view):
            return ""  # the office was changed: its own terms begin anew
        asked = getattr(term, f"name_{page.lang}") if term is not None else asked
    return page.t(f"actors.note.{kind}", value=asked, shown=shown["label"])


def steps(page: Page) -> list:
    """The row over the network: from step to step, whom to look at, and the files of the network."""
    at, found = step(page)
    row = []
    if at is not None:
        row.append(moves(page, at, found))
        if page.view.get("step") == "era":
            row.append(
                choose(
                    "terms",
                    page.t("param.terms"),
                    [(NOBODY if code == CAPITALS[0] else code, page.t(f"param.terms.{code}")) for code in CAPITALS],
                    NOBODY if office(page.view) == CAPITALS[0] else office(page.view),
                )
            )
    if len(page.events()):
        codes = totals(page.ctx, page.selection)[0]["code"].tolist()
        focus = page.view.get("focus") if page.view.get("focus") in codes else ""
        row.append(
            choose(
                "focus",
                page.t("actors.focus"),
                [(NOBODY, page.t("actors.focus.all")), *((code, name(page, code)) for code in codes)],
                focus or NOBODY,
            )
        )
        files = [
            tags.A(label, href=networks.url(page.view, kind), download=f"panmunjom-network.{kind}")
            for kind, label in (("gexf", "GEXF"), ("graphml", "GraphML"))
        ]
        row.append(tags.Span([page.t("actors.files"), *files], className="steps-files"))
    return row


def moves(page: Page, at: int, found: pd.DataFrame) -> Tag:
    """The step before, the one shown, the one after, and the button that plays them; after the last it begins again."""
    kind = page.view.get("step")

    def move(words: str, index: int, **attributes: str) -> Tag:
        return also(button(words, page.switched(**{kind: found["key"].iloc[index]})), **attributes)

    parts = [move(page.t("actors.step.previous", step=found["short"].iloc[at - 1]), at - 1)] if at else []
    parts.append(tags.Span(found["label"].iloc[at], className="steps-year", **{"aria-live": "polite"}))
    if len(found) > 1:
        last = at == len(found) - 1
        words = page.t("actors.step.again") if last else page.t("actors.step.next", step=found["short"].iloc[at + 1])
        parts.append(move(words, 0 if last else at + 1, **{"data-next": "1"}))
        said = {f"data-{key}": page.t(f"actors.step.{key}") for key in ("play", "pause")}
        parts.append(
            also(
                dbc.Button(
                    page.t("actors.step.play"), color="secondary", outline=True, size="sm", class_name="steps-play"
                ),
                **said,
                **{"aria-pressed": "false"},
            )
        )
    return tags.Div(parts, className="steps-years", role="group", **{"aria-label": page.t("actors.step.label")})
