"""The files of a changed plan, by name; nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reporting.deliverables import RUN_FILES, plan_files
from reporting.difference import changes_csv
from reporting.exchange import pack_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.revision import Revision
    from reporting.files import Writer
    from scenarios.wishes import Wishes

REVISION_FILES = (*RUN_FILES, "changes.csv")
"""Files of a changed plan, and those of a run that would belong to another plan."""


def pack_files(change: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the name of the pack that closes hosts, if any are closed."""
    return (f"{change['name']}.yaml",) if change else ()


def revision_files(
    found: Revision, wishes: Wishes, change: Mapping[str, Any], parent: str
) -> dict[str, Writer]:
    """Return the writers of a changed plan.

    A pack is among them that extends `parent` by `change`, if a host was closed.
    """
    files = plan_files(found.plan, found.compliance)
    differing = changes_csv(found, wishes)
    files["changes.csv"] = lambda path: path.write_bytes(differing)
    pack = pack_text(parent, change) if change else ""
    for name in pack_files(change):
        files[name] = lambda path: path.write_text(pack, "utf-8")
    return files
