"""The house: a floor imports lower floors only, and importing anything reads no file and registers nothing."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

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


def breaking(names, rule) -> dict:
    """What each module, or file, does that it must not. One test is for all of them: one each would be thousands."""
    return {name: found for name in names if (found := rule(MODULES.get(name, name)))}


def imported(names, wrong) -> dict:
    """What each imports of what it must not know, by `wrong(imported, importing)`."""
    return {name: found for name in names if (found := {one for one in imports(MODULES[name]) if wrong(one, name)})}


def test_a_floor_imports_lower_floors_only():
    assert not imported(MODULES, lambda one, by: one in MODULES and floor(one) > floor(by))


def test_data_never_draws():
    data = [name for name in MODULES if name.startswith("data")]
    assert not imported(data, lambda one, _: one.split(".")[0] in DRAWING or one.startswith("components"))


FIGURES = [name for name in MODULES if name.startswith("components.figures")]
ENGINE = ("data.datasets", "data.engines", "data.record", "data.selection", "data.sources")


def test_figures_know_neither_dash_nor_the_engine():
    assert not imported(
        FIGURES, lambda one, _: one.split(".")[0] in ("dash", "flask", "plotly") or one.startswith(ENGINE)
    )


AGGREGATING = {"groupby", "value_counts", "resample", "merge", "pivot", "pivot_table", "crosstab", "agg", "Counter"}


def spoken(path: Path) -> set[str]:
    """The names and attributes of a file."""
    nodes = list(ast.walk(parsed(path)))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name)
    }


def test_figures_never_aggregate():
    """A figure draws what a measure counted: what it shows can be tested as a number."""
    assert not breaking(FIGURES, lambda path: spoken(path) & AGGREGATING), "move that to data/measures"


CHARTS = [name for name in MODULES if name.startswith("components.figures.") and ".draw" not in name]


def longer(most: int):
    """A rule: the lines of a file that has more than these."""

    def rule(path: Path) -> int:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        return lines if lines > most else 0

    return rule


def test_a_chart_is_read_at_a_glance():
    """What is too long for that asks for a word more in the grammar of `draw`, or to be two charts."""
    assert not breaking(CHARTS, longer(CHART))


def test_a_chart_speaks_the_grammar():
    """Words, marks and shapes are made by `draw`, not spelled out as plotly's dicts."""
    plain = {"showarrow", "paper_bgcolor", "rect", "path", "<extra></extra>"}
    assert not breaking(
        CHARTS, lambda path: plain & {node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant)}
    )


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]


def taken(node: ast.FunctionDef) -> list[str]:
    given = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return [arg.arg for arg in given if arg.arg != "self"]


def test_functions_stay_readable():
    assert not breaking(
        MODULES, lambda path: [node.name for node in functions(path) if node.end_lineno - node.lineno >= FUNCTION]
    )


def test_a_function_has_one_job():
    """What takes more than it can be called with at a glance is two functions, or takes a small object."""
    assert not breaking(MODULES, lambda path: [node.name for node in functions(path) if len(taken(node)) > TAKES])


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


def test_tabs_never_import_tabs():
    def another(one: str, by: str) -> bool:
        own = ".".join(by.split(".")[:3])
        return one.startswith("components.tabs.") and not f"{one}.".startswith(f"{own}.")

    assert not imported(TABS, another)


def test_nothing_is_registered_by_importing():
    """No `@callback` of Dash's global list: callbacks go to the app that is given."""
    assert not breaking(
        [*FIGURES, *TABS],
        lambda path: [
            node.name for node in functions(path) if any("callback" in ast.unparse(one) for one in node.decorator_list)
        ],
    )


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
        "assets/opening/*.js",
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


def test_files_stay_readable():
    assert not breaking(CODE, longer(LONGEST)), "it asks to be two"


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
