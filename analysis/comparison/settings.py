"""Which settings differ between two scenarios, path by path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scenarios.settings import NOTHING, Part, joined, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scenarios.scenario import Scenario

NAME = "name"
"""What a scenario is called, which settles nothing."""
MOST_TOLD = 3
"""Longest list that is spelled out [entries]."""
LONGEST = 60
"""Longest value that is spelled out [characters]."""
FIGURES = ("value", "low", "high")
"""Keys of an estimate that are numbers."""


class Setting(NamedTuple):
    """A setting of which two scenarios differ."""

    path: str
    """Keys from the top, members of lists by their id."""
    here: str
    """Value in the scenario that is compared; empty where it has none."""
    there: str
    """Value in the baseline; empty where it has none."""


def differing(here: Scenario, there: Scenario) -> tuple[Setting, ...]:
    """Return the settings of `here` that are others in `there`, in order.

    A long list is told by its length in brackets, and by the few entries that the other
    has not; an estimate by its value and range.
    """
    found = _differing("", Part(here, here.to_data()), Part(there, there.to_data()))
    return tuple(setting for setting in found if setting.path != NAME)


def _differing(path: str, here: Part, there: Part) -> Iterator[Setting]:
    if here.data == there.data:
        return
    own, base = _parts(here), _parts(there)
    if own is None or base is None:
        if not _is_same_estimate(here.data, there.data):
            yield Setting(path, *_told(here.data, there.data))
        return
    for step in dict.fromkeys((*base, *own)):
        inner = own.get(step, NOTHING), base.get(step, NOTHING)
        yield from _differing(joined(path, step), *inner)


def _parts(whole: Part) -> dict[str, Part] | None:
    """Return what a value consists of by its step; None where it is told as one."""
    return parts_of(whole) if _has_parts(whole.data) else None


def _has_parts(data: Any) -> bool:
    """Tell whether a value is a whole whose parts differ each for itself."""
    if isinstance(data, list):
        return any(isinstance(entry, dict) for entry in data)
    return isinstance(data, dict) and not _is_estimate(data)


def _told(here: Any, there: Any) -> tuple[str, str]:
    """Return both values in words that differ; of long lists what the other has not."""
    if isinstance(here, list) and isinstance(there, list):
        own = [entry for entry in here if entry not in there]
        base = [entry for entry in there if entry not in here]
        if own or base:
            return _list(own, here), _list(base, there)
    told = _one(here), _one(there)
    if _is_estimate(here) and _is_estimate(there) and told[0] == told[1]:
        return _estimate(here, repr), _estimate(there, repr)
    return told


def _list(apart: Sequence[Any], whole: Sequence[Any]) -> str:
    if len(whole) <= MOST_TOLD or not 0 < len(apart) <= MOST_TOLD:
        return _one(whole)
    return f"({len(whole)}) {_one(apart)}"


def _one(value: Any) -> str:
    if value is None:
        return ""
    if _is_estimate(value):
        return _estimate(value)
    if isinstance(value, dict):
        return f"({len(value)})"
    if isinstance(value, list):
        is_short = len(value) <= MOST_TOLD and not any(map(_has_parts, value))
        return ", ".join(map(_one, value)) if is_short else f"({len(value)})"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _estimate(
    value: dict[str, Any], written: Callable[[float], str] = "{:g}".format
) -> str:
    middle, low, high = (written(value[key]) for key in FIGURES)
    span = "" if low == middle == high else f" [{low}, {high}]"
    return f"{middle}{span} {value['unit']}"


def _is_same_estimate(here: Any, there: Any) -> bool:
    """Tell whether two estimates say the same, whoever said it."""
    if not (_is_estimate(here) and _is_estimate(there)):
        return False
    return all(here[key] == there[key] for key in (*FIGURES, "unit"))


def _is_estimate(value: Any) -> bool:
    return isinstance(value, dict) and {"value", "low", "high", "mark"} <= set(value)
