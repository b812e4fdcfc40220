"""Files only a browser can make (PDF, and PNG or SVG for scripts): kaleido over the machine's Chromium.

The browser lives in a process of its own (`press.py`), which starts with the first file, ends after two quiet minutes
and is killed when a file takes too long.
"""

import atexit
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from itertools import product
from multiprocessing.connection import Pipe
from pathlib import Path
from threading import Lock

import psutil
from plotly.io.json import to_json_plotly

from components.takeaway import interactive
from components.theme import FONT

ASSETS = interactive.VENDOR.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
TIME_OUT = 25.0  # s for one file, the browser's start included
ENDING = 3.0  # s for a worker whose browser has ended to end too; its threads may be deaf to that
ROOM = 20_000_000  # bytes a browser needs on disk
MEMORY = 300 << 20  # bytes it needs to start; with less the kernel would end whole workers
CONTROL_GROUP, OWN_GROUPS = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")
# A group's limit, what it uses, and which of that are files it can drop; as Linux names them now, and as it did before.
LIMITS = (
    ("memory.max", "memory.current", "inactive_file"),
    ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
)
FONTLESS = ("Could not find any font", "SkFontMgr")  # what Chromium speaks of where it finds no font at all
TOLD = 1500  # characters of its last words that are logged
LINE = 4  # files asked for at once; gunicorn.conf.py gives a worker twice as many threads
FOLDER = "panmunjom-printer-"
# Of the Chinese fonts a server may have, this one leaves PDF text that can be searched and copied.
PRINT_FONT = FONT.replace(", 'Noto Sans CJK SC'", ", 'WenQuanYi Micro Hei', 'Noto Sans CJK SC'", 1)

log = logging.getLogger(__name__)


class PrinterError(Exception):
    """No file; `key` is the i18n key of the reason, `ahead` how many files were asked for before it."""

    def __init__(self, key: str, why: object = "", ahead: int = 0):
        super().__init__(f"{key} {why}".strip())
        self.key, self.ahead = key, ahead


def browser() -> str:
    """The Chromium to use: BROWSER_PATH or CHROMIUM where set, else the first on the PATH; '' where there is none."""
    for name in ("BROWSER_PATH", "CHROMIUM"):
        path = os.environ.get(name)
        if path:
            return path if Path(path).is_file() else ""
    return next((found for name in BROWSERS if (found := shutil.which(name))), "")


