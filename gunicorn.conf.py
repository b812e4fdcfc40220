"""How gunicorn serves the dashboard: `gunicorn app:server`, started in this folder, reads this file by itself.

`PANMUNJOM_BIND` (127.0.0.1:8050), `WEB_CONCURRENCY` (workers, one a core) and `PANMUNJOM_LOG` (requests, errors)
change it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gunicorn import util
from gunicorn.glogging import Logger
from gunicorn.http import wsgi
from gunicorn.workers.gthread import ThreadWorker
from werkzeug.test import Client

HERE = Path(__file__).parent
NUMBERS, ROOM = "panmunjom-metrics-", 16 << 20  # bytes free where they are
SPEECH = {"requests": "-", "errors": None}[os.environ.get("PANMUNJOM_LOG", "requests")]


def cores() -> int:
    """The processors this process may use: those of its container, where it is in one."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        return max(1, min(found, round(int(quota) / int(period))))
    except (OSError, ValueError):  # no limit
        return found


class Structured(Logger):
    """One line of JSON for each request, without the visitor's address, browser or the page he comes from."""

    def access(self, resp, req, environ, request_time):
        if self.access_log_enabled:
            line = {
                "time": self.now(),
                "level": "INFO",
                "method": environ["REQUEST_METHOD"],
                "address": environ["RAW_URI"],
                "status": int(str(resp.status).split()[0]),
                "bytes": getattr(resp, "sent", 0),
                "seconds": round(request_time.total_seconds(), 3),
                "worker": os.getpid(),
            }
            self.access_log.info("%s", json.dumps(line))  # ASCII: no line break, nothing a terminal acts upon

    def now(self):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


class Worker(ThreadWorker):
    """One that writes nowhere who sent what is no HTTP."""

    def handle_error(self, req, client, addr, exc):
        super().handle_error(req, client, ("a visitor", 0), exc)


def refuse(sock, status_int, reason, mesg):
    """What is no HTTP is answered with the reason alone: neither what was sent nor which program reads it."""
    body = f"{status_int} {reason}\n"
    lines = [f"HTTP/1.1 {status_int} {reason}", "Connection: close", "Content-Type: text/plain; charset=utf-8"]
    lines += ["X-Content-Type-Options: nosniff", f"Content-Length: {len(body)}", "", body]
    util.write_nonblock(sock, "\r\n".join(lines).encode("latin-1"))


def passing() -> list[Path]:
    """Where what is passing may be written: memory first, which no other program fills as it does a disk."""
    found = [Path("/dev/shm")] if os.access("/dev/shm", os.W_OK) else []
    try:
        return [*found, Path(tempfile.gettempdir())]
    except OSError:
        return found


def numbers(places: list[Path]) -> str:
    """The folder in which all workers count together, named after this process; those of dead ones are removed.

    They write to memory that stands for its files: where these have no room the kernel ends the worker.
    """
    for left in (one for place in places for one in place.glob(f"{NUMBERS}*")):
        owner = left.name.removeprefix(NUMBERS)
        if owner.isdecimal() and not Path("/proc", owner).exists():
            shutil.rmtree(left, ignore_errors=True)
    for place in places:
        if shutil.disk_usage(place).free >= ROOM:
            folder = place / f"{NUMBERS}{os.getpid()}"
            folder.mkdir(mode=0o700, exist_ok=True)
            return str(folder)
    raise OSError("no room")


PASSING = passing()
if not PASSING:
    sys.exit("Panmunjom cannot start: one folder must be there to write to, /dev/shm or the one named by TMPDIR.")
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:  # before the app is imported; a reload finds it there
    try:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = numbers(PASSING)
    except OSError as error:
        print(f"/metrics tells of one worker only: {error}", file=sys.stderr)

bind = os.environ.get("PANMUNJOM_BIND", "127.0.0.1:8050")
workers = int(os.environ.get("WEB_CONCURRENCY", cores()))
worker_class = Worker
wsgi.SERVER = "Panmunjom"  # in the header Server, as `python app.py` says it
util.write_error = refuse
threads = 8  # most of them wait: the app computes two requests at a time and a file waits for the browser
preload_app = True  # the record is in memory once
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than a proxy keeps its connections
max_requests, max_requests_jitter = 20_000, 4_000
limit_request_line = 8190  # our own door says in words what is too long
limit_request_fields = 60
forwarder_headers = ""  # SCRIPT_NAME from outside is no setting of ours
accesslog, errorlog, logger_class = SPEECH, "-", Structured
control_socket_disable = True  # two servers of one user would share it
worker_tmp_dir = str(PASSING[0])
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")


def on_starting(server):
    """The first request has Dash write its lists: once here, not in each worker."""
    Client(server.app.wsgi()).get("/health")


def child_exit(server, worker):
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid, folder)


def on_exit(server):
    shutil.rmtree(os.environ.get("PROMETHEUS_MULTIPROC_DIR", ""), ignore_errors=True)


def on_reload(server):
    """SIGHUP: code, words and record are read anew. Where they are broken the server goes on with what it has."""
    tried = subprocess.run([sys.executable, "-c", "import app"], cwd=HERE, capture_output=True, text=True, check=False)
    if tried.returncode:
        server.log.error("Not reloaded: %s", tried.stderr.strip() or "the app cannot be imported")
        return
    ours = [name for name in sys.modules if name.split(".")[0] in ("app", "components", "data")]
    for name in ours:
        del sys.modules[name]
    server.app.callable = server.app.load()
    on_starting(server)
    server.log.info("Reloaded")
