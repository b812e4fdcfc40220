"""Which characters the bytes of a file are: a byte order mark, UTF-8, or one of four code pages, by stated rules.

A file that is valid UTF-8 is UTF-8. Else bytes of 128 and more decide: in Korean and Chinese code pages they come in
pairs, in Western ones alone. Paired bytes that read as Hangul are CP949, those that do not GBK. A file with a few bad
bytes in much good UTF-8 is UTF-8 with these bytes shown as U+FFFD.
"""

import codecs
import io
import re
from collections.abc import Callable
from typing import IO

BLOCK = 1 << 20
SAMPLE = 1 << 22  # bytes from the first that is not ASCII on: enough to tell the code pages apart
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
HIGH = re.compile(rb"[\x80-\xff]+")
PAIRED, HANGUL, MENDED = 0.8, 0.85, 0.9  # shares that decide
LOSSY = "utf-8 with errors"


def detect(opening: Callable[[], IO[bytes]]) -> str:
    """The name of the encoding of a file, or `LOSSY`; reads it once."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opening() as stream:
        head = stream.read(4)
        for mark, name in MARKS.items():
            if head.startswith(mark):
                return name
        if wide := unmarked(head + stream.read(64)):
            return wide
    with opening() as stream:
        while block := stream.read(BLOCK):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                at = max(error.start - 1000, 0)
                return _paged(block[at:] + stream.read(SAMPLE))
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return LOSSY  # the file ends within a character
    return "utf-8"


def unmarked(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of ASCII text is zero."""
    even, odd = head[::2], head[1::2]
    if len(head) < 8 or not head.count(0):
        return ""
    if even.count(0) == 0 and odd.count(0) > 0.7 * len(odd):
        return "utf-16-le"
    return "utf-16-be" if odd.count(0) == 0 and even.count(0) > 0.7 * len(even) else ""


def _paged(sample: bytes) -> str:
    runs = HIGH.findall(sample)
    high = sum(map(len, runs))
    good = sum(1 for run in runs if _is_utf8(run))
    if len(runs) > 3 and good >= MENDED * len(runs):
        return LOSSY
    if sum(len(run) for run in runs if len(run) > 1) >= PAIRED * high:
        korean = sample.decode("cp949", errors="replace")
        hangul = sum("\uac00" <= one <= "\ud7a3" for one in korean)
        wide = hangul + sum("\u4e00" <= one <= "\u9fff" for one in korean) + korean.count("\ufffd")
        return "cp949" if hangul >= HANGUL * max(wide, 1) else "gbk"
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def as_utf8(stream: IO[bytes], encoding: str) -> IO[bytes]:
    """The stream in UTF-8 without a byte order mark; what cannot be decoded is U+FFFD."""
    if encoding == "utf-8":
        return stream
    return io.BufferedReader(_Recoded(stream, encoding), BLOCK)


class _Recoded(io.RawIOBase):
    def __init__(self, stream: IO[bytes], encoding: str):
        self._stream, self._rest = stream, b""
        self._decoder = codecs.getincrementaldecoder("utf-8" if encoding == LOSSY else encoding)(errors="replace")
        self._over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self._rest and not self._over:
            block = self._stream.read(BLOCK)
            self._over = not block
            self._rest = self._decoder.decode(block, final=self._over).encode("utf-8", "replace")
        got, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(got)] = got
        return len(got)

    def close(self) -> None:
        self._stream.close()
        super().close()
