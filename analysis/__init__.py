"""Questions that need both planning and simulation.

What a notebook asks is called by name, as in ``from analysis import compare``; nothing
is imported before it is asked for.

Each room is a question: what one more event brings (`response`), what a plan does
(`evaluation`) and to whom (`groups`), whether it stands when events are called off
(`robustness`), which differences are real (`comparison`), which plan is best
(`selection`), what the answer depends on (`sensitivity`, `ensemble`), whether the model
is right (`validation`, `rollout`), many runs (`studies`), and whether a pack still
brings what it brought (`regression`). What stands beside them serves several rooms, or
is a command's question in one file.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.comparison import compare
    from analysis.selection.searching import search
    from analysis.studies import read_study, study

__all__ = ["compare", "read_study", "search", "study"]

_HOMES = {
    "compare": "analysis.comparison",
    "read_study": "analysis.studies",
    "search": "analysis.selection.searching",
    "study": "analysis.studies",
}


def __getattr__(name: str) -> Any:
    """Return what is exported under `name`, from the package that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return what there is, asked for or not."""
    return sorted({*globals(), *__all__})
