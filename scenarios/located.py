"""YAML that remembers where every value stands.

Plain data and a tree of places of the same shape: a mapping's place holds its keys'
places, a sequence's its members', and each knows its own line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from pathlib import Path

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 50
"""Levels that no pack needs."""
_MOST = 200_000
"""Values that no pack needs; aliases of aliases can stand for far more."""
_TOO_DEEP = ("is nested too deeply", "Mend the brackets or the indentation.")


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


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, with the slips that leave the rest of it readable."""

    data: Any
    """Plain data: dicts, lists and scalars."""
    place: Place
    """Where each value stands."""
    slips: tuple[Problem, ...]
    """Repeated keys and the like."""


def read(path: Path, name: str) -> Document:
    """Read the YAML file at `path`, called `name` in messages.

    Raises
    ------
    ScenarioError
        If the file cannot be read, is not YAML, is nested too deeply, or is empty.
    """
    text = _text(path, name)
    try:
        _refuse_depth(text, name)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _not_yaml(error, name) from error
    if node is None:
        raise _unusable(name, "the file is empty", "Write a pack, see docs/packs.md.")
    reader = _Reader(name)
    data, place = reader.convert(node)
    return Document(data, place, tuple(reader.slips))


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable(name, "is not UTF-8 text", "Save it as UTF-8.") from error
    except OSError as error:
        rule = f"cannot be read: {error.strerror}"
        raise _unusable(name, rule, "Check the file.") from error


def _refuse_depth(text: str, name: str) -> None:
    # Composing recurses and would overflow the stack; reading events does not.
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            mark: Any = event.start_mark
            raise _unusable(f"{name}:{mark.line + 1}", *_TOO_DEEP)


def _not_yaml(error: yaml.YAMLError, name: str) -> ScenarioError:
    mark = getattr(error, "problem_mark", None)
    where = f"{name}:{mark.line + 1}" if mark else name
    text = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return _unusable(where, f"not YAML: {text}", "Mend the syntax.")


def _unusable(where: str, rule: str, advice: str) -> ScenarioError:
    return ScenarioError([Problem(where, "file", "", rule, advice)])


class _Reader:
    """Turns nodes into data and places, noting slips on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.slips: list[Problem] = []
        self._above: list[yaml.Node] = []
        self._values = 0
        self._loader = _Loader("")

    def convert(self, node: yaml.Node) -> tuple[Any, Place]:
        """Return the data of `node` and their place."""
        place = Place(f"{self.name}:{node.start_mark.line + 1}")
        self._values += 1
        if self._values > _MOST:
            rule = "its aliases stand for too many values"
            raise _unusable(place.where, rule, "Write the values out.")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place), place
        if any(node is outer for outer in self._above):
            self._slip(place, "*", "an alias stands inside its own anchor", "Break it.")
            return None, place
        if len(self._above) > _DEEPEST:
            # Aliases nest what the text does not.
            self._slip(place, "", *_TOO_DEEP)
            return None, place
        self._above.append(node)
        parts = (
            self._mapping(node, place)
            if isinstance(node, yaml.MappingNode)
            else self._sequence(node, place)
        )
        self._above.pop()
        return parts, place

    def _mapping(self, node: yaml.Node, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, child in node.value:
            value, part = self.convert(child)
            if not isinstance(key_node, yaml.ScalarNode):
                self._slip(part, "", "a key must be a word", "Write a word.")
                continue
            key = str(key_node.value)
            if key in found:
                self._slip(part, key, "a key may appear once", "Remove one of them.")
            else:
                found[key], place.parts[key] = value, part
        return found

    def _sequence(self, node: yaml.Node, place: Place) -> list[Any]:
        items = []
        for position, child in enumerate(node.value):
            item, place.parts[position] = self.convert(child)
            items.append(item)
        return items

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> Any:
        if node.tag not in _Loader.yaml_constructors:
            self._slip(place, node.tag, "values carry no such tag", "Remove it.")
            return node.value
        try:
            return self._loader.construct_object(node)
        except (yaml.YAMLError, ValueError):
            # A date such as 2027-02-30: as text, for the schema to judge.
            return node.value

    def _slip(self, place: Place, value: str, rule: str, advice: str) -> None:
        self.slips.append(Problem(place.where, "file", value, rule, advice))
