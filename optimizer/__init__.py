"""Scenario to plan: allocation, placement, audit. OR-Tools never leaves this package.

Names are loaded when they are asked for, so that an audit needs no solver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.audit import audit
    from optimizer.budgets import with_budget
    from optimizer.planning import make_cheapest_plan, make_plan

__all__ = ["audit", "make_cheapest_plan", "make_plan", "with_budget"]

_HOME = {
    "audit": "optimizer.audit",
    "make_cheapest_plan": "optimizer.planning",
    "make_plan": "optimizer.planning",
    "with_budget": "optimizer.budgets",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
