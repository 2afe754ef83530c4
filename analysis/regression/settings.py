"""What a scenario sets, figure by figure: names, sources and other prose left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from scenarios.base import Model
from scenarios.overlay import name_of
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.response import ResponseCurves

Leaf = str | int | float | bool
"""A value that holds no other."""
Steps = tuple[float, ...]
"""Widths of steps, then their heights; or a single figure."""
_NAMES = ("id", "key")
"""What a path says already."""


def settings_of(scenario: Scenario) -> dict[str, Leaf]:
    """Return every setting by its path; where members have names, order is nothing."""
    return dict(sorted(_leaves(scenario, scenario.to_data(), "")))


def curves_of(curves: ResponseCurves) -> dict[str, Steps]:
    """Return what planning and simulation take from response curves, by its path."""
    found: dict[str, Steps] = {
        f"taste[{name}]": (alpha,) for name, alpha in curves.taste.items()
    }
    found |= {f"doses[{name}]": (dose,) for name, dose in curves.doses.items()}
    for curve in curves.curves:
        name = f"{curve.host}/{curve.kind}/{curve.season}"
        found[f"curves[{name}]"] = (*curve.dose_steps, *curve.gains)
    for season in curves.saturations:
        found[f"saturations[{season.season}]"] = (*season.promised, *season.kept)
    for city, own in curves.cities.items():
        found |= {f"{city}.{path}": value for path, value in curves_of(own).items()}
    return dict(sorted(found.items()))


def _leaves(value: Any, data: Any, path: str) -> Iterator[tuple[str, Leaf]]:
    """Yield the leaves of `data`, which are plain; `value` tells what they mean."""
    if data is None:
        return
    parts = _parts(value, data)
    if parts is None:
        yield path, data
        return
    for step, inner, part in parts:
        yield from _leaves(inner, part, f"{path}{step}" if path else step[1:])


def _parts(value: Any, data: Any) -> list[tuple[str, Any, Any]] | None:
    """Return the parts of a value, each with its step, or None if it has none."""
    if isinstance(value, Model):
        prose = _prose(type(value))
        told = [key for key in data if key not in _NAMES and key not in prose]
        return [(f".{key}", getattr(value, key), data[key]) for key in told]
    if isinstance(value, Mapping):
        pairs = zip(value.values(), data.items(), strict=True)
        return [(f".{key}", inner, part) for inner, (key, part) in pairs]
    if isinstance(value, tuple):
        members = enumerate(zip(value, data, strict=True))
        return [(f"[{_name(d) or place}]", v, d) for place, (v, d) in members]
    return None


def _name(member: Any) -> str | None:
    """Return what tells a member of a list from the others, if anything does."""
    return member if isinstance(member, str) else name_of(member)


@cache
def _prose(model: type[Model]) -> frozenset[str]:
    """Return the fields of `model` that people read and nothing else does."""
    properties = _definitions()[model.__name__].get("properties", {})
    return frozenset(
        name
        for name, field in properties.items()
        if name.endswith("mark")
        or any(_is_prose(option) for option in field.get("anyOf", [field]))
    )


def _is_prose(field: Mapping[str, Any]) -> bool:
    is_text = str(field.get("$ref", "")).endswith("/Text")
    return is_text or field.get("minLength") == 1


@cache
def _definitions() -> dict[str, Any]:
    schema = Scenario.model_json_schema()
    return {**schema["$defs"], "Scenario": schema}
