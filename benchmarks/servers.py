"""The two servers a benchmark drives: the app under gunicorn, and a static one beside it."""

import os
import socket
import subprocess
import sys
import time
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
ENTRY = "app:server"
WAIT = 120  # seconds for the app to answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class App:
    """The dashboard under gunicorn, and the processor time its processes have used."""

    def __init__(self, workers: int, environment: dict[str, str] | None = None):
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                ENTRY,
                "--bind",
                f"127.0.0.1:{self.port}",
                "--workers",
                str(workers),
                "--threads",
                "2",
                "--worker-class",
                "gthread",
                "--preload",
                "--keep-alive",
                "30",
                "--log-level",
                "error",
            ],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
        )
        for _ in range(WAIT * 10):
            time.sleep(0.1)
            if self.process.poll() is not None:
                sys.exit("the app did not start")
            try:
                urlopen(f"{self.base}/health", timeout=5).read()
                return
            except OSError:
                continue
        self.process.kill()
        sys.exit(f"the app did not answer in {WAIT} s")

    def cpu(self) -> float:
        """Seconds of processor time of the server and its workers."""
        total = 0.0
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(path.parent.name) == self.process.pid or int(fields[1]) == self.process.pid:
                total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return total

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


class Static(SimpleHTTPRequestHandler):
    """Files compressed beforehand, kept connections: the best a static server does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.directory) / self.path.lstrip("/")
        if not path.is_file():
            return self.send_error(404)
        body = path.with_name(path.name + ".br").read_bytes()
        self.send_response(200)
        self.send_header(
            "Content-Type", "text/html; charset=utf-8" if path.suffix == ".html" else "text/javascript; charset=utf-8"
        )
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
