"""Files only a browser can make (PDF, and PNG or SVG for scripts): kaleido over the machine's Chromium.

The browser lives in a process of its own, this module run by itself, which starts with the first file, ends after two
quiet minutes and is killed when a file takes too long. A job is JSON; the reply is `+` and the file, or `-`, the key of
a reason and, on the lines after it, what went wrong.
"""

import asyncio
import atexit
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from threading import Lock, Thread

import psutil
from plotly.io.json import to_json_plotly

from components.takeaway import interactive
from components.theme import FONT

ASSETS = interactive.VENDOR.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
TIME_OUT = 25.0  # s for one file, the browser's start included
QUIET = 120.0  # s without work after which the browser ends
ROOM = 20_000_000  # bytes a browser needs on disk
LETTERS = "".join(map(chr, range(32, 0x250))) + "–—“”‘’…→←−<i>"
FORMATS = {"pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml"}
# Of the Chinese fonts a server may have, this one leaves PDF text that can be searched and copied.
PRINT_FONT = FONT.replace(", 'Noto Sans CJK SC'", ", 'WenQuanYi Micro Hei', 'Noto Sans CJK SC'", 1)

log = logging.getLogger(__name__)


class PrinterError(Exception):
    """No file; `key` is the i18n key of the reason."""

    def __init__(self, key: str, why: object = ""):
        super().__init__(f"{key} {why}".strip())
        self.key = key


def browser() -> str:
    """The Chromium to use: BROWSER_PATH or CHROMIUM where set, else the first on the PATH; '' where there is none."""
    for name in ("BROWSER_PATH", "CHROMIUM"):
        path = os.environ.get(name)
        if path:
            return path if Path(path).is_file() else ""
    return next((found for name in BROWSERS if (found := shutil.which(name))), "")


class Printer:
    """One browser for this process, one file at a time."""

    def __init__(self, time_out: float = TIME_OUT):
        self.time_out = time_out
        self._lock = Lock()
        self._process: subprocess.Popen | None = None
        self._folder = self._words = ""
        sweep()
        atexit.register(self.close)

    def make(self, figure: dict, form: str, scale: float, locale: str = "en") -> bytes:
        """The file of a figure that states its width and height; raises `PrinterError` with a reason to say."""
        layout = {**figure["layout"], "font": {**figure["layout"].get("font", {}), "family": PRINT_FONT}}
        shown = {"data": figure["data"], "layout": layout, "config": {"locale": locale, "showSendToCloud": False}}
        options = {"format": form, "width": layout["width"], "height": layout["height"], "scale": scale}
        if not self._lock.acquire(timeout=self.time_out):
            raise PrinterError("export.busy")
        try:
            return self._made(to_json_plotly({"figure": shown, "options": options}).encode())
        except PrinterError as error:
            self.close()
            log.warning("No %s was made: %s %s", form, error, self._words)
            raise
        finally:
            self._lock.release()

    def _made(self, job: bytes) -> bytes:
        if not browser():
            raise PrinterError("export.no_browser")
        # A browser that ended, now or in its quiet time, is started anew and asked once more.
        reply = self._ask(job) or self._ask(job)
        if reply[:1] == b"+":
            return reply[1:]
        key, _, why = reply[1:].decode(errors="replace").partition("\n")
        raise PrinterError(key or "export.killed", why)

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
            self._folder = tempfile.mkdtemp(prefix=f"panmunjom-{os.getpid()}-")
            words = (Path(self._folder) / "words").open("wb")  # what the worker and its browser complain of
            if shutil.disk_usage(self._folder).free < ROOM:
                raise OSError("the disk is full")
        except OSError as error:
            raise PrinterError("export.no_room", error) from None
        self._pipe, theirs = Pipe()
        command = [sys.executable, "-m", __name__, browser(), str(self.time_out), str(theirs.fileno())]
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
                self._words = (Path(self._folder) / "words").read_text(errors="replace")[-1500:]
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""


def end(process: subprocess.Popen) -> None:
    """Kill the worker and its browser, which has a session of its own and may be deaf to the end of its pipe."""
    for one in [*reversed(descendants(process.pid)), process]:
        with suppress(psutil.Error, OSError):
            one.kill()


def descendants(pid: int) -> list[psutil.Process]:
    """The processes a process has started, and theirs; parents first."""
    with suppress(psutil.Error):
        return psutil.Process(pid).children(recursive=True)
    return []


def sweep() -> None:
    """Remove what browsers of servers that are no more have left on disk."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob("panmunjom-[0-9]*-*"):
            if not psutil.pid_exists(int(folder.name.split("-")[1])):
                shutil.rmtree(folder, ignore_errors=True)


async def work(path: str, time_out: float, pipe: Connection) -> None:
    """Answer jobs until there is nobody to ask, nothing was asked for a while or the browser has ended."""
    import kaleido

    page = Path(tempfile.gettempdir()) / "page.js"
    fonts = json.dumps(interactive.font_css(LETTERS))
    page.write_text(f"const fonts = {fonts};\n{Path(__file__).with_suffix('.js').read_text(encoding='utf-8')}", "utf-8")
    # As text: kaleido writes the addresses into a page as they are.
    others = [((ASSETS / "picture.js").as_uri(), "utf-8"), (page.as_uri(), "utf-8")]
    pages = kaleido.PageGenerator(plotly=interactive.bundle().as_uri(), mathjax=False, others=others)
    asked = pipe.recv_bytes()
    async with kaleido.Kaleido(n=1, page_generator=pages, path=path, timeout=time_out) as chromium:
        Thread(target=lambda: (chromium.subprocess.wait(), os._exit(1)), daemon=True).start()
        while asked:
            job = json.loads(asked)
            try:
                reply = b"+" + await chromium.calc_fig(job["figure"], opts=job["options"])
            except Exception as error:  # whatever the browser says, the asker must hear something
                reply = f"-export.failed\n{error!r}".encode()
            pipe.send_bytes(reply)
            asked = await asyncio.to_thread(pipe.poll, QUIET) and pipe.recv_bytes()


def main(path: str, time_out: str, descriptor: str) -> None:
    pipe = Connection(int(descriptor))
    logging.basicConfig(format="%(message)s")
    logging.getLogger("browser_proc").setLevel(logging.DEBUG)  # what Chromium complains of
    try:
        asyncio.run(work(path, float(time_out), pipe))
    except EOFError:  # nobody to ask
        pass
    except Exception as error:
        pipe.send_bytes(f"-export.{'no_room' if isinstance(error, OSError) else 'no_start'}\n{error!r}".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
