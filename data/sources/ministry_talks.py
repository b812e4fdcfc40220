"""The register of inter-Korean talks that South Korea's Ministry of Unification publishes: CP949, Korean headers.

The register names a session in one phrase ("제14차 남북적십자 예비회담"). What the phrase is without its ordinals has a
row in `ministry_talks_sessions.csv`, which says it in English and Chinese; where it met has one in
`ministry_talks_venues.csv`. A session or a venue without a row is refused, not guessed.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from data import contract
from data.schema import Problem, Unreadable, read_csv, validate
from data.sources.machinery import Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

YEAR, FIELD, SERIES, SESSION = "연도", "회담분야", "회담명", "개최회담"
SIDE, REGION, VENUE = "개최국가", "개최지역", "개최시설"
START, END, DAYS = "회담시작일자", "회담종료일자", "회담일수"
HEADER = (YEAR, FIELD, SERIES, SESSION, SIDE, REGION, VENUE, START, END, DAYS)
STRATUM = "inter-korean-talks"
ORDINAL = re.compile(r"제?(\d+)차")
TAIL = re.compile(r"\([^()]*\)$")  # what the session was for, where the phrase ends in brackets
WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
COUNTS = "two three four five six seven eight nine ten".split()
DIGITS = "一二三四五六七八九十"
MONTHS = "January February March April May June July August September October November December".split()


def sniff(table: Table) -> bool:
    """The header is the register's, in Korea's code page or in UTF-8."""
    return table.has(SESSION, REGION, START, END)


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """The sessions as events of the context, in the register's order, and what was refused and why."""
    events = contract.tables()["events"]
    try:
        sessions = read_register(path)
    except Unreadable as error:
        return pd.DataFrame(columns=events.names, dtype=str), error.problems
    problems = [problem for one in sessions for problem in _faults(one, path.name)]
    refused = {problem.line for problem in problems}
    kept = [one for one in sessions if one["line"] not in refused]
    accepted, broken = validate(events, pd.DataFrame(_events(kept), columns=events.names), lists, path.name)
    # The contract counts the lines it is given; a session refused there is named by its line of the register.
    problems += [replace(problem, line=kept[problem.line - 2]["line"]) for problem in broken]
    return accepted, sorted(problems, key=lambda problem: problem.line)


def read_register(path: Path) -> list[dict]:
    """Each session as the register tells it, with its `line`, its `phrase` without ordinals, and its `ordinals`.

    Raises `Unreadable`.
    """
    register = read_csv(path, "utf-8-sig" if _is_utf8(path.read_bytes()) else "cp949")
    missing = [name for name in HEADER if name not in register]
    if missing:
        reason = f"the column is missing; the register's header holds {', '.join(HEADER)}"
        raise Unreadable(*(Problem(path.name, 1, name, "", reason) for name in missing))
    sessions = register.to_dict("records")
    for line, one in enumerate(sessions, 2):
        name = TAIL.sub("", one[SESSION])
        # The register spaces its words unevenly, so the phrase has no spaces at all.
        one |= {"line": line, "phrase": ORDINAL.sub("#", name).replace(" ", "")}
        one["ordinals"] = tuple(map(int, ORDINAL.findall(name)))
    return sessions


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _glossary() -> dict[str, dict[str, str]]:
    table = read_csv(Path(__file__).with_name("ministry_talks_sessions.csv"))
    return {row["session"].replace(" ", ""): row for row in table.to_dict("records")}


@cache
def _venues() -> dict[tuple[str, str, str], dict[str, str]]:
    table = read_csv(Path(__file__).with_name("ministry_talks_venues.csv"))
    return {(row["side"], row["region"], row["venue"]): row for row in table.to_dict("records")}


def _faults(one: dict, file: str) -> list[Problem]:
    """Why a session cannot become an event."""
    found = []
    start, end = (pd.to_datetime(one[name], format="%Y-%m-%d", errors="coerce") for name in (START, END))
    for name, day in ((START, start), (END, end)):
        if pd.isna(day):
            found.append((name, "a day is needed, such as 1971-08-20"))
    if not found and end < start:
        found.append((END, "the session ends before it begins"))
    elif not found and str((end - start).days + 1) != one[DAYS]:
        found.append((DAYS, f"from {one[START]} to {one[END]} the days are {(end - start).days + 1}"))
    if one["phrase"] not in _glossary():
        found.append((SESSION, "ministry_talks_sessions.csv has no row for this kind of session"))
    if (one[SIDE], one[REGION], one[VENUE]) not in _venues():
        found.append((VENUE, "ministry_talks_venues.csv has no row for this venue"))
    return [Problem(file, one["line"], name, one[name], reason) for name, reason in found]


