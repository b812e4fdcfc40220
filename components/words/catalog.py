"""Words in two languages.

A room (a folder here) keeps its words in `words.<lang>.json`, a key and its text.
A missing key is an error, not a blank.

    python -m components.words.catalog > words.csv      all of them side by side, for a translator
"""

import csv
import sys
from pathlib import Path

from data import json_file

LANGS = ("en", "zh")
# What the browser and plotly call our languages.
TAGS = {"en": "en", "zh": "zh-CN"}
ROOMS = Path(__file__).parents[1]


class Catalog:
    """Every room's words: `{lang: {key: text}}`; a key stands in one room only. Raises `Broken`, with the file."""

    def __init__(self, *houses: Path):
        self.room: dict[str, str] = {}
        self._words: dict[str, dict[str, str]] = {lang: {} for lang in LANGS}
        for lang, words in self._words.items():
            for path in (path for house in houses or (ROOMS,) for path in sorted(house.rglob(f"words.{lang}.json"))):
                own = json_file.read(path)
                if not isinstance(own, dict) or not all(isinstance(text, str) for text in own.values()):
                    raise json_file.Broken(f"{path}: not one object of keys and texts")
                clash = words.keys() & own.keys()
                if clash:
                    raise json_file.Broken(f"{path}: words that another room has too: {', '.join(sorted(clash))}")
                words.update(own)
                self.room.update(dict.fromkeys(own, path.parent.name))

    def t(self, key: str, lang: str, /, **values: object) -> str:
        """The text of a key with its values filled in; raises KeyError for an unknown key."""
        return self._words[lang][key].format(**values) if values else self._words[lang][key]

    def keys(self, lang: str) -> set[str]:
        return set(self._words[lang])


def main() -> None:
    """Print room, key and both texts of every word as CSV."""
    found, out = Catalog(), csv.writer(sys.stdout)
    out.writerow(("room", "key", *LANGS))
    out.writerows((room, key, *(found.t(key, lang) for lang in LANGS)) for key, room in found.room.items())


if __name__ == "__main__":
    main()
