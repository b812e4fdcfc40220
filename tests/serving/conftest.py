"""The dashboard under gunicorn, as it is served to others."""

import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "gunicorn", "app:server"]
PATIENCE = 600  # s until a server that says nothing counts as stuck; no test is judged by its speed


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server of a test; `lines` are what it has said so far."""

    tls: ssl.SSLContext | None = None

    def __init__(self, command: list[str], port: int, folder: Path, cwd: Path = ROOT, **env: str):
        self.port, self.log = port, folder / f"{Path(command[0]).name}-{port}.log"
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(command, cwd=cwd, env=os.environ | env, stdout=out, stderr=out)

    @property
    def lines(self) -> list[str]:
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines()

    def get(self, path: str, **headers: str):
        """The answer to one request: status and body."""
        answer = self.ask(path, **headers)
        return answer.status, answer.read()

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> HTTPResponse:
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        if self.tls:
            line = HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=self.tls)
        line.request(method, path, body, headers)
        return line.getresponse()

    def say(self, data: bytes, host: str = "127.0.0.1") -> socket.socket:
        """A connection on which something was said."""
        line = socket.create_connection((host, self.port), timeout=PATIENCE)
        if self.tls:
            line = self.tls.wrap_socket(line)
        line.sendall(data)
        return line

    def wait(self, happened) -> None:
        """Until something is so; a server that ended says why it never will be."""
        until(lambda: self.process.poll() is not None or happened())
        assert self.process.poll() is None, self.lines[-5:]

    def ready(self) -> bool:
        try:
            return self.get("/health")[0] == 200
        except OSError:
            return False

    def workers(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


def until(happened) -> None:
    """Ask again and again, as often as it takes."""
    pause = threading.Event()
    while not happened():
        pause.wait(0.05)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A copy of the dashboard whose tables may be changed."""
    folder = tmp_path_factory.mktemp("served")
    for name in ("app.py", "gunicorn.conf.py", "assets", "components"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
def served(place):
    port = free_port()
    bind = f"127.0.0.1:{port}"
    here = Process(COMMAND, port, place, place, PANMUNJOM_BIND=bind, WEB_CONCURRENCY="2", PANMUNJOM_PROXIES="1")
    here.wait(here.ready)
    yield here
    here.close()