def _events(sessions: list[dict]) -> list[dict[str, str]]:
    """A row of `events.csv` for each session."""
    # A series is all sessions of one phrase that share the ordinals before their own ("the second exchange").
    series: dict[tuple, list[dict]] = {}
    for one in sessions:
        series.setdefault((one["phrase"], one["ordinals"][:-1]), []).append(one)
    return [_event(one, series[one["phrase"], one["ordinals"][:-1]]) for one in sessions]


def _event(one: dict, series: list[dict]) -> dict[str, str]:
    words, venue = _glossary()[one["phrase"]], _venues()[one[SIDE], one[REGION], one[VENUE]]
    number = f"-{one['ordinals'][-1]}" if one["ordinals"] else ""
    # The host leads; where neither side hosts, the register names the South first.
    host, guest = ("PRK", "KOR") if venue["host"] == "PRK" else ("KOR", "PRK")
    event = {
        "event_id": f"{one[START]}-{words['slug']}{number}",
        "date": one[START] if one[START] == one[END] else f"{one[START]}/{one[END]}",
        "time_zone": venue["time_zone"],
        "kind": words["kind"],
        "track": "inter-korean",
        "source": ";".join(filter(None, [words["chair"], host, guest])),
        "place_id": venue["place_id"],
        "cameo": "046",
        "engagement": "7" if words["kind"] == "summit" else "5",
        "collection": "context",
        "strata": STRATUM,
    }
    if words["kind"] == "visit":
        event |= {"source": guest, "target": host, "cameo": "042", "engagement": "4"}
    event |= _titles(words, one["ordinals"]) | _details(words, venue, series)
    return {name: event.get(name, "") for name in contract.tables()["events"].names}


def _titles(words: dict[str, str], ordinals: tuple[int, ...]) -> dict[str, str]:
    own, outer = (ordinals[-1], ordinals[0]) if ordinals else (0, 0)
    english = words["title_en"].format(n=_ordinal(own), m=f"the {_ordinal(outer)}")
    chinese = words["title_zh"].format(n=_numeral(own), m=f"第{_numeral(outer)}次")
    return {"title_en": english[0].upper() + english[1:], "title_zh": chinese}


def _details(words: dict[str, str], venue: dict[str, str], series: list[dict]) -> dict[str, str]:
    """Where a session met and, of one of several, how many its series has and when it was held."""
    english, chinese, size = [], [], len(series)
    if size > 1:
        first, last = min(one[START] for one in series), max(one[END] for one in series)
        count = COUNTS[size - 2] if size <= 10 else size
        noun, word = ("visits", "访问") if words["kind"] == "visit" else ("sessions", "会谈")
        english.append(f"one of {count} such {noun}, {_day_en(first)} to {_day_en(last)}")
        chinese.append(f"同类{word}共{size}次，自{_day_zh(first)}至{_day_zh(last)}")
    if venue["venue_en"]:
        english.append(f"{'in' if ' room ' in venue['venue_en'] else 'at'} {venue['venue_en']}")
        chinese.append(f"地点：{venue['venue_zh']}")
    text = "; ".join(english)
    return {
        "detail_en": f"{text[0].upper()}{text[1:]}." if text else "",
        "detail_zh": f"{'；'.join(chinese)}。" if chinese else "",
    }


def _ordinal(number: int) -> str:
    """The English ordinal: a word to tenth, then figures."""
    if 1 <= number <= len(WORDS):
        return WORDS[number - 1]
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _numeral(number: int) -> str:
    """The Chinese number: a character to ten, then figures."""
    return DIGITS[number - 1] if 1 <= number <= len(DIGITS) else str(number)


def _day_en(day: str) -> str:
    year, month, date = map(int, day.split("-"))
    return f"{date} {MONTHS[month - 1]} {year}"


def _day_zh(day: str) -> str:
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日"


def shape(sieve: Sieve) -> dict[str, object]:
    """Sessions as the register prints them; the host leads, where neither side hosts the South."""
    rows = sieve.rows
    start = days.dated(sieve, days.read(rows[START]), START)
    end = days.dated(sieve, days.read(rows[END]), END)
    sieve.refuse(end["until"] < start["day"], END, "ends_first")
    north = rows[SIDE].map(actors.named) == "PRK"
    return {
        **codes.coded(pd.Series("046", index=rows.index, dtype="str")),
        "day": start["day"],
        "until": end["until"],
        "precision": start["precision"],
        "source": north.map({True: "PRK", False: "KOR"}),
        "target": north.map({True: "KOR", False: "PRK"}),
        "own_code": rows[FIELD],
        "place": rows[REGION] + " " + rows[VENUE],
        "text": rows[SESSION],
    }


SOURCE = Source(
    "ministry-talks",
    sniff,
    shape,
    only(*HEADER),
    has="actors codes goldstein text",
    notes="codes_ours",
    events=read,
)
