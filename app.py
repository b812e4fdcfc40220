"""Panmunjom: the dashboard, its WSGI server and its command line.

python app.py [--port 8050]        serve the built-in record on this machine
python app.py --data a.csv 'b/*.zip'  show everyone these events too: files, globs, addresses, tables of a database
python app.py --check events.csv   say which rows of a file keep the record's contract, and why the others do not
gunicorn app:server                serve it to others
"""

import argparse
import gc
import os
import shlex
import socket
import sys
from pathlib import Path

import pandas as pd
from dash import Dash

from components import serving
from components.page import Context, frame
from components.page.opening import opening
from components.readings import room
from components.tabs import discover, files
from components.takeaway import (
    cors,
    cubes,
    downloads,
    feed,
    loading,
    networks,
    openapi,
    printer,
    report,
    routes,
    unfurled,
)
from components.takeaway import datasets as handed
from data import datasets, documents, json_file, record, schema
from data.sources import Refused, checked
from data.sources.mapping import Mapping, loads

VERSION = "0.1.0"


def create_app(
    loaded: record.Record | None = None,
    library: datasets.Library | None = None,
    chosen: serving.Settings | None = None,
) -> Dash:
    """One dashboard over a record (the built-in one by default) and the sets of a library; a process may have many.

    `chosen` is what who runs it has set, by default in the environment.
    """
    chosen = chosen or serving.settings()
    known = loaded or record.load()
    texts = at_hand(Path(chosen.documents), known) if chosen.documents else {}
    ctx = Context(known, discover(), VERSION, library=library, prefix=chosen.prefix, texts=texts)
    made = files()
    gate = serving.Gate()
    press = printer.Printer(aside=gate.aside)
    app = serving.Site(
        __name__,
        server=serving.make_server(__name__),
        title="Panmunjom 板门店",
        update_title=None,
        requests_pathname_prefix=chosen.prefix + "/",
        routes_pathname_prefix="/",
        assets_path_ignore=["vendor", "reading"],
        assets_ignore=serving.OWN,
        index_string=serving.index_html(prefix=chosen.prefix + "/", first=frame.numbers(), made=made),
        suppress_callback_exceptions=True,
    )
    app.layout = lambda: frame.layout(ctx, *serving.asked_address())
    frame.register(app, ctx)
    downloads.register(app.server, ctx)
    handed.register(app.server, ctx)
    cubes.register(app.server, ctx)
    loading.register(app.server, ctx, gate.aside)
    routes.register(app.server, ctx, press)
    report.register(app.server, ctx, press)
    networks.register(app.server, ctx)
    room.register(app.server, ctx)
    openapi.register(app.server, ctx)
    feed.register(app.server, ctx)
    unfurled.register(app.server, ctx, press)
    app.told = lambda: unfurled.told(ctx)
    app.kept = lambda make: opening(ctx, *serving.asked_address(), make)
    cors.register(app.server)
    serving.install(
        app,
        serving.Facts(
            is_page=lambda path: path.strip("/") in ("", *ctx.tabs),
            version=ctx.version,
            health=lambda: health(ctx),
            numbers=lambda: {
                "cache_bytes": {"views": ctx.memory.bytes, "openings": ctx.openings.bytes},
                "exports": {"waiting": press.waiting},
                "dataset_events": {"record": len(ctx.record.events)},
            },
        ),
        made=made,
        gate=gate,
        chosen=chosen,
    )
    taken = {*ctx.tabs, *(rule.rule.split("/")[1] for rule in app.server.url_map.iter_rules())}
    if chosen.prefix and chosen.prefix[1:] in taken:
        sys.exit(f"PANMUNJOM_PREFIX cannot be {chosen.prefix}: the dashboard has addresses of that name.")
    return app


def at_hand(folder: Path, known: record.Record) -> dict[str, list[str]]:
    """The lines of the source documents in a folder; ends the process with a sentence where it holds none."""
    try:
        return documents.read(folder, known.documents)
    except documents.Unread as error:
        sys.exit(f"PANMUNJOM_DOCUMENTS: {error}.")


