"""What one event of a programme costs and whom it invites, in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def event_cost_yuan(programme: Programme) -> int:
    """Return the central cost of one event [yuan]."""
    return round(programme.cost_yuan.value)


def sector_shares(scenario: Scenario, programme: Programme) -> dict[str, float]:
    """Return the mix of a programme's employers by sector; shares sum to 1."""
    weights = programme.sector_weights or {
        s.key: s.employers.value for s in scenario.sectors
    }
    total = sum(weights.values())
    return {sector: weight / total for sector, weight in weights.items()}


def local_invitations(
    scenario: Scenario, programme: Programme, employers: int
) -> dict[str, int]:
    """Return how many of `employers` are local ones, by sector, rounded up or down."""
    local = employers * programme.local_share.value
    shares = sector_shares(scenario, programme)
    return {sector: round(local * share) for sector, share in shares.items()}
