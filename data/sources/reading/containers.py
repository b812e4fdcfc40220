"""What a file holds: itself, or the members of a folder, a zip or a gzip. Nothing is ever unpacked to disk.

An archive is refused whole when a member would land outside it, is locked, or unpacks to far more than it weighs.
"""

import gzip
import io
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from data.sources.shape import Refused

MEMBERS = 200  # files in an archive or a folder
UNPACKED = 16 * 2**30  # bytes of everything in an archive, unpacked
FREE, RATIO = 16 * 2**20, 100  # up to FREE bytes unpack to anything; beyond, to at most RATIO times what is packed
JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Member:
    """A file by its name; `open` gives its bytes from the start."""

    name: str
    open: Callable[[], IO[bytes]]

    def head(self, size: int = 4096) -> bytes:
        """Its first bytes. Raises `Refused`."""
        with self.open() as stream:
            return guarded(stream.read)(size)


def members(path: Path) -> list[Member]:
    """The files that a path holds, in the order of their names. Raises `Refused` and OSError."""
    if path.is_dir():
        found = [
            one for one in sorted(path.rglob("*")) if one.is_file() and not one.is_symlink() and not junk(one.name)
        ]
        if len(found) > MEMBERS:
            raise Refused("many_members", count=len(found), most=MEMBERS)
        return [member for one in found for member in _packed(one, one.relative_to(path).as_posix())]
    return _packed(path, path.name)


def junk(name: str) -> bool:
    return name.startswith(JUNK[0]) or PurePosixPath(name).name.startswith("._") or name.endswith(JUNK[1:])


def _packed(path: Path, name: str) -> list[Member]:
    with path.open("rb") as file:
        head = file.read(4)
    if head[:2] == b"\x1f\x8b":
        packed = path.stat().st_size
        return [Member(name.removesuffix(".gz"), lambda: io.BufferedReader(Bounded(gzip.open(path), packed)))]
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(path, name)
    return [Member(name, lambda: path.open("rb"))]


def _zipped(path: Path, name: str) -> list[Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Refused("broken_archive", detail=error) from error
    check(infos)
    if any(one.filename == "[Content_Types].xml" for one in infos):  # an office document is a file of its own
        return [Member(name, lambda: path.open("rb"))]
    kept = sorted((one for one in infos if not junk(one.filename)), key=lambda one: one.filename)
    return [Member(one.filename, lambda one=one: _inside(path, one)) for one in kept]


def check(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive for what its list of members says. Raises `Refused`."""
    if len(infos) > MEMBERS * 10:
        raise Refused("many_members", count=len(infos), most=MEMBERS)
    for one in infos:
        parts = PurePosixPath(one.filename.replace("\\", "/")).parts
        if one.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise Refused("outside", name=one.filename)
        if stat.S_ISLNK(one.external_attr >> 16):
            raise Refused("outside", name=one.filename)
        if one.flag_bits & 1:
            raise Refused("locked", name=one.filename)
    whole, packed = sum(one.file_size for one in infos), sum(one.compress_size for one in infos)
    if whole > UNPACKED or whole > FREE + RATIO * packed:
        raise Refused("bomb", name=infos[0].filename)


def _inside(path: Path, info: zipfile.ZipInfo) -> IO[bytes]:
    archive = zipfile.ZipFile(path)
    stream = guarded(archive.open)(info)
    archive.close()  # the member keeps the file open until it is closed itself
    if stream.read(4) == b"PK\x03\x04" or info.filename.endswith(".xlsx"):  # a workbook wants to be sought in
        stream.seek(0)
        return io.BytesIO(guarded(stream.read)())
    stream.seek(0)
    return stream


class Bounded(io.RawIOBase):
    """A stream that unpacks to no more than an archive may. Raises `Refused`."""

    def __init__(self, stream: gzip.GzipFile, packed: int):
        self._stream, self._left = stream, min(UNPACKED, FREE + RATIO * packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        got = guarded(self._stream.read)(len(buffer))
        self._left -= len(got)
        if self._left < 0:
            raise Refused("bomb", name="")
        buffer[: len(got)] = got
        return len(got)

    def close(self) -> None:
        self._stream.close()
        super().close()


def guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with what a broken archive raises worded as `Refused`."""

    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except Refused:
            raise
        except Exception as error:  # the archive's libraries raise whatever the broken part makes them raise
            raise Refused("broken_archive", detail=error) from error

    return call
