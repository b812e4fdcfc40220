"""The selection and its parts as people say them, in both languages."""

import re

from components.i18n import day
from components.kit import Context
from components.view import View
from data.selection import Field


def names(ctx: Context, view: View, table: str, codes: tuple[str, ...]) -> str:
    """The names of some codes as a list."""
    return ctx.t("list.comma", view).join(ctx.record.label(table, code, view.lang) for code in codes)


def counted(ctx: Context, view: View, key: str, n: int, /, **values: object) -> str:
    """A text with a number in it, `n`: the word `<key>.one` where it is one."""
    return ctx.t(f"{key}.one" if n == 1 else key, view, n=f"{n:,}", **values)


def line_numbers(text: str, lang: str) -> str:
    """The lines of a citation as people write them: `4-8;12` is 4–8, 12."""
    joined = re.sub(r" *[,;] *", "、" if lang == "zh" else ", ", text)
    return joined.replace("-", "—" if lang == "zh" else "–")


def lines(ctx: Context, view: View, text: str) -> str:
    """The same with its word: line 4, lines 4–8."""
    return ctx.t("card.line" if text.isdigit() else "card.lines", view, lines=line_numbers(text, view.lang))


def period(ctx: Context, view: View) -> str:
    start, end = view.selection.start, view.selection.end
    if start and start == end:
        return day(start, view.lang)
    if start and end:
        return ctx.t("date.range", view, start=day(start, view.lang), stop=day(end, view.lang))
    if start:
        return ctx.t("date.since", view, date=day(start, view.lang))
    return ctx.t("date.until", view, date=day(end, view.lang)) if end else ctx.t("date.all", view)


def filter_words(ctx: Context, view: View, field: Field) -> str:
    """One active filter, as a chip says it."""
    value = getattr(view.selection, field.name)
    if field.control == "date":
        return ctx.t(f"chip.{field.name}", view, date=day(value, view.lang))
    if field.control == "text":
        return ctx.t("chip.text", view, text=value)
    if field.allowed:
        codes = value if isinstance(value, tuple) else (value,)
        words = ctx.t("list.comma", view).join(ctx.t(f"{field.name}.{code}", view) for code in codes)
    else:
        words = names(ctx, view, field.options, value)
    return ctx.t("chip.list", view, filter=ctx.t(f"filter.{field.name}", view), values=words)


def sentence(ctx: Context, view: View) -> str:
    """What is selected, as one sentence."""
    chosen = view.selection
    who = ctx.t("sentence.all", view)
    if chosen.parties:
        who = ctx.t(f"sentence.{chosen.role}", view, parties=names(ctx, view, "actors", chosen.parties))
    parts = [ctx.t("sentence.start", view, who=who, period=period(ctx, view))]
    for name, table in (("postures", "postures"), ("kinds", "kinds"), ("tracks", "tracks"), ("documents", "documents")):
        value = getattr(chosen, name)
        if value:
            parts.append(ctx.t(f"sentence.{name}", view, values=names(ctx, view, table, value)))
    if chosen.drop:
        dropped = ctx.t("list.comma", view).join(ctx.t(f"drop.{code}", view) for code in chosen.drop)
        parts.append(ctx.t("sentence.drop", view, values=dropped))
    if chosen.text:
        parts.append(ctx.t("sentence.text", view, text=chosen.text))
    parts.append(ctx.t(f"sentence.collection.{chosen.collection}", view))
    return ctx.t("list.clause", view).join(parts) + ctx.t("sentence.stop", view)
