"""Calendar days and EDTF dates as people write them, in both languages."""

from datetime import date


def day(when: date, lang: str) -> str:
    """A calendar day as people write it."""
    if lang == "zh":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def edtf(text: str, lang: str, words) -> str:
    """An EDTF date as people write it: `2018-04~` is "about April 2018"; `words(key)` gives the connecting words."""
    if "/" in text:
        start, _, stop = text.partition("/")
        if start in ("", ".."):
            return words("date.until").format(date=edtf(stop, lang, words))
        if stop in ("", ".."):
            return words("date.since").format(date=edtf(start, lang, words))
        return words("date.range").format(
            start=_opening(start, stop, lang) or edtf(start, lang, words),
            stop=_closing(start, stop, lang) or edtf(stop, lang, words),
        )
    mark = text[-1:]
    if mark in ("~", "?", "%"):
        return words("date.about" if mark == "~" else "date.perhaps").format(date=edtf(text[:-1], lang, words))
    parts = text.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(text), lang)
    if len(parts) == 2:
        year, month = int(parts[0]), int(parts[1])
        if month > 12:
            return words("date.season").format(season=words(f"season.{month}"), year=year)
        return f"{year}年{month}月" if lang == "zh" else f"{_MONTHS[month - 1]} {year}"
    if text.endswith("X"):
        decade = int(text[:3])
        return f"{decade // 10 + 1}世纪{decade % 10}0年代" if lang == "zh" else f"the {decade}0s"
    return f"{text}年" if lang == "zh" else text


def _shared(start: str, stop: str) -> int:
    """How many leading parts (year, month) two plain days have in common; 0 where one is not a plain day."""
    a, b = start.split("-"), stop.split("-")
    if len(a) != 3 or len(b) != 3 or not (start + stop).replace("-", "").isdigit():
        return 0
    return 2 if a[:2] == b[:2] else 1 if a[0] == b[0] else 0


def _opening(start: str, stop: str, lang: str) -> str:
    """In English the first day of a range leaves out what the last day says: 8 to 11 June 1871."""
    shared = _shared(start, stop)
    if lang == "zh" or not shared:
        return ""
    when = date.fromisoformat(start)
    return str(when.day) if shared == 2 else f"{when.day} {_MONTHS[when.month - 1]}"


def _closing(start: str, stop: str, lang: str) -> str:
    """In Chinese the last day of a range leaves out what the first day said: 1871年6月8日至11日."""
    shared = _shared(start, stop)
    if lang != "zh" or not shared:
        return ""
    when = date.fromisoformat(stop)
    return f"{when.day}日" if shared == 2 else f"{when.month}月{when.day}日"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
