"""The selection and its parts as people say them, in both languages."""

import re

from components.words.voice import Voice
from data import search
from data.selection import Field, Selection
from data.sources.shape import say


def line_numbers(text: str, lang: str) -> str:
    """The lines of a citation as people write them: `4-8;12` is 4–8, 12."""
    joined = re.sub(r" *[,;] *", "、" if lang == "zh" else ", ", text)
    return joined.replace("-", "—" if lang == "zh" else "–")


def lines(voice: Voice, text: str) -> str:
    """The same with its word: line 4, lines 4–8."""
    return voice.t("card.line" if text.isdigit() else "card.lines", lines=line_numbers(text, voice.lang))


def period(voice: Voice, chosen: Selection) -> str:
    start, end = chosen.start, chosen.end
    if start and start == end:
        return voice.day(start)
    if start and end:
        return voice.t("date.range", start=voice.day(start), stop=voice.day(end))
    if start:
        return voice.t("date.since", date=voice.day(start))
    return voice.t("date.until", date=voice.day(end)) if end else voice.t("date.all")


def filter_words(voice: Voice, chosen: Selection, field: Field) -> str:
    """One active filter, as a chip says it."""
    value = getattr(chosen, field.name)
    if field.control == "date":
        return voice.t(f"chip.{field.name}", date=voice.day(value))
    if field.control == "text":
        return searched(voice, value)
    if field.allowed:
        codes = value if isinstance(value, tuple) else (value,)
        words = voice.t("list.comma").join(voice.t(f"{field.name}.{code}") for code in codes)
    else:
        words = voice.named(field.options, value)
    return voice.t("chip.list", filter=voice.t(f"filter.{field.name}"), values=words)


def searched(voice: Voice, query: str) -> str:
    """What is searched for: each word, phrase and name in quotation marks."""
    shown = list(dict.fromkeys(term.shown for term in search.terms(query))) or [query]
    return voice.t("chip.text", text=voice.t("list.quoted").join(shown))


def sentence(voice: Voice, chosen: Selection) -> str:
    """What is selected, as one sentence."""
    who = voice.t("sentence.all")
    if chosen.parties:
        who = voice.t(f"sentence.{chosen.role}", parties=voice.named("actors", chosen.parties))
        if chosen.asks_for_a_target and chosen.untargeted == "include":
            who = voice.t("sentence.untargeted", who=who)
    parts = [voice.t("sentence.start", who=who, period=period(voice, chosen))]
    for name, table in (("postures", "postures"), ("kinds", "kinds"), ("tracks", "tracks"), ("documents", "documents")):
        value = getattr(chosen, name)
        if value:
            parts.append(voice.t(f"sentence.{name}", values=voice.named(table, value)))
    if chosen.drop:
        dropped = voice.t("list.comma").join(voice.t(f"drop.{code}") for code in chosen.drop)
        parts.append(voice.t("sentence.drop", values=dropped))
    if chosen.text:
        parts.append(voice.t("sentence.text", text=searched(voice, chosen.text)))
    if voice.about:
        parts.append(voice.t("sentence.set", title=voice.about.title))
    else:
        parts.append(voice.t(f"sentence.collection.{chosen.collection}"))
    if chosen.dates == "printed" and not voice.about:
        parts.append(voice.t("sentence.dates.printed"))
    return voice.t("list.clause").join(parts) + voice.t("sentence.stop")


def source(voice: Voice, collection: str) -> str:
    """What a figure of a collection is taken from, with the version of the record."""
    if voice.about:
        return said_of_set(voice, "source", title=voice.about.title)
    return voice.t(f"source.{collection}", version=voice.record.version)


def said_of_set(voice: Voice, key: str, **values: object) -> str:
    """Words about a loaded set: those for reports where it counts reports, else those for events."""
    about = voice.about
    assert about
    counted = "reports" if "counts_reports" in about.notes else "events"
    terms = say(f"terms.{about.terms}", voice.lang) if about.terms else voice.t("set.unsaid")
    return voice.t(f"set.{key}.{counted}", terms=terms, **values)


def dated(voice: Voice, shown: str, true: str) -> str:
    """The EDTF date an event is shown by, and beside a wrong print the true one."""
    return (
        voice.t("dates.both", printed=voice.when(shown), date=voice.when(true)) if shown != true else voice.when(true)
    )
