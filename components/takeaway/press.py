"""The browser of a printer, `python -m components.takeaway.press BROWSER SECONDS DESCRIPTOR`: a process of its own.

It answers jobs on the descriptor's connection. A job is JSON; a reply is `+` and the file, or `-`, the key of a reason
and, on the lines after it, what went wrong.
"""

import asyncio
import base64
import json
import logging
import os
import sys
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from components.takeaway import interactive

QUIET = 120.0  # s without work after which the browser ends
FIRST_TO_GO = "1000"  # where memory ends the kernel takes the browser, not the server
FONTLESS = "no font for Chinese"  # as press.js says it
LETTERS = "".join(map(chr, range(32, 0x250))) + "–—“”‘’…→←−<i>"


async def work(path: str, time_out: float, pipe: Connection) -> None:
    """Answer jobs until there is nobody to ask, nothing was asked for a while or the browser has ended."""
    import kaleido

    page = Path(tempfile.gettempdir()) / "page.js"
    fonts = json.dumps(interactive.font_css(LETTERS))
    page.write_text(f"const fonts = {fonts};\n{Path(__file__).with_suffix('.js').read_text(encoding='utf-8')}", "utf-8")
    # As text: kaleido writes the addresses into a page as they are.
    others = [((interactive.VENDOR.parent / "picture.js").as_uri(), "utf-8"), (page.as_uri(), "utf-8")]
    pages = kaleido.PageGenerator(plotly=interactive.bundle().as_uri(), mathjax=False, others=others)
    asked = pipe.recv_bytes()
    async with kaleido.Kaleido(n=1, page_generator=pages, path=path, timeout=time_out) as chromium:
        Thread(target=lambda: (chromium.subprocess.wait(), os._exit(1)), daemon=True).start()
        while asked:
            job = json.loads(asked)
            try:
                reply = b"+" + await made(chromium, job)
            except Exception as error:  # whatever the browser says, the asker must hear something
                key = "export.no_font" if FONTLESS in str(error) else "export.failed"
                reply = f"-{key}\n{error!r}".encode()
            pipe.send_bytes(reply)
            asked = await asyncio.to_thread(pipe.poll, QUIET) and pipe.recv_bytes()


async def made(chromium, job: dict) -> bytes:
    """The file of a figure, or a document's pages."""
    if "figure" in job:
        return await chromium.calc_fig(job["figure"], opts=job["options"])
    written = Path(tempfile.gettempdir()) / "document.html"
    written.write_text(job["document"], "utf-8")
    tab = await chromium.create_tab()
    try:
        await told(tab, "Page.enable")
        there = tab.subscribe_once("Page.loadEventFired")
        await told(tab, "Page.navigate", url=written.as_uri())
        await there
        drawn = await told(tab, "Runtime.evaluate", expression="window.drawn", awaitPromise=True)
        if "exceptionDetails" in drawn:
            raise RuntimeError(json.dumps(drawn["exceptionDetails"])[:1000])
        return base64.b64decode((await told(tab, "Page.printToPDF", **job["options"]))["data"])
    finally:
        await chromium.close_tab(tab.target_id)


async def told(tab, command: str, **params: object) -> dict:
    """What the browser answers to a command."""
    reply = await tab.send_command(command, params=params)
    if "result" not in reply:
        raise RuntimeError(json.dumps(reply)[:1000])
    return reply["result"]


def cause(error: Exception) -> str:
    """Why the browser did not start. Who speaks to one that has ended gets an `OSError` too, of a connection or without
    a number: the disk is not full."""
    full = isinstance(error, OSError) and error.errno and not isinstance(error, ConnectionError)
    return "export.no_room" if full else "export.no_start"


def main(path: str, time_out: str, descriptor: str) -> None:
    pipe = Connection(int(descriptor))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)
    logging.basicConfig(format="%(message)s")
    logging.getLogger("browser_proc").setLevel(logging.DEBUG)  # what Chromium complains of
    try:
        asyncio.run(work(path, float(time_out), pipe))
    except EOFError:  # nobody to ask
        pass
    except Exception as error:
        pipe.send_bytes(f"-{cause(error)}\n{error!r}".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
