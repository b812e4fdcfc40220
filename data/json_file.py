"""Files of ours that are JSON: words, the contract, the outline of the map."""

import json
from pathlib import Path
from typing import Any


class Broken(ValueError):
    """A file of ours cannot be read; the message says which, where in it and why."""


def read(path: Path) -> Any:
    """What the file holds. Raises `Broken`."""
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise Broken(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Broken(f"{path}:{line}: the file is not UTF-8: {error.reason}") from error
    except json.JSONDecodeError as error:
        raise Broken(f"{path}:{error.lineno}: the file is not JSON: {error.msg} at character {error.colno}") from error
