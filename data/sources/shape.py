"""The one shape every source reads into, and what is said of a reading: accepted, merged and rejected rows.

A loaded set has no rungs, documents or citations: it is days, actors, codes and counts. A frame in this shape has
`COLUMNS` in their order with their dtypes; a text that is not told is "", a number that is not told NaN.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute

from data.schema import LONGEST, read_csv
from data.sources.reading.rejects import Rejects

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
pc: Any = pyarrow.compute  # its functions are made as it is imported
DAY, MONTH, YEAR = "day", "month", "year"
PRECISIONS = (DAY, MONTH, YEAR)
# What a set may have; a chart asks for some of them.
HAS = ("days", "actors", "codes", "goldstein", "places", "text", "reports")


class Field(NamedTuple):
    """A column of the shape: its pandas dtype, its unit and what a cell means, in both languages."""

    name: str
    dtype: str
    unit: str
    en: str
    zh: str


FIELDS = (
    Field("row", "int64", "", "row of the file, the first row being 1", "文件中的行号，首行为1"),
    Field("file", "str", "", "name of the file, inside an archive too", "文件名（压缩包内亦同）"),
    Field("event_id", "str", "", "the set's own id, empty where it has none", "数据集自带编号，没有则为空"),
    Field("day", "datetime64[s]", "day", "the day, or the first day of what is meant", "日期，或所指时段的首日"),
    Field("precision", "str", "", "how exact the date is: day, month or year", "日期精度：日、月或年"),
    Field("until", "datetime64[s]", "day", "the last day of what is meant", "所指时段的末日"),
    Field(
        "source", "str", "", "who acts, in our codes; empty where none of them", "行为方，用本站代码；不在其列则为空"
    ),
    Field("target", "str", "", "towards whom, in our codes", "对象方，用本站代码"),
    Field("source_name", "str", "", "who acts, as printed", "行为方，照原文"),
    Field("target_name", "str", "", "towards whom, as printed", "对象方，照原文"),
    Field(
        "code", "str", "", "CAMEO code as text (040), empty where there is none", "CAMEO代码（文本，如040），没有则为空"
    ),
    Field("root", "str", "", "CAMEO root, 01 to 20", "CAMEO大类，01至20"),
    Field("own_code", "str", "", "the set's own code or type, as printed", "数据集自己的代码或类型，照原文"),
    Field("goldstein", "float64", "-10 to 10", "Goldstein score of the CAMEO code", "CAMEO代码的戈德斯坦分值"),
    Field(
        "value", "float64", "the set's own", "the set's own scale, named with the set", "数据集自己的量表，名称见数据集"
    ),
    Field(
        "reports",
        "int32",
        "reports",
        "how many reports the row stands for, 1 where it is an event",
        "所含报道数，逐事件计则为1",
    ),
    Field("place", "str", "", "where, as printed", "地点，照原文"),
    Field("lat", "float64", "degrees north", "latitude", "纬度"),
    Field("lon", "float64", "degrees east", "longitude", "经度"),
    Field("text", "str", "", "headline, notes or address of the report", "标题、说明或报道网址"),
)
COLUMNS = tuple(one.name for one in FIELDS)
DTYPES = {one.name: one.dtype for one in FIELDS}
_EMPTY = {"str": "", "float64": float("nan"), "int32": 1}


def shaped(cells: Mapping[str, object], index: pd.Index) -> pd.DataFrame:
    """A frame in the shape, of the columns given; `row` is the index, `until` the day, what is missing is empty."""
    given = {"row": index, "precision": DAY, "until": cells.get("day"), **cells}
    full = {one.name: given.get(one.name, _EMPTY.get(one.dtype)) for one in FIELDS}
    frame = pd.DataFrame(full, index=index).astype(DTYPES)
    texts = [one.name for one in FIELDS if one.dtype == "str"]
    return frame.fillna(dict.fromkeys(texts, "")).reset_index(drop=True)


def printable(frame: pd.DataFrame) -> int:
    """Make the texts of a frame such as pages and files can hold, in place: control characters become U+FFFD, a text of
    more than `LONGEST` characters is cut. Returns how many were cut."""
    cut = 0
    for name in (one.name for one in FIELDS if one.dtype == "str" and one.name not in ("precision", "root", "code")):
        cells = pa.array(frame[name])
        if pc.any(pc.match_substring_regex(cells, CONTROL)).as_py():
            frame[name] = frame[name].str.replace(CONTROL, "\ufffd", regex=True)
        if (pc.max(pc.binary_length(cells)).as_py() or 0) > LONGEST:
            cut += int((frame[name].str.len() > LONGEST).sum())
            frame[name] = frame[name].str.slice(0, LONGEST)
    return cut


def empty() -> pd.DataFrame:
    """The shape without a row."""
    return shaped({"day": pd.Series(dtype="datetime64[s]")}, pd.RangeIndex(0))


@dataclass
class Report:
    """What became of the rows of a file: `rows` read = accepted + merged + rejected. Whole once its frames are read."""

    rejects: Rejects
    merges: Rejects
    rows: int = 0
    accepted: int = 0
    first: pd.Timestamp | None = None
    last: pd.Timestamp | None = None
    notes: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # each file read or left, and by which source ("" = left)

    @property
    def rejected(self) -> int:
        return len(self.rejects)

    @property
    def merged(self) -> int:
        return sum(count for note, count in self.notes.items() if note in MERGED)

    def note(self, key: str, count: int = 1) -> None:
        """Count what is said of the whole set under `note.<key>`."""
        if count:
            self.notes[key] = self.notes.get(key, 0) + int(count)

    def take(self, frame: pd.DataFrame) -> None:
        """Count a frame that is handed out."""
        self.accepted += len(frame)
        if len(frame):
            first, last = frame["day"].min(), frame["until"].max()
            self.first = first if self.first is None else min(self.first, first)
            self.last = last if self.last is None else max(self.last, last)


MERGED = ("mirrored_merged", "repeats_merged", "told_by_incidents", "told_by_states")


@dataclass(frozen=True)
class Reading:
    """What a source makes of a file. `frames` can be gone through once; the report is whole after that.

    `scale` names what `value` holds ("" = nothing), `has` what the set has of `HAS`, `terms` whose terms it carries
    (all three worded by `say`: scale.<scale>, terms.<name>).
    """

    name: str
    frames: Iterable[pd.DataFrame]
    report: Report
    scale: str = ""
    has: frozenset[str] = frozenset()
    terms: str = ""

    def __iter__(self) -> Iterator[pd.DataFrame]:
        for frame in self.frames:
            self.report.take(frame)
            yield frame

    def whole(self) -> pd.DataFrame:
        """All accepted rows in one frame, for sets that fit in memory."""
        frames = [frame for frame in self if len(frame)]
        return pd.concat(frames, ignore_index=True) if frames else empty()

    @property
    def rejected(self) -> pd.DataFrame:
        """The rejected rows: file, row, column, value, reason (a key worded by `say`) and detail."""
        return self.report.rejects.frame()

    @property
    def merged(self) -> pd.DataFrame:
        """The rows that went into another one: the same columns, `detail` is the file and row they went into."""
        return self.report.merges.frame()

    @property
    def notes(self) -> dict[str, int]:
        return self.report.notes


class Refused(ValueError):
    """A file that cannot be read, and why: `key` and `values` are worded by `say` under reason.<key>."""

    def __init__(self, key: str, **values: object):
        self.key, self.values = key, values
        super().__init__(say(f"reason.{key}", **values))

    def __reduce__(self):
        return _refused, (type(self), self.key, self.values)


def _refused(kind: type[Refused], key: str, values: dict) -> Refused:
    return kind(key, **values)


@cache
def _words() -> dict[str, dict[str, str]]:
    table = read_csv(Path(__file__).with_name("words.csv"))
    return {row["key"]: row for row in table.to_dict("records")}


def forbids(terms: str, lang: str = "en") -> str:
    """What some terms say against handing rows on (`closed.<terms>`), "" where they do not."""
    found = _words().get(f"closed.{terms}")
    return found[lang] if found else ""


def say(key: str, lang: str = "en", /, **values: object) -> str:
    """The sentence of a key (`reason.`, `note.`, `scale.`, `title.`, `terms.`) in English or Chinese (`words.csv`)."""
    return _words()[key][lang].format(**values)
