"""What is installed, built and handed out: locked, hashed, named, and whole."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from components.takeaway.addresses import ROUTES
from components.takeaway.unfurled import PICTURE

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "assets" / "vendor"
built = pytest.mark.skipif(not (VENDOR / "manifest.json").is_file(), reason="run `make frontend` first")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def load(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(text: str) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;]+)", text, re.M | re.I)
    return {name.lower().replace("_", "-"): version for name, version in found}


@pytest.mark.parametrize("folder", ["", "tests"])
def test_every_requirement_is_locked_with_the_hash_of_each_of_its_files(folder):
    wanted = pins((ROOT / folder / "requirements.txt").read_text(encoding="utf-8"))
    lock = (ROOT / folder / "requirements.lock").read_text(encoding="utf-8")
    locked = pins(lock)
    assert len(wanted) > 5 and wanted.items() <= locked.items(), "run `make lock`"
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert len(entries) >= len(locked) and all("--hash=sha256:" in one for one in entries)


def test_the_dashboard_and_its_tests_are_locked_to_the_same():
    app, tests = (pins((ROOT / folder / "requirements.lock").read_text()) for folder in ("", "tests"))
    assert not {name for name in app.keys() & tests.keys() if app[name] != tests[name]}


@built
def test_a_built_file_that_was_changed_is_not_taken_for_current(tmp_path, monkeypatch):
    build = load(ROOT / "frontend" / "build.py")
    shutil.copytree(VENDOR, tmp_path / "vendor")
    monkeypatch.setattr(build, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(build, "MANIFEST", tmp_path / "vendor" / "manifest.json")
    monkeypatch.setattr(build, "AXE", Path(__file__))
    inputs = json.loads(build.MANIFEST.read_text(encoding="utf-8"))["inputs"]
    assert build.up_to_date(inputs)
    bundle = build.VENDOR / "plotly.min.js"
    bundle.write_bytes(bundle.read_bytes()[:-1] + b" ")  # of the same length
    assert not build.up_to_date(inputs)


@built
def test_who_made_the_bundle_is_named_in_it_and_in_every_exported_page(app):
    told = [
        "Michael Bostock",
        "Plotly Technologies",
        "d3-format 1.",
        "Redistributions in binary form",
        "Permission is hereby granted",
    ]
    page = app.server.test_client().get("/api/figure/escalation/waits.html").text
    for text in (
        (VENDOR / "plotly.min.js").read_text(encoding="utf-8"),
        page,
        (VENDOR / "THIRD_PARTY.txt").read_text(),
    ):
        assert not [one for one in told if one not in text]
    assert "Bootstrap Authors" in (VENDOR / "THIRD_PARTY.txt").read_text(encoding="utf-8")


ASKED = """
import sys
from gunicorn.app.wsgiapp import run
sys.argv = ["gunicorn", "--check-config", "app:server"]
try:
    run()
except SystemExit as end:
    assert not end.code, "gunicorn does not take its settings"
from app import server
client = server.test_client()
for path in ("/overview", "/assets/app.css", "/api/codebook.en.md", "/api/figure/escalation/waits.html", "/health"):
    assert client.get(path).status_code == 200, path
