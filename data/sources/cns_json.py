"""CNS/NTI missile tests as the JSON of its map: a launch a row, days and times in UTC.

A timed launch belongs to the Korean day nine hours on. Two launches are printed with a Korean day beside a UTC time.
"""

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd

from data.schema import Problem
from data.sources import framed, numbered
from data.sources.machinery import Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import degrees, numbers
from data.sources.reading.rejects import Sieve
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
    return re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"timeBins"\s*:', table.head) is not None


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


def shape(sieve: Sieve) -> dict[str, object]:
    """Launches by the names of the JSON, whatever file they stood in."""
    rows = sieve.rows
    told = rows["date"] + "|" + rows["time"]
    when = days.dated(sieve, days.read(actors.by_unique(told, _day)), "date", rows["date"])
    flown = rows["distance"].str.replace(",", "").str.extract(r"(\d+(?:\.\d+)?)")[0]
    outcome = (": " + rows["outcome"]).mask(rows["outcome"] == "", "")
    note = (". " + rows["description"]).mask(rows["description"] == "", "")
    return {
        **when,
        **codes.coded(pd.Series("150", index=rows.index, dtype="str")),
        **degrees(rows["latitude"], rows["longitude"]),
        "source": "PRK",
        "source_name": "North Korea",
        "own_code": rows["missile"],
        "value": numbers(flown),
        "place": rows["facility"],
        "text": rows["missile"] + outcome + note,
    }


def _day(told: str) -> str:
    """The Korean day of a print `day|time`; what cannot be told by the clock stays as printed."""
    printed, time = told.split("|", 1)
    found = days.day(printed)
    try:
        return korean_day(found.first, clock(time)) if found.precision == "day" else printed
    except ValueError:
        return printed


def clock(printed: str) -> str:
    """A time of day in UTC as `18:18 (UTC)`, from that, `6:18:00 PM` or `18:18:00`; else `unknown`."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([AaPp][Mm])?(?:\s*\(UTC\))?", printed.strip())
    if not found:
        return "unknown"
    hour = int(found[1]) % 12 + 12 * (found[3].lower() == "pm") if found[3] else int(found[1])
    return f"{hour:02}:{found[2]} (UTC)"


PARTS = ("date", "time", "missile", "facility", "distance", "outcome", "description", "latitude", "longitude")
HAS, NOTES = "actors codes goldstein text", "codes_ours korean_days"
SOURCE = Source("cns-json", sniff, shape, only(*PARTS), "distance", HAS, NOTES, events=read)
