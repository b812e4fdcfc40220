"""What who runs the server sets for it, in the environment of the process."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")
ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?")


@dataclass(frozen=True)
class Settings:
    """`PANMUNJOM_PROXIES`: how many proxies of ours stand before the server and tell for whom they ask.

    `PANMUNJOM_PUBLIC_URL`: where readers find it, for citations and code. `PANMUNJOM_EMBED`: who may show it framed.
    `PANMUNJOM_PREFIX`: the path below which it stands, which a proxy may take off or leave. `PANMUNJOM_DOCUMENTS`: the
    folder of the source documents, whose printed lines the cards then show.
    """

    proxies: int = 0
    public_url: str = ""
    embed: tuple[str, ...] = ()
    prefix: str = ""
    documents: str = ""


def settings(given: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment; ends the process with a sentence where one cannot be read."""
    proxies = given.get("PANMUNJOM_PROXIES", "0")
    public = given.get("PANMUNJOM_PUBLIC_URL", "").rstrip("/")
    embed = tuple(given.get("PANMUNJOM_EMBED", "").split())
    if not re.fullmatch("[0-9]", proxies):
        sys.exit(f"PANMUNJOM_PROXIES is the number of proxies before the server, 0 to 9, not '{proxies}'.")
    for name, one in [("PANMUNJOM_PUBLIC_URL", public)] * bool(public) + [("PANMUNJOM_EMBED", one) for one in embed]:
        if not ORIGIN.fullmatch(one):
            sys.exit(f"{name} takes addresses such as https://example.org, without a path, not '{one}'.")
    prefix = given.get("PANMUNJOM_PREFIX", "").rstrip("/")
    if not PREFIX.fullmatch(prefix):
        sys.exit(f"PANMUNJOM_PREFIX is a path such as /korea, not '{prefix}'.")
    return Settings(int(proxies), public, embed, prefix, given.get("PANMUNJOM_DOCUMENTS", ""))
