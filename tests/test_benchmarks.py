"""The synthetic sets that speed is measured on are what they say, and are read as real ones are."""

from benchmarks import events
from data import sources
from data.datasets.shaped import has_shape
from data.engines.table import parquet


def test_the_same_number_gives_the_same_events():
    assert events.frame(1000).equals(events.frame(1000))
    made = events.frame(20_000)
    assert made["source"].nunique() == len(events.ACTORS) == 40 and made["root"].nunique() == 20
    assert (made["source"] != made["target"]).all() and made["goldstein"].between(-10, 10).all()
    assert made["source"].value_counts(normalize=True).iloc[0] > 0.2, "skewed, as real ones are"
    assert (made["day"].dt.year >= 1990).all() and (made["day"].dt.year <= 2020).all()


def test_both_files_hold_the_same_events(tmp_path, monkeypatch):
    monkeypatch.setattr(events, "CHUNK", 200)  # several parts
    events.write_csv(tmp_path / "a.csv", 500)
    events.write_parquet(tmp_path / "a.parquet", 500)
    found = sources.load(tmp_path / "a.csv")
    rows = found.whole()
    assert (found.name, len(rows), found.report.rejected, found.report.merged) == ("gdelt", 500, 0, 0)
    assert has_shape(tmp_path / "a.parquet")
    kept = parquet([tmp_path / "a.parquet"]).rows(order=("row", True), limit=500)
    same = ["row", "event_id", "day", "source", "target", "code", "root", "text"]
    assert rows.sort_values("row", ignore_index=True)[same].equals(kept[same])
