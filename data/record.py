"""The built-in record: every table of `data/tables/`, read, validated and typed once.

A table that breaks its contract stops the start: `load` raises `RecordError` with every problem, and nothing
is half-loaded.
"""

import hashlib
import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from data import contract, dates, schema, search
from data.changes import check_changes
from data.evidence import check_evidence
from data.periods import check_periods
from data.resolutions import check_resolutions
from data.sessions import check_sessions
from data.tokens import flagged, tokens

HERE = Path(__file__).parent
TABLES, CODES = HERE / "tables", HERE / "codes"

# Stand-ins for an open end, so that a comparison of days needs no special case.
OPEN_START, OPEN_END = pd.Timestamp("1000-01-01"), pd.Timestamp("9999-12-31")
ORDER = ["first", "event_id"]


class RecordError(ValueError):
    """The tables break their contract; `problems` lists file, line, column, value and reason of each break."""

    def __init__(self, problems: list[schema.Problem]):
        self.problems = problems
        shown = "\n".join(f"  {problem}" for problem in problems[:40])
        more = f"\n  ... and {len(problems) - 40} more" if len(problems) > 40 else ""
        super().__init__(f"the record was not loaded, {len(problems)} problem(s) in its tables:\n{shown}{more}")


@dataclass(frozen=True)
class Record:
    """Validated tables and code lists. `tables[name]` are frames; `codes[name]` are frames indexed by code."""

    tables: dict[str, pd.DataFrame]
    codes: dict[str, pd.DataFrame]
    version: str

    def __getattr__(self, name: str) -> pd.DataFrame:
        try:
            return self.__dict__["tables"][name]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def horizon(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """First and last day of the record: what is only planned and what has no end do not stretch it."""
        return span(self.events)

    def prints(self) -> pd.DataFrame:
        """The first wrong day a document prints of each event (columns event_id, document_id, lines, stated_date)."""
        told = self.citations
        wrong = (told["agrees"] == "no") & (told["document_id"] != "") & (told["basis"] != "planned")
        wrong &= told["stated_date"] != ""
        columns = ["event_id", "document_id", "lines", "stated_date"]
        return told.loc[wrong, columns].drop_duplicates("event_id").reset_index(drop=True)

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The events on the days the documents print, where these are wrong; all others as they are."""
        prints = self.prints().set_index("event_id")["stated_date"]
        dates = self.events["event_id"].map(prints).fillna(self.events["date"]).astype(str)
        return _light(on_days(self.events.assign(date=dates)).sort_values(ORDER, ignore_index=True))

    def dated(self, how: str) -> pd.DataFrame:
        """The events by their true dates, or `printed`: as the documents print them."""
        return self.printed if how == "printed" else self.events

    def label(self, table: str, code: str, lang: str) -> str:
        """The name of a code in one language; the code itself where it is unknown."""
        names = self._labels.get((table, lang))
        return names.get(code, code) if names else code

    @cached_property
    def _labels(self) -> dict[tuple[str, str], dict[str, str]]:
        found = {}
        for name, frame in self.codes.items():
            if "label_en" in frame:
                for lang in ("en", "zh"):
                    found[name, lang] = frame[f"label_{lang}"].to_dict()
        named = {
            "actors": ("code", "name"),
            "actors.short": ("code", "short"),
            "persons": ("person_id", "name"),
            "places": ("place_id", "name"),
            "documents": ("document_id", "title"),
            "documents.short": ("document_id", "short"),
            "strata": ("stratum", "name"),
            "events": ("event_id", "title"),
            "eras": ("era_id", "name"),
            "agreements": ("agreement_id", "title"),
            "talks": ("talks_id", "title"),
        }
        for name, (key, column) in named.items():
            for lang in ("en", "zh"):
                frame = self.tables[name.partition(".")[0]]
                found[name, lang] = dict(zip(frame[key], frame[f"{column}_{lang}"], strict=True))
        for lang in ("en", "zh"):  # most actors have no shorter name
            whole = found["actors", lang]
            found["actors.short", lang] = {
                code: own or whole[code] for code, own in found["actors.short", lang].items()
            }
        return found


def span(events: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day on which one of the events begins or ends; NaT where there is none.

    Planned events and open ends are left out.
    """
    happened = ~flagged(events, "planned") & (events["first"] > OPEN_START)
    firsts, lasts = events["first"][happened], events["last"][happened]
    return firsts.min(), lasts.where(lasts < OPEN_END, firsts).max()


def load(tables: Path = TABLES, codes: Path = CODES) -> Record:
    """Read, validate and type every table; raise `RecordError` with all problems found."""
    listed, problems = schema.read_folder(codes, contract.lists())
    lists = schema.codes(listed)
    listed, problems = _checked(contract.lists(), listed, lists, problems)
    if problems:  # without its lists no table can be judged
        raise RecordError(problems)
    raw, problems = schema.read_folder(tables, contract.tables())
    raw, problems = _checked(contract.tables(), raw, lists, problems)
    if not problems and raw["events"].empty:
        problems = [schema.Problem("events.csv", 1, "", "", "the table has a header and no event")]
    if not problems:
        problems = schema.check_references(raw) or [
            *schema.check_events(raw["events"], raw["citations"]),
            *check_evidence(raw, listed["families"]),
            *check_changes(raw),
            *check_periods(raw),
            *check_sessions(raw, lists["session_subjects"]),
            *check_resolutions(raw),
        ]
    if problems:
        raise RecordError(problems)
    frames = {name: frame.set_index("code", drop=False) for name, frame in listed.items()}
    typed = {name: _typed(contract.tables()[name], frame) for name, frame in raw.items()}
    typed["events"] = derive(typed["events"], typed["citations"], frames, typed["persons"])
    frames, typed = ({name: _light(frame) for name, frame in all_.items()} for all_ in (frames, typed))
    return Record(typed, frames, _version(tables))


def _light(frame: pd.DataFrame) -> pd.DataFrame:
    """The same with its texts as Python's own, side by side in one block: a selection cuts all columns at once. The
    names of its columns too: a column is asked for hundreds of times a view, and found in half the time."""
    texts = frame.select_dtypes("str").columns
    found = frame.astype(object if len(texts) == frame.shape[1] else dict.fromkeys(texts, object)).copy()
    return found.set_axis(found.columns.astype(pd.StringDtype("python", na_value=math.nan)), axis="columns")


def _checked(
    tables: dict[str, contract.Table],
    raw: dict[str, pd.DataFrame],
    lists: dict[str, set[str]],
    problems: list[schema.Problem],
) -> tuple[dict[str, pd.DataFrame], list[schema.Problem]]:
    """The accepted rows of every table that was read, and all problems so far."""
    kept = {}
    for name, frame in raw.items():
        kept[name], found = schema.validate(tables[name], frame, lists)
        problems = problems + found
    return kept, problems


def derive(
    events: pd.DataFrame, citations: pd.DataFrame, codes: dict[str, pd.DataFrame], persons: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Add what is derived, never typed: days, precision, posture, CAMEO values, parties, pairs, documents, search text.

    `first`, `last`: inclusive days (`OPEN_START`, `OPEN_END` where open). `imprecise`: the day is not known.
    `parties`, `pairs`, `flagged`, `documents`: `;a;b;` token texts, so that one substring test finds a member in any
    engine. `reach`: targets and pairs, and `a-` of what a does alone towards nobody named.
    """
    frame = on_days(events)
    filled = frame["escalation"].notna(), frame["engagement"].notna()
    frame["posture"] = "neutral"
    frame.loc[filled[0], "posture"] = "escalation"
    frame.loc[filled[1], "posture"] = "engagement"
    frame.loc[filled[0] & filled[1], "posture"] = "both"
    cameo = codes["cameo"]
    frame["goldstein"] = frame["cameo"].map(cameo["goldstein"]).astype(float)
    frame["quad"] = frame["cameo"].map(cameo["quad"])
    frame["root"] = frame["cameo"].map(cameo["root"])
    frame["lane"] = frame["kind"].map(codes["kinds"]["lane"])
    sources = frame["source"].map(schema.split)
    targets = frame["target"].map(schema.split)
    frame["parties"] = [tokens([*a, *b]) for a, b in zip(sources, targets, strict=True)]
    frame["sources"] = sources.map(tokens)
    frame["targets"] = targets.map(tokens)
    frame["pairs"] = [tokens(_pairs(a, b)) for a, b in zip(sources, targets, strict=True)]
    alone = [tokens(f"{one}-" for one in a if not b and len(a) == 1) for a, b in zip(sources, targets, strict=True)]
    reach = zip(frame["targets"], frame["pairs"], alone, strict=True)
    frame["reach"] = ["".join(parts).replace(";;", ";") for parts in reach]
    frame["flagged"] = frame["flags"].map(lambda text: tokens(schema.split(text)))
    told: dict[str, set[str]] = {}
    for event_id, document_id in zip(citations["event_id"], citations["document_id"], strict=True):
        if document_id:
            told.setdefault(event_id, set()).add(document_id)
    frame["documents"] = [tokens(sorted(told.get(event_id, ()))) for event_id in frame["event_id"]]
    texts = frame[["event_id", "title_en", "title_zh", "detail_en", "detail_zh"]].itertuples(index=False)
    names = _names(frame["persons"], persons)
    frame["search"] = pd.Series(
        [search.normal(*row, *own) for row, own in zip(texts, names, strict=True)], index=frame.index, dtype=str
    )
    return frame.sort_values(ORDER, ignore_index=True)


def on_days(events: pd.DataFrame) -> pd.DataFrame:
    """The events with what follows from their dates alone: `first`, `last`, `imprecise`, `duration`."""
    spans = dates.spans(events["date"])
    frame = events.assign(first=spans["first"].fillna(OPEN_START), last=spans["last"].fillna(OPEN_END))
    uncertain = events["flags"].str.contains("uncertain_date", regex=False)
    frame["imprecise"] = (frame["first"] != frame["last"]) & (~spans["interval"] | uncertain) | spans["approximate"]
    frame["duration"] = (frame["first"] != frame["last"]) & ~frame["imprecise"]
    return frame


def _names(cells: pd.Series, persons: pd.DataFrame | None) -> list[list[str]]:
    """The names, in both languages, of the persons in each cell."""
    if persons is None:
        return [[] for _ in cells]
    both = dict(zip(persons["person_id"], zip(persons["name_en"], persons["name_zh"], strict=True), strict=True))
    return [[name for one in schema.split(cell) for name in both.get(one, ())] for cell in cells]


def _pairs(sources: list[str], targets: list[str]) -> list[str]:
    """Unordered pairs an act joins: each source with each target, and joint actors with one another."""
    found = {"-".join(sorted((a, b))) for a in sources for b in targets if a != b}
    if not targets:
        found |= {"-".join(sorted((a, b))) for a in sources for b in sources if a != b}
    return sorted(found)


def _typed(table: contract.Table, frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.reset_index(drop=True)
    for column in table.columns:
        if column.type in ("int", "number"):
            frame[column.name] = [schema.number(text) if text else math.nan for text in frame[column.name]]
    return frame


def _version(tables: Path) -> str:
    """A short fingerprint of the tables, so that an exported figure says which record it shows."""
    digest = hashlib.sha256()
    for path in sorted(tables.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]
