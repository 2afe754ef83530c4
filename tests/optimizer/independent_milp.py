"""The best and the cheapest plan of a city by one mixed-integer programme of its own.

One yes-or-no per event with its day, session and venue, and every rule and curve
written down from their formulae, not from the optimizer's rows.
"""

from __future__ import annotations

from datetime import timedelta
from math import inf
from typing import TYPE_CHECKING

from ortools.math_opt.python import mathopt

from optimizer.quiet import on_stderr
from scenarios.duties import duties
from tests.optimizer.restated import distances_asked, restated, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from scenarios.duties import Duty
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from tests.optimizer.restated import Key, Restated

DOSE, GAIN, PROMISE = 20, 10_000, 1000
"""Parts in which doses, gains and promised gains are counted, as the terms state."""
_PLACES: dict[str, Callable[[Booking], object]] = {
    "distinct_months": lambda b: (b.date.year, b.date.month),
    "distinct_hosts": lambda b: b.host,
    "distinct_districts": lambda b: b.district,
}


def cheapest_yuan(scenario: Scenario) -> float:
    """Return the least that a plan costs, whatever the budget; infinite if none."""
    programme = _Programme(restated(scenario))
    cost = ((x, b.cost_yuan) for x, b in programme.taken)
    programme.model.minimize(mathopt.fast_sum(x * yuan for x, yuan in cost))
    return programme.optimum(inf)


def best_gain(scenario: Scenario, curves: ResponseCurves, budget_yuan: int) -> float:
    """Return the most that a plan within the budget gains, scaled; -inf if none."""
    programme = _Programme(restated(scenario, budget_yuan))
    programme.model.maximize(programme.gain(curves))
    return programme.optimum(-inf)


