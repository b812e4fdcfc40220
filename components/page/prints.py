"""What the source documents print, where whoever runs the server has them: a wrong print struck, what is right beside
it.
"""

from collections.abc import Iterable

from components.page import tags
from components.page.context import Page
from components.page.links import link
from data import documents
from data.rows import iterate

Wrong = tuple[Iterable[str], str]  # how a wrong print may read, and what is right


def misdated(page: Page, stated: str, true: str) -> Wrong:
    """A wrong date (EDTF) as a document may print it."""
    return documents.dated(stated), page.ctx.voice("zh").when(true)


def passage(page: Page, document: str, lines: str, wrong: Iterable[Wrong]) -> list:
    """The lines as they are printed; nothing where the document is not at hand."""
    kept = page.ctx.texts.get(document)
    if not kept or not lines:
        return []
    said: list = []
    for piece in documents.passage(kept, lines, wrong):
        said += [tags.Del(piece.text), " ", tags.Ins(piece.correct)] if piece.correct else [piece.text]
    return [tags.P(said, className="cite-print", lang="zh-CN")] if said else []


def as_printed(page: Page, cited) -> list:
    """The lines of a citation with all that is wrong in them."""
    lines, table = set(documents.numbers(cited.lines)), page.record.corrections
    errors = table[(table["document_id"] == cited.document_id) & (table["event_id"] == cited.event_id)]
    wrong = [((row.printed,), row.correct) for row in iterate(errors) if lines & set(documents.numbers(row.lines))]
    if cited.agrees == "no":
        events = page.record.events
        true = events.loc[events["event_id"] == cited.event_id, "date"].iloc[0]
        wrong.append(misdated(page, cited.stated_date, true))
    return passage(page, cited.document_id, cited.lines, wrong)


def unfolding(page: Page, param: str, name: str, document: str, lines: str, wrong: Iterable[Wrong]) -> list:
    """A link that shows a document's lines under what a table says of them, or folds them again: one row at a time (the
    one that `param` names), and only where a reader asks.
    """
    if not page.ctx.texts.get(document):
        return []
    shown = page.view.get(param) == name
    said = {"className": "print-fold", "aria-expanded": str(shown).lower()}
    words, to = page.t(f"print.{'fold' if shown else 'show'}"), "" if shown else name
    return [
        tags.P(link(words, page.switched(**{param: to}), **said)),
        *(passage(page, document, lines, wrong) if shown else []),
    ]
