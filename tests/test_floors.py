"""The house: a floor imports lower floors only, and importing anything reads no file and registers nothing."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from components.page import Page

ROOT = Path(__file__).parents[1]
# First match wins; modules of one floor may know one another.
FLOORS = [
    ("app", 11),
    ("components.serving", 10),
    ("components.tabs", 9),
    ("components.readings", 8.5),
    ("components.takeaway", 8),
    ("components.page", 7),
    ("components.figures.draw", 5.5),
    ("components.figures", 6),
    ("components.words", 5),
    ("components.theme", 4),
    ("components.layout", 4),
    ("data.measures", 3),
    ("data.exports", 3),
    ("data.reliability_sample", 3),
    ("data.subset", 3),
    ("data.selection", 2),
    ("data.datasets", 3),
    ("data.engines", 2),
    ("data.candidates.__main__", 3),
    ("data.candidates", 2),
    ("data.sources", 1),
    ("data.record", 1),
    ("data", 0),
]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in ("components", "data")
    for path in sorted((ROOT / folder).rglob("*.py"))
} | {"app": ROOT / "app.py"}
LONGEST, FUNCTION, CHART = 400, 80, 120  # lines of a file, a function, a chart's file
TAKES = 7  # parameters of a function, its own object and what it only hands on not counted
DRAWING = ("dash", "plotly", "flask")


@cache
def parsed(path: Path) -> ast.Module:
    """Each file is read once for all that is asked of it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def floor(module: str) -> int:
    return next(level for prefix, level in FLOORS if module == prefix or module.startswith(prefix + "."))


@cache
def imports(path: Path, now: bool = False) -> frozenset[str]:
    """Every module named in an import statement; `now`: only those the import itself runs."""
    found = set()
    tree = parsed(path)
    for node in tree.body if now else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            whole = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= whole or {node.module}
    return frozenset(found)


@pytest.mark.parametrize("module", MODULES)
def test_a_floor_imports_lower_floors_only(module):
    above = {name for name in imports(MODULES[module]) if name in MODULES and floor(name) > floor(module)}
    assert not above, f"{module} (floor {floor(module)}) imports from above"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("data")])
def test_data_never_draws(module):
    assert not {
        name for name in imports(MODULES[module]) if name.split(".")[0] in DRAWING or name.startswith("components")
    }


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("components.figures")])
def test_figures_know_neither_dash_nor_the_engine(module):
    found = imports(MODULES[module])
    assert not {name for name in found if name.split(".")[0] in ("dash", "flask", "plotly")}
    above = ("data.datasets", "data.engines", "data.record", "data.selection", "data.sources")
    assert not {name for name in found if name.startswith(above)}


AGGREGATING = {"groupby", "value_counts", "resample", "merge", "pivot", "pivot_table", "crosstab", "agg", "Counter"}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("components.figures")])
def test_figures_never_aggregate(module):
    """A figure draws what a measure counted: what it shows can be tested as a number."""
    tree = parsed(MODULES[module])
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not named & AGGREGATING, f"{module} aggregates: move that to data/measures"


CHARTS = [name for name in MODULES if name.startswith("components.figures.") and ".draw" not in name]


@pytest.mark.parametrize("module", CHARTS)
def test_a_chart_is_read_at_a_glance(module):
    """What is too long for that asks for a word more in the grammar of `draw`, or to be two charts."""
    lines = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert lines <= CHART, f"{module} has {lines} lines"


@pytest.mark.parametrize("module", CHARTS)
def test_a_chart_speaks_the_grammar(module):
    """Words, marks and shapes are made by `draw`, not spelled out as plotly's dicts."""
    tree = parsed(MODULES[module])
    spelled = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert not spelled & {"showarrow", "paper_bgcolor", "rect", "path", "<extra></extra>"}


@pytest.mark.parametrize("module", MODULES)
def test_functions_stay_readable(module):
    tree = parsed(MODULES[module])
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    long = {node.name: node.end_lineno - node.lineno + 1 for node in functions}
    assert not {name: lines for name, lines in long.items() if lines > FUNCTION}


