"""What a scenario sets, part by part: names, sources and other prose left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from scenarios.base import Model
from scenarios.overlay import name_of

_NAMES = ("id", "key")
"""What a path says already."""


class Part(NamedTuple):
    """A part of a value."""

    value: Any
    """What it is, as the scenario holds it; None where there is nothing."""
    data: Any
    """What a file would say of it."""


NOTHING = Part(None, None)
"""What stands where there is no part."""


def parts_of(whole: Part) -> dict[str, Part] | None:
    """Return the settings that a value consists of by their step, None if it is one.

    A step is a key, as ``.key``, or in brackets the name of a member of a list, or its
    place where it has none.
    """
    value, data = whole
    if isinstance(value, Model):
        prose = _prose(type(value))
        told = [key for key in data if key not in _NAMES and key not in prose]
        return {f".{key}": Part(getattr(value, key), data[key]) for key in told}
    if isinstance(value, Mapping):
        pairs = zip(value.values(), data.items(), strict=True)
        return {f".{key}": Part(inner, part) for inner, (key, part) in pairs}
    if isinstance(value, tuple):
        members = enumerate(map(Part, value, data))
        return {f"[{_name(part.data) or place}]": part for place, part in members}
    return None


def joined(path: str, step: str) -> str:
    """Return the path of a part, from that of the whole."""
    return f"{path}{step}" if path else step.removeprefix(".")


def _name(member: Any) -> str | None:
    """Return what tells a member of a list from the others, if anything does."""
    return member if isinstance(member, str) else name_of(member)


@cache
def _prose(model: type[Model]) -> frozenset[str]:
    """Return the fields of `model` that people read and nothing else does."""
    properties = model.model_json_schema().get("properties", {})
    return frozenset(
        name
        for name, field in properties.items()
        if name.endswith("mark")
        or any(_is_prose(option) for option in field.get("anyOf", [field]))
    )


def _is_prose(field: Mapping[str, Any]) -> bool:
    is_text = str(field.get("$ref", "")).endswith("/Text")
    return is_text or field.get("minLength") == 1
