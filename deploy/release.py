"""`make release`: what is handed to others, in dist/.

An archive of the last commit with its built front end, which needs no Node; what is in it as CycloneDX, of Python and
of the browser's parts; the hash of each file.
"""

import gzip
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "assets" / "vendor"


def run(*command: str | Path, cwd: Path = ROOT) -> bytes:
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"release: {' '.join(map(str, command[:3]))} failed: {done.stderr.decode(errors='replace')[-600:]}")
    return done.stdout


def archive(name: str) -> bytes:
    """The committed files and the built front end as one .tar.gz, the same bytes for the same commit and build."""
    when = int(run("git", "log", "-1", "--format=%ct"))
    committed = run("git", "archive", "--format=tar", f"--prefix={name}/", "HEAD")
    out = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(committed)) as source, tarfile.open(fileobj=out, mode="w") as made:
        for one in source.getmembers():
            made.addfile(one, source.extractfile(one) if one.isfile() else None)
        for path in sorted(VENDOR.rglob("*")):
            if path.is_file():
                entry = tarfile.TarInfo(f"{name}/{path.relative_to(ROOT)}")
                entry.size, entry.mtime, entry.mode = path.stat().st_size, when, 0o644
                made.addfile(entry, io.BytesIO(path.read_bytes()))
    return gzip.compress(out.getvalue(), 9, mtime=0)


def python_parts() -> bytes:
    tool = Path(sys.executable).with_name("cyclonedx-py")
    return run(tool, "requirements", "requirements.lock", "--output-reproducible", "--of", "JSON")


def browser_parts() -> bytes:
    npm = shutil.which("npm")
    if not npm:
        sys.exit("release: npm is needed to list what the front end is built of; install Node.js 18 or newer")
    told = json.loads(run(npm, "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", cwd=ROOT / "frontend"))
    told.pop("serialNumber")  # random, and with the hour the only parts that differ from run to run
    told["metadata"].pop("timestamp")
    return json.dumps(told, indent=1).encode()


def main() -> int:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    name, folder = f"panmunjom-{version}", ROOT / "dist"
    folder.mkdir(exist_ok=True)
    files = {
        f"{name}.tar.gz": archive(name),
        f"{name}.python.cdx.json": python_parts(),
        f"{name}.frontend.cdx.json": browser_parts(),
        "THIRD_PARTY.txt": (VENDOR / "THIRD_PARTY.txt").read_bytes(),
    }
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {file}\n" for file, data in files.items())
    for file, data in {**files, "SHA256SUMS": sums.encode()}.items():
        (folder / file).write_bytes(data)
    print(sums, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