class _Programme:
    def __init__(self, known: Restated) -> None:
        self.known = known
        self.model = mathopt.Model()
        self.x = [self.model.add_binary_variable() for _ in known.events]
        self.taken = list(zip(self.x, known.events, strict=True))
        self._limits()
        self._distances()
        self._served()
        self._owed()

    def optimum(self, impossible: float) -> float:
        """Return the optimal value, or `impossible` if there is no plan."""
        parameters = mathopt.SolveParameters(
            relative_gap_tolerance=0.0, absolute_gap_tolerance=0.0
        )
        with on_stderr():
            result = mathopt.solve(
                self.model, mathopt.SolverType.HIGHS, params=parameters
            )
        reason = result.termination.reason
        if reason == mathopt.TerminationReason.INFEASIBLE:
            return impossible
        assert reason == mathopt.TerminationReason.OPTIMAL, result.termination
        return float(result.objective_value())

    def gain(self, curves: ResponseCurves) -> mathopt.LinearSum:
        """Return what the events gain: steps of curves, then what seasons keep."""
        promised: dict[str, list[mathopt.LinearTypes]] = {
            season.key: [] for season in self.known.scenario.calendar.seasons
        }
        for curve in curves.curves:
            own: list[mathopt.LinearTypes] = [
                x * round(curves.doses[b.programme] * DOSE)
                for x, b in self._of(curve.host, curve.kind, curve.season)
            ]
            steps = self._concave(own, 1, curve.dose_steps, curve.gains, (DOSE, GAIN))
            promised[curve.season].extend(steps)
        total: list[mathopt.LinearTypes] = []
        for saturation in curves.saturations:
            season = promised.pop(saturation.season)
            widths, scale = saturation.promised, (GAIN / PROMISE, GAIN)
            total += self._concave(season, PROMISE, widths, saturation.kept, scale)
        total += (step for steps in promised.values() for step in steps)
        return mathopt.fast_sum(total)

    def _concave(
        self,
        used: Sequence[mathopt.LinearTypes],
        unit: int,
        widths: Sequence[float],
        rises: Sequence[float],
        scale: tuple[float, int],
    ) -> list[mathopt.LinearTypes]:
        """Return the parts of a concave function of what is `used`, rounded."""
        parts: list[tuple[mathopt.Variable, float]] = []
        steepest = inf
        for width, rise in zip(widths, rises, strict=True):
            whole = max(round(width * scale[0]), 1)
            steepest = min(steepest, max(round(rise * scale[1] / whole), 0))
            parts.append((self.model.add_variable(lb=0, ub=whole), steepest))
        within = mathopt.fast_sum(part * unit for part, _ in parts)
        self.model.add_linear_constraint(within <= mathopt.fast_sum(used))
        return [part * slope for part, slope in parts]

    def _of(
        self, host: str, kind: str, season: str
    ) -> Iterable[tuple[mathopt.Variable, Booking]]:
        season_of = self.known.scenario.calendar.season_of
        for x, b in self.taken:
            if (b.host, b.kind, season_of(b.date).key) == (host, kind, season):
                yield x, b

    def _limits(self) -> None:
        used: dict[Key, list[mathopt.LinearTypes]] = {k: [] for k in self.known.limits}
        for x, uses in zip(self.x, self.known.uses, strict=True):
            for key, use in uses.items():
                used[key].append(x * use)
        for key, limit in self.known.limits.items():
            self._at_most(used[key], limit)

    def _distances(self) -> None:
        asked = distances_asked(self.known.scenario)
        alike: dict[tuple[str, str, str], list[tuple[mathopt.Variable, date]]] = {}
        for x, b in self.taken:
            alike.setdefault((b.host, b.kind, b.theme), []).append((x, b.date))
        for (_, kind, theme), own in alike.items():
            gap = timedelta(days=asked[kind, theme])
            for first in sorted({day for _, day in own}) if gap else ():
                run = [x for x, day in own if first <= day < first + gap]
                self._at_most(run, 1)

    def _served(self) -> None:
        for campuses, kind in served(self.known.scenario):
            there = [x for x, b in self.taken if b.host in campuses and b.kind == kind]
            self._at_least(there, 1)

    def _owed(self) -> None:
        given = self._given_apart()
        for duty in self.known.owed:
            own = [(x, b) for x, b in self.taken if duty.counts(b)]
            own = [(given.get((b.booking_id, duty.mandate), x), b) for x, b in own]
            reached = self._measured(duty, own)
            self._at_least(reached, duty.at_least or 0)
            if duty.at_most is not None:
                self._at_most(reached, duty.at_most)

    def _measured(
        self, duty: Duty, own: Sequence[tuple[mathopt.Variable, Booking]]
    ) -> list[mathopt.LinearTypes]:
        if duty.measure == "events":
            return [x for x, _ in own]
        if duty.measure not in _PLACES:
            return [x * getattr(b, duty.measure) for x, b in own]
        places: dict[object, list[mathopt.Variable]] = {}
        for x, b in own:
            places.setdefault(_PLACES[duty.measure](b), []).append(x)
        return [self._any(there) for there in places.values()]

    def _any(self, variables: Sequence[mathopt.Variable]) -> mathopt.Variable:
        """Return a mark that is 1 just where one of the variables is."""
        mark = self.model.add_binary_variable()
        self._at_least([*variables, -mark], 0)
        for variable in variables:
            self.model.add_linear_constraint(variable <= mark)
        return mark

    def _given_apart(self) -> dict[tuple[str, str], mathopt.Variable]:
        """Let every event that several separate mandates count be one's alone."""
        given: dict[tuple[str, str], mathopt.Variable] = {}
        owed = duties(self.known.scenario)
        for group in self.known.scenario.separate:
            for x, b in self.taken:
                by = {d.mandate for d in owed if d.mandate in group and d.counts(b)}
                parts = {m: self.model.add_binary_variable() for m in sorted(by)}
                if parts:
                    whole = mathopt.fast_sum(parts.values())
                    self.model.add_linear_constraint(whole == x)
                given |= {(b.booking_id, m): part for m, part in parts.items()}
        return given

    def _at_most(self, terms: Sequence[mathopt.LinearTypes], most: float) -> None:
        self.model.add_linear_constraint(expr=mathopt.fast_sum(terms), ub=most)

    def _at_least(self, terms: Sequence[mathopt.LinearTypes], least: float) -> None:
        self.model.add_linear_constraint(expr=mathopt.fast_sum(terms), lb=least)
