"""A visitor's file by its route: what is honest becomes a set of theirs alone, what is hostile gets a sentence."""

import errno
import io
import json
import os
import re
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest
from gunicorn.http.errors import InvalidChunkSize, NoMoreData

from components.tabs.data import loaded as data_tab
from components.takeaway import datasets, snippets
from data.datasets import Library, Limits, job, jobs
from data.datasets.jobs import Jobs
from tests.hostile import Torn
from tests.site import create_app

FULL = OSError(errno.ENOSPC, "No space left on device")

DAYS = "".join(f"2017-09-0{day},PRK,USA,190\n" for day in range(1, 8))
CSV = f"date,who,whom,what\n{DAYS}soon,PRK,USA,190\n"
MAPPING = {"panmunjom": "mapping", "columns": {"day": "date", "source": "who", "target": "whom", "code": "what"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory, loaded):
    library = Library(tmp_path_factory.mktemp("own"), Limits(file=1 << 20))
    return create_app(loaded, library).server


@pytest.fixture
def visitor(site):
    return site.test_client()


@pytest.fixture
def here(monkeypatch):
    """Files are read in this process: starting another costs more than all else that a test of words or names does."""

    def run(jobs: Jobs, place: Path, **what: object) -> None:
        job.work(place, {"library": str(jobs.library), **what})

    monkeypatch.setattr(Jobs, "run", run)


def send(visitor, body: bytes | str, title: str = "mine.csv", **more):
    return visitor.post(f"/api/datasets?title={title}", data=body, **more)


def ended(visitor, job: str) -> dict:
    """What a job says once its process is over."""
    for one in threading.enumerate():
        if one.name.startswith("job-") and one.name.endswith(job):
            one.join()
    return visitor.get(f"/api/datasets/jobs/{job}").get_json()


def load(visitor, body: bytes | str, title: str = "mine.csv", mapping: dict | None = None) -> dict:
    answer = send(visitor, body, title)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    job = answer.get_json()["job"]
    state = ended(visitor, job)
    if state["state"] != "looked":
        return state
    visitor.post(f"/api/datasets/jobs/{job}", json={"do": "read", "mapping": mapping})
    return ended(visitor, job)


@pytest.fixture(scope="module")
def owner(site):
    """A visitor with a set."""
    visitor = site.test_client()
    visitor.name = load(visitor, CSV, mapping=MAPPING)["name"]
    return visitor


def names(visitor) -> list[str]:
    return [one["name"] for one in visitor.get("/api/datasets").get_json()["datasets"]]


def test_a_file_is_shown_as_it_was_understood_before_it_is_read(visitor):
    state = ended(visitor, send(visitor, CSV).get_json()["job"])
    (table,) = state["tables"]
    assert state["state"] == "looked" and table["columns"] == ["date", "who", "whom", "what"] and not table["source"]
    assert table["rows"][0] == ["2017-09-01", "PRK", "USA", "190"] and table["mapping"]["columns"]["day"] == "date"
    assert names(visitor) == []


def test_a_set_is_its_visitors_alone(owner, visitor):
    assert names(owner) == [owner.name] and names(visitor) == []
    assert len(owner.get(f"/api/events.csv?data={owner.name}").data.splitlines()) == 8
    assert "There is no" not in owner.get(f"/api/events.csv?data={owner.name}").headers.get("X-Panmunjom-Notices", "")
    assert visitor.get(f"/api/events.csv?data={owner.name}").status_code == 404
    assert visitor.get(f"/api/datasets/{owner.name}/left.csv").status_code == 404
    assert visitor.post(f"/api/datasets/{owner.name}/remove").status_code == 404


def test_rejected_rows_leave_as_a_file(owner):
    told = owner.get(f"/api/datasets/{owner.name}/left.csv").get_data(as_text=True)
    assert "mine.csv,9,date,soon,not_a_day" in told


def test_a_link_opens_one_set_to_another_and_lets_them_remove_nothing(owner, visitor):
    layout = owner.get("/_dash-layout", headers={"X-Panmunjom-Address": "/data"}).get_data(as_text=True)
    link = re.search(r"/api/datasets/open/[\w.-]+", layout.replace("\\u002f", "/"))[0]
    answer = visitor.get(link)
    assert answer.status_code == 303 and f"data={owner.name}" in answer.headers["Location"]
    assert names(visitor) == [owner.name]
    assert visitor.post(f"/api/datasets/{owner.name}/remove").status_code == 404
    assert visitor.get(link[:-3] + "abc").status_code == 404


def test_code_for_programs_carries_what_opens_the_set_without_a_cookie(owner, visitor):
    code = owner.get(f"/api/figure/actors/loaded-matrix.txt?words=pandas&data={owner.name}").get_data(as_text=True)
    address = re.search(r'read_csv\("http://localhost(/api/events.csv[^"]+)"', code)[1]
    assert "key=" in address and len(visitor.get(address).data.splitlines()) == 8
    assert "key=" not in owner.get("/api/figure/actors/matrix.txt?words=pandas").get_data(as_text=True)
    following = re.match(r"<(.*)>", visitor.get(f"{address}&limit=2").headers["Link"])[1]
    assert len(visitor.get(following).data.splitlines()) == 3, "the next rows are open to the same key"


def parts(client, address: str) -> list:
    """Every answer from an address on, each at the address that the one before it names."""
    found = []
    while address:
        found.append(client.get(address))
        address = found[-1].headers.get("Link", "").partition(">")[0].removeprefix("<")
    return found


READERS = {
    "csv": lambda data: pd.read_csv(io.BytesIO(data), dtype=str),
    "json": lambda data: pd.DataFrame(json.loads(data)),
    "xlsx": lambda data: pd.read_excel(io.BytesIO(data), dtype=str),
    "parquet": lambda data: pd.read_parquet(io.BytesIO(data)),
}


@pytest.mark.parametrize("suffix", READERS)
def test_a_file_holds_a_bounded_part_of_a_set_and_says_where_the_rest_is(owner, suffix, monkeypatch):
    """A hundred thousand rows of a set weigh 23 MB as CSV and 45 MB as JSON."""
    monkeypatch.setattr(datasets, "FEW", 3)
    monkeypatch.setitem(datasets.PART, "parquet", 3)
    found = parts(owner, f"/api/events.{suffix}?data={owner.name}")
    frames = [READERS[suffix](answer.data) for answer in found]
    assert [len(one) for one in frames] == [3, 3, 1]
    assert sorted(pd.concat(frames)["row"].astype(int)) == [2, 3, 4, 5, 6, 7, 8]
    assert {answer.headers["X-Panmunjom-Total"] for answer in found} == {"7"}
    assert "Rows 1–3 of 7" in unquote(found[0].headers["X-Panmunjom-Notices"])
    if suffix == "xlsx":
        assert "Rows 1–3 of 7" in str(pd.read_excel(io.BytesIO(found[0].data), "About", header=None).to_numpy())
    asked = owner.get(f"/api/events.{suffix}?data={owner.name}&limit=2")
    assert "limit=2&offset=2" in asked.headers["Link"] and "X-Panmunjom-Notices" not in asked.headers


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_rows_with_long_texts_come_in_parts_no_larger_than_an_answer_may_be(owner, suffix, monkeypatch):
    whole = owner.get(f"/api/events.{suffix}?data={owner.name}").data
    monkeypatch.setattr(datasets, "LARGEST", len(whole) // 2)
    found = parts(owner, f"/api/events.{suffix}?data={owner.name}")
    assert len(found) > 2 and all(len(answer.data) <= datasets.LARGEST for answer in found)
    rows = pd.concat([READERS[suffix](answer.data) for answer in found], ignore_index=True)
    pd.testing.assert_frame_equal(rows, READERS[suffix](whole))


def test_the_page_and_the_code_say_that_a_file_is_a_part(owner, monkeypatch):
    for module in (data_tab, snippets):
        monkeypatch.setattr(module, "FEW", 3)
    page = owner.get("/_dash-layout", headers={"X-Panmunjom-Address": f"/data?data={owner.name}"}).text
    assert "the selection has 7." in page and "Rows 4 to 6 as CSV" in page and "offset=3" in page
    code = owner.get(f"/api/figure/actors/loaded-matrix.txt?words=pandas&data={owner.name}").text
    assert "# rows 1 to 3 of 7; &offset=3" in code
    compile(code, "code", "exec")


def test_the_key_is_in_a_cookie_that_no_script_reads_and_only_who_sends_a_file_gets_it(site):
    visitor = site.test_client()
    assert "Set-Cookie" not in visitor.get("/_dash-layout").headers
    cookie = send(visitor, CSV).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=604800" in cookie


def test_a_removed_set_is_gone(site, here):
    visitor = site.test_client()
    name = load(visitor, CSV + "2018-01-01,PRK,KOR,040\n", "gone.csv", MAPPING)["name"]
    assert visitor.post(f"/api/datasets/{name}/remove").get_json() == {"removed": name}
    assert names(visitor) == []


def test_a_cancelled_file_is_forgotten(visitor):
    job = send(visitor, CSV).get_json()["job"]
    visitor.post(f"/api/datasets/jobs/{job}", json={"do": "cancel"})
    assert visitor.get(f"/api/datasets/jobs/{job}").status_code == 404


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", b"0" * (300 << 20))
    return held.getvalue()


def outside() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../evil.csv", CSV)
    return held.getvalue()


@pytest.mark.parametrize(
    "body",
    [bytes(range(256)) * 40, b"a,b\n", bomb, outside, b"PK\x03\x04cut", b"\xff\xfe\x00", b'"' * 9000],
    ids=["binary", "header only", "zip bomb", "outside", "cut zip", "half a letter", "quotes"],
)
def test_a_hostile_file_is_refused_in_both_languages_or_mended_by_hand(visitor, here, body):
    answer = send(visitor, body() if callable(body) else body, "../../odd%00name.zip")
    assert answer.status_code == 200
    state = ended(visitor, answer.get_json()["job"])
    assert state["state"] == "looked" or (state["state"] == "refused" and state["en"] and state["zh"])


def test_an_empty_file_and_one_too_large_are_refused_at_once(visitor):
    assert send(visitor, b"", "mine.csv&lang=zh").get_json()["detail"] == "文件是空的"
    answer = send(visitor, b"x" * (2 << 20))
    assert answer.status_code == 413 and "2 MB" in answer.get_json()["detail"]


def test_another_site_cannot_send_a_file_for_a_reader(visitor):
    assert send(visitor, CSV, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(
    "wanted", [None, [], {"do": "read", "mapping": 3}, {"do": "fly"}, {"do": "read", "mapping": "x"}]
)
def test_a_step_that_is_none_is_refused(visitor, here, wanted):
    job = send(visitor, CSV).get_json()["job"]
    ended(visitor, job)
    assert visitor.post(f"/api/datasets/jobs/{job}", json=wanted).status_code == 400


@pytest.mark.parametrize("error", [InvalidChunkSize(b"-1"), NoMoreData(b""), OSError("gone")])
def test_a_body_that_cannot_be_read_is_the_senders_fault(visitor, here, error):
    job = send(visitor, CSV).get_json()["job"]
    ended(visitor, job)
    for path in ("/api/datasets?title=mine.csv", f"/api/datasets/jobs/{job}"):
        answer = visitor.post(path, content_type="application/json", environ_overrides=Torn(error).sent)
        assert answer.status_code == 400 and answer.get_json()["detail"], path


@pytest.mark.parametrize(
    "title", ["朝鲜" * 200 + ".csv", "𠀀" * 100 + ".csv", ".", "..", "%2F..%2F", "%00", "%F0%9F%9A%80"]
)
def test_a_file_may_be_called_anything(visitor, here, title):
    """In bytes a name of letters may be four times as long as in letters."""
    state = ended(visitor, send(visitor, CSV, title).get_json()["job"])
    assert state["state"] == "looked" and len(state["title"].encode()) <= 255
    assert not title.endswith(".csv") or state["title"].endswith(".csv")


def test_a_step_nested_without_end_is_refused(visitor, here):
    job = send(visitor, CSV).get_json()["job"]
    ended(visitor, job)
    answer = visitor.post(f"/api/datasets/jobs/{job}", data="[" * 100_000, content_type="application/json")
    assert answer.status_code == 400 and "cannot be read now" in answer.get_json()["detail"]


def test_files_that_wait_fill_no_disk_whoever_sends_them(loaded, here, tmp_path):
    """A visitor without a key gets one with each file: what each may send bounds nothing."""
    site = create_app(loaded, Library(tmp_path, Limits(file=1 << 20, waiting=1 << 20))).server
    first, second = site.test_client(), site.test_client()
    job = send(first, CSV + DAYS * 4000).get_json()["job"]
    ended(first, job)
    refused = send(second, CSV + DAYS * 4000)
    assert refused.status_code == 503 and "no room" in refused.get_json()["detail"]
    first.post(f"/api/datasets/jobs/{job}", json={"do": "cancel"})
    assert send(second, CSV + DAYS * 4000).status_code == 200


def test_a_mapping_that_is_none_is_refused_with_a_sentence(visitor, here):
    state = load(visitor, CSV, mapping={"panmunjom": "mapping", "columns": {"day": "no such column"}})
    assert state["state"] == "refused" and "no such column" in state["en"]


def test_a_job_is_its_visitors_alone(owner, visitor, here):
    job = send(owner, CSV).get_json()["job"]
    send(visitor, CSV)
    assert visitor.get(f"/api/datasets/jobs/{job}").status_code == 404
    for odd in ("..", "x" * 60, "%2e%2e"):
        assert visitor.get(f"/api/datasets/jobs/{odd}").status_code == 404


def test_a_process_that_dies_without_a_word_has_failed(tmp_path):
    reading = Jobs(tmp_path)
    place = reading.find("key", reading.begin("key"))
    job.tell(place, state="reading", pid=1, rows=3)
    assert jobs.state(place) == {"state": "failed"}


def test_a_process_that_has_only_just_begun_has_not_failed(tmp_path, monkeypatch):
    reading = Jobs(tmp_path)
    place = reading.find("key", reading.begin("key"))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", "print(flush=True); input()"], **pipes)
    process.stdout.readline()
    jobs.tell(place, state="reading", pid=process.pid, rows=0)
    assert not jobs.alive(place), "it is another's"
    monkeypatch.setattr(jobs, "command", lambda pid: b"")
    assert jobs.state(place)["state"] == "reading"
    process.communicate(b"\n")
    assert jobs.state(place) == {"state": "failed"}


def test_a_process_that_ends_late_does_not_fail_the_next_one(tmp_path):
    reading = Jobs(tmp_path)
    place = reading.find("key", reading.begin("key"))
    job.tell(place, state="reading", pid=-5, rows=0)  # the next one has begun
    late = subprocess.Popen([sys.executable, "-c", ""])
    reading._end(place, late)
    assert job.told(place)["state"] == "reading" and (place / job.SENT).is_dir()


def test_rows_are_told_as_they_come_in_though_twins_are_merged_when_all_have_come(tmp_path, monkeypatch):
    from data.sources import gdelt
    from tests.data.sources import test_gdelt

    said = []
    monkeypatch.setattr(job, "tell", lambda folder, **state: said.append((state["rows"], kept())))
    path, library = tmp_path / "twice.csv", tmp_path / "library"
    path.write_text(test_gdelt.lines(gdelt.SECOND, {}, {"SOURCEURL": "https://example.org/b"}))

    def kept() -> bool:
        return bool(list(library.rglob("events.parquet")))

    assert job.read(tmp_path, path, library, "ann", "twice.csv", None).startswith("twice-")
    assert said[0] == (2, False) and said[-1][0] == 2, "before anything of the set was written"


def full(*_: object, **__: object) -> None:
    raise FULL


def test_on_a_full_disk_a_file_is_refused_for_want_of_room_and_takes_none(tmp_path, monkeypatch):
    (tmp_path / job.SENT).mkdir()
    (tmp_path / job.SENT / "mine.csv").write_text(CSV)
    told = {"do": "read", "library": str(tmp_path / "library"), "key": "ann", "title": "mine.csv"}
    monkeypatch.setattr(job.sys, "argv", ["job", str(tmp_path)])
    monkeypatch.setattr(job.sys, "stdin", io.StringIO(json.dumps({**told, "mapping": MAPPING})))
    monkeypatch.setattr(job, "first_to_go", lambda: None)
    monkeypatch.setattr(job.Library, "_write", full)
    job.main()
    found = job.told(tmp_path)
    assert found["state"] == "refused" and "no room" in found["en"] and "空间" in found["zh"]
    assert not (tmp_path / job.SENT).exists()
    assert not [one for one in (tmp_path / "library").rglob("*") if one.is_file()], "nothing is left half written"


def test_a_disk_that_takes_no_word_leaves_no_file_behind_and_the_log_knows(tmp_path, monkeypatch, caplog):
    reading = Jobs(tmp_path)
    place = reading.find("key", reading.begin("key"))
    code = "import sys; print('no space left', file=sys.stderr); sys.exit(1)"
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)
    jobs.tell(place, state="reading", pid=process.pid, rows=0)
    monkeypatch.setattr(jobs, "tell", full)
    reading._end(place, process)
    assert jobs.state(place) == {"state": "failed"} and not (place / job.SENT).exists()
    assert "exit code 1: no space left" in caplog.text


def test_where_no_process_can_be_told_what_to_do_the_visitor_is(visitor, here, monkeypatch):
    job = send(visitor, CSV).get_json()["job"]
    assert ended(visitor, job)["state"] == "looked"
    monkeypatch.setattr(Jobs, "run", full)
    answer = visitor.post(f"/api/datasets/jobs/{job}", json={"do": "read", "mapping": MAPPING})
    assert answer.status_code == 503 and "no room" in answer.get_json()["detail"]
    assert send(visitor, CSV).status_code == 503


def test_a_file_that_is_still_coming_in_is_not_swept_away(tmp_path, monkeypatch):
    """Neither where it takes longer than the time after which one is given up, nor where the clock is set forward."""
    reading, now = Jobs(tmp_path), jobs.time.time()
    places = [reading.find("key", reading.begin("key")) for _ in "ab"]
    sent = places[0] / "sent" / "mine.csv"
    sent.write_text("a piece")
    os.utime(sent, (now + jobs.KEPT, now + jobs.KEPT))
    monkeypatch.setattr(jobs.time, "time", lambda: now + jobs.KEPT + 60)
    reading.sweep()
    assert [one.exists() for one in places] == [True, False]
