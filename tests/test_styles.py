"""Styles: Bootstrap is used, not fought; every class that is written is dressed somewhere, or named as a hook."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHEETS = [*sorted(ROOT.glob("assets/*.css")), *sorted(ROOT.glob("components/tabs/*/style.css"))]
BOOTSTRAP = ROOT / "assets" / "vendor" / "bootstrap.min.css"
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")

# Bootstrap's classes that we style beyond their variables, and why a variable does not do.
STYLED = {
    "form-control": "has no variables for its size, focus and placeholder",
    "form-select": "the same",
    "form-check": "the same",
    "form-check-input": "the same; postures have their colours",
    "form-check-label": "takes the size of the labels around it",
    "table": "cells begin at the panel's edge; heads stay in sight",
    "alert": "on the line that says the server has not answered: its words and its button stand in a row",
    "btn": "on a phone",
    "offcanvas-body": "what is in a drawer brings its own margins",
    "modal": "is not outlined as a whole when it takes the focus",
    "popover": "is not printed",
}
# Classes that plotly writes.
PLOTLYS = {"nsewdrag"}
# Classes without a style of their own: for scripts, tests, or to say what a thing is.
HOOKS = {
    "blank": "a cell of a matrix with nothing to say",
    "round-event": "the event a round of talks is",
    "round-facts": "when, where and who",
}


def bare(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def rules(text: str) -> list[tuple[str, str]]:
    """(selector, declarations) of every rule, those within media queries too."""
    return [(selector.strip(), body.strip()) for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", bare(text))]


def bootstraps() -> set[str]:
    if not BOOTSTRAP.is_file():
        pytest.skip("run `make frontend` first")
    return {name for selector, _ in rules(BOOTSTRAP.read_text(encoding="utf-8")) for name in CLASS.findall(selector)}


def ours() -> set[str]:
    return {
        name for path in SHEETS for selector, _ in rules(path.read_text("utf-8")) for name in CLASS.findall(selector)
    }


def only_variables(body: str) -> bool:
    return all(part.strip().startswith("--") for part in body.split(";") if part.strip())


def test_no_rule_of_ours_fights_bootstrap():
    known = bootstraps()
    fought = {}
    for path in SHEETS:
        for selector, body in rules(path.read_text(encoding="utf-8")):
            for one in re.split(r",(?![^(]*\))", selector):
                subject = re.split(r"[\s>+~]+(?![^(]*\))", one.strip())[-1]
                names = set(CLASS.findall(subject))
                if names and names <= known - STYLED.keys() and not only_variables(body):
                    fought[f"{path.name}: {one.strip()}"] = names
    assert not fought


def test_every_reason_is_still_needed():
    assert STYLED.keys() <= bootstraps() & ours()


def test_no_line_of_a_style_sheet_is_longer_than_120_columns():
    assert not [
        f"{path.name}:{number}"
        for path in SHEETS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 120 and path.name != "tokens.css"
    ]


def written() -> dict[str, str]:
    """Every class that Python writes, and where; one that ends in a dash is the beginning of several."""
    found = {}
    for path in sorted((ROOT / "components").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("className", "class_name"):
                for name in classes_in(node.value):
                    found.setdefault(name, path.name)
    return found


def classes_in(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Constant):
        return node.value.split() if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        text = "".join(part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
        return [name.partition("\0")[0] for name in text.split() if name[0] != "\0"]
    if isinstance(node, ast.IfExp):
        return [*classes_in(node.body), *classes_in(node.orelse)]
    if isinstance(node, ast.BinOp):
        return [*classes_in(node.left), *classes_in(node.right)]
    return []


def test_every_class_written_is_dressed_or_a_hook():
    dressed = ours() | bootstraps()
    scripts = "".join(
        path.read_text(encoding="utf-8") for path in ROOT.glob("assets/**/*.js") if "vendor" not in path.parts
    )
    undressed = {
        name: where
        for name, where in written().items()
        if name not in dressed | HOOKS.keys()
        and not (name.endswith("-") and any(one.startswith(name) for one in dressed))
        and f".{name}" not in scripts
    }
    assert not undressed


def test_every_class_of_ours_is_written_somewhere():
    text = "".join(
        path.read_text(encoding="utf-8")
        for kind in ("components/**/*.py", "assets/*.js", "assets/opening/*.js", "components/**/*.js")
        for path in ROOT.glob(kind)
    )
    kinds = re.findall(r"[\w-]+-(?=\{)", text)  # the beginning of a class whose end is a code
    words = set(re.findall(r"[\w-]+", text))
    unused = {name for name in ours() - bootstraps() - PLOTLYS - words if not name.startswith(tuple(kinds))}
    assert not unused


def within(query: str) -> list[tuple[str, str]]:
    """(selector, declarations) of every rule of ours in a media query."""
    found = []
    for path in SHEETS:
        for body in re.findall(
            rf"@media {re.escape(query)} \{{((?:[^{{}}]*\{{[^{{}}]*\}})*)", bare(path.read_text("utf-8"))
        ):
            found += rules(body)
    return found


@pytest.mark.parametrize("control", ["filter-band", "density-band", "switches", "panel-tools", "pager", "chip-cross"])
def test_what_is_pressed_is_not_printed(control):
    hidden = {name for selector, body in within("print") if "display: none" in body for name in CLASS.findall(selector)}
    assert control in hidden


def test_paper_is_white_coloured_and_breaks_no_chart():
    printed = within("print")
    kept = [selector for selector, body in printed if "break-inside: avoid" in body]
    assert any(".chart" in selector for selector in kept)
    assert any("--paper: var(--surface)" in body for _, body in printed)
    assert any("print-color-adjust: exact" in body for _, body in printed)


def test_a_table_is_printed_whole():
    """A height for one panel's table weighs more than the rule of the paper that lifts it: it is for the screen."""
    screen = within("screen")
    for path in SHEETS:
        for selector, body in rules(path.read_text("utf-8")):
            if re.search(r"\S\s+\.table-region|\.scroll\b", selector) and re.search(r"max-height: (?!none)", body):
                assert (selector, body) in screen, f"{path.name}: {selector}"


def test_a_field_under_a_finger_is_large_enough_that_no_phone_enlarges_the_page_around_it():
    large = {
        name for selector, body in within("(pointer: coarse)") if "16px" in body for name in CLASS.findall(selector)
    }
    assert {"form-control", "form-select"} <= large


@pytest.mark.parametrize("drawn", ["chart", "density", "columns", "tracks", "locator", "drivers-bar"])
def test_high_contrast_leaves_what_is_drawn_its_colours(drawn):
    kept = {
        name
        for selector, body in within("(forced-colors: active)")
        if "forced-color-adjust: none" in body
        for name in CLASS.findall(selector)
    }
    assert drawn in kept


def screens(text: str) -> str:
    """A sheet without what is for paper only."""
    kept, depth, paper = "", 0, None
    for part in re.split(r"([{}])", bare(text)):
        if part == "{":
            depth += 1
        elif part == "}":
            depth -= 1
            paper = None if depth == paper else paper
        elif paper is None:
            paper = depth if "@media print" in part else None
            kept += part
    return kept


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_style_of_the_screen_asks_what_an_element_holds(path):
    """`:has()` cost a change of filter a third of its time; `assets/holds.js` says what is held."""
    assert ":has(" not in screens(path.read_text("utf-8"))


def test_what_is_for_paper_only_is_told_from_the_rest():
    text = "a { b: c } @media print { d:has(e) { f: g } } @media screen { h:has(i) { j: k } }"
    assert screens(text).count(":has(") == 1 and "h:has" in screens(text)
