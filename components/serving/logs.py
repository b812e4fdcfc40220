"""How the log is written: time, level and place on each entry, which nobody from outside can forge."""

import logging
import time


class Lines(logging.Formatter):
    """One entry; whatever it quotes, its further lines are indented, so that none can pass for an entry of its own."""

    converter = time.gmtime

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")

    def format(self, record: logging.LogRecord) -> str:
        return "\n    ".join(super().format(record).splitlines())


def write_log() -> None:
    """Write the log of this process to its standard error, once however often it is called."""
    root = logging.getLogger()
    if not any(isinstance(handler.formatter, Lines) for handler in root.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(Lines())
        root.addHandler(handler)