def health(ctx: Context) -> dict[str, object]:
    """What `/health` says of the app: whether it can answer, what it shows and with which engines."""
    events = len(ctx.record.events)
    engines = {"record": "pandas", "files": Path(printer.browser()).name or None}
    return {
        "ready": events > 0,
        "version": VERSION,
        "record": ctx.record.version,
        "events": events,
        "engines": engines,
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Serve the Panmunjom dashboard on this machine.")
    parser.add_argument("--port", type=port, default=8050)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--check", type=Path, metavar="FILE", help="check a file of events instead of serving")
    parser.add_argument(
        "--data",
        nargs="+",
        action="extend",
        default=[],
        metavar="FILE|GLOB|URL",
        help="events to show everyone beside the record: files, 'folder/*.zip' in quotes as one set, addresses, "
        "postgresql://host/base?table=events",
    )
    parser.add_argument(
        "--mapping", type=Path, metavar="JSON", help="what the columns of these files are, as --check proposes"
    )
    parser.add_argument("--prefix", default=None, metavar="/PATH", help="serve below a path of the host name")
    parser.add_argument(
        "--documents", default=None, metavar="DIR", help="show the printed lines of the source documents in this folder"
    )
    chosen = parser.parse_args(arguments)
    if chosen.check:
        return check(chosen.check, chosen.mapping)
    if not show(library, chosen.data, chosen.mapping):
        return 1
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((chosen.host, chosen.port))
        except OSError as error:
            print(
                f"Port {chosen.port} on {chosen.host} cannot be used ({error.strerror}). "
                f"Choose another with --port, e.g. --port {chosen.port + 1}.",
                file=sys.stderr,
            )
            return 1
    given = {"PANMUNJOM_PREFIX": chosen.prefix, "PANMUNJOM_DOCUMENTS": chosen.documents}
    given = {name: value for name, value in given.items() if value is not None}
    set_so = serving.settings({**os.environ, **given})
    made = _start(library, set_so)
    print(f"Panmunjom is at http://{chosen.host}:{chosen.port}{set_so.prefix}  (stop with Ctrl+C)", flush=True)
    made.server.run(host=chosen.host, port=chosen.port, threaded=True, request_handler=serving.Unnamed)
    return 0


def port(text: str) -> int:
    """A port as the command line gives it."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not '{text}'")
    return int(text)


def check(path: Path, mapping: Path | None = None) -> int:
    """Read a file of events by the source that knows it; name what was refused, and where."""
    wrong = False
    try:
        told = _mapping(mapping)
        for line in checked.check(path, schema.closed_lists(record.CODES), told):
            wrong |= isinstance(line, schema.Problem)
            print(line)
    except (OSError, UnicodeDecodeError, Refused) as error:
        print(f"{path} cannot be read: {error}", file=sys.stderr)
        return 1
    return int(wrong)


def _mapping(path: Path | None) -> Mapping | None:
    return loads(path.read_text(encoding="utf-8")) if path else None


def show(library: datasets.Library, given: list[str], mapping: Path | None = None) -> bool:
    """Add public sets to a library and say what became of each; whether all are there, of now or of before."""
    whole = True
    for one in given:
        try:
            told = _mapping(mapping)
            with pd.option_context("mode.string_storage", "auto"):  # files have millions of rows: texts as Arrow's
                held = datasets.bring(library, one, **({"mapping": told} if told else {}))
        except (Refused, datasets.BadTable, OSError, UnicodeDecodeError) as error:
            stays = datasets.named(one) in {about.name for about in library.names()}
            kept = "; the set of that name that was loaded before stays" if stays else ""
            print(f"{datasets.public(one)} cannot be shown: {error}{kept}.", file=sys.stderr)
            whole = whole and stays
            continue
        about = held.about
        print(
            f"{about.title}: {about.accepted:,} of {about.rows:,} rows accepted, {about.merged:,} merged, "
            f"{about.rejected:,} rejected; {' to '.join(about.span)}; its name is {about.name}.",
            flush=True,
        )
    return whole


def _library() -> datasets.Library:
    """Where loaded sets are kept: PANMUNJOM_LIBRARY, or a folder of the user's own."""
    own = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "panmunjom"
    return datasets.Library(Path(os.environ.get("PANMUNJOM_LIBRARY") or own))


def _start(library: datasets.Library, chosen: serving.Settings | None = None) -> Dash:
    serving.write_log()
    if not show(library, shlex.split(os.environ.get("PANMUNJOM_DATA", ""))):
        sys.exit(1)
    try:
        made = create_app(library=library, chosen=chosen)
    except (record.RecordError, json_file.Broken) as error:
        sys.exit(f"Panmunjom cannot start: {error}")
    serving.beforehand([*files().values(), serving.early_script()])
    # With the first page of all Dash sets itself up, and makes its layout twice: no reader waits for that, and what the
    # overview shows is at hand for all workers.
    made.server.test_client().get(made.config.requests_pathname_prefix + "_dash-layout")
    gc.collect()
    # What a view leaves is kept for the next, and hardly any of it garbage in a ring: to search it for such after each
    # 700 objects, as Python does of itself, takes a fortieth of what a view costs.
    gc.set_threshold(20_000, 5, 5)
    gc.freeze()  # code and record stay: no request waits while they are walked in search of garbage, workers share them
    return made


library = _library()
if __name__ == "__main__":
    sys.exit(main())  # which builds the app it is asked for, and none where a file is only checked
app = _start(library)
server = app.server
