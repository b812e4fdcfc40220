"""The types of `data/` hold together, and a checker says so."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def check(*paths: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "ty", "check", "--python", sys.prefix, "--output-format", "concise", *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_data_is_typed():
    done = check()
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_type_is_found(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from data.schema import number\n\nnumber(4)\n")
    done = check(wrong)
    assert done.returncode == 1 and "invalid-argument-type" in done.stdout
