"""Crippled models: a suite of checks that all of them pass would have no power.

Published intervals are wide. Each of these models is wrong on purpose in one way, and
must fail at least one row.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Crippled:
    """A model that is wrong on purpose."""

    key: str
    """Identifier."""
    what: str
    """What is wrong with it."""
    values: Mapping[str, float]
    """Behaviour that makes it so, by path."""


def _crippled(key: str, what: str, values: dict[str, float]) -> Crippled:
    return Crippled(key, what, MappingProxyType(values))


CRIPPLED = (
    _crippled(
        "F1",
        "events have no effect",
        {
            "offers.offer_per_active": 0.0,
            "search.awakened_share": 0.0,
            "search.exclusive_share": 0.0,
            "choice.visit_dose": 0.0,
        },
    ),
    _crippled(
        "F2",
        "every intent is a hire",
        {
            "offers.offer_per_active": 0.99,
            "choice.reservation_start": -20.0,
            "choice.reservation_end": -20.0,
        },
    ),
    _crippled(
        "F3",
        "whoever was sent is as active as those who come alone",
        {"contact.active_encouraged": 0.82},
    ),
    _crippled("F4", "posts have no end", {"offers.posts_per_employer": 360.0}),
)
"""The models, in the order of the protocol."""
