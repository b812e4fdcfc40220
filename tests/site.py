"""The real app for tests: `python -m tests.site` serves it on a free port until its standard input closes."""

import importlib.util
import sys
import threading
import types
from os import _exit

from data import record

# Parts that have no code yet are mounted as nothing, so that the rest can be tested.
for _name in ("downloads", "export", "network_export"):
    if importlib.util.find_spec(f"components.{_name}") is None:
        _empty = types.ModuleType(f"components.{_name}")
        _empty.register = lambda server, ctx: None
        sys.modules[_empty.__name__] = _empty
        import components

        setattr(components, _name, _empty)


def create_app(loaded: record.Record | None = None):
    """`app.create_app`, imported late: importing `app` builds the first app."""
    from app import create_app

    return create_app(loaded)


def wsgi():
    """For gunicorn: `gunicorn "tests.site:wsgi()"`."""
    return create_app().server


def _stop_with_parent() -> None:
    sys.stdin.read()
    _exit(0)


def main() -> None:
    from werkzeug.serving import WSGIRequestHandler, make_server

    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    WSGIRequestHandler.log = lambda *args: None
    served = make_server("127.0.0.1", 0, create_app().server, threaded=True)
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    print(served.server_port, flush=True)
    served.serve_forever()


if __name__ == "__main__":
    main()
