"""`gunicorn app:server` is right as it is: what it logs, tells, survives and reads anew."""

import json
import os
import re
import signal
import tempfile
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest

from data.datasets import PUBLIC, Library
from data.sources import gdelt
from tests.data.sources import test_gdelt
from tests.serving.conftest import COMMAND, Process, free_port, until

UPDATE = "/_dash-update-component"
POST = f"POST {UPDATE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


def folder_of(served) -> Path:
    """Where the workers of a server count together."""
    places = {Path("/dev/shm"), Path(tempfile.gettempdir())}
    (found,) = (one for place in places for one in place.glob(f"panmunjom-metrics-{served.process.pid}"))
    return found


def test_the_access_log_is_one_line_of_json_a_request_and_names_no_visitor(served):
    served.get("/assets/a%0a%7b%22forged%22:1%7d", **{"User-Agent": "Mozilla/9", "Referer": "http://elsewhere/"})
    served.wait(lambda: any("forged" in line for line in served.lines))
    line = json.loads(next(line for line in served.lines if "forged" in line))
    assert set(line) == {"time", "level", "method", "address", "status", "bytes", "seconds", "worker"}
    assert line["status"] == 404 and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["time"])
    assert not [said for said in served.lines if '"method"' in said and re.search("127.0.0.1|Mozilla|elsewhere", said)]


def test_metrics_are_those_of_all_workers(served):
    for _ in range(20):
        served.get("/robots.txt")
    told = served.get("/metrics")[1].decode()
    (counted,) = re.findall(r'^panmunjom_requests_total\{.*route="/robots.txt".*\} (\S+)$', told, re.M)
    assert float(counted) == 20
    assert served.get("/metrics", **{"X-Forwarded-For": "198.51.100.7"})[0] == 404


@pytest.mark.parametrize(
    "rest",
    [
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n",
        "Transfer-Encoding: chunked\r\n\r\n" + "F" * 17 + "\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Content-Length: -1\r\n\r\n{}",
        "Content-Length: 1e3\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "Content-Length : 2\r\n\r\n{}",
        "SCRIPT_NAME: /x\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 999999999\r\n\r\n{}",
    ],
)
def test_a_malformed_body_is_refused_and_harms_nobody(served, rest):
    with served.say((POST + "Connection: close\r\n" + rest).encode()) as line:
        line.shutdown(1)  # nothing more will be said
        status = int(line.makefile("rb").readline().split()[1])
    assert status < 500 or status == 501
    assert served.ready()


NAMES = re.compile(rb"gunicorn|werkzeug|python|flask|dash/|\d+\.\d+\.\d+", re.IGNORECASE)


@pytest.mark.parametrize(
    "said, status",
    [
        ("GET /robots.txt HTTP/1.1\r\nHost: x\r\n", 200),
        ("GET /no-such-page-at-all.css HTTP/1.1\r\nHost: x\r\n", 404),
        ("POST /robots.txt HTTP/1.1\r\nHost: x\r\n", 405),
        ("GET /robots.txt HTTP/1.1\r\nHost: x\r\nExpect: <b>much</b>\r\n", 417),
        ("<b>much</b>\r\n", 400),
        ("<b>much</b> / HTTP/1.1\r\n", 400),
        ("GET / HTTP/<b>much</b>\r\n", 400),
        ("GET / HTTP/9.9\r\n", 400),
        ("GET / HTTP/1.1\r\n<b>much</b>: 1\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\nX: <b>much</b>\0\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: <b>much</b>\r\n", 501),
        ("PRI * HTTP/2.0\r\n", 400),
        (f"GET /{'x' * 9000} HTTP/1.1\r\nHost: x\r\n", 414),
        (f"GET / HTTP/1.1\r\nHost: x\r\nX: {'x' * 9000}\r\n", 431),
        ("GET / HTTP/1.1\r\nHost: x\r\n" + "X: <b>much</b>\r\n" * 100, 431),
    ],
)
def test_no_answer_names_a_program_its_version_or_what_was_sent(served, said, status):
    with served.say(f"{said}Connection: close\r\n\r\n".encode("latin-1")) as line:
        answer = line.makefile("rb").read()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.split()[1] == str(status).encode(), answer
    assert b"nosniff" in head and not NAMES.search(head), head
    assert not NAMES.search(body) and b"much" not in body, body
    assert set(re.findall(rb"(?im)^server: (.*)\r$", head)) <= {b"Panmunjom"}


