"""What surrounds a window of opportunity: dated figures, a document's argument, the sequel."""

import pandas as pd

from data import schema
from data.dates import spans
from data.tokens import flagged


def dated(indicators: pd.DataFrame, topics: tuple[str, ...]) -> pd.DataFrame:
    """The dated figures of some topics: the rows with first and last day, by topic (as given), series and day; open
    ends left out."""
    chosen = indicators[indicators["topic"].isin(topics)]
    days = spans(chosen["date"])
    frame = chosen.assign(
        first=days["first"].fillna(days["last"]),
        last=days["last"].fillna(days["first"]),
        topic_order=chosen["topic"].map({topic: index for index, topic in enumerate(topics)}).astype(int),
    )
    started = frame.groupby("series")["first"].transform("min")
    frame = frame.assign(started=started).sort_values(
        ["topic_order", "started", "series", "first", "indicator_id"], ignore_index=True
    )
    return frame.drop(columns=["topic_order", "started"])


def course(series: pd.DataFrame) -> pd.DataFrame:
    """How the figures of one series (first, last, value, unit, actor) go on: x, the middle of their days from 0 to 1,
    and y, the value as a share of the highest.

    Empty for one figure, for unlike units or actors, and where the days of two meet: one may be part of the other.
    """
    rows = series.sort_values("first")
    alike = len(rows[["unit", "actor"]].drop_duplicates()) == 1
    apart = (rows["first"].iloc[1:].to_numpy() > rows["last"].iloc[:-1].to_numpy()).all()
    if len(rows) < 2 or not alike or not apart or not rows["value"].max() > 0:
        return pd.DataFrame(columns=["x", "y"], dtype=float)
    middle = rows["first"] + (rows["last"] - rows["first"]) / 2
    whole = middle.iloc[-1] - middle.iloc[0]
    return pd.DataFrame({"x": (middle - middle.iloc[0]) / whole, "y": rows["value"] / rows["value"].max()})


def arguing(documents: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The report that claims most: the document whose argument is told step by step; "" where there is none."""
    reports = documents.loc[documents["kind"] == "report", "document_id"]
    counts = claims["document_id"].value_counts()
    return max(reports, key=lambda one: counts.get(one, 0), default="")


def argument(claims: pd.DataFrame, document_id: str) -> pd.DataFrame:
    """What one document claims, in the order it argues.

    Adds `step` (from 1), `line` (the first line cited), `first` and `last` (the days it speaks of; NaT where it names
    none, or leaves that end open).
    """
    own = claims[claims["document_id"] == document_id]
    line = [int(schema.split(text)[0].split("-")[0]) if text else 0 for text in own["lines"]]
    days = spans(own["horizon"])
    frame = own.assign(line=pd.Series(line, index=own.index, dtype=int), first=days["first"], last=days["last"])
    frame = frame.sort_values(["line", "claim_id"], ignore_index=True)
    return frame.assign(step=range(1, len(frame) + 1))


def sequel(events: pd.DataFrame, told_until: pd.Timestamp) -> pd.DataFrame:
    """What came after the documents end: added context events that begin later than `told_until`.

    Of missile tests and satellite launches only the first of each range stands here; the rest are a stratum of its own.
    """
    after = events[(events["collection"] == "context") & (events["first"] > told_until) & ~flagged(events, "planned")]
    again = after["kind"].isin(("missile-test", "satellite-launch")) & after.duplicated(["kind", "subtype"])
    return after[~again]
