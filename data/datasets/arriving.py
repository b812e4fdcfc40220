"""What an operator names at the start, file, glob, address or database, as a public dataset."""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from glob import glob, has_magic
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qsl, unquote, urlsplit
from urllib.request import urlopen

from data.datasets.dataset import PUBLIC, About, Dataset
from data.datasets.library import Library, name_of
from data.engines.remote import public, remote
from data.sources.shape import Refused

WAIT = 60  # seconds a server may be silent
# Which columns a table must have for a set to have what a chart asks for (`shape.HAS`).
HAS = {"actors": "source", "codes": "root", "goldstein": "goldstein", "places": "place", "text": "text"}


def bring(library: Library, given: str, **how: object) -> Dataset:
    """Add to a library, for everyone, what one word of the command line names; the files of a glob are one set.

    `how` goes to the source of a file. Raises `Refused` (what cannot be read), `BadTable` (a database), `OSError` (no
    such file, no answer).
    """
    scheme = urlsplit(given).scheme
    if scheme in ("http", "https"):
        with fetched(given) as path:
            return library.add(path, PUBLIC, path.name, **how)
    if "://" in given:
        held = attached(given)
        library.attach(held)
        return held
    with gathered(given) as path:
        return library.add(path, PUBLIC, path.name, **how)


def named(given: str) -> str:
    """The name that what is given would have as a set."""
    parts = urlsplit(given)
    if "://" not in given:
        path = Path(given)
        return name_of(path.resolve().parent.name if has_magic(given) and not path.exists() else path.name)
    table = dict(parse_qsl(parts.query)).get("table", "")
    return name_of(unquote(Path(parts.path).name) if parts.scheme in ("http", "https") else table)


@contextmanager
def gathered(pattern: str) -> Generator[Path]:
    """The file or folder of a name, or a folder of links to all files that a pattern finds."""
    path = Path(pattern)
    found = [path] if path.exists() else [Path(one) for one in sorted(glob(pattern))]
    if not found:
        raise FileNotFoundError(f"no file is called {pattern}")
    if len(found) == 1:
        yield found[0]
        return
    with tempfile.TemporaryDirectory() as folder:
        # The set is called after the folder its files are in.
        links = Path(folder) / (path.resolve().parent.name or "files")
        links.mkdir()
        for one in found:
            try:
                os.link(one.resolve(), links / one.name)
            except OSError:  # another disk
                shutil.copyfile(one, links / one.name)
        yield links


@contextmanager
def fetched(address: str) -> Generator[Path]:
    """A file of another server, whole: one that ends before the length its server told is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(unquote(urlsplit(address).path)).name or "events")
        try:
            with urlopen(address, timeout=WAIT) as answer, path.open("wb") as file:  # noqa: S310 - http and https only
                shutil.copyfileobj(answer, file)
                told = answer.headers.get("Content-Length")
        except URLError as error:
            raise OSError(f"{public(address)} does not answer: {error.reason}") from error
        if told and path.stat().st_size != int(told):
            raise Refused("cut_download", name=path.name, size=path.stat().st_size, told=int(told))
        yield path


def attached(url: str) -> Dataset:
    """The set of a database's table, which stays where it is. Raises `BadTable`, and `Refused` where it is empty."""
    engine = remote(url)
    with engine.asked() as table:
        columns = set(table.columns)
    span, count = engine.span(), engine.count()
    if not span or not count:
        raise Refused("no_rows")
    title = dict(parse_qsl(urlsplit(url).query))["table"]
    about = About(
        name=name_of(title),
        title=title,
        source="table",
        scale="",
        has=tuple(sorted({"days"} | {one for one, column in HAS.items() if column in columns})),
        terms="",
        span=(span[0].date().isoformat(), span[1].date().isoformat()),
        rows=count,
        accepted=count,
        merged=0,
        rejected=0,
        notes={},
        reasons={},
        files={public(url): "table"},
        content="",
        added="",
        expires="",
    )
    return Dataset(about, engine, PUBLIC)