class Printer:
    """One browser for this process, one file at a time; `aside` is what a thread does while it waits for its file."""

    def __init__(self, time_out: float = TIME_OUT, aside: Callable[[], AbstractContextManager] = nullcontext):
        self.time_out, self.aside = time_out, aside
        self.waiting = 0  # files asked for, the one that is being made among them
        self._line, self._lock = Lock(), Lock()
        self._process: subprocess.Popen | None = None
        self._folder = self._words = ""
        sweep()
        atexit.register(self.close)

    def make(self, figure: dict, form: str, scale: float, locale: str = "en") -> bytes:
        """The file of a figure that states its width and height; raises `PrinterError` with a reason to say."""
        layout = {**figure["layout"], "font": {**figure["layout"].get("font", {}), "family": PRINT_FONT}}
        layout["meta"] = {**(layout.get("meta") or {}), "locale": locale}
        shown = {"data": figure["data"], "layout": layout}
        options = {"format": form, "width": layout["width"], "height": layout["height"], "scale": scale}
        return self._file(form, to_json_plotly({"figure": shown, "options": options}))

    def pages(self, document: str, options: dict[str, object]) -> bytes:
        """The PDF of an HTML document that is drawn when its `window.drawn` is over, printed by the browser's own
        `options`; raises `PrinterError` with a reason to say."""
        return self._file("pages", to_json_plotly({"document": document, "options": options}))

    def _file(self, form: str, job: str) -> bytes:
        with self._turn():
            try:
                return self._made(job.encode())
            except PrinterError as error:
                self.close()
                log.warning("No %s was made: %s %s", form, error, self._words[-TOLD:])
                raise

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """The browser to oneself. Where enough wait for it, refused at once: whoever waits holds a thread."""
        with self._line:
            ahead, self.waiting = self.waiting, self.waiting + 1
        try:
            if ahead >= LINE:
                raise PrinterError("export.busy", ahead=ahead)
            with self.aside():
                if not self._lock.acquire(timeout=self.time_out):
                    raise PrinterError("export.busy", ahead=ahead)
                try:
                    yield
                finally:
                    self._lock.release()
        finally:
            with self._line:
                self.waiting -= 1

    def _made(self, job: bytes) -> bytes:
        if not browser():
            raise PrinterError("export.no_browser")
        # A browser that ended, now or in its quiet time, is started anew and asked once more.
        reply = self._ask(job) or self._ask(job)
        if reply[:1] == b"+":
            return reply[1:]
        key, _, why = reply[1:].decode(errors="replace").partition("\n")
        if key in ("", "export.no_start"):  # it ended: before the worker saw it, or after
            self._ended()
            key = "export.no_font" if any(one in self._words for one in FONTLESS) else key or "export.killed"
        raise PrinterError(key, why)

    def _ended(self) -> None:
        """Wait for a worker that is ending, so that all its browser said is written, and read that."""
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(ENDING)
        self.close()

    def _ask(self, job: bytes) -> bytes:
        """The worker's reply; nothing where it, or its browser, has ended."""
        try:
            if self._process is None or self._process.poll() is not None:
                self._start()
            self._pipe.send_bytes(job)
            if not self._answered():
                raise PrinterError("export.too_slow")
            return self._pipe.recv_bytes()
        except (EOFError, ConnectionError):
            self.close()
            return b""

    def _answered(self) -> bool:
        return self._pipe.poll(self.time_out)

    def _start(self) -> None:
        self.close()
        try:
            self._folder = tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-")
            words = (Path(self._folder) / "words").open("wb")  # what the worker and its browser complain of
            if shutil.disk_usage(self._folder).free < ROOM:
                raise OSError("the disk is full")
        except OSError as error:
            raise PrinterError("export.no_room", error) from None
        if free_memory() < MEMORY:
            raise PrinterError("export.no_memory", f"{free_memory() >> 20} MB are free, {MEMORY >> 20} are needed")
        self._pipe, theirs = Pipe()
        command = [sys.executable, "-m", f"{__package__}.press", browser(), str(self.time_out), str(theirs.fileno())]
        # Plotly reads a number on an axis of dates as local time.
        places = {"TMPDIR": self._folder, "TZ": "UTC"}
        with theirs, words:
            try:
                self._process = subprocess.Popen(
                    command,
                    cwd=ASSETS.parent,
                    env={**os.environ, **places},
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=words,
                    stderr=words,
                    start_new_session=True,
                )
            except OSError as error:
                raise PrinterError("export.no_start", error) from None

    def close(self) -> None:
        """End the browser, if it runs, and remove what it left."""
        process, self._process = self._process, None
        if process:
            end(process)
            process.wait()
            self._pipe.close()
        if self._folder:
            with suppress(OSError):
                self._words = (Path(self._folder) / "words").read_text(errors="replace")
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""


def free_memory() -> int:
    """Bytes this process may still use: the machine's, or what the limit of its container or service leaves."""
    free = psutil.virtual_memory().available
    for group, (limit, used, dropped) in product(groups(), LIMITS):
        with suppress(OSError, ValueError):  # no limit, or "max"
            most, now = (int((group / name).read_text()) for name in (limit, used))
            kept = re.search(rf"^{dropped} (\d+)", (group / "memory.stat").read_text(), re.M)
            free = min(free, most - now + int(kept[1] if kept else 0))
    return free


def groups() -> set[Path]:
    """The control groups of memory this process is in, as their folders: its own, and those its own is in."""
    paths = {"/"}
    with suppress(OSError):
        for line in OWN_GROUPS.read_text().splitlines():
            _, names, path = line.split(":", 2)
            paths |= {path} if names in ("", "memory") else set()
    around = {one.relative_to("/") for path in paths for one in (Path(path), *Path(path).parents)}
    return {root / one for root in (CONTROL_GROUP, CONTROL_GROUP / "memory") for one in around}


def end(process: subprocess.Popen) -> None:
    """Kill the worker and its browser, which has a session of its own and may be deaf to the end of its pipe."""
    started = descendants(process.pid)
    for one in [*reversed(started), process]:
        with suppress(psutil.Error, OSError):
            one.kill()
    psutil.wait_procs(started, timeout=3)  # what they hold on disk is free then


def descendants(pid: int) -> list[psutil.Process]:
    """The processes a process has started, and theirs; parents first."""
    with suppress(psutil.Error):
        return psutil.Process(pid).children(recursive=True)
    return []


def sweep() -> None:
    """Remove what browsers of servers that are no more have left on disk."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
            owner = folder.name.removeprefix(FOLDER).split("-")[0]
            if owner.isdecimal() and not psutil.pid_exists(int(owner)):
                shutil.rmtree(folder, ignore_errors=True)
