"""Arrows within packages: nothing goes in a circle, types included."""

from __future__ import annotations

import ast
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
PACKAGES = ("scenarios", "optimizer", "analysis", "reporting", "commands")
"""Those without circles; the steps of the simulation act on the year that takes them,
so that each names the type of the other."""


def files_of(package: str) -> dict[str, Path]:
    """Return the files of a package by their dotted names."""
    paths = sorted((ROOT / package).rglob("*.py"))
    names = (".".join(p.relative_to(ROOT).with_suffix("").parts) for p in paths)
    return dict(
        zip((name.removesuffix(".__init__") for name in names), paths, strict=True)
    )


def imports(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """Yield the modules of `known` that a file imports, for types alone included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        if isinstance(node, ast.ImportFrom) and node.module in known:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else str(node.module)


def circle_in(graph: Mapping[str, set[str]]) -> list[str]:
    """Return a circle of `graph`, its first member again at the end; none if empty."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_a_circle_is_found() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})[0] in "abc"
    assert circle_in({"a": {"b", "c"}, "b": {"c"}}) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_import_one_another_in_no_circle(package: str) -> None:
    known = files_of(package)
    graph = {name: {*imports(path, known)} - {name} for name, path in known.items()}
    assert any(graph.values())
    assert circle_in(graph) == []


def test_rooms_of_the_analysis_import_one_another_in_no_circle() -> None:
    known = files_of("analysis")
    graph = defaultdict[str, set[str]](set)
    for name, path in known.items():
        for other in imports(path, known):
            here, there = (whole.split(".")[1:2] for whole in (name, other))
            if here and there and here != there:
                graph[here[0]].add(there[0])
    assert len(graph) > 10
    assert circle_in(graph) == []
