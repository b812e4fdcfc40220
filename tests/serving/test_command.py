"""The command line, `python app.py`, and where the server of others finds its places."""

import os
import runpy
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from components import serving
from components.page import frame
from components.serving import Unnamed
from components.words import catalog
from tests.serving.conftest import ROOT, free_port


@pytest.mark.parametrize("port", ["80808", "0", "-1", "http", "８０"])
def test_a_port_that_cannot_be_is_said_in_a_sentence(app, port, capsys):
    from app import main

    with pytest.raises(SystemExit) as end:
        main([f"--port={port}"])
    assert end.value.code == 2 and "a port is a number from 1 to 65535" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said_in_a_sentence_and_another_is_named(app, capsys):
    from app import main

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main([f"--port={port}"]) == 1
    said = capsys.readouterr()
    assert f"Port {port} on 127.0.0.1 cannot be used" in said.err and f"--port {port + 1}" in said.err
    assert "Panmunjom is at" not in said.out


@pytest.mark.parametrize("given, below", [("--prefix=/korea", ["/korea"]), ("--check=nothing.csv", [])])
def test_the_command_builds_one_app_to_serve_and_none_to_check(given, below, monkeypatch):
    built, served, packed, register = [], [], [], frame.register
    monkeypatch.setattr(serving, "beforehand", lambda texts: packed.append(sum(map(len, texts))))
    monkeypatch.setattr(frame, "register", lambda app, ctx: built.append(ctx.prefix) or register(app, ctx))
    monkeypatch.setattr(Flask, "run", lambda _, **how: served.append(how["request_handler"]))
    monkeypatch.setattr(sys, "argv", ["app.py", given, f"--port={free_port()}"])
    with pytest.raises(SystemExit):
        runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
    assert built == below and served == [Unnamed] * len(below)
    assert len(packed) == len(below) and all(packed), "nobody waits for scripts to be packed"


def test_words_that_cannot_be_read_stop_the_start_with_a_sentence(app, monkeypatch, tmp_path):
    import app as module

    (tmp_path / "words.en.json").write_text('{\n"a": "b",\n}')
    monkeypatch.setattr(catalog, "ROOMS", tmp_path)
    with pytest.raises(SystemExit, match=r"^Panmunjom cannot start: \S+words.en.json:3: the file is not JSON: "):
        module._start(module.library)


@pytest.fixture
def configured(monkeypatch):
    """What gunicorn.conf.py says, without counting anywhere."""
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "/nowhere")
    return lambda: runpy.run_path(str(ROOT / "gunicorn.conf.py"))


def test_workers_count_together_where_there_is_room_and_never_on_a_full_disk(configured, monkeypatch, tmp_path):
    """Writing to the memory of a file that a full disk cannot hold ends a worker at each request."""
    numbers, full, roomy = configured()["numbers"], tmp_path / "full", tmp_path / "roomy"
    for place in (full, roomy):
        (place / "panmunjom-metrics-999999999").mkdir(parents=True)
    free = {full: 1 << 20, roomy: 1 << 30}
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=free[place]))
    assert Path(numbers([full, roomy])) == roomy / f"panmunjom-metrics-{os.getpid()}"
    assert not list(tmp_path.glob("*/*-999999999")), "those of a server that is no more are swept"
    with pytest.raises(OSError, match="no room"):
        numbers([full])


def test_where_nothing_can_be_written_the_start_ends_with_a_sentence(configured, monkeypatch):
    def nowhere():
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    with pytest.raises(SystemExit, match="one folder must be there to write to"):
        configured()
