"""One language over the record: every word, name, number and date that a reader sees is asked for here."""

from collections.abc import Iterable
from datetime import date

from components.words import dates
from components.words.catalog import Catalog
from data import schema
from data.datasets import About
from data.record import Record
from data.sources.reading import actors


class Voice:
    """The words of one language; a `Page` is a voice that also knows the view."""

    def __init__(self, words: Catalog, record: Record, lang: str, about: About | None = None):
        self.words, self.record, self.lang, self.about = words, record, lang, about

    def t(self, key: str, /, **values: object) -> str:
        """The text of a key with its values filled in."""
        return self.words.t(key, self.lang, **values)

    def counted(self, key: str, n: int, /, **values: object) -> str:
        """A text with a number in it, `n`: the word `<key>.one` where it is one."""
        return self.t(f"{key}.one" if n == 1 else key, n=f"{n:,}", **values)

    def label(self, table: str, code: str) -> str:
        """The name of a code; the code itself where it is unknown."""
        found = self.record.label(table, code, self.lang)
        return actors.name(code, self.lang) or code if found == code and table == "actors" else found

    def named(self, table: str, codes: str | Iterable[str]) -> str:
        """The names of some codes (a `;` list or a tuple) as a list."""
        listed = schema.split(codes) if isinstance(codes, str) else codes
        return self.t("list.comma").join(self.label(table, code) for code in listed)

    def text(self, row: object, column: str) -> str:
        """The cell of a bilingual column: `text(row, "title")` is `row.title_zh` in Chinese."""
        name = f"{column}_{self.lang}"
        return row[name] if isinstance(row, dict) else getattr(row, name)

    def joined(self, sentences: Iterable[str]) -> str:
        """Finished sentences as one text; empty ones are left out."""
        return ("" if self.lang == "zh" else " ").join(filter(None, sentences))

    def day(self, when: date) -> str:
        """A calendar day as people write it."""
        return dates.day(when, self.lang)

    def when(self, edtf: str) -> str:
        """An EDTF date as people write it; nothing for nothing."""
        return dates.edtf(edtf, self.lang, self.t) if edtf else ""
