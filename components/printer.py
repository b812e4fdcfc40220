"""Files only a browser can make (PDF, and PNG or SVG for scripts): kaleido over the machine's Chromium.

The browser lives in a process of its own, `python -m components.printer`, which starts with the first file, ends after
two quiet minutes and is killed when a file takes too long. Messages both ways are a length (4 bytes) and that many
bytes.
"""

import atexit
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Lock, Timer

from plotly.io.json import to_json_plotly

from components import export_page
from components.theme import FONT

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "assets" / "picture.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
TIME_OUT = 25.0  # s for one file, the browser's start included
QUIET = 120.0  # s without work after which the browser ends
FORMATS = {"pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml"}
# Of the Chinese fonts a server may have, this one leaves PDF text that can be searched and copied.
PRINT_FONT = FONT.replace(", 'Noto Sans CJK SC'", ", 'WenQuanYi Micro Hei', 'Noto Sans CJK SC'", 1)


class PrinterError(Exception):
    """No file; `key` is the i18n key of the reason."""

    def __init__(self, key: str):
        super().__init__(key)
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
        self._owner = 0

    def make(self, figure: dict, form: str, scale: float, locale: str = "en") -> bytes:
        """The file of a figure that states its width and height; raises `PrinterError` with a reason to say."""
        path = browser()
        if not path:
            raise PrinterError("export.no_browser")
        layout = {**figure["layout"], "font": {**figure["layout"].get("font", {}), "family": PRINT_FONT}}
        job = to_json_plotly(
            {
                "figure": {
                    "data": figure["data"],
                    "layout": layout,
                    "config": {"locale": locale, "showSendToCloud": False},
                },
                "options": {"format": form, "width": layout["width"], "height": layout["height"], "scale": scale},
            }
        ).encode()
        if not self._lock.acquire(timeout=self.time_out):
            raise PrinterError("export.too_slow")
        try:
            # A worker that ended in its quiet time is noticed only when it is written to: one more try with a new one.
            for attempt in (1, 2):
                reply = self._ask(path, job)
                if reply is not None:
                    break
                if attempt == 2:
                    raise PrinterError("export.too_slow")
        finally:
            self._lock.release()
        if reply[:1] != b"+":
            raise PrinterError("export.too_slow")
        return reply[1:]

    def _ask(self, path: str, job: bytes) -> bytes | None:
        """The worker's reply; None where it was gone already. A worker that is too slow is ended."""
        process = self._running(path)
        slow = []
        timer = Timer(self.time_out, lambda: (slow.append(True), end(process)))
        timer.start()
        try:
            write(process.stdin, job)
            reply = read(process.stdout)
        except OSError:
            reply = None
        finally:
            timer.cancel()
        if reply is None:
            self.close()
            if slow:
                raise PrinterError("export.too_slow")
        return reply

    def _running(self, path: str) -> subprocess.Popen:
        if self._process is None or self._process.poll() is not None or self._owner != os.getpid():
            self._process = subprocess.Popen(
                [sys.executable, "-m", "components.printer", path, str(self.time_out)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            self._owner = os.getpid()
            atexit.register(self.close)
        return self._process

    def close(self) -> None:
        """End the browser, if it runs."""
        process, self._process = self._process, None
        if process and self._owner == os.getpid():
            end(process)
            process.wait(timeout=10)
            for pipe in (process.stdin, process.stdout):
                try:
                    pipe.close()
                except OSError:  # words the worker never read
                    pass


def end(process: subprocess.Popen) -> None:
    """Kill the worker and its browser, which has a session of its own and may be deaf to the end of its pipe."""
    for pid in [*reversed(descendants(process.pid)), process.pid]:
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:  # gone already
            pass


def descendants(pid: int) -> list[int]:
    """The processes a process has started, and theirs; parents first."""
    if Path("/proc/self/stat").exists():
        rows = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                rows.append(
                    (int(stat.parent.name), int(stat.read_text(errors="replace").rpartition(")")[2].split()[1]))
                )
            except (OSError, IndexError, ValueError):  # ended meanwhile
                pass
    else:
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=False).stdout
        rows = [tuple(map(int, line.split())) for line in listed.splitlines() if len(line.split()) == 2]
    found = [pid]
    for one in found:  # grows while it is walked
        found += [child for child, parent in rows if parent == one and child not in found]
    return found[1:]


def write(pipe, data: bytes) -> None:
    pipe.write(struct.pack(">I", len(data)) + data)
    pipe.flush()


def read(pipe) -> bytes | None:
    """One message; None at the end of the pipe."""
    head = pipe.read(4)
    if len(head) < 4:
        return None
    size = struct.unpack(">I", head)[0]
    data = pipe.read(size)
    return data if len(data) == size else None


# The worker


def script(path: Path) -> None:
    """What the worker's page loads beside plotly: pictures carry our typeface, and a printed page has no margin."""
    letters = "".join(map(chr, range(32, 0x250))) + "–—“”‘’…→←−<i>"
    path.write_text(
        f"""
"use strict";
const fonts = {json.dumps(export_page.font_css(letters))};
panmunjomPicture.fonts = fonts;
panmunjomPicture.toImage = Plotly.toImage;
const sheet = document.createElement("style");
sheet.textContent = fonts + "@page {{ margin: 0 }} svg {{ display: block }} #kaleido-image {{ display: none }}";
document.head.append(sheet);
Plotly.toImage = async (figure, options) => {{
  const styles = ["400", "600", "italic 400"];
  await Promise.all(styles.map((style) => document.fonts.load(style + ' 14px "Source Sans 3"', "Ma\u0101")));
  const text = await panmunjomPicture.svg(figure, options);
  const meta = figure.layout.meta || {{}};
  document.title = (meta.export || {{}}).title || "Panmunjom";
  if (options.format === "png") {{
    const url = (await panmunjomPicture.canvas(text)).toDataURL("image/png");
    return options.imageDataOnly ? url.slice(url.indexOf(",") + 1) : url;
  }}
  if (options.imageDataOnly) return text;
  // To be printed: as part of the page, whose fonts are known to be there, not as an image with fonts of its own.
  document.body.prepend(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  return "data:image/svg+xml," + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
}};
""",
        encoding="utf-8",
    )


def work(path: str, time_out: float) -> None:
    """Answer jobs from stdin on stdout until stdin ends or nothing was asked for a while."""
    import kaleido

    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may speak on the pipe
    with tempfile.TemporaryDirectory(prefix="panmunjom-") as folder:
        extra = Path(folder) / "page.js"
        script(extra)
        # As text: kaleido writes the addresses into a page as they are.
        others = [(PICTURE.as_uri(), "utf-8"), (extra.as_uri(), "utf-8")]
        pages = kaleido.PageGenerator(plotly=export_page.bundle().as_uri(), mathjax=False, others=others)
        kaleido.start_sync_server(n=1, page_generator=pages, path=path, timeout=time_out)
        quiet = None
        while True:
            quiet = Timer(QUIET, _leave)
            quiet.daemon = True
            quiet.start()
            job = read(incoming)
            quiet.cancel()
            if job is None:
                break
            asked = json.loads(job)
            try:
                answer = b"+" + kaleido.calc_fig_sync(asked["figure"], opts=asked["options"])
            except Exception as error:  # whatever the browser says, the asker must hear something
                answer = b"-" + str(error).encode()
            write(outgoing, answer)
        kaleido.stop_sync_server(silence_warnings=True)


def _leave() -> None:
    import kaleido

    kaleido.stop_sync_server(silence_warnings=True)
    os._exit(0)


if __name__ == "__main__":
    work(sys.argv[1], float(sys.argv[2]))
