"""How one pack changes another: the merging behind ``extends``."""

from __future__ import annotations

from collections import Counter
from typing import Any

from scenarios.located import Place

Located = tuple[Any, Place]
"""Plain data with its place."""


def overlay(base: Located, change: Located) -> Located:
    """Return `base` with `change` laid over it.

    Mappings merge key by key. Lists of mappings that carry ``id`` or ``key`` merge by
    it; new members come last. Anything else is replaced; null removes a key.
    """
    below, above = base[0], change[0]
    if isinstance(below, dict) and isinstance(above, dict):
        return _mappings(base, change)
    if _is_keyed(below) and _is_keyed(above):
        return _keyed_lists(base, change)
    return change


def name_of(item: Any) -> str | None:
    """Return the ``id`` or ``key`` of a list's member, or None."""
    if not isinstance(item, dict):
        return None
    name = item.get("id", item.get("key"))
    return name if isinstance(name, str) else None


def _is_keyed(value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(name_of(item) is not None for item in value)


def _mappings(base: Located, change: Located) -> Located:
    (below, place), (above, upper) = base, change
    merged, parts = dict(below), dict(place.parts)
    for key, value in above.items():
        if value is None:
            merged.pop(key, None)
            parts.pop(key, None)
        elif key in merged:
            merged[key], parts[key] = overlay(
                (merged[key], parts[key]), (value, upper.parts[key])
            )
        else:
            merged[key], parts[key] = value, upper.parts[key]
    return merged, Place(upper.where, parts)


def _keyed_lists(base: Located, change: Located) -> Located:
    # A name used twice in one list stays twice, so that the checks can report it.
    members: dict[tuple[str | None, int], Located] = {}
    for data, place in (base, change):
        seen: Counter[str | None] = Counter()
        for position, item in enumerate(data):
            name, part = name_of(item), place.parts[position]
            known = members.get((name, seen[name]))
            member = overlay(known, (item, part)) if known else (item, part)
            members[name, seen[name]] = member
            seen[name] += 1
    items = [item for item, _ in members.values()]
    parts: dict[str | int, Place] = dict(enumerate(p for _, p in members.values()))
    return items, Place(change[1].where, parts)
