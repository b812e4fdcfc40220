"""A dashboard below a path of the host name."""

from collections.abc import Callable, Iterable
from typing import Any


class Below:
    """Takes the path off before the app sees the address; a proxy that has taken it off already is as welcome."""

    def __init__(self, app: Callable[..., Iterable[bytes]], prefix: str) -> None:
        self.app, self.prefix = app, prefix

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if f"{path}/".startswith(f"{self.prefix}/"):
            environ["PATH_INFO"] = path[len(self.prefix) :] or "/"
        return self.app(environ, start)