"""


@built
def test_what_the_image_copies_is_all_the_server_needs(tmp_path):
    """In a folder with the files of the last stage alone gunicorn takes its settings and pages are answered."""
    last = DOCKERFILE.split("\nFROM ")[-1]
    copied = [line.split()[1:-1] for line in last.splitlines() if line.startswith("COPY ") and "--from" not in line]
    left = shutil.ignore_patterns("__pycache__", "vendor")  # as .dockerignore has it
    for name in sum(copied, []):
        place = ROOT / name
        shutil.copytree(place, tmp_path / name, ignore=left) if place.is_dir() else shutil.copy(place, tmp_path / name)
    assert "COPY --from=build /srv/panmunjom/assets/vendor ./assets/vendor" in last
    shutil.copytree(VENDOR, tmp_path / "assets" / "vendor")
    done = subprocess.run([sys.executable, "-c", ASKED], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]


@pytest.mark.parametrize("files", ["yes", "no"])
def test_the_image_has_the_browser_for_files_only_where_it_is_wanted(files, tmp_path):
    """The command of the last stage, run with stand-ins that say what they were asked for."""
    (told,) = re.findall(r"^RUN (.*?[^\\])\n(?=[A-Z])", DOCKERFILE.split("\nFROM ")[-1], re.M | re.S)
    for name in ("apt-get", "rm", "useradd", "install"):
        (tmp_path / name).write_text('#!/bin/sh\necho "${0##*/} $*"\n')
        (tmp_path / name).chmod(0o755)
    here = {"PATH": str(tmp_path), "FILES": files}  # nothing else can be found, and so be run
    done = subprocess.run(["/bin/sh", "-ec", told], env=here, capture_output=True, text=True, check=True)
    ran = done.stdout.splitlines()
    installed = " ".join(line for line in ran if line.startswith("apt-get install"))
    assert ("chromium" in installed and "fonts-wqy-microhei" in installed) == (files == "yes")
    assert any(line.startswith("useradd ") and "--uid 10001" in line for line in ran)
    assert "install --directory --owner=10001 /var/lib/panmunjom" in ran


def test_the_image_has_no_root_no_secrets_and_says_how_it_is():
    last = DOCKERFILE.split("\nFROM ")[-1]
    assert "\nUSER 10001\n" in last and "HEALTHCHECK" in last and 'CMD ["gunicorn", "app:server"]' in last
    assert "node" not in last.lower() and "--require-hashes" in DOCKERFILE
    left = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv", "tests", "assets/vendor"} <= set(left)


def test_the_containers_write_nothing_but_what_is_passing():
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    for line in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "service_healthy"):
        assert line in compose
    assert re.search(r'tmpfs: \["/tmp:size=\d+m"\]', compose), "it is memory, which would end the server"
    (kept,) = re.findall(r"PANMUNJOM_LIBRARY=(\S+)", DOCKERFILE)
    assert f"- sets:{kept}\n" in compose and "\n  sets:" in compose, "what visitors load is on a disk"
    assert "mem_limit: " in compose and "WEB_CONCURRENCY: " in compose, "as many workers as the memory is for"
    assert (ROOT / "deploy" / "Caddyfile").is_file() and "./deploy/Caddyfile:" in compose


def test_containers_that_are_stopped_may_end_what_they_began_and_all_that_caddy_says_it_has_is_let_through():
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    (given,) = re.findall(r"stop_grace_period: (\d+)s", compose)  # Docker kills after ten seconds without
    (taken,) = re.findall(r"^graceful_timeout = (\d+)$", (ROOT / "gunicorn.conf.py").read_text(encoding="utf-8"), re.M)
    assert int(given) > int(taken)
    assert '"443:443/udp"' in compose, "HTTP/3 is offered with each answer"


def test_caddy_answers_who_sent_a_file_slowly_and_names_no_program():
    text = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    reads, writes = (re.search(rf"\n\t+{name} (\d+)m\b", text) for name in ("read_body", "write"))
    assert reads and writes and int(writes[1]) > int(reads[1]), "both are counted from when the request begins"
    assert "header -Server\n" in text and "header -Via\n" in text


def test_the_proxy_bounds_all_that_asks_the_browser():
    """Each address that may be refused because files wait, and the picture of a shared address."""
    asking = [route.rule for route in ROUTES.values() if 503 in route.refuses and route.method == "GET"] + [PICTURE]
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    (bounded,) = re.findall(r"location ~ (\S+) \{[^}]*zone=files burst=20", text)
    assert len(asking) == 3
    for rule in asking:
        for kind in ("png", "svg", "pdf") if "<any(" in rule else (rule[-3:],):
            asked = re.sub("<any[^>]*>", kind, rule)
            assert all(re.search(bounded, prefix + asked) for prefix in ("", "/korea")), asked


@pytest.mark.long
@built
def test_a_release_is_an_archive_that_needs_no_node_and_says_what_is_in_it(tmp_path, monkeypatch):
    release = load(ROOT / "deploy" / "release.py")
    if not shutil.which("npm"):
        pytest.skip("no npm at hand")
    parts = json.loads(release.python_parts()), json.loads(release.browser_parts())
    assert all(one["bomFormat"] == "CycloneDX" and len(one["components"]) > 20 for one in parts)
    names = [{component["name"] for component in one["components"]} for one in parts]
    assert "dash" in names[0] and "plotly.js" in names[1]
    (tmp_path / "release.tar.gz").write_bytes(release.archive("panmunjom"))
    shutil.unpack_archive(tmp_path / "release.tar.gz", tmp_path, filter="data")
    made = tmp_path / "panmunjom"
    assert (made / "app.py").is_file() and (made / "assets" / "vendor" / "plotly.min.js").is_file()
    vendor = made / "assets" / "vendor"
    files = json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert all(sha256((vendor / name).read_bytes()).hexdigest()[:16] == one["sha256"] for name, one in files.items())
