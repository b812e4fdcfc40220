"""The selection and its parts as people say them, in both languages."""

from components.i18n import day
from components.kit import Context
from components.view import View
from data.selection import Field


def names(ctx: Context, view: View, table: str, codes: tuple[str, ...]) -> str:
    """The names of some codes as a list."""
    return ctx.t("list.comma", view).join(ctx.record.label(table, code, view.lang) for code in codes)


def period(ctx: Context, view: View) -> str:
    start, end = view.selection.start, view.selection.end
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
        parts.append(ctx.t("sentence.drop", view, values=ctx.t("list.comma", view).join(ctx.t(f"drop.{code}", view) for code in chosen.drop)))
    if chosen.text:
        parts.append(ctx.t("sentence.text", view, text=chosen.text))
    parts.append(ctx.t(f"sentence.collection.{chosen.collection}", view))
    return ctx.t("list.clause", view).join(parts) + ctx.t("sentence.stop", view)
