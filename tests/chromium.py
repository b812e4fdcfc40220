"""The browsers of the tests and the benchmarks, and how they are started. They ask nobody on their own account."""

import os
import shutil


def found(*names: str) -> str | None:
    """The browser that is named by the environment, or the first of these there is."""
    named = os.environ.get("CHROMIUM") or os.environ.get("BROWSER_PATH")
    return named or next(filter(None, map(shutil.which, names)), None)


WHOLE = found("chromium", "chromium-browser", "google-chrome")  # as readers have it: what is measured is measured there
PATH = found("chromium-headless-shell") or WHOLE  # the same engine without windows: a visit costs a fifth less
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
# A page of a test is left after a second or two: what V8 makes faster meanwhile, on other threads, is not run often
# enough to be worth it. Without that a visit costs a sixth less. What is measured is measured with it.
BRIEF = "--js-flags=--no-maglev --no-opt --min-semi-space-size=16"
