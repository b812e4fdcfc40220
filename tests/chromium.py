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
# Every window draws the lists of an address bar that is not there, in processes of their own: it costs as much as a
# visit. The switch replaces the one Playwright gives, so what is left out there is named here too.
LEFT_OUT = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "PreconnectToSearch",
]
ARGUMENTS = [
    f"--disable-features={','.join(LEFT_OUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