def test_who_sends_what_is_no_http_is_not_written_down(served):
    with served.say(b"no-http-at-all\r\n\r\n") as line:
        line.makefile("rb").read()
    served.wait(lambda: any("no-http-at-all" in said for said in served.lines))
    assert not [said for said in served.lines if "no-http-at-all" in said and "127.0.0.1" in said]


def test_files_that_come_in_slowly_leave_threads_for_everybody_else(served):
    begun = b"POST /api/datasets?title=slow.csv HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nd"
    slow = [served.say(begun) for _ in range(30)]
    try:
        assert [served.get("/overview")[0] for _ in range(5)] == [200] * 5
    finally:
        for line in slow:
            line.close()


def test_a_worker_that_is_killed_under_load_is_replaced_and_everybody_is_answered(served):
    before = {one.pid for one in served.workers()}

    def ask() -> int:
        try:
            return served.get("/api/network.gexf")[0]
        except (OSError, HTTPException):  # it was being answered: a browser asks once more
            return served.get("/api/network.gexf")[0]

    def reader(number: int) -> list[int]:
        found = [ask()]
        if not number:
            os.kill(min(before), signal.SIGKILL)
        return found + [ask() for _ in range(5)]

    with ThreadPoolExecutor(4) as readers:
        assert list(readers.map(reader, range(4))) == [[200] * 6] * 4
    served.wait(lambda: len({one.pid for one in served.workers()} - before) == 1 and len(served.workers()) == 2)
    assert served.get("/overview")[0] == 200


@pytest.mark.long
def test_two_servers_beside_each_other_share_loaded_sets_and_nothing_else(served, place, tmp_path):
    library = Library(Path(os.environ["PANMUNJOM_LIBRARY"]))
    (tmp_path / "shared-by-two.csv").write_text(test_gdelt.lines(gdelt.SECOND, {}), encoding="utf-8")
    port = free_port()
    other = Process(COMMAND, port, tmp_path, place, PANMUNJOM_BIND=f"127.0.0.1:{port}", WEB_CONCURRENCY="1")
    try:
        other.wait(other.ready)
        name = library.add(tmp_path / "shared-by-two.csv", PUBLIC).name
        for one in (served, other):
            assert name in [held["name"] for held in json.loads(one.get("/api/datasets")[1])["datasets"]]
        assert len({folder_of(one) for one in (served, other)}) == 2
    finally:
        other.close()
    assert served.ready() and folder_of(served)
    library.remove(name, PUBLIC)


@pytest.mark.long
def test_a_changed_record_is_read_on_sighup_and_a_broken_one_is_not(served, place):
    def record() -> str:
        return json.loads(served.get("/health")[1])["record"]

    table, first = place / "data" / "tables" / "events.csv", record()
    text = table.read_text(encoding="utf-8")
    table.write_text(text + "\n", encoding="utf-8")  # the version is that of the files
    served.process.send_signal(signal.SIGHUP)
    served.wait(lambda: record() != first)
    second = record()
    head, row, rest = text.split("\n", 2)
    table.write_text("\n".join([head, row.replace(f",{row.split(',')[1]},", ",soon,", 1), rest]), encoding="utf-8")
    served.process.send_signal(signal.SIGHUP)
    served.wait(lambda: any("Not reloaded: " in line for line in served.lines))
    assert any("column 'date', value 'soon'" in line for line in served.lines)
    assert record() == second
    table.write_text(text, encoding="utf-8")
    served.process.send_signal(signal.SIGHUP)
    served.wait(lambda: record() == first)


def test_what_was_begun_is_finished_on_sigterm_and_nothing_is_left_behind(served):
    """The last test: it ends the server."""
    folder = folder_of(served)
    body = b'{"output": "nothing"}'
    with served.say((POST + f"Expect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n").encode()) as line:
        answer = line.makefile("rb")
        assert b"100 Continue" in answer.readline()
        served.process.terminate()
        until(lambda: any("term" in said for said in served.lines))
        line.sendall(body)
        answer.readline()
        assert b"HTTP/1.1 400" in answer.readline(), "it is refused by the app, which read all of it"
    assert served.process.wait() == 0
    assert not folder.exists()
