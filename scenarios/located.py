"""YAML that remembers where every value stands.

Plain data and a tree of places of the same shape: a mapping's place is a mapping of
its keys' places, a sequence's place a list, and each also knows its own line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from pathlib import Path

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Place:
    """Where a value stands, and where its parts do."""

    where: str
    """File and line."""
    parts: dict[str | int, Place] = field(default_factory=dict)
    """Places of the values inside, by key or position."""

    def at(self, path: tuple[str | int, ...]) -> Place:
        """Return the place of the deepest part of `path` that exists."""
        place = self
        for step in path:
            if step not in place.parts:
                break
            place = place.parts[step]
        return place


def read(path: Path, name: str) -> tuple[Any, Place]:
    """Read the YAML file at `path`, called `name` in messages.

    Raises
    ------
    ScenarioError
        If the file cannot be read, is not YAML, or repeats a key.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(name, "", str(error), "Check the file.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        text = getattr(error, "problem", None) or str(error)
        raise _unreadable(where, "", f"not YAML: {text}", "Mend the syntax.") from error
    if node is None:
        return {}, Place(f"{name}:1")
    return _convert(node, name)


def _unreadable(where: str, value: str, rule: str, advice: str) -> ScenarioError:
    return ScenarioError([Problem(where, "file", value, rule, advice)])


def _convert(node: yaml.Node, name: str) -> tuple[Any, Place]:
    place = Place(f"{name}:{node.start_mark.line + 1}")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name, place), place
    if isinstance(node, yaml.SequenceNode):
        items = []
        for position, child in enumerate(node.value):
            item, place.parts[position] = _convert(child, name)
            items.append(item)
        return items, place
    return _scalar(node, place), place


def _mapping(node: yaml.MappingNode, name: str, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, child in node.value:
        key = str(key_node.value)
        value, part = _convert(child, name)
        if key in found:
            raise _unreadable(
                part.where, key, "a key may appear once", "Remove the second one."
            )
        found[key], place.parts[key] = value, part
    return found


def _scalar(node: yaml.Node, place: Place) -> Any:
    loader = _Loader("")
    try:
        return loader.construct_object(node)
    except (yaml.YAMLError, ValueError) as error:
        raise _unreadable(
            place.where, str(node.value), f"not a value: {error}", "Mend the value."
        ) from error
    finally:
        loader.dispose()
