"""Parameters that a city was simulated with, found again from what it counts.

    python -m benchmarks.reidentification [--runs 100] [--draws 400]

A true parameter set is drawn and a year simulated with it. What that year counts is all
that is observed. The year is then held against a table of other draws, each simulated
on streams of its own: draws that it makes implausible are left out, and the others are
moved to what they would be had they counted the same (regression adjustment, Beaumont,
Zhang and Balding 2002, doi:10.1093/genetics/162.4.2025). The central 90 % of them is
the credible interval; it should hold the truth in nine years of ten.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.ensemble.implausibility import LIMIT
from analysis.ensemble.prior import member_scenario
from analysis.response.fit import as_observed, last_years_pattern
from scenarios.behaviour import estimates
from scenarios.loading import load
from scenarios.scenario import Scenario
from simulation import MEASURES, fit_taste, simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from scenarios.estimate import Estimate
    from scenarios.plan import Booking

    Floats = NDArray[np.float64]

PATHS = (
    "contact.active_encouraged", "offers.offer_per_active", "search.awakened_share",
    "choice.dissimilarity",
)  # fmt: skip
"""q_E, p_o, g and theta: what is to be found again."""
CREDIBLE = (0.05, 0.95)
"""Quantiles at the ends of the credible interval."""
FEWEST = 60
"""Draws that are kept at least, the most plausible, so that a regression stands."""
NOISY = 10
"""Years at the centre that the variance of counts is taken from."""
SHRUNK = 12
"""Graduates and employers of the small city, as a fraction of Yantai's."""
_SEED = 22


class Town(NamedTuple):
    """A small city whose year can be observed."""

    scenario: Scenario
    """With ranges of the estimates that truths are drawn from."""
    bookings: Sequence[Booking]
    """Events of the year."""
    taste: Mapping[str, float]
    """alpha by university [log-odds], taken as known."""


class Years(NamedTuple):
    """Simulated years, by row."""

    values: Floats
    """Parameters on the scale of their range, 0 to 1."""
    counts: Floats
    """What was counted."""


def simulated(town: Town, draws: range) -> Years:
    """Return one year for each draw of the parameters, each on streams of its own."""
    rng = np.random.Generator(np.random.PCG64([_SEED, draws.start]))
    values = rng.random((len(draws), len(PATHS)))
    known = estimates(town.scenario.behaviour)
    low, high = (
        np.array([getattr(known[path], end) for path in PATHS])
        for end in ("low", "high")
    )
    counts = [
        _counted(town, dict(zip(PATHS, row.tolist(), strict=True)), number)
        for row, number in zip(low + values * (high - low), draws, strict=True)
    ]
    return Years(values, np.array(counts))


def noise_of(town: Town, draws: range) -> Floats:
    """Return the variance of each count from one set of streams to another."""
    centre = {path: estimates(town.scenario.behaviour)[path].value for path in PATHS}
    counts = [_counted(town, centre, number) for number in draws]
    noise: Floats = np.var(np.array(counts), axis=0, ddof=1)
    return noise


def interval(table: Years, observed: Floats, noise: Floats) -> Floats:
    """Return the credible interval of every parameter, low ends first, 0 to 1."""
    # Both the year observed and each year of the table are single ones.
    far = np.abs(table.counts - observed) / np.sqrt(2 * noise)
    worst = far.max(axis=1)
    kept = worst < max(LIMIT, float(np.sort(worst)[FEWEST - 1]) + 1e-12)
    away = (table.counts[kept] - observed) / np.sqrt(noise)
    design = np.column_stack((np.ones(len(away)), away))
    inverse = np.linalg.pinv(design.T @ design)
    there = inverse @ design.T @ table.values[kept]
    left = table.values[kept] - design @ there
    # What a fit leaves is too small where it follows the draw itself, and the fitted
    # centre is uncertain too.
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    left *= np.sqrt((1 + inverse[0, 0]) / np.maximum(1 - leverage, 0.1))[:, None]
    ends: Floats = np.quantile(there[0] + left, CREDIBLE, axis=0)
    return np.clip(ends, 0.0, 1.0)


def found_again(town: Town, *, draws: int, runs: int) -> dict[str, int]:
    """Return in how many runs each parameter lies in its credible interval."""
    table = simulated(town, range(draws))
    noise = noise_of(town, range(draws, draws + NOISY))
    truth = simulated(town, range(draws + NOISY, draws + NOISY + runs))
    held = np.zeros(len(PATHS), dtype=np.int64)
    for values, counts in zip(*truth, strict=True):
        low, high = interval(table, counts, noise)
        held += (low <= values) & (values <= high)
    return dict(zip(PATHS, held.tolist(), strict=True))


def small_yantai() -> Town:
    """Return Yantai with a twelfth of its graduates and employers."""
    whole = as_observed(load("yantai"))
    parts = {name: getattr(whole, name) for name in Scenario.model_fields}
    parts["universities"] = tuple(
        u.model_copy(update={"graduates": _scaled(u.graduates)})
        for u in whole.universities
    )
    parts["sectors"] = tuple(
        s.model_copy(update={"employers": _scaled(s.employers)}) for s in whole.sectors
    )
    scenario = Scenario.model_construct(**parts)
    bookings = last_years_pattern(whole, seed=1)
    taste = fit_taste(scenario, bookings, seed=1, replications=range(4), tolerance=12.0)
    return Town(scenario, bookings, taste)


def main() -> None:
    parser = argparse.ArgumentParser(prog="reidentification", description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--draws", type=int, default=400)
    chosen = parser.parse_args()
    held = found_again(small_yantai(), draws=chosen.draws, runs=chosen.runs)
    for path, number in held.items():
        print(f"{path}: inside in {number} of {chosen.runs}")


def _scaled(estimate: Estimate) -> Estimate:
    return estimate.model_copy(update={"value": estimate.value / SHRUNK})


def _counted(town: Town, values: Mapping[str, float], number: int) -> list[float]:
    """Return what one year counts with events and without."""
    outcomes = simulate(
        member_scenario(town.scenario, values),
        {"none": (), "year": town.bookings},
        taste=town.taste,
        seed=_SEED,
        replications=range(number, number + 1),
    )
    none, year = (
        dict(zip(MEASURES, outcomes.values[0, arm].sum(axis=0).tolist(), strict=True))
        for arm in (0, 1)
    )
    hires = year["local_hires_by_event"] + year["outside_hires_by_event"]
    market, offers = year["in_market"], max(year["event_offers"], 1)
    searched = ("search_offers_local", "search_offers_outside", "retained", "outside")
    return [
        year["active_contacts"] / max(year["attendances"], 1),
        year["event_offers"] / max(year["active_contacts"], 1),
        hires / offers,
        none["retained"] / market,
        none["not_employed"] / market,
        *((year[measure] - none[measure]) / market for measure in searched),
    ]


if __name__ == "__main__":
    main()
