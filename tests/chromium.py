"""The browser of the tests and the benchmark: where it is and how it is started. It asks nobody on its own account."""

import os
import shutil

PATH = next(
    filter(
        None,
        [
            os.environ.get("CHROMIUM"),
            os.environ.get("BROWSER_PATH"),
            *map(shutil.which, ("chromium", "chromium-browser", "google-chrome")),
        ],
    ),
    None,
)
WAIT = 120_000  # ms until a browser that does nothing counts as stuck; no test is judged by its speed
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
