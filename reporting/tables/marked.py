"""What a scenario does not know for certain: its estimates, marks and open dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scenarios.base import Model
from scenarios.calendar import Holiday, Semester
from scenarios.commitment import Commitment
from scenarios.estimate import Estimate
from scenarios.interval import Interval

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Entry:
    """One uncertain thing of a scenario."""

    pattern: str
    """Path of field names, such as ``universities.graduates``."""
    subjects: tuple[str, ...]
    """Ids and keys on that path."""
    things: tuple[Model, ...]
    """The estimates, or the models that carry a mark or a status; all alike."""
    mark: str
    """``sourced``, ``derived`` or ``assumption``."""


def entries(scenario: Scenario) -> Iterator[Entry]:
    """Yield every estimate, marked unit and dated status of `scenario`, in order.

    Days outside of its horizon are left out: nothing rests on them.
    """
    horizon = scenario.calendar.horizon
    for entry in _walk(scenario, (), ()):
        days = entry.things[0]
        if not isinstance(days, Interval) or days.overlaps(horizon):
            yield entry


def merged(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Join entries that say the same, and keep those of one quantity together."""
    alike: dict[tuple[str, str], Entry] = {}
    for entry in found:
        key = (entry.pattern, _content(entry.things[0]))
        alike[key] = _joined(alike[key], entry) if key in alike else entry
    place = {entry.pattern: i for i, entry in reversed([*enumerate(alike.values())])}
    return tuple(sorted(alike.values(), key=lambda entry: place[entry.pattern]))


def _joined(one: Entry, other: Entry) -> Entry:
    subjects = dict.fromkeys(one.subjects + other.subjects)
    return replace(one, subjects=tuple(subjects), things=one.things + other.things)


def _walk(
    node: object, path: tuple[str, ...], subjects: tuple[str, ...]
) -> Iterator[Entry]:
    if isinstance(node, Model):
        mark = _mark(node)
        if mark is not None:
            yield Entry(".".join(path), subjects, (node,), mark)
        for name in type(node).model_fields:
            yield from _walk(getattr(node, name), (*path, name), subjects)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _walk(value, path, (*subjects, str(key)))
    elif isinstance(node, tuple):
        for item in node:
            yield from _walk(item, path, (*subjects, *_identity(item)))


def _mark(node: Model) -> str | None:
    if isinstance(node, Holiday | Semester):
        return "assumption" if node.status == "provisional" else "sourced"
    if isinstance(node, Commitment):
        return node.provision_mark
    mark: str | None = getattr(node, "mark", None)
    return mark


def source_of(thing: Model) -> str | None:
    """Return where a thing comes from, as its pack says."""
    name = "provision_source" if isinstance(thing, Commitment) else "source"
    return getattr(thing, name, None)


def _identity(item: object) -> tuple[str, ...]:
    found = (getattr(item, name, None) for name in ("id", "key"))
    return tuple(key for key in found if isinstance(key, str))[:1]


def _content(thing: Model) -> str:
    """Return what makes two things alike: every figure, or else the source."""
    if isinstance(thing, Estimate):
        return repr(thing)
    return f"{_mark(thing)} {source_of(thing)}"
