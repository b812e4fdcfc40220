"""Who a code or a name means: CAMEO, ISO, FIPS and Correlates of War codes and names in three languages to our codes.

`countries.csv` has a row for each state, former state and organisation. What it does not hold is nobody of our scheme:
the code is empty and the name as printed stays.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from data.schema import read_csv, split

SCHEMES = ("cameo", "iso2", "iso3", "fips", "cow", "gw", "name")
TABLE = Path(__file__).parents[1] / "countries.csv"
# "Government of Syria", "the Republic of Korea", "Russia (Soviet Union)", "Military Forces of North Korea (2011-)"
OFFICE = re.compile(r"^(?:the )?(?:government|military forces|police forces) of (?:the )?(?=\w)|^the (?=\w)")
BRACKETS = re.compile(r"\(([^()]*)\)")
SOVIET = np.datetime64("1991-12-26")  # from this day on a code of both means Russia


def by_unique(cells: pd.Series, function) -> pd.Series:
    """A function of a text over a column, called once for each different text."""
    places, texts = pd.factorize(cells, use_na_sentinel=False)
    found = pd.Series([function(text) for text in texts], dtype="str")
    return pd.Series(found.to_numpy()[places], index=cells.index, dtype="str")


def codes(cells: pd.Series, scheme: str) -> pd.Series:
    """Our code of each cell in a scheme of `SCHEMES`, or of any (`any`); empty where there is none."""
    return by_unique(cells, lambda cell: code(cell, scheme))


def code(cell: str, scheme: str = "any") -> str:
    """Our code of one text: `code("KS", "fips")` is KOR."""
    if not isinstance(cell, str) or not cell.strip():
        return ""
    cell = cell.strip()
    if scheme == "any":
        return next((found for one in ("cameo", "iso3", "iso2", "name") if (found := code(cell, one))), "")
    if scheme == "name":
        return named(cell)
    table = _table()[scheme]
    if scheme in ("cow", "gw"):
        cell = cell.removesuffix(".0")
        return table.get(cell) or _table()["gw" if scheme == "cow" else "cow"].get(cell, "")
    return table.get(cell.upper(), "")


def named(name: str) -> str:
    """Our code of a state's or an organisation's name, also inside "Government of …" or in brackets."""
    names = _table()["name"]
    plain = norm(name)
    if plain in names:
        return names[plain]
    bare = norm(BRACKETS.sub(" ", name))
    for one in (bare, OFFICE.sub("", bare), *(norm(inner) for inner in BRACKETS.findall(name))):
        if one in names:
            return names[one]
    # "Military Forces of North Korea Coast Guard": the longest beginning that is a name, once the office is cut
    words = OFFICE.sub("", bare).split() if OFFICE.match(bare) else []
    return next((found for end in range(len(words), 0, -1) if (found := names.get(" ".join(words[:end])))), "")


def name(code: str, lang: str) -> str:
    """What a code of ours means in English or Chinese; empty where it is none of the table's."""
    return _named().get((code, lang), "")


def pair(found: list[str]) -> tuple[str, str]:
    """Source and target of a text of several parties without a direction: the Koreas first, then as listed."""
    ordered = sorted(dict.fromkeys(filter(None, found)), key=lambda one: one not in ("PRK", "KOR"))
    first, second = (*ordered, "", "")[:2]
    return first, second


def norm(name: str) -> str:
    """A name without case, accents and signs, to be compared."""
    plain = unicodedata.normalize("NFKD", name.replace("\u200b", "")).casefold()
    plain = unicodedata.normalize("NFC", "".join(one for one in plain if not unicodedata.combining(one)))
    return " ".join(re.findall(r"\w+", plain))


def dated(found: pd.Series, day: pd.Series) -> pd.Series:
    """The codes with the Soviet Union for Russia before its end, for sets that have one code for both."""
    return found.mask((found == "RUS") & (day < SOVIET), "SUN")


@cache
def _named() -> dict[tuple[str, str], str]:
    rows = read_csv(TABLE).to_dict("records")
    return {(row["code"], lang): row[f"name_{lang}"] for row in rows for lang in ("en", "zh")}


@cache
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
    for row in read_csv(TABLE).to_dict("records"):
        code = row["code"]
        for scheme in ("iso2", "fips", "cow", "gw"):
            found[scheme][row[scheme]] = code
        found["cameo"] |= dict.fromkeys(split(row["cameo"]), code)
        if row["kind"] != "organisation":
            found["iso3"][code] = code
        names = (row["name_en"], row["name_zh"], row["name_ko"], *split(row["also"]))
        found["name"] |= {norm(name): code for name in names if name}
    for scheme in found.values():
        scheme.pop("", None)
    return found
