"""The real app for tests: `python -m tests.site` serves it on a free port (or on the one named) until
its standard input closes."""

import sys
import threading
from os import _exit

from data import record
from data.datasets import Library


def create_app(loaded: record.Record | None = None, library: Library | None = None, chosen=None):
    """`app.create_app`, imported late: importing `app` builds the first app."""
    from app import create_app

    return create_app(loaded, library, chosen)


def _stop_with_parent() -> None:
    sys.stdin.read()
    _exit(0)


def main() -> None:
    from werkzeug.serving import WSGIRequestHandler, make_server

    from app import server

    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    WSGIRequestHandler.log = lambda *args: None
    served = make_server("127.0.0.1", int(*sys.argv[1:] or "0"), server, threaded=True)
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    print(served.server_port, flush=True)
    served.serve_forever()


if __name__ == "__main__":
    main()
