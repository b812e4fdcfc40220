"""What the benchmarks that drive a browser have in common: it, and the file in which each keeps what it found."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests import chromium

FOLDER = Path(__file__).parent


@contextmanager
def driven() -> Iterator[Browser]:
    """A Chromium; ends the process with a sentence where there is none."""
    if not chromium.WHOLE:
        sys.exit("no Chromium: apt-get install -y chromium, or set CHROMIUM=/path/to/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.WHOLE, args=chromium.ARGUMENTS)
        yield browser
        browser.close()


def keep(name: str, found: dict[str, Any]) -> None:
    """Write what was found into the file of that name, over what was found before."""
    (FOLDER / name).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
