"""What outside lists tell and the record does not: rows become candidates, never events.

A candidate lies outside the record until someone codes it from two families of sources or an official text, or writes
down in `reasons.csv` why it stays out.
"""

from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
import pandas as pd

from data import dates, schema, sources
from data.candidates import recall
from data.rows import iterate

REASONS = Path(__file__).parent / "reasons.csv"
COLUMNS = ["set", "row", "date", "first", "last", "theme", "kind", "parties", "place", "title"]
NEAR = timedelta(days=1)
LONGEST = 62  # days: an uncertain date wider than this matches nothing
ONE_THEME = {"exercises": "threats"}  # lists of provocations do not tell a show of force from an attack
FIRED = ["missile-test", "exercise"]  # nor do they agree on which rockets are missiles


def collect(folder: Path, lists: dict[str, set[str]], lanes: dict[str, str]) -> tuple[pd.DataFrame, list[str]]:
    """The candidates of every file under a folder, and a line for each file and each row that could not be read.

    `lanes` maps a kind of event to its theme. Columns: `COLUMNS`; `first` and `last` are days (NaT: open).
    """
    frames, refused = [], []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        try:
            name, events, problems = sources.read(path, lists)
        except sources.Refused as error:
            refused.append(str(error) if error.key == "unknown_format" else f"{path.name}: {error}")
            continue
        refused += map(str, problems)
        frames.append(_candidates(name, events, lanes))
    found = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=COLUMNS)
    return found.drop_duplicates(["set", "row"], ignore_index=True), refused


def _candidates(name: str, events: pd.DataFrame, lanes: dict[str, str]) -> pd.DataFrame:
    spans = dates.spans(events["date"])
    parties = [";".join(filter(None, pair)) for pair in zip(events["source"], events["target"], strict=True)]
    found = events.rename(columns={"event_id": "row", "place_id": "place", "title_en": "title"})
    found = found.assign(set=name, first=spans["first"], last=spans["last"], parties=parties)
    return found.assign(theme=events["kind"].map(lanes).replace(ONE_THEME))[COLUMNS]


def clustered(candidates: pd.DataFrame) -> pd.Series:
    """A number for each candidate: those of one theme whose days touch or follow one another share it."""
    ordered = candidates.sort_values(["theme", "first", "row"])
    new = (ordered["theme"] != ordered["theme"].shift()) | (ordered["first"] - ordered["first"].shift() > NEAR)
    return new.cumsum().reindex(candidates.index)


def recorded(candidates: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """Whether the record holds an event of a candidate's theme, with a party of it, within a day.

    Aggregates and open or very wide dates of the record match nothing.
    """
    kept = events[~events["flagged"].str.contains(";aggregate;", regex=False)]
    return _near(candidates, kept[(kept["last"] - kept["first"]).dt.days <= LONGEST], NEAR)


def summed(candidates: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """Whether a candidate is one act of a campaign that a stratum holds as an aggregate, such as a wave of balloons."""
    kept = events[events["flagged"].str.contains(";aggregate;", regex=False) & (events["strata"] != "")]
    return _near(candidates, kept, timedelta(0))


def _near(candidates: pd.DataFrame, events: pd.DataFrame, apart: timedelta) -> pd.Series:
    """Whether an event of a candidate's theme, with a party of it, lies within some days of it.

    A drill against the candidate's actor is none of his acts, so it does not count.
    """
    themes = events["lane"].replace(ONE_THEME).to_numpy()
    kinds, first, last = (events[name].to_numpy() for name in ("kind", "first", "last"))
    fired = np.isin(kinds, FIRED)
    targets = [schema.split(cell) for cell in events["target"]]
    parties = [set(cell.strip(";").split(";")) for cell in events["parties"]]
    found = []
    for row in iterate(candidates):
        same = (themes == row.theme) | fired if row.kind in FIRED else themes == row.theme
        near = same & (first <= row.last + apart) & (last >= row.first - apart)
        wanted = schema.split(row.parties)
        acts = (at for at in near.nonzero()[0] if kinds[at] != "exercise" or wanted[0] not in targets[at])
        found.append(any(parties[at] & {*wanted} for at in acts))
    return pd.Series(found, index=candidates.index, dtype=bool)


def reasons(path: Path = REASONS) -> pd.DataFrame:
    """Why candidates stay out: set, row (a key, or a pattern with `*`), kind (one of `recall.KINDS`), reason.

    Raises `schema.Unreadable`.
    """
    frame = schema.read_csv(path)
    rows = enumerate(frame.itertuples(index=False), 2)
    wrong = [line for line, row in rows if not all(row) or getattr(row, "kind", "") not in recall.KINDS]
    if list(frame.columns) != ["set", "row", "kind", "reason"] or wrong:
        where = wrong[0] if wrong else 1
        reason = f"a row has a set, a row key, a kind ({', '.join(recall.KINDS)}) and a reason"
        raise schema.Unreadable(schema.Problem(path.name, where, "", "", reason))
    return frame


def explained(candidates: pd.DataFrame, why: pd.DataFrame, what: str = "reason") -> pd.Series:
    """The first written reason that names each candidate, or its `kind`; empty where none does."""
    rules = {name: list(zip(group["row"], group[what], strict=True)) for name, group in why.groupby("set")}
    found = [
        next((reason for pattern, reason in rules.get(row.set, ()) if fnmatchcase(row.row, pattern)), "")
        for row in iterate(candidates)
    ]
    return pd.Series(found, index=candidates.index, dtype=str)


def shares(judged: pd.DataFrame) -> pd.DataFrame:
    """By set: `rows`, `days`, and the share of days `recorded`, and of those recorded or `told` in an aggregate."""
    days = judged.assign(told=judged["recorded"] | judged["summed"]).groupby(["set", "first"])
    by_day = days[["recorded", "told"]].any().groupby("set")
    return by_day.mean().assign(days=by_day.size(), rows=judged.groupby("set").size())


def judged(candidates: pd.DataFrame, events: pd.DataFrame, why: pd.DataFrame) -> pd.DataFrame:
    """The candidates with `cluster`, `recorded`, `summed`, `reason` and its kind, `kind_left`, by day."""
    found = candidates.assign(
        cluster=clustered(candidates),
        recorded=recorded(candidates, events),
        summed=summed(candidates, events),
        reason=explained(candidates, why),
        kind_left=explained(candidates, why, "kind"),
    )
    return found.sort_values(["first", "theme", "row"], ignore_index=True)
