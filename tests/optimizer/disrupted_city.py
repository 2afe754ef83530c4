"""A small city in which events are called off at stated rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.optimizer.small_city import city, estimate

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def disruption(weather: float = 0.0, **rates: float) -> dict[str, Any]:
    """Return rates of which all but those given are 0, with nothing lost."""
    given = {
        "epidemic_start": 0.0, "epidemic_weeks": 4, "epidemic_share": 1.0,
        "withdrawn_share": 0.0, "notice_days": 1, "lead_days": 5, "lost_share": 0.0,
        **rates,
    }  # fmt: skip
    return {
        "weather": {str(month): estimate(weather) for month in range(1, 13)},
        **{name: estimate(value) for name, value in given.items()},
    }


def disrupted(rates: dict[str, Any], **changes: Any) -> Scenario:
    """Return the small city with `rates`."""
    return city(disruption=rates, **changes)