@pytest.mark.parametrize("module", MODULES)
def test_a_function_has_one_job(module):
    """What takes more than it can be called with at a glance is two functions, or takes a small object."""
    tree = parsed(MODULES[module])
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    taken = {
        node.name: [arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        for node in functions
    }
    assert not {name: args for name, args in taken.items() if len([one for one in args if one != "self"]) > TAKES}


def named(tree: ast.AST) -> set[str]:
    """What code speaks of: names, attributes and words that may be one."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
        elif isinstance(node, ast.alias):
            found.add(node.name)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found


def test_what_only_tests_use_stands_in_the_tests():
    """A method of a class that is somebody else's is called by them."""
    trees = {path: parsed(path) for path in [*MODULES.values(), *ROOT.glob("*/*.py")]}
    used = set().union(*(named(tree) for path, tree in trees.items() if path.parent.name != "tests"))
    kinds = [node for path in MODULES.values() for node in trees[path].body if isinstance(node, ast.ClassDef)]
    own = [node for kind in kinds if not kind.bases for node in kind.body]
    made = [*own, *(node for path in MODULES.values() for node in trees[path].body)]
    defined = {node.name for node in made if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assert len(defined) > 1500 and not {name for name in defined - used if not name.startswith("__")}


TABS = [name for name in MODULES if name.startswith("components.tabs.")]


@pytest.mark.parametrize("module", TABS)
def test_tabs_never_import_tabs(module):
    own = ".".join(module.split(".")[:3])
    assert not {
        name
        for name in imports(MODULES[module])
        if name.startswith("components.tabs.") and not f"{name}.".startswith(f"{own}.")
    }


@pytest.mark.parametrize(
    "module", [name for name in MODULES if name.startswith(("components.figures", "components.tabs"))]
)
def test_nothing_is_registered_by_importing(module):
    """No `@callback` of Dash's global list: callbacks go to the app that is given."""
    tree = parsed(MODULES[module])
    assert not [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for one in node.decorator_list
        if "callback" in ast.unparse(one)
    ]


def test_importing_reads_no_table():
    code = """
import importlib, os, sys
opened = []
def note(event, args):
    tables = (".csv", ".json", ".md", ".parquet", ".txt")
    path = str(args[0]) if args else ""
    if event == "open" and path.startswith(os.getcwd()) and "site-packages" not in path and path.endswith(tables):
        opened.append(str(args[0]))
import dash, plotly, pandas, networkx
sys.addaudithook(note)
for name in sys.argv[1:]:
    importlib.import_module(name)
print("\\n".join(opened))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *[name for name in MODULES if name != "app"]],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stdout.strip(), "importing read files"


CODE = [
    path
    for pattern in (
        "app.py",
        "assets/*.js",
        "assets/*.css",
        "benchmarks/*.py",
        "components/**/*.*",
        "data/**/*.py",
        "frontend/*.py",
        "frontend/*.js",
        "frontend/*.mjs",
        "tests/**/*.py",
    )
    for path in sorted(ROOT.glob(pattern))
    if path.suffix in (".py", ".js", ".mjs", ".css")
]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_stay_readable(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{path.name} has {lines} lines: it asks to be two"


def test_a_page_stays_small():
    """It words, selects and addresses; what draws or measures is a function that is given one."""
    methods = {name for kind in Page.__mro__[:-1] for name in vars(kind) if not name.startswith("_")}
    assert len(methods) < 15, sorted(methods)


def test_no_modules_know_one_another_in_a_circle():
    known = {name: imports(path, now=True) & MODULES.keys() - {name} for name, path in MODULES.items()}
    done, open_ = set(), []

    def visit(name: str) -> None:
        assert name not in open_, " -> ".join([*open_[open_.index(name) :], name])
        if name not in done:
            open_.append(name)
            for one in sorted(known[name]):
                # A package's own module is loaded by way of the package, which is no circle.
                if not f"{one}.".startswith(f"{name}.") and not f"{name}.".startswith(f"{one}."):
                    visit(one)
            open_.pop()
            done.add(name)

    for name in MODULES:
        visit(name)
