"""How tests are written here: none is judged by its speed."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = {str(path.relative_to(TESTS)): path for path in sorted(TESTS.rglob("*.py"))}
CLOCKS = {"time", "timeit"}
LIMITS = {"deadline", "timeout", "time_out"}


def limits(source: str) -> list[str]:
    """Where code measures time or sets a limit of its own: `line: what`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [f"{node.lineno}: import {one.name}" for one in node.names if one.name in CLOCKS]
        elif isinstance(node, ast.ImportFrom) and node.module in CLOCKS:
            found.append(f"{node.lineno}: from {node.module}")
        elif isinstance(node, ast.Call):
            found += [
                f"{node.lineno}: {ast.unparse(keyword)}"
                for keyword in node.keywords
                if keyword.arg in LIMITS and isinstance(keyword.value, ast.Constant) and keyword.value.value is not None
            ]
    return sorted(found)


@pytest.mark.parametrize("file", FILES)
def test_no_test_depends_on_speed(file):
    """A slow machine is no fault: the one wait of the browser is `tests.chromium.WAIT`."""
    assert not limits(FILES[file].read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "code", ["import time", "from time import sleep", "settings(deadline=200)", "run(timeout=5)", "Printer(time_out=3)"]
)
def test_a_time_limit_is_found(code):
    assert limits(code)


@pytest.mark.parametrize("code", ["import datetime", "settings(deadline=None)", "expect.set_options(timeout=WAIT)"])
def test_a_named_wait_is_no_limit(code):
    assert not limits(code)
