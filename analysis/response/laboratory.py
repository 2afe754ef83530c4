"""Designed runs of the simulation against no events, always on the same streams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.response.design import DesignPoint, bookings_of
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation import Outcomes


@dataclass(frozen=True, slots=True)
class Response:
    """What design points did to every university."""

    market: NDArray[np.float64]
    """Mean graduates in the labour market, by university [persons]."""
    gains: Mapping[DesignPoint, NDArray[np.float64]]
    """Extra retained graduates, by replication and university [persons]."""


@dataclass(frozen=True, slots=True)
class Laboratory:
    """Where design points are simulated."""

    scenario: Scenario
    taste: Mapping[str, float]
    seed: int
    replications: int
    processes: int
    report: Callable[[str], None]

    def respond(self, points: Sequence[DesignPoint]) -> Response:
        """Simulate `points`."""
        arms = {point.name: bookings_of(self.scenario, point) for point in points}
        outcomes = self._simulated(arms)
        base = outcomes.counts("none", "retained")
        return Response(
            outcomes.counts("none", "in_market").mean(axis=0),
            {
                point: (outcomes.counts(point.name, "retained") - base).astype(float)
                for point in points
            },
        )

    def gains(self, years: Mapping[str, Sequence[Booking]]) -> dict[str, float]:
        """Return the extra retained graduates of whole years [persons]."""
        outcomes = self._simulated(years)
        base = outcomes.counts("none", "retained")
        return {
            name: float((outcomes.counts(name, "retained") - base).sum(axis=1).mean())
            for name in years
        }

    def _simulated(self, years: Mapping[str, Sequence[Booking]]) -> Outcomes:
        self.report(f"simulating {len(years)} designed years")
        return simulate(
            self.scenario,
            {"none": (), **years},
            taste=self.taste,
            seed=self.seed,
            replications=range(self.replications),
            processes=self.processes,
        )
