"""CNS/NTI missile tests as the JSON of its map: a launch a row, days and times in UTC.

A timed launch belongs to the Korean day nine hours on. Two launches are printed with a Korean day beside a UTC time.
"""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd

from data.schema import Problem
from data.sources import framed, numbered
from data.sources.machinery import Source
from data.sources.reading.tables import Table

KOREAN_ALREADY = {"2016-04-15", "2017-05-14"}
SATELLITES = {"unha", "unha-3", "taepodong-1", "chollima-1"}
# Range classes as the database of 2023 and the types of its map give them; the rest is short-range or not told.
CLASSES = {
    "mrbm": {"nodong", "er-scud", "pukguksong-2", "hwasong-12a"},
    "irbm": {"musudan", "hwasong-12", "new-irbm-2022", "hwasong-16a", "hwasong-16b"},
    "icbm": {"hwasong-14", "hwasong-15", "hwasong-17", "hwasong-18", "hwasong-19"},
    "slbm": {"pukguksong-1", "pukguksong-3", "hwasong-11s"},
    "slv": SATELLITES,
    "unknown": {"unknown", "hwasong-12b"},
}


def sniff(table: Table) -> bool:
    return b'"timeBins"' in table.head


def korean_day(printed: str, time: str) -> str:
    """The day in Korea of a launch printed in UTC; a month stays a month. Raises ValueError."""
    if len(printed) == len("2017-05"):
        datetime.strptime(printed, "%Y-%m")
        return printed
    day = date.fromisoformat(printed)
    if time == "unknown" or printed in KOREAN_ALREADY:
        return printed
    hour, minute = map(int, time.removesuffix(" (UTC)").split(":"))
    return str((datetime(day.year, day.month, day.day, hour, minute) + timedelta(hours=9)).date())


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """One event a launch, keyed by the printed day and its place among that day's launches."""
    try:
        launches = [one for year in json.loads(path.read_text(encoding="utf-8"))["timeBins"] for one in year["data"]]
    except (ValueError, KeyError, TypeError) as error:
        return framed([]), [Problem(path.name, 1, "", "", f"the file is no list of launches by year: {error}")]
    rows, problems = [], []
    for at, one in enumerate(launches, 1):
        try:
            day = korean_day(one["date"], one["time"])
            missile = one["missile"]
            subtype = next((name for name, members in CLASSES.items() if missile in members), "srbm")
            failed = one["outcome"] == "failure"
            rows.append(
                {
                    "event_id": f"cns-{one['date']}",
                    "date": day,
                    "kind": "satellite-launch" if subtype == "slv" else "missile-test",
                    "track": "missiles",
                    "source": "PRK",
                    "cameo": "150",
                    "title_en": f"{missile} from {one['facility']}",
                    "outcome": one["outcome"] if one["outcome"] in ("success", "failure") else "",
                    "flags": "failed" if failed else "",
                    "subtype": subtype,
                }
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            value = str(one.get("date", "")) if isinstance(one, dict) else str(one)
            problems.append(Problem(path.name, at, "date", value, f"launch {at} cannot be dated: {error}"))
    return framed(numbered(rows)), problems


SOURCE = Source("cns-json", sniff, events=read)
