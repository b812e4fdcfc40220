"""The built-in record as one dataset among others: in the shape, a row for each ordered pair of actors an act joins."""

import pandas as pd

from data.datasets.dataset import PUBLIC, RECORD, About, Dataset
from data.engines.frame import FrameEngine
from data.measures import dyads
from data.record import OPEN_END, OPEN_START, Record
from data.sources.shape import shaped

FILE = "events.csv"


def of_record(record: Record) -> Dataset:
    """The record's events that have a beginning, its actors paired by `dyads.expand`; what joins no pair is one row.

    An act of several pairs is several rows of one `event_id`: counts of a dyad are counts of events, others of acts.
    """
    frame = in_shape(record)
    days = frame["day"].min(), frame["until"].max()
    about = About(
        name=RECORD,
        title=RECORD,
        source=RECORD,
        scale="",
        has=("actors", "codes", "days", "goldstein", "text"),
        terms=RECORD,
        span=(days[0].date().isoformat(), days[1].date().isoformat()),
        rows=len(record.events),
        accepted=len(record.events),
        merged=0,
        rejected=0,
        notes={},
        reasons={},
        files={FILE: RECORD},
        content=record.version,
        added="",
        expires="",
    )
    return Dataset(about, FrameEngine(frame), PUBLIC)


def in_shape(record: Record) -> pd.DataFrame:
    """The events in the columns of the shape; `row` counts the record's events from 1."""
    events = record.events.assign(row=range(1, len(record.events) + 1))
    events = events[events["first"] > OPEN_START]
    pairs = dyads.expand(events)[["event_id", "source", "target"]]
    alone = events[~events["event_id"].isin(pairs["event_id"])]
    lone = pd.DataFrame({"event_id": alone["event_id"], "source": alone["source"].str.split(";").str[0], "target": ""})
    rows = pd.concat([pairs, lone], ignore_index=True).merge(
        events.drop(columns=["source", "target"]), on="event_id", how="left", validate="many_to_one"
    )
    precision = rows["imprecise"].map({True: "", False: "day"})
    span = (rows["last"] - rows["first"]).dt.days
    precision = precision.mask(precision == "", span.map(lambda days: "year" if days > 31 else "month"))
    cells = {
        "row": rows["row"],
        "file": FILE,
        "event_id": rows["event_id"],
        "day": rows["first"],
        "precision": precision,
        "until": rows["last"].where(rows["last"] < OPEN_END, rows["first"]),
        "source": rows["source"],
        "target": rows["target"],
        "code": rows["cameo"],
        "root": rows["root"],
        "own_code": rows["kind"],
        "goldstein": rows["goldstein"],
        "place": rows["place_id"],
        "text": rows["title_en"],
    }
    return shaped(cells, rows.index).sort_values(["row", "source", "target"], ignore_index=True)
