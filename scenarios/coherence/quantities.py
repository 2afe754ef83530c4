"""Quantities: estimates within what their unit allows, tables without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.base import Model
from scenarios.behaviour import estimates
from scenarios.coherence.base import Broken
from scenarios.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.coherence.base import Path
    from scenarios.scenario import Scenario

_SHARES = ("probability", "share")
_AT_MOST_ONE = ("contact.employers_come", "offers.repeat_odds")
_LOSSES = ("attendance.fatigue_log_odds", "attendance.fit_log_odds")
"""Log-odds that can only be lost: nobody comes more often for them."""
_DIVISORS = {
    # path: largest value allowed, None for any
    "choice.dissimilarity": 1.0,
    "contact.service_minutes": None,
    "contact.service_cv": None,
    "contact.patience_minutes": None,
    "offers.lag_weeks_mean": None,
    "search.half_life_months": None,
}
_MONTHS = {
    ("attendance", "season_log_odds"): 12,
    ("search", "month_weights"): 16,
}


def ranges_of_estimates(scenario: Scenario) -> Iterator[Broken]:
    """Find probabilities outside 0 to 1 and quantities below 0."""
    losses = {("behaviour", *dotted.split(".")) for dotted in _LOSSES}
    for path, estimate, is_share in _all_estimates(scenario):
        signed = "log" in estimate.unit and path not in losses
        if (estimate.low < 0 and not signed) or (is_share and estimate.high > 1):
            rule = "must lie between 0 and 1" if is_share else "must be at least 0"
            yield Broken(
                path, _range(estimate), f"{rule}, low and high too", "Change the range."
            )


def divisors_above_zero(scenario: Scenario) -> Iterator[Broken]:
    """Find estimates at 0 that the simulation divides by, or above their largest."""
    known = estimates(scenario.behaviour)
    for dotted, most in _DIVISORS.items():
        estimate = known[dotted]
        if estimate.low <= 0 or (most is not None and estimate.high > most):
            limit = f" and at most {most:g}" if most is not None else ""
            yield Broken(
                ("behaviour", *dotted.split(".")),
                _range(estimate),
                f"must be above 0{limit}, low and high too",
                "Change the range.",
            )


def somebody_to_simulate(scenario: Scenario) -> Iterator[Broken]:
    """Find a city without employers, or a university without graduates."""
    # Half a person or employer rounds to none.
    if all(sector.employers.low <= 0.5 for sector in scenario.sectors):
        yield Broken(
            ("sectors",),
            "0 employers",
            "at least one sector needs an employer, low too",
            "Estimate the employers that take part in events.",
        )
    for i, university in enumerate(scenario.universities):
        if university.graduates.low <= 0.5:
            yield Broken(
                ("universities", i, "graduates"),
                _range(university.graduates),
                "must be at least 1, low too",
                "Leave out universities from which nobody graduates.",
            )


def months_are_complete(scenario: Scenario) -> Iterator[Broken]:
    """Find months that are missing from a table, or no months."""
    for (section, table), last in _MONTHS.items():
        found = getattr(getattr(scenario.behaviour, section), table)
        months = [str(month) for month in range(1, last + 1)]
        wrong = [m for m in months if m not in found]
        wrong += [m for m in found if m not in months]
        if wrong:
            yield Broken(
                ("behaviour", section, table),
                ", ".join(wrong),
                f'needs the months "1" to "{last}", each once',
                "Add those that are missing, remove the others.",
            )


def degrees_have_a_taste(scenario: Scenario) -> Iterator[Broken]:
    """Find degrees of graduates that the choice of city knows nothing of."""
    known = scenario.behaviour.choice.degree_log_odds
    for i, university in enumerate(scenario.universities):
        for degree in university.degree_mix:
            if degree not in known:
                yield Broken(
                    ("universities", i, "degree_mix", degree),
                    degree,
                    "no taste for the city is given for this degree",
                    "Add it to behaviour.choice.degree_log_odds, or mend its spelling.",
                )


def _all_estimates(scenario: Scenario) -> Iterator[tuple[Path, Estimate, bool]]:
    for dotted, estimate in estimates(scenario.behaviour).items():
        is_share = estimate.unit.split()[0] in _SHARES or dotted in _AT_MOST_ONE
        yield ("behaviour", *dotted.split(".")), estimate, is_share
    for group in (
        "universities", "sectors", "programmes", "commitments", "services", "rewards",
        "levers", "arrivals",
    ):  # fmt: skip
        yield from _within((group,), getattr(scenario, group))


def _within(path: Path, node: object) -> Iterator[tuple[Path, Estimate, bool]]:
    if isinstance(node, Estimate):
        name = str(path[-1])
        yield path, node, name.endswith("share") or name == "baseline_retention"
    elif isinstance(node, Model):
        for name, value in node:
            yield from _within((*path, name), value)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _within((*path, key), value)
    elif isinstance(node, tuple):
        for place, value in enumerate(node):
            yield from _within((*path, place), value)


def _range(estimate: Estimate) -> str:
    return f"{estimate.value:g} ({estimate.low:g} to {estimate.high:g})"
