"""What has changed in the record since one of its versions, in words."""

from components.words.voice import Voice
from data import changes
from data.rows import iterate


def since(voice: Voice, version: str) -> str:
    """The sentences for `?record=VERSION`; for a version that never was, which there are."""
    log = voice.record.changes
    days = changes.versions(log)
    if version not in days:
        return voice.t("since.unknown", version=version, known=voice.t("list.comma").join(days))
    told = {"version": version, "day": voice.when(days[version])}
    found = changes.since(log, version)
    if found.empty:
        return voice.t("since.none", **told)
    added = [
        (named(voice, row.table, row.row_id), row.events)
        for row in iterate(found.rename(columns={"count": "events"}))
        if row.change == "added"
    ]
    tables = found["table"][found["change"] == "corrected"].value_counts()
    corrected = [(voice.t(f"since.table.{table}"), n) for table, n in tables.items()]
    return voice.joined(
        [
            voice.t("since.head", now=changes.newest(log), **told),
            *[
                voice.t(f"since.{change}", listed=counted(voice, listed))
                for change, listed in (("added", added), ("corrected", corrected))
                if listed
            ],
        ]
    )


def counted(voice: Voice, listed: list[tuple[str, float]]) -> str:
    """Names, each with its number where it has one (NaN: none)."""
    return voice.t("list.clause").join(
        voice.t("since.counted", name=name, n=f"{n:,.0f}") if n == n else name for name, n in listed
    )


def named(voice: Voice, table: str, row_id: str) -> str:
    """The name or title of a row; its id where the table gives it none."""
    frame = voice.record.tables[table]
    columns = [name for name in (f"name_{voice.lang}", f"title_{voice.lang}") if name in frame]
    found = frame.loc[frame[changes.identified()[table]] == row_id, columns]
    return found.iloc[0, 0] if columns else row_id
