"""What a pack gets wrong about the schema: in plain words, with its place."""

from __future__ import annotations

import difflib
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from scenarios.errors import Problem
from scenarios.overlay import name_of
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from scenarios.base import Model
    from scenarios.located import Place

Path = tuple[str | int, ...]

_WORDS = {
    "missing": ("is missing", "Add it."),
    "greater_than_equal": ("must be at least {ge}", "Raise it."),
    "less_than_equal": ("must be at most {le}", "Lower it."),
    "int_type": ("must be a whole number", "Write it without quotes or decimals."),
    "int_from_float": ("must be a whole number", "Round it."),
    "float_type": ("must be a number", "Write it without quotes."),
    "finite_number": ("must be a finite number", "Give a figure."),
    "bool_type": ("must be true or false", "Write true or false."),
    "string_type": ("must be text", "Write it in quotes."),
    "string_too_short": ("must not be empty", "Write it, or remove the key."),
    "tuple_type": ("must be a list", "Put it in [ ]."),
    "dict_type": ("must be a mapping of keys", "Write key: value."),
    "model_type": ("must be a mapping of keys", "Write key: value."),
    "too_short": ("must have at least {min_length} entry", "Add one."),
    "literal_error": ("must be one of {expected}", "Choose one of them."),
}
_DATE = ("must be a date", "Write it as 2027-03-01.")
_CLOCK = ("must be a time of day", 'Write it as "09:00".')
_NAME = (
    "a name holds letters, digits and _ . @ - only",
    "Begin it with a letter or digit.",
)
_SHOWN = 60


def faults(
    error: ValidationError, data: Any, place: Place, model: type[Model] = Scenario
) -> Iterator[Problem]:
    """Yield a problem for each entry of `error`, in the order of the schema.

    `model` is what `data` should have been.
    """
    for detail in error.errors():
        if _is_echo(detail):
            continue
        path = tuple(step for step in detail["loc"] if step != "[key]")
        rule, advice = _wording(detail, path, model)
        value = _value(detail)
        yield Problem(place.at(path).where, spelled(path, data), value, rule, advice)


def spelled(path: Path, data: Any) -> str:
    """Write `path` with ids in place of positions: ``mandates[YT-3.3a].at_least``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            inside = isinstance(data, list) and step < len(data)
            data = data[step] if inside else None
            text += f"[{name_of(data) or step}]"
        else:
            data = data.get(step) if isinstance(data, dict) else None
            text += f".{step}" if text else step
    return text or "file"


def _is_echo(detail: ErrorDetails) -> bool:
    # A list with a faulty member is also said to lack members.
    found, context = detail["input"], detail.get("ctx", {})
    return detail["type"] == "too_short" and len(found) >= context["min_length"]


def _wording(detail: ErrorDetails, path: Path, model: type[Model]) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        known = _keys_at(path[:-1], model)
        return "there is no such key here", _nearest(str(path[-1]), known)
    if kind == "value_error":
        return _split(str(context["error"]))
    if kind == "string_pattern_mismatch":
        return _CLOCK if r"\d" in str(context["pattern"]) else _NAME
    if kind.startswith("date"):
        return _DATE
    rule, advice = _WORDS.get(kind, (detail["msg"], "Change the value."))
    return rule.format(**context), advice


def _split(text: str) -> tuple[str, str]:
    """Part ``rule: advice``, as the models' own checks write it."""
    rule, _, advice = text.rpartition(": ")
    if not rule:
        return text, "Change one of them."
    return rule, f"{advice[0].upper()}{advice[1:]}."


def _value(detail: ErrorDetails) -> str:
    found = detail["input"]
    if detail["type"] in ("missing", "value_error"):
        return ""
    if isinstance(found, dict | list):
        return "a mapping" if isinstance(found, dict) else "a list"
    text = json.dumps(found, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"Keys: {', '.join(known)}."


def _keys_at(path: Path, model: type[Model]) -> list[str]:
    schema = _schema(model)
    node = schema
    for step in path:
        inner = node.get("items") if isinstance(step, int) else _property(node, step)
        node = _resolved(inner or {}, schema)
    return list(node.get("properties", {}))


def _property(node: dict[str, Any], key: str) -> Any:
    return node.get("properties", {}).get(key) or node.get("additionalProperties")


def _resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for option in node.get("anyOf", [node]):
        if "$ref" in option:
            found: dict[str, Any] = schema["$defs"][option["$ref"].split("/")[-1]]
            return found
    return node


@cache
def _schema(model: type[Model]) -> dict[str, Any]:
    return model.model_json_schema()
