"""Names in both languages from columns that may hold one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scenarios.sheets.entries import Entry


def member(data: Mapping[str, Any], group: str, name: object) -> Mapping[str, Any]:
    """Return the member of `data` named so, or an empty one."""
    return named(data.get(group) or (), name)


def named(members: Iterable[Any], name: object) -> Mapping[str, Any]:
    """Return the one of `members` that is named so, or an empty one."""
    found = (m for m in members if name in (m.get("id"), m.get("key")))
    return next(found, {})


def name_in_both(
    entry: Entry, before: Mapping[str, Any], key: str = "name"
) -> dict[str, Any]:
    """Return the name of a row; its English is kept, or the Chinese stands for it."""
    said = entry.at(key)
    english = f"{key}_en"
    if english in entry:
        return {"zh": said, "en": entry.at(english)}
    kept = before.get("name", {})
    return {"zh": said, "en": kept["en"]} if kept else {"zh": said, "en": said}
