"""Holds the arrows: who may import whom, one home per outside library, sizes, docstrings, and no platform in code.

Every check is a function from parsed modules to complaints, so that it is tried on a made-up offender too.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "linkaudit"

ROWS = {
    "": 0,  # linkaudit/__init__.py itself: the version
    "errors": 0,
    "model": 1,
    "ports": 2,
    **dict.fromkeys(
        ("distil", "classify", "judge", "matrix", "scrub", "schedule", "waive", "forecast", "chain", "changes"), 3
    ),
    **dict.fromkeys(("probes", "store", "evidence", "catalog", "report", "clock", "vision", "accounts"), 4),
    "audit": 5,
    "cli": 6,
    "__main__": 7,
}
HOMES = {
    "msgspec": {"model", "ports"},
    "opencc": {"classify"},
    "tldextract": {"distil"},
    "bs4": {"distil"},
    "playwright": {"probes"},
    "sqlite_utils": {"store"},
    "tomllib": {"catalog"},
    "typer": {"cli"},
    "rich": {"report"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "xlsxwriter": {"report"},
    "pypdf": {"probes"},
    "scipy": {"matrix"},
    "cryptography": {"accounts", "evidence"},
    "warcio": {"evidence"},
    "rfc3161_client": {"evidence"},
    "zstandard": {"evidence"},
    "keyring": {"accounts"},
    "zxingcpp": {"vision"},
    "PIL": {"vision"},
    "rapidocr": {"vision"},
    "onnxruntime": {"vision"},
    "cv2": {"vision"},
}
IMPURE = {
    "asyncio", "http", "io", "os", "pathlib", "shutil", "socket", "sqlite3", "ssl", "subprocess", "tempfile",
    "threading", "time", "urllib.request",
}  # fmt: skip
IMPURE_CALLS = {"open", "input", "print", "now", "today", "utcnow"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
ACME = frozenset({"acme"})


@dataclass(frozen=True)
class Module:
    """A parsed module; `package` tells an `__init__`, whose name is its folder's."""

    name: str
    source: str
    package: bool = False

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def component(self) -> str:
        return component_of(self.name)


def component_of(name: str) -> str:
    return [*name.split("."), ""][1]


def modules() -> list[Module]:
    found = []
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        package = parts[-1] == "__init__"
        found.append(Module(".".join(parts[:-1] if package else parts), path.read_text("utf-8"), package))
    return found


def imports(module: Module) -> Iterator[str]:
    """Yield what a module imports, wherever in it: `a.b` for `import a.b`, `a.b.c` for `from a.b import c`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            if node.level:
                inside = module.name.split(".")
                up = node.level - module.package
                start = ".".join([*inside[: len(inside) - up], *([start] if start else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def upward_imports(module: Module) -> Iterator[str]:
    row = ROWS.get(module.component)
    if row is None:
        yield f"{module.name}: `{module.component}` stands in no row"
        return
    for name in imports(module):
        # `from linkaudit import x` is the module x where there is one, and a word of the package itself where not.
        other = component_of(name) if component_of(name) in ROWS or name.count(".") > 1 else ""
        if name.split(".")[0] != PACKAGE or other == module.component:
            continue
        if ROWS.get(other, 99) > row or (ROWS.get(other) == row and row > 0):
            yield f"{module.name} imports {name}"


def strangers_at_home(module: Module) -> Iterator[str]:
    for name in imports(module):
        library = name.split(".")[0]
        if library in ("fixtures", "tests"):
            yield f"{module.name} imports {name}"
        elif library in HOMES:
            if module.component not in HOMES[library]:
                yield f"{module.name} imports {library}, whose home is {', '.join(sorted(HOMES[library]))}"
            elif library == "msgspec" and module.component == "ports" and name != "msgspec.Struct":
                yield f"{module.name} imports {name}"
        elif library not in sys.stdlib_module_names and library != PACKAGE:
            yield f"{module.name} imports {library}, which has no home"


def impurities(module: Module) -> Iterator[str]:
    if ROWS.get(module.component, 99) > 3:
        return
    for name in imports(module):
        if any(name == one or name.startswith(one + ".") for one in IMPURE):
            yield f"{module.name} imports {name}"
        if name.split(".")[0] == "random" and module.component != "schedule":
            yield f"{module.name} imports random"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = (
                called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
            )
            if name in IMPURE_CALLS:
                yield f"{module.name}:{node.lineno} calls {name}"


def oversizes(module: Module) -> Iterator[str]:
    lines = len(module.source.splitlines())
    if lines >= LONGEST_FILE:
        yield f"{module.name} has {lines} lines"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length >= LONGEST_FUNCTION:
                yield f"{module.name}.{node.name} has {length} lines"


def undocumented(module: Module) -> Iterator[str]:
    if not ast.get_docstring(module.tree):
        yield f"{module.name} has no docstring"


def named_platforms(module: Module, platforms: frozenset[str]) -> Iterator[str]:
    """Tell where the code (docstrings and comments aside) has a platform's id as a word."""
    tree = module.tree
    prose = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        words: list[str] = []
        for field, value in ast.iter_fields(node):
            if isinstance(value, str) and id(node) not in prose and field != "kind":
                words += re.split(r"[\W_]+", value.lower())
        for word in platforms.intersection(words):
            yield f"{module.name}:{getattr(node, 'lineno', 0)} names {word}"


