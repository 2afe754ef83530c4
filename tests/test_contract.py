"""What the house promises of itself: arrows, sizes, tables of contents, words."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from optimizer import domain, rules, terms
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "scenarios": set(),
    "optimizer": {"scenarios"},
    "simulation": {"scenarios"},
    "analysis": {"scenarios", "optimizer", "simulation"},
    "reporting": {"scenarios", "optimizer", "simulation", "analysis"},
    "commands": {"scenarios", "optimizer", "simulation", "analysis", "reporting"},
}
HOME = {
    "duckdb": "analysis",
    "distributed": "scenarios",
    "ortools": "optimizer",
    "simpy": "simulation",
}
FILES = [
    path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))
]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in FILES
]
MAX_LINES = 250
MAX_BODY_LINES = 40


def package_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            found.add(str(node.module).partition(".")[0])
    return found


@pytest.mark.parametrize("path", FILES, ids=MODULES)
def test_module_imports_only_what_lies_to_the_left(path: Path) -> None:
    package = package_of(path)
    ours = imported(path) & {*MAY_IMPORT, "cli", "tests", "benchmarks"}
    assert ours <= MAY_IMPORT[package] | {package}
    for library, home in HOME.items():
        assert library not in imported(path) or package == home


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_package_is_the_one_of_this_project(package: str) -> None:
    module = importlib.import_module(package)
    assert Path(str(module.__file__)).parent == ROOT / package


@pytest.mark.parametrize("path", FILES, ids=MODULES)
def test_file_and_its_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert body_lines(node) <= MAX_BODY_LINES, node.name


def body_lines(function: ast.FunctionDef) -> int:
    first = function.body[1 if ast.get_docstring(function) else 0 :]
    return int(first[-1].end_lineno or 0) - first[0].lineno + 1 if first else 0


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_documented_and_exports_exist(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__
    for export in getattr(module, "__all__", ()):
        assert hasattr(module, export)
    silent = [member for member in public(module) if not inspect.getdoc(member)]
    assert silent == []


def public(module: ModuleType) -> Iterator[Any]:
    for name, member in vars(module).items():
        ours = getattr(member, "__module__", None) == module.__name__
        if ours and not name.startswith("_") and callable(member):
            yield member


def members_of(package: ModuleType, name: str) -> list[Any]:
    found = pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    modules = [importlib.import_module(info.name) for info in found]
    return [vars(module)[name] for module in modules if name in vars(module)]


def test_every_rule_and_term_is_in_its_table_of_contents_once() -> None:
    tables = (
        (members_of(rules, "RULE"), rules.ALLOCATION_RULES + rules.PLACEMENT_RULES),
        (members_of(domain, "RULE"), domain.PLACE + domain.DAY + domain.ROOM),
        (members_of(terms, "TERM"), terms.TERMS),
    )
    for declared, listed in tables:
        names = sorted(member.name for member in listed)
        assert sorted(member.name for member in declared) == names
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("package", [rules, domain])
def test_every_file_of_rules_is_a_rule_named_by_its_file(package: ModuleType) -> None:
    files = {info.name for info in pkgutil.iter_modules(package.__path__)} - {"base"}
    assert {member.name for member in members_of(package, "RULE")} == files


def test_json_schema_describes_every_field() -> None:
    schema = Scenario.model_json_schema()
    models = {"Scenario": schema, **schema["$defs"]}
    silent = [
        f"{model}.{name}"
        for model, parts in models.items()
        for name, field in parts.get("properties", {}).items()
        if not field.get("description")
    ]
    assert silent == []
