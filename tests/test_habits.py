"""How tests are written here: none is judged by its speed, and each can fail."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = {str(path.relative_to(TESTS)): path for path in sorted(TESTS.rglob("*.py"))}
CLOCKS = {"time", "timeit"}
ZONE = {"tzset"}  # sets the time zone of a process and measures nothing
LIMITS = {"deadline", "timeout", "time_out"}


def limits(source: str) -> list[str]:
    """Where code measures time or sets a limit of its own: `line: what`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [f"{node.lineno}: import {one.name}" for one in node.names if one.name in CLOCKS]
        elif isinstance(node, ast.ImportFrom) and node.module in CLOCKS and {one.name for one in node.names} - ZONE:
            found.append(f"{node.lineno}: from {node.module}")
        elif isinstance(node, ast.Call):
            found += [
                f"{node.lineno}: {ast.unparse(keyword)}"
                for keyword in node.keywords
                if keyword.arg in LIMITS and isinstance(keyword.value, ast.Constant) and keyword.value.value
            ]
    return sorted(found)


def test_no_test_depends_on_speed():
    """A slow machine is no fault: the one wait of the browser is `tests.chromium.WAIT`."""
    assert not {name: found for name, file in FILES.items() if (found := limits(file.read_text(encoding="utf-8")))}


@pytest.mark.parametrize(
    "code", ["import time", "from time import sleep", "settings(deadline=200)", "run(timeout=5)", "Printer(time_out=3)"]
)
def test_a_time_limit_is_found(code):
    assert limits(code)


@pytest.mark.parametrize(
    "code",
    [
        "import datetime",
        "from time import tzset",
        "settings(deadline=None)",
        "Printer(time_out=0)",
        "expect.set_options(timeout=WAIT)",
    ],
)
def test_a_named_wait_and_no_time_at_all_are_no_limits(code):
    assert not limits(code)


def hollow(source: str) -> list[str]:
    """Claims that always hold, and tests that end before they claim anything: `line: what`."""
    found = []
    for test in ast.walk(ast.parse(source)):
        if not isinstance(test, ast.FunctionDef) or not test.name.startswith("test_"):
            continue
        for node in ast.walk(test):
            if isinstance(node, ast.Assert):
                sides = node.test.values if isinstance(node.test, ast.BoolOp) else [node.test]
                found += [f"{node.lineno}: {ast.unparse(one)}" for one in sides if always(one)]
            for body in (getattr(node, part, None) for part in ("body", "orelse", "finalbody")):
                found += [f"{body[at].lineno}: return" for at in silent_returns(body)]
    return found


def always(claim: ast.expr) -> bool:
    """Whether an expression is true whatever the code does: a literal, or an object just made."""
    if isinstance(claim, ast.Constant | ast.JoinedStr):
        return bool(getattr(claim, "value", True))
    if isinstance(claim, ast.Tuple | ast.List | ast.Dict):
        return True
    made = claim.func if isinstance(claim, ast.Call) else None
    name = made.attr if isinstance(made, ast.Attribute) else made.id if isinstance(made, ast.Name) else ""
    return name[:1].isupper()


def silent_returns(body: list[ast.stmt] | None) -> list[int]:
    """Where a block of a test returns without having claimed anything."""
    if not isinstance(body, list):
        return []
    claims = [any(isinstance(one, ast.Assert) for one in ast.walk(line)) for line in body]
    return [at for at, one in enumerate(body) if isinstance(one, ast.Return) and not one.value and not any(claims[:at])]


def test_every_test_can_fail():
    tests = {name: file.read_text(encoding="utf-8") for name, file in FILES.items() if "test_" in name}
    assert not {name: found for name, text in tests.items() if (found := hollow(text))}


@pytest.mark.parametrize(
    "line", ["assert drawn or go.Figure(drawn)", "assert (1, 'always')", "if x:\n        return", "assert 'text'"]
)
def test_a_hollow_test_is_found(line):
    assert hollow(f"def test_x():\n    {line}\n    assert y")


@pytest.mark.parametrize("line", ["assert drawn.empty or drawn.body", "if x:\n        assert z\n        return"])
def test_a_test_that_claims_something_is_not_hollow(line):
    assert not hollow(f"def test_x():\n    {line}\n    assert y")
