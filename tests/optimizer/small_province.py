"""Two tiny cities that make a province, to change by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.optimizer.small_city import (
    city,
    district,
    estimate,
    host,
    mandate,
    named,
    organiser,
    requirement,
    sector,
    university,
)

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

CITIES = ("east", "west")
FAR = {"lat": 36.0}
"""Where the western city lies: a day's ride from the eastern one."""


def province(**changes: Any) -> Scenario:
    """Return an eastern city of 1,000 graduates and a western one of 500, changed.

    Each has an office, `office-east` and `office-west`, which owes two fairs.
    """
    data = {
        "cities": [{"id": name, "name": named(name)} for name in CITIES],
        "districts": [{**district(f"D-{name}"), "city": name} for name in CITIES],
        "sectors": [sector("making"), sector("trading", employers=estimate(31))],
        "universities": [
            university("U-west", district="D-west", graduates=estimate(500), **FAR),
            university("U-east", district="D-east"),
        ],
        "organisers": [
            organiser("office-east", district="D-east"),
            organiser("office-west", district=None, city="west"),
        ],
        "hosts": [
            host("U-west", university="U-west", district="D-west", **FAR),
            host("U-east", university="U-east", district="D-east"),
        ],
        "mandates": [mandate("M", requirement(at_least=2))],
        **changes,
    }
    return city(**data)
