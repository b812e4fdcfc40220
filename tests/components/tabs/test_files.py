"""The page's two own files are what is written, without comments and idle space."""

import re
import subprocess
from pathlib import Path

import pytest

from components import tabs

ROOT = Path(__file__).parents[3]
LIGHTER = {"own.css": 0.85, "own.js": 0.75}  # of what is written, at most


def written(name: str) -> str:
    return "\n".join(map(tabs.read, tabs.paths(*tabs.FILES[name])))


def understood(kind: str, text: str) -> str:
    """As another program reads and writes it again; spaces that say nothing in a property of our own are left out."""
    found = next(ROOT.glob("frontend/node_modules/@esbuild/*/bin/esbuild"), None)
    if not found:
        pytest.skip("no esbuild here: python frontend/build.py fetches it")
    command = [found, f"--loader={kind}", "--minify-syntax", "--charset=utf8"]
    command += ["--minify-whitespace"] if kind == "js" else []  # it keeps comments else
    said = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    return re.sub(r"(?m)^(\s*--[\w-]+):\s*", r"\1:", re.sub(r",\s+", ",", said))


@pytest.mark.parametrize("name", tabs.FILES)
def test_a_file_says_what_is_written_and_weighs_less(name):
    kind = name.partition(".")[2]
    told, meant = tabs.files()[name], written(name)
    assert len(told) < LIGHTER[name] * len(meant)
    assert understood(kind, told) == understood(kind, meant)
