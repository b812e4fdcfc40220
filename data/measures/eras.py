"""Terms of office and policy lines as spans of days."""

from collections.abc import Sequence

import pandas as pd

from data.dates import spans
from data.rows import iterate

COLUMNS = ["actor", "era_id", "name_en", "name_zh", "short_en", "short_zh", "first", "last", "open"]


def terms(eras: pd.DataFrame, kind: str, actors: Sequence[str], until: pd.Timestamp) -> pd.DataFrame:
    """Eras of one kind as spans of days, one row a leader or policy line even where several documents name it.

    Returns columns actor, era_id, name_en, name_zh, short_en, short_zh (the name where there is no shorter one), first,
    last, open (no end named: it lasts `until` then), by actor (as given) and first day. Rows of the same actor and
    person (leaders) or English name (policies) are joined: earliest start, latest end, shortest name. A leader who
    comes back has a row for each time.
    """
    rows: dict[tuple[str, str, int], dict] = {}
    turns: dict[tuple[str, str], int] = {}
    chosen = eras[(eras["kind"] == kind) & eras["actor"].isin(actors)]
    chosen = chosen.iloc[spans(chosen["start"])["first"].argsort(kind="stable")]
    starts, ends = spans(chosen["start"]), spans(chosen["end"])
    began = starts["first"].fillna(starts["last"])
    for era, first, end in zip(iterate(chosen), began, ends["last"], strict=True):
        last = max(until, first) if pd.isna(end) else end
        who = (era.actor, era.person_id if kind == "leader" and era.person_id else era.name_en)
        before = rows.get((*who, turns.get(who, 0)))
        if before and kind == "leader" and first > before["last"] + pd.Timedelta(days=1):
            turns[who] = turns.get(who, 0) + 1
        key = (*who, turns.get(who, 0))
        row = rows.setdefault(
            key,
            {
                "actor": era.actor,
                "era_id": era.era_id,
                **_named(era),
                "first": first,
                "last": last,
                "open": not era.end,
            },
        )
        row["first"], row["last"], row["open"] = (
            min(row["first"], first),
            max(row["last"], last),
            row["open"] and not era.end,
        )
        if len(era.name_en) < len(row["name_en"]):
            row |= _named(era)
    frame = pd.DataFrame(list(rows.values()), columns=COLUMNS)
    order = frame["actor"].map({actor: index for index, actor in enumerate(actors)})
    return frame.assign(order=order).sort_values(["order", "first", "era_id"], ignore_index=True).drop(columns="order")


def _named(era) -> dict[str, str]:
    return {
        "name_en": era.name_en,
        "name_zh": era.name_zh,
        "short_en": era.short_en or era.name_en,
        "short_zh": era.short_zh or era.name_zh,
    }


def in_turn(spans: pd.DataFrame) -> pd.DataFrame:
    """The spans of each actor cut so that none reaches into the next.

    An acting president's term ends the suspended one's.
    """
    following = spans.groupby("actor")["first"].shift(-1) - pd.Timedelta(days=1)
    return spans.assign(last=spans["last"].where(following.isna() | (following >= spans["last"]), following))
