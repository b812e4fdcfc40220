"""What can be run, opened, asked or found here is told in the README or in CONTRIBUTING, and what they tell is true."""

import re
import subprocess
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from components.tabs import discover

ROOT = Path(__file__).parents[1]
DOCS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
TOLD = "\n".join(DOCS.values())
INNER = ("/_", "/assets", "/<path")  # Dash's own routes, and the pages
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.M).group(1).split()
SPOKEN = sorted(set(re.findall(r"`([^`\n]+)`", TOLD)))


def test_the_list_of_targets_is_whole():
    """Every rule that makes no file is a target to call by name."""
    rules = set(re.findall(r"^([a-z-]+):(?! [A-Z]+ )", MAKEFILE, re.M))
    assert rules == set(TARGETS) and MAKEFILE.startswith("# make ")


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_of_make_is_told(target):
    assert re.search(rf"\bmake {target}(?![a-z-])", TOLD)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^    )make ([a-z-]+)", TOLD, re.M))))
def test_every_target_told_is_there(target):
    assert target in TARGETS


def test_every_address_for_programs_is_told(app):
    routes = {re.sub(r"<[^<>]*:(\w+)>", r"<\1>", one.rule) for one in app.server.url_map.iter_rules()} - {"/"}
    routes = {one for one in routes if not one.startswith(INNER)}
    assert len(routes) > 8 and not {one for one in routes if f"`{one}`" not in DOCS["README.md"]}


@pytest.mark.parametrize("name", discover())
def test_every_tab_is_told(ctx, name):
    assert f"\n| {ctx.words.t(f'tab.{name}', 'en')} | " in DOCS["README.md"]


def test_every_folder_is_told():
    """The folders of this repository, those that a check-out has."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not listed:
        pytest.skip("not a check-out")
    folders = {path.split("/")[0] for path in listed if "/" in path}
    assert len(folders) > 5 and not {name for name in folders if f"{name}/" not in TOLD}


MADE = {"tests/gallery.html", "assets/vendor/"}  # by our own commands, not committed


@pytest.mark.parametrize(
    "path", [one for one in SPOKEN if re.fullmatch(r"[\w.]+(/[\w.]+)*/?", one) and "/" in one and one not in MADE]
)
def test_every_path_told_is_there(path):
    assert (ROOT / path).exists()


WALK = re.search(r"## From a row to its mark\n(.*?)\n## ", DOCS["CONTRIBUTING.md"], re.S)[1]
STEPS = re.findall(r"`(\w+)`(?: there|(?: of|,)? `([\w/]+\.py)`)", re.sub(r"\s+", " ", WALK))


def test_the_walk_from_a_row_to_its_mark_is_told_by_functions_that_are_there():
    place = ""
    for name, told in STEPS:
        place = told or place
        assert re.search(rf"^def {name}\(", (ROOT / place).read_text(encoding="utf-8"), re.M), (name, place)
    assert len(STEPS) == 10


def test_the_way_of_the_data_is_told_by_files_that_are_there():
    (way,) = re.findall(r"^    (data/.+ -> app\.py)$", DOCS["README.md"], re.M)
    assert not [one for one in re.split(", | -> ", way) if not list(ROOT.glob(one))]


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)]+)\)", TOLD))))
def test_every_link_of_the_docs_leads_somewhere(link):
    headings = {
        re.sub("[^a-z ]", "", line.lower()).strip().replace(" ", "-") for line in TOLD.splitlines() if line[:1] == "#"
    }
    assert urlsplit(link).scheme == "https" or (ROOT / link).is_file() or link[:1] == "#" and link[1:] in headings


@pytest.mark.parametrize("address", [one for one in SPOKEN if one.startswith("/") and "<" not in one])
def test_every_address_told_answers(app, address):
    answer = app.server.test_client().get(address)
    assert answer.status_code == 200 and not answer.headers.get("X-Panmunjom-Notices")


def test_an_example_narrows_what_it_says_it_narrows(app):
    address = next(one for one in SPOKEN if one.startswith("/api/events.csv?"))
    client = app.server.test_client()
    assert 0 < len(client.get(address).data) < len(client.get("/api/events.csv").data) / 2


def test_the_module_that_servers_name_is_there():
    module, name = re.search(r"gunicorn .*?(\w+):(\w+)`", DOCS["README.md"]).groups()
    assert callable(getattr(import_module(module), name))


def test_a_file_of_events_is_checked_as_told(tmp_path, capsys):
    main = import_module("app").main
    assert "python app.py --check FILE" in TOLD
    table = ROOT / "data" / "tables" / "events.csv"
    assert main(["--check", str(table)]) == 0 and "0 problem(s)" in capsys.readouterr().out
    head, row, *_ = table.read_text(encoding="utf-8").splitlines(keepends=True)
    broken = tmp_path / "events.csv"
    broken.write_text(head + row.replace("," + row.split(",")[1] + ",", ",soon,", 1), encoding="utf-8")
    assert main(["--check", str(broken)]) == 1
    assert "events.csv:2: column 'date', value 'soon'" in capsys.readouterr().out
