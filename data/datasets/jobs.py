"""The files that visitors sent and that are being read: where they are, who may ask, and how one is stopped."""

import contextlib
import json
import logging
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

from data.datasets.job import SENT, tell, told
from data.datasets.library import size

ROOT = Path(__file__).parents[2]
FOLDER = "jobs"
KEPT = 3600  # seconds after which a file that nobody reads any more is gone
AT_ONCE = 2  # files read at a time, whoever sent them
NAMED = re.compile(r"[A-Za-z0-9_-]{8,40}")

log = logging.getLogger(__name__)


class Busy(Exception):
    """As many files are being read as may be."""


class Jobs:
    """The files sent to a library. A job's folder is named after its owner's key and a number nobody can guess."""

    def __init__(self, library: Path):
        self.library, self.folder = library, library / FOLDER

    def begin(self, key: str) -> str:
        """A new job; its number."""
        self.sweep()
        number = secrets.token_urlsafe(9)
        (self._place(key, number) / SENT).mkdir(parents=True)
        return number

    def waiting(self) -> int:
        """Bytes of the files that were sent and are not read yet."""
        self.sweep()
        return size(self.folder)

    def _place(self, key: str, number: str) -> Path:
        return self.folder / f"job-{key[:16]}-{number}"

    def find(self, key: str, number: str) -> Path:
        """The folder of a job. Raises `KeyError` where the key has none of that number."""
        place = self._place(key, number)
        if not key or not NAMED.fullmatch(number) or not place.is_dir():
            raise KeyError(number)
        return place

    def run(self, place: Path, **what: object) -> None:
        """Read its file, in a process of its own. Raises `Busy`."""
        if sum(alive(one) for one in self.folder.glob("job-*")) >= AT_ONCE:
            raise Busy
        tell(place, state="reading", pid=0, rows=0)
        process = subprocess.Popen(
            [sys.executable, "-m", "data.datasets.job", str(place)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        tell(place, state="reading", pid=process.pid, rows=0)
        assert process.stdin
        with contextlib.suppress(OSError), process.stdin as given:
            given.write(json.dumps({"library": str(self.library), **what}).encode())
        threading.Thread(target=self._end, args=(place, process), name=place.name, daemon=True).start()

    def _end(self, place: Path, process: subprocess.Popen) -> None:
        """One that died without a word has failed; the file of one that is done is gone. The next may have begun."""
        with process:
            complaint = process.stderr.read() if process.stderr else b""
        now = told(place)
        if now.get("state") == "reading" and now.get("pid") == process.pid:
            now = {"state": "failed"}
            with contextlib.suppress(OSError):  # forgotten meanwhile, or a full disk: that its process is gone says it
                tell(place, **now)
        if now.get("state") in ("done", "refused", "failed"):
            shutil.rmtree(place / SENT, ignore_errors=True)
        if now.get("state") == "failed" or (complaint and now.get("state") == "refused"):
            said = complaint[-1500:].decode(errors="replace").strip()
            log.warning("A file was not read, exit code %s: %s", process.returncode, said)

    def stop(self, place: Path) -> None:
        """Stop reading and forget the file."""
        if alive(place):
            with contextlib.suppress(OSError):
                os.kill(told(place)["pid"], signal.SIGKILL)
        gone = place.with_name(f"{place.name}.gone")
        with contextlib.suppress(OSError):
            place.rename(gone)  # at once: who still writes to it finds nothing, while a folder is emptied file by file
        shutil.rmtree(gone, ignore_errors=True)

    def sweep(self) -> None:
        """Forget what nobody came back for."""
        for place in self.folder.glob("job-*"):
            with contextlib.suppress(OSError):
                touched = max(one.stat().st_mtime for one in (place, *place.rglob("*")))  # by a slow sender too
                if not alive(place) and time.time() - touched > KEPT:
                    shutil.rmtree(place, ignore_errors=True)


def alive(place: Path) -> bool:
    """Whether a process is reading for a job: its own, not one that has its number by now."""
    state = told(place)
    if state.get("state") != "reading" or not state.get("pid"):
        return False
    try:
        words = command(state["pid"])
        # Of one that has only just begun nothing is told yet, as of one that is dead.
        return str(place).encode() in words if words else psutil.Process(state["pid"]).status() != psutil.STATUS_ZOMBIE
    except (OSError, psutil.Error):
        return False


def command(pid: int) -> bytes:
    """The words a process was started with."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def state(place: Path) -> dict:
    """What is said of a job; one whose process is gone without a word has failed."""
    found = told(place)
    if found.get("state") == "reading" and found.get("pid") and not alive(place):
        again = told(place)  # it may have ended in between
        return {"state": "failed"} if again.get("state") == "reading" else again
    return found
