"""The synthetic sets that speed is measured on are what they say, and are read as real ones are."""

import json
import random
from itertools import islice

import pytest

from benchmarks import bench_load, bench_pages, bench_sets, events, history
from benchmarks.quiet import verdict
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


def test_readers_never_ask_for_a_period_twice_and_ask_where_sets_have_days():
    found = list(islice(bench_sets.periods(random.Random(1)), 2000))
    assert len(set(found)) == 2000 and all("1991" <= first < last < "2020" for first, last in found)


def test_a_later_load_asks_for_no_view_of_an_earlier_one(monkeypatch):
    seen, fresh = [], bench_sets.periods(random.Random(1))

    def asked(_base, _bodies, addresses, _end):
        seen.extend(address for _tab, address in islice(addresses, 50))
        return [0.0]

    monkeypatch.setattr(bench_sets, "asked", asked)
    for users in (1, 3):
        bench_sets.together("http://127.0.0.1:9", {"overview": [], "actors": []}, "", users, 0.05, False, fresh)
    assert len(seen) == 200 and len(set(seen)) == 200


def test_what_misses_its_target_is_said():
    slow = {
        "change_ms": {"actors": {"ratio": {1000: 1.6, 10: 1.5}}},
        "peak_mb": 5000,
        "upload": {"sent.csv": {"ratio": 2.5}},
    }
    slow["together"] = {"new": {"a_second": 59.9}, "seen": {"a_second": 60.0}}
    assert [one.split(":")[0] for one in bench_sets.missed(slow)] == [
        "actors",
        "20 readers, new",
        "beside an upload a change takes 2.5 x as long",
        "the server's processes held 5000 MB",
    ]
    assert bench_sets.missed({"peak_mb": 100}) == []


def test_a_recorded_request_is_sent_again_for_another_address():
    body = json.dumps(
        {"inputs": [{"id": "redraw-actors-", "value": "/actors?data=ten&from=2001-01-01"}], "output": "x.y"}
    )
    assert bench_sets.readdressed(body, "/actors?data=ten") == body.replace("&from=2001-01-01", "")


@pytest.mark.parametrize("load, cores, quiet", [(0.0, 2, True), (0.5, 2, True), (0.51, 2, False), (0.9, 4, True)])
def test_a_busy_machine_is_not_judged_by_and_the_load_is_said(load, cores, quiet):
    found, said = verdict(load, cores)
    assert found == quiet and f"{load:.2f} on {cores} cores" in said and ("busy" in said) != quiet


def test_a_load_that_is_too_much_is_said():
    slow = {name: {"a_second": 49.0, "ms": {"p50": 1501.0}} for name in bench_load.LOADS} | {"memory_mb": [300, 400]}
    assert [one.split(":")[0] for one in bench_load.missed(slow)] == [
        "common",
        "new",
        "crowd",
        "memory grew from 300 to 400 MB in 2 minutes",
    ]
    good = {name: {"a_second": 150.0, "ms": {"p50": 1500.0}} for name in bench_load.LOADS} | {"memory_mb": [300, 390]}
    assert bench_load.missed(good) == []


def test_a_page_that_is_too_slow_or_too_heavy_is_said():
    names = ("change_ratio", "change_first_ratio", "cold_ratio", "cold_bytes")
    good, slow = (
        dict(zip(names, found, strict=True)) for found in ((1.5, 2.5, 1.6, 750_000), (1.6, 2.6, 1.7, 750_001))
    )
    assert bench_pages.misses({"overview": good, "data": good | {"change_first_ratio": None}}) == []
    assert [one.partition(":")[0] for one in bench_pages.misses({"overview": good, "data": slow})] == ["data"] * 4


def run(change: float, cold: float, cores: int = 2) -> dict:
    tabs = {"overview": {"change_ms": {"p50": 900.0}, "change_ratio": change, "states": 8}}
    return {"measured": "2026-01-01", "machine": {"cpu": "A", "cores": cores}, "tabs": tabs, "ratio": {"10": cold}}


def test_a_ratio_that_has_become_worse_on_the_same_machine_fails_and_is_not_kept(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("KEEP", raising=False)
    file = tmp_path / "history.jsonl"

    def kept(bench: str, *ratios: float) -> tuple[int, int]:
        return history.keep(bench, run(*ratios), "record", file), len(history.lines(file))

    assert kept("pages", 2.0, 1.0) == (0, 1), "the first of a machine is compared with nothing"
    assert kept("pages", 2.3, 1.0) == (0, 2) and kept("pages", 2.0, 1.0) == (0, 3)
    assert kept("pages", 2.31, 1.0) == (1, 3)
    said = capsys.readouterr().err
    assert "tabs.overview.change_ratio: 2.31 x, 2.0 x when last kept" in said and "ratio.10" not in said
    assert kept("pages", 2.0, 1.2) == (1, 3) and "ratio.10: 1.2 x, 1.0 x" in capsys.readouterr().err
    assert kept("pages", 9.0, 9.0, 4) == (0, 4) and kept("sets", 9.0, 9.0) == (0, 5), "another machine, another bench"
    monkeypatch.setenv("KEEP", "1")
    assert kept("pages", 3.0, 1.0) == (0, 6), "the price is meant"
    monkeypatch.delenv("KEEP")
    assert kept("pages", 3.0, 1.0) == (0, 7)


def test_a_run_of_some_tabs_leaves_what_was_kept_of_the_others():
    before = [
        {"bench": "pages", "machine": {"cpu": "A", "cores": 2}, "ratios": {"a": 1.0, "b": 2.0}},
        {"bench": "pages", "machine": {"cpu": "A", "cores": 2}, "ratios": {"b": 1.5}},
    ]
    assert history.last(before, "pages", {"cpu": "A", "cores": 2}) == {"a": 1.0, "b": 1.5}


def test_the_history_says_of_which_machine_and_record_each_run_was():
    assert history.lines(history.FILE)
    for one in history.lines(history.FILE):
        assert one["machine"]["cpu"] and one["machine"]["cores"] and one["record"] and one["ratios"]
