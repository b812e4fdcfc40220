"""Which column of any table is what: proposed from names and first rows, mended by hand, kept as a JSON to send on.

{"panmunjom": "mapping", "columns": {"day": "Date", "source": "Who"}, "order": "dmy", "scheme": "name",
 "fixed": {"target": "PRK"}, "scale": "index of tension"}
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

import pandas as pd

from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import numbers
from data.sources.reading.tables import Table, plain
from data.sources.shape import Refused

ORDERS = ("", "dmy", "mdy")
SCHEMES = ("any", *actors.SCHEMES)
FIXED = ("source", "target", "code", "place", "text")
ENOUGH = 0.8  # share of the first cells that must be what a column is taken for
SOME = 0.3  # the same of actors: many names are of none of our scheme
SIDES = ("source", "target")
CALLED = re.compile("date|일자|날짜|日期")
ABOUT = re.compile(
    "add|updat|publi|creat|enter|modif|access|retriev|작성|등록|수정|갱신|更新|发布|修改|录入|访问"
)  # dates of the row, not of what it tells
LONGEST = 100_000  # characters of a mapping
# The names a column may have, by their letters and digits, the likeliest first.
NAMES = {
    "day": "date|eventdate|day|ddmmyyyy|mmddyyyy|datum|fecha|datestart|startdate|start|sqldate|when|"
    "일자|날짜|시작일|日期|时间|开始日期",
    "until": "enddate|dateend|end|until|종료일|结束日期|終了日",
    "year": "year|yr|연도|년도|年|年份",
    "month": "month|mon|월|月|月份",
    "number": "dayofmonth|dom|day|일|日",
    "source": "source|sourcecountry|actor1|actor1countrycode|actor|sidea|initiator|subject|who|행위자|行为方|发起方",
    "target": "target|targetcountry|actor2|actor2countrycode|recipient|sideb|object|towhom|대상|对象|对象方|目标",
    "code": "cameo|cameocode|eventcode|code|사건코드|事件代码|代码",
    "own_code": "type|eventtype|kind|category|tag|event|유형|분류|구분|类型|类别",
    "value": "value|score|intensity|goldstein|fatalities|deaths|best|점수|강도|数值|分值|强度|死亡人数",
    "reports": "nummentions|numarticles|mentions|articles|reports|count|보도수|报道数|次数",
    "place": "place|location|placename|city|where|admin1|country|장소|위치|지역|地点|地方",
    "lat": "lat|latitude|위도|纬度",
    "lon": "lon|lng|long|longitude|longtitude|경도|经度",
    "text": "text|title|headline|description|notes|summary|event|case|내용|제목|설명|标题|说明|内容|描述",
    "event_id": "eventid|id|globaleventid|no|번호|编号|序号",
}
PARTS = ("year", "month", "number")  # a date in columns of its parts


@dataclass(frozen=True)
class Mapping:
    """`columns` maps fields of `NAMES` to names of columns; `fixed` says what holds for every row."""

    columns: dict[str, str]
    order: str = ""
    scheme: str = "any"
    fixed: dict[str, str] = field(default_factory=dict)
    scale: str = ""

    def __post_init__(self):
        texts = [*self.columns.values(), *self.fixed.values(), self.scale]
        wrong = [name for name in self.columns if name not in NAMES] + [one for one in self.fixed if one not in FIXED]
        if wrong or not all(isinstance(one, str) for one in texts):
            raise Refused("not_a_mapping", detail=", ".join(map(str, wrong)) or "text is needed")
        if self.order not in ORDERS or self.scheme not in SCHEMES:
            raise Refused("not_a_mapping", detail=f"order {self.order}, scheme {self.scheme}")

    @property
    def dated(self) -> bool:
        """Whether it says which column holds the date."""
        return "day" in self.columns or "year" in self.columns


def dumps(mapping: Mapping) -> str:
    """The mapping as a file one can keep."""
    return json.dumps({"panmunjom": "mapping"} | asdict(mapping), ensure_ascii=False, indent=1)


def loads(text: str) -> Mapping:
    """The mapping of such a file. Raises `Refused`."""
    try:
        found = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError) as error:
        raise Refused("not_a_mapping", detail=error) from error
    if not isinstance(found, dict) or found.pop("panmunjom", "") != "mapping":
        raise Refused("not_a_mapping", detail="panmunjom: mapping")
    known = {"columns": dict, "order": str, "scheme": str, "fixed": dict, "scale": str}
    if not found.keys() <= known.keys() or not all(isinstance(one, known[name]) for name, one in found.items()):
        raise Refused("not_a_mapping", detail=", ".join(found))
    return Mapping(found.pop("columns", {}), **found)


def propose(table: Table) -> Mapping:
    """What the columns of a table probably are; where nothing says it, a column is left out."""
    cells = sample(table)
    order = ""
    found: dict[str, str] = {}
    tests = _tests()
    for name, words in NAMES.items():
        spelled = words.split("|")
        named = sorted((one for one in cells if plain(one) in spelled), key=lambda one: spelled.index(plain(one)))
        least = SOME if name in SIDES else ENOUGH
        fits = [one for one in named if one not in found.values() and _share(cells[one], tests.get(name)) >= least]
        if fits and not (name in PARTS and "day" in found):
            found[name] = fits[0]
    if "day" not in found and not {"year", "month"} <= found.keys():
        for name in PARTS:
            found.pop(name, None)
        dated = [one for one in cells if one not in found.values() and _is_dates(cells[one])]
        # Without a name of ours: the only column that is called a date of the matter, else the only one that looks so.
        likely = dated if bare(table) else [one for one in dated if not ABOUT.search(plain(one))]
        likely = [one for one in likely if CALLED.search(plain(one))] or likely
        if len(likely) == 1:
            found["day"] = likely[0]
    if bare(table):
        known = [one for one in cells if one not in found.values() and _share(cells[one], actors.code) >= SOME]
        found |= dict(zip(SIDES, known, strict=False))
    if "day" in found:
        order = days.order_of(cells[found["day"]])
    sides = pd.concat([cells[found[side]] for side in SIDES if side in found] or [pd.Series(dtype="str")])
    return Mapping(found, order, _scheme(sides[sides != ""]))


def sample(table: Table) -> pd.DataFrame:
    """The first rows below the header as text, by the names of the columns."""
    names = names_of(table)
    start = 0 if bare(table) else table.header_at + 1
    rows = [(row + [""] * len(names))[: len(names)] for row in table.first[start:]]
    return pd.DataFrame(rows, columns=names, dtype="str")


def names_of(table: Table) -> list[str]:
    """The names of the columns: the header's, or `column 1` and on where the first row is data."""
    return [f"column {at}" for at, _ in enumerate(table.header, 1)] if bare(table) else table.header


