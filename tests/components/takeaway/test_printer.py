"""Files that only a browser can make: each cause of a failure is told apart, and nothing is left behind."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from choreographer.channels import ChannelClosedError
from flask import Flask

from components.takeaway import printer, routes
from components.takeaway.press import cause

PATIENT = 600.0  # s, where a browser has to start: no test is judged by its speed
SMALL = {"data": [], "layout": {"width": 300, "height": 200}}


@pytest.fixture
def press():
    made = printer.Printer(PATIENT)
    yield made
    made.close()


def fake_browser(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def refused(press: printer.Printer) -> str:
    """The reason why no file is made."""
    with pytest.raises(printer.PrinterError) as error:
        press.make(SMALL, "pdf", 1)
    assert press._process is None and not press._folder, "nothing is left behind"
    return error.value.key


def test_a_browser_that_hangs_is_ended(press, monkeypatch, tmp_path):
    begun = tmp_path / "begun"
    os.mkfifo(begun)  # reading it waits until the browser writes
    hanging = fake_browser(tmp_path / "chromium", f"echo begun > {begun}\nsleep 600")
    monkeypatch.setenv("BROWSER_PATH", hanging)
    monkeypatch.setattr(press, "_answered", lambda: not begun.read_text())
    started = set()
    kill = printer.end

    def end(process):
        started.update(one.pid for one in printer.descendants(process.pid))
        kill(process)

    monkeypatch.setattr(printer, "end", end)
    assert refused(press) == "export.too_slow" and started
    assert not any(hanging in command_of(pid) for pid in started), "no browser is left behind"


def test_each_cause_is_named_and_logged_once(press, monkeypatch, tmp_path, caplog):
    def raising(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("BROWSER_PATH", fake_browser(tmp_path / "chromium", f"echo $TZ > {tmp_path}/zone; exit 127"))
    causes = [refused(press)]
    for place, name, value in [
        (
            sys,
            "executable",
            shutil.which("false"),
        ),  # in place of the worker: it ends at once, as under a limit of memory
        (sys, "executable", "/nowhere"),
        (printer.tempfile, "mkdtemp", raising),
        (printer.shutil, "disk_usage", lambda path: SimpleNamespace(free=1000)),
        (printer, "free_memory", lambda: printer.MEMORY - 1),
    ]:
        with monkeypatch.context() as patch:
            patch.setattr(place, name, value)
            causes.append(refused(press))
    monkeypatch.setenv("BROWSER_PATH", "/nowhere")
    causes.append(refused(press))
    wanted = ["no_start", "killed", "no_start", "no_room", "no_room", "no_memory", "no_browser"]
    assert causes == [f"export.{one}" for one in wanted]
    assert [one.getMessage().split()[4] for one in caplog.records] == causes
    assert (tmp_path / "zone").read_text() == "UTC\n"


@pytest.mark.parametrize("words", ["Could not find any font: , sans", "SkFontMgr"])
def test_a_browser_that_ends_for_want_of_fonts_says_so_whoever_sees_its_end_first(press, monkeypatch, tmp_path, words):
    monkeypatch.setenv("BROWSER_PATH", fake_browser(tmp_path / "chromium", f"echo '[ERROR] {words}' >&2; exit 1"))
    assert refused(press) == "export.no_font"


@pytest.mark.parametrize(
    "error, key",
    [
        (OSError(28, "No space left on device"), "no_room"),
        (ChannelClosedError("closed"), "no_start"),
        (BrokenPipeError(32, "Broken pipe"), "no_start"),
        (RuntimeError("no page"), "no_start"),
    ],
)
def test_a_browser_that_ended_while_it_was_spoken_to_is_no_full_disk(error, key):
    assert cause(error) == f"export.{key}"


DEAF = """
import signal, sys
from multiprocessing.connection import Connection
print("SkFontMgr", flush=True)
Connection(int(sys.argv[-1])).send_bytes(b"-export.no_start")
signal.pause()
"""


def test_a_worker_that_does_not_end_with_its_browser_is_ended(press, monkeypatch, tmp_path):
    worker = tmp_path / "worker"
    worker.write_text(f"#!{sys.executable}{DEAF}")
    worker.chmod(0o755)
    monkeypatch.setattr(printer, "ENDING", 0.2)
    monkeypatch.setattr(sys, "executable", str(worker))
    assert refused(press) == "export.no_font"


def test_only_a_server_that_makes_files_is_busy(monkeypatch, tmp_path):
    monkeypatch.setenv("BROWSER_PATH", fake_browser(tmp_path / "chromium", "exit 1"))
    press = printer.Printer(time_out=0)
    with press._lock, pytest.raises(printer.PrinterError, match="busy"):
        press.make(SMALL, "pdf", 1)
    assert not press.waiting


def test_more_files_than_may_wait_are_told_how_many_come_first_and_hold_nothing_up(ctx, monkeypatch):
    press = printer.Printer()
    monkeypatch.setattr(press, "waiting", printer.LINE)
    with press._lock:  # who waited for it would wait for ever
        server = Flask("files")
        routes.register(server, ctx, press)
        answer = server.test_client().get("/api/figure/overview/survived.pdf")
    assert answer.status_code == 503 and answer.json["ahead"] == printer.LINE == press.waiting
    assert answer.headers["Retry-After"] == str(printer.LINE)
    assert answer.json["detail"] == ctx.words.t("export.busy", "en")


NOW = {"memory.max": "500000000", "memory.current": "450000000", "memory.stat": "anon 1\ninactive_file 7000"}
BEFORE = {
    "memory.limit_in_bytes": "500000000",
    "memory.usage_in_bytes": "450000000",
    "memory.stat": "inactive_file 1\ntotal_inactive_file 7000",
}


@pytest.mark.parametrize(
    "groups, folder, files",
    [
        ("0::/", "", NOW),  # a container
        ("0::/system.slice/panmunjom.service", "system.slice/panmunjom.service", NOW),  # MemoryMax of a service
        ("0::/machine/one", "machine", NOW),  # what stands around it
        ("5:cpu:/\n8:memory:/docker/ab", "memory/docker/ab", BEFORE),
        ("8:memory:/docker/ab", "memory", BEFORE),  # where the container sees its own as all there is
    ],
)
def test_a_limit_of_memory_is_that_of_the_container_or_the_service(monkeypatch, tmp_path, groups, folder, files):
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "own").write_text(groups + "\n")
    for name, text in files.items():
        (tmp_path / folder / name).write_text(text + "\n")
    monkeypatch.setattr(printer, "CONTROL_GROUP", tmp_path)
    monkeypatch.setattr(printer, "OWN_GROUPS", tmp_path / "own")
    assert printer.free_memory() == 50_007_000
    limit = next(iter(files))
    (tmp_path / folder / limit).write_text("max\n")
    assert printer.free_memory() > 50_007_000


@pytest.mark.skipif(not printer.browser(), reason="no Chromium at hand")
@pytest.mark.parametrize("folders", ["", "<dir>/usr/share/fonts/truetype/dejavu</dir>"], ids=["none", "Latin"])
def test_without_a_chinese_font_a_chinese_file_is_refused_and_no_boxes_are_printed(
    press, monkeypatch, tmp_path, folders
):
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig>{folders}<cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    assert press.make(SMALL, "png", 1).startswith(b"\x89PNG"), "an English one is made"
    with pytest.raises(printer.PrinterError) as error:
        press.make(SMALL, "png", 1, "zh-CN")
    assert error.value.key == "export.no_font"


@pytest.mark.skipif(not printer.browser(), reason="no Chromium at hand")
def test_a_browser_killed_at_rest_or_at_work_is_started_anew_and_is_the_first_to_go_where_memory_ends(
    press, monkeypatch
):
    assert press.make(SMALL, "pdf", 1).startswith(b"%PDF")
    first = press._process
    assert Path(f"/proc/{first.pid}/oom_score_adj").read_text() == "1000\n"
    kill(printer.descendants(first.pid))
    assert press.make(SMALL, "pdf", 1).startswith(b"%PDF") and press._process is not first
    second = press._process
    at_work = printer.descendants(second.pid)

    def killing() -> bool:
        if press._process is second:
            kill(at_work)
        return press._pipe.poll(PATIENT)

    monkeypatch.setattr(press, "_answered", killing)
    assert press.make(SMALL, "pdf", 1).startswith(b"%PDF") and press._process is not second


def test_each_cause_has_words_in_both_languages(ctx):
    files = [Path(printer.__file__).with_name(name) for name in ("printer.py", "press.py")]
    keys = set(re.findall(r"export\.[a-z_]+", "".join(file.read_text(encoding="utf-8") for file in files)))
    assert len(keys) == 9
    sentences = [ctx.words.t(key, lang) for key in keys for lang in ("en", "zh")]
    assert len(set(sentences)) == 2 * len(keys) and not keys & set(sentences)


def test_what_dead_servers_left_on_disk_is_swept(monkeypatch, tmp_path):
    monkeypatch.setattr(printer.tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen(["true"])
    ended.wait()
    left, living, other = (tmp_path / f"panmunjom-printer-{name}-x" for name in (ended.pid, os.getpid(), "notes"))
    for folder in (left, living, other):
        (folder / "profile").mkdir(parents=True)
    printer.Printer()
    assert not left.exists() and living.exists() and other.exists()


def kill(processes: list[psutil.Process]) -> None:
    for one in processes:
        with suppress(psutil.Error):  # one that has ended by itself
            one.kill()


def command_of(pid: int) -> str:
    """The command line of a process; '' where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