def cycles(all_modules: list[Module]) -> list[str]:
    """Return the modules that import themselves in a circle."""
    names = {module.name for module in all_modules}
    graph: dict[str, set[str]] = {}
    for module in all_modules:
        wanted = {name if name in names else name.rpartition(".")[0] for name in imports(module)}
        graph[module.name] = (wanted & names) - {module.name}
    while True:
        leaves = {name for name, wanted in graph.items() if not wanted}
        if not leaves:
            return sorted(graph)
        graph = {name: wanted - leaves for name, wanted in graph.items() if name not in leaves}


def platform_ids() -> frozenset[str]:
    folders = (ROOT / "fixtures" / "platforms", ROOT / PACKAGE / "data" / "platforms")
    return frozenset(path.stem.lower() for folder in folders for path in folder.glob("*.toml"))


CHECKS: dict[str, Callable[[Module], Iterator[str]]] = {
    "arrows point down": upward_imports,
    "one home per library": strangers_at_home,
    "pure rows are pure": impurities,
    "sizes": oversizes,
    "docstrings": undocumented,
}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_every_module_keeps_the_rules_of_the_house(check: Callable[[Module], Iterator[str]]) -> None:
    assert [complaint for module in modules() for complaint in check(module)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert cycles(modules()) == []


def test_no_platform_is_named_in_code() -> None:
    known = platform_ids()
    assert [complaint for module in modules() for complaint in named_platforms(module, known)] == []


def test_the_package_is_where_it_is_looked_for() -> None:
    names = {module.name for module in modules()}
    assert {"linkaudit", "linkaudit.errors", "linkaudit.model.words", "linkaudit.schedule"} <= names


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (upward_imports, "linkaudit.model.x", "from linkaudit.ports import Clock"),
        (upward_imports, "linkaudit.distil.x", "from linkaudit.scrub import Scrubber"),
        (upward_imports, "linkaudit.store.x", "from linkaudit import probes"),
        (upward_imports, "linkaudit.store.x", "from ..probes import y"),
        (upward_imports, "linkaudit.scrub", "def f():\n    import linkaudit.audit"),
        (upward_imports, "linkaudit.scrub", "if TYPE_CHECKING:\n    from linkaudit.cli import app"),
        (upward_imports, "linkaudit.attic.x", ""),
        (strangers_at_home, "linkaudit.scrub", "import msgspec"),
        (strangers_at_home, "linkaudit.ports", "from msgspec import json"),
        (strangers_at_home, "linkaudit.cli.x", "from playwright.async_api import Page"),
        (strangers_at_home, "linkaudit.catalog.x", "import aiohttp"),
        (strangers_at_home, "linkaudit.audit.x", "from fixtures.serve import main"),
        (impurities, "linkaudit.judge.x", "import os.path"),
        (impurities, "linkaudit.judge.x", "from urllib.request import urlopen"),
        (impurities, "linkaudit.judge.x", "from urllib import request"),
        (impurities, "linkaudit.judge.x", "import random"),
        (impurities, "linkaudit.judge.x", "from datetime import datetime\nt = datetime.now()"),
        (impurities, "linkaudit.judge.x", "open('x')"),
        (oversizes, "linkaudit.x", "x = 1\n" * 300),
        (oversizes, "linkaudit.x", "def f():\n" + "    x = 1\n" * 49),
        (undocumented, "linkaudit.x", "x = 1"),
        (lambda one: named_platforms(one, ACME), "linkaudit.x", "host = 'm.acme.example'"),
        (lambda one: named_platforms(one, ACME), "linkaudit.x", "def open_acme(): ..."),
        (lambda one: named_platforms(one, ACME), "linkaudit.x", "f(acme=1)"),
    ],
)
def test_each_check_finds_a_made_up_offender(check: Callable[[Module], Iterator[str]], name: str, source: str) -> None:
    assert list(check(Module(name, source)))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("linkaudit.audit.x", "from linkaudit.distil.domains import host_of\nfrom linkaudit import __version__"),
        ("linkaudit.distil.x", "from .domains import host_of\nfrom linkaudit.distil import unwrap"),
        ("linkaudit.schedule", "from random import Random\nimport urllib.parse"),
        ("linkaudit.ports", "from msgspec import Struct"),
    ],
)
def test_what_is_allowed_is_not_complained_of(name: str, source: str) -> None:
    module = Module(name, f'"""Acme in prose."""\n{source}  # acme in a comment\n')
    checks: list[Callable[[Module], Iterator[str]]] = [*CHECKS.values(), lambda one: named_platforms(one, ACME)]
    assert [complaint for check in checks for complaint in check(module)] == []


def test_a_circle_is_found() -> None:
    one = Module("linkaudit.model.a", "from linkaudit.model.b import x")
    other = Module("linkaudit.model.b", "from linkaudit.model import a")
    free = Module("linkaudit.model.c", "from linkaudit.model import a")
    assert cycles([one, other]) == ["linkaudit.model.a", "linkaudit.model.b"]
    assert cycles([Module(one.name, ""), other, free]) == []