def bare(table: Table) -> bool:
    """Whether the first row is no header: a header names no day."""
    return any(not days.day(cell, "dmy").reason and len(cell.strip()) > 4 for cell in table.header)


def _tests() -> dict[str, Callable[[str], bool]]:
    def number(cell: str) -> bool:
        return bool(numbers(pd.Series([cell], dtype="str")).notna()[0])

    return {
        "day": lambda cell: not days.day(cell, "dmy").reason or not days.day(cell, "mdy").reason,
        "until": lambda cell: not days.day(cell, "dmy").reason or not days.day(cell, "mdy").reason,
        "year": lambda cell: not days.of_parts(cell, "", "").reason,
        "month": lambda cell: not days.of_parts("2000", cell, "").reason,
        "number": lambda cell: not days.of_parts("2000", "1", cell).reason,
        **dict.fromkeys(SIDES, lambda cell: any(actors.code(cell, scheme) for scheme in SCHEMES)),
        "code": lambda cell: cell.strip() in codes.goldstein(),
        **dict.fromkeys(("value", "reports", "lat", "lon"), number),
    }


def _is_dates(cells: pd.Series) -> bool:
    long = cells[cells.str.strip().str.len() > 4]
    return len(long) > 0 and len(long) >= ENOUGH * len(cells) and _share(long, _tests()["day"]) >= ENOUGH


def _share(cells: pd.Series, test: Callable[[str], object] | None) -> float:
    filled = [cell for cell in cells if cell.strip()]
    if test is None:
        return 1.0
    return sum(bool(test(cell)) for cell in filled) / len(filled) if filled else 0.0


def _scheme(sides: pd.Series) -> str:
    """The scheme that knows most of the actors; any where none knows more than the mixed look-up does."""
    told = sides.drop_duplicates()
    known = {scheme: sum(bool(actors.code(one, scheme)) for one in told) for scheme in SCHEMES}
    best = max(SCHEMES, key=lambda one: known[one])
    return best if known[best] > known["any"] else "any"
