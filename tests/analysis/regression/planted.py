"""Regressions that a check must find, each with what it must name first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.measures import CASE_MEASURES
from optimizer import domain, planning, rules, terms
from optimizer.proof import Proof, proof_of
from optimizer.terms import cost, evenness, uplift
from scenarios.duties import Duty, duties
from simulation import attendance, audience, streams, weeks
from simulation.streams import Decision
from tests.analysis.regression.planting import (
    Change,
    Plant,
    by,
    curve,
    everywhere,
    in_module,
    rekeyed,
    setting,
    slower,
    text,
    times,
    to,
    with_other,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Planted(NamedTuple):
    """A regression and what must be said of it first."""

    sentence: str
    plant: Plant
    section: str
    name: str
    """What it is about, or how that begins."""
    told: str = ""
    """What stands in the detail."""


def _one_more(*arguments: Any) -> tuple[Duty, ...]:
    return tuple(replace(d, at_least=(d.at_least or 0) + 1) for d in duties(*arguments))


def _unproved(*arguments: Any) -> Proof:
    return replace(proof_of(*arguments), is_complete=False)


def _cheapest(*arguments: Any, **options: Any) -> Any:
    return planning.make_cheapest_plan(*arguments, **options)


def _nothing(*_: Any) -> Iterator[Any]:
    return iter(())


def _measured(name: str, factor: float) -> Plant:
    (old,) = (m for m in CASE_MEASURES if m.name == name)
    return with_other(
        CASE_MEASURES, name, values=lambda *found: old.values(*found) * factor
    )


def _with(key: str) -> Change:
    """Return what puts a key into the suite, in place of one of its name."""
    name = key.partition(":")[0]

    def changed(suite: str) -> str:
        kept = [line for line in suite.splitlines() if f"{name}:" not in line]
        return "\n".join((*kept, f"    {key}")) + "\n"

    return changed


def _by_other_key(keys: Any, decision: Any, event: int = 0, other: Any = None) -> Any:
    return streams.uniform(keys, decision, event ^ 1, other)


ATTENDANCE = "behaviour.attendance.fair_own_campus.value"
SETTINGS = (
    ("a share of visitors", ATTENDANCE, times(1.1)),
    ("what waiting is worth", "behaviour.choice.reservation_start.value", by(0.1)),
    ("a range in the seventh digit", "behaviour.choice.wage_sd.low", times(1 - 1e-7)),
    ("a graduate more", "universities[U2].graduates.high", by(1)),
    ("a seat less", "hosts[U1].venues[V1].capacity", by(-1)),
    ("a yuan more", "programmes[large].cost_yuan.high", by(1)),
    ("a shorter term", "calendar.semesters[0].last", to("2027-03-25")),
    ("a fair more is owed", "mandates[M].readings[A].requires[0].at_least", by(1)),
    ("a talk less is owed", "mandates[T].readings[A].requires[0].at_least", by(-1)),
)
CURVES = (
    ("a taste in the seventh digit", "taste.U1", by(1e-7), "taste[U1]"),
    ("a gain in the seventh digit", "curves.1.gains.0", times(1 + 1e-7), "curves[U2/"),
)
DROPPED = (
    (rules.PLACEMENT_RULES, "crowding"),
    (rules.ALLOCATION_RULES, "repetition"),
    (domain.DAY, "blackout"),
)
REKEYED = (Decision.ATTEND, Decision.WAGE_OUTSIDE, Decision.IN_MARKET)
SUITE = (
    ("another seed", "seed: 2", "case.seed"),
    ("other replications", "replications: 3", "case.replications"),
    ("another reading", "readings: {M: B}", "options.readings.M"),
)
PLANTED = (
    *(Planted(s, setting(p, c), "settings", p) for s, p, c in SETTINGS),
    *(Planted(s, curve(p, c), "curves", name) for s, p, c, name in CURVES),
    *(
        Planted(f"no {name}", without(table, name), "rules", f"rule {name}")
        for table, name in DROPPED
    ),
    *(
        Planted(f"{d.name} keyed anew", rekeyed(d), "streams", d.name.lower())
        for d in REKEYED
    ),
    *(
        Planted(s, text("suite.yaml", _with(key)), "settings", name)
        for s, key, name in SUITE
    ),
    Planted(
        "a parameter, and curves that are stale",
        setting(ATTENDANCE, times(1.1), refit=False),
        "settings", ATTENDANCE,
    ),
    Planted(
        "every figure one more, in the code",
        everywhere(duties, _one_more),
        "required", "M/O1/events/",
    ),
    Planted(
        "cost before evenness",
        everywhere(terms.TERMS, (uplift.TERM, cost.TERM, evenness.TERM)),
        "rules", "term evenness",
    ),
    Planted(
        "a rule that sees nothing",
        with_other(rules.PLACEMENT_RULES, "venue_times", check=_nothing),
        "rules", "rule venue_times",
    ),
    Planted(
        "replications keyed anew",
        everywhere(streams.root_of, lambda seed, n: streams.mixed_word(seed) + n),
        "streams", "keys of replications",
    ),
    Planted(
        "names keyed anew",
        everywhere(streams.key_of, len),
        "streams", "keys of persons",
    ),
    Planted(
        "a stream keyed anew where it is drawn",
        in_module("simulation.encounters", "uniform", _by_other_key),
        "counts", "plan/U1/active_contacts", "parts in week",
    ),
    Planted(
        "encouragement that does more",
        everywhere(audience.encouragement, lambda *_: 0.01),
        "counts", "plan/", "parts at booking",
    ),
    Planted(
        "odds that are taken for less",
        everywhere(attendance.probability, lambda odds: odds / (1.1 + odds)),
        "counts", "plan/", "visitors in week 25",
    ),
    Planted(
        "graduates who cannot wait to the end",
        in_module("simulation.weeks", "_LAST", weeks._LAST - 10),
        "counts", "none/",
    ),
    Planted("three times the work", slower, "search", "work", "times the work"),
    Planted(
        "a worse plan",
        in_module("analysis.regression.observing", "make_plan", _cheapest),
        "search", "objective", "cannot be found",
    ),
    Planted(
        "a proof that is lost",
        everywhere(proof_of, _unproved),
        "search", "status",
    ),
    Planted(
        "a share in the seventh digit",
        _measured("retained_share", 1 + 1e-7),
        "measures", "retained_share", "first in replication 0",
    ),
    Planted(
        "an unevenness in the seventh digit",
        _measured("unevenness", 1 - 1e-7),
        "measures", "unevenness",
    ),
    Planted(
        "a measure that is gone",
        without(CASE_MEASURES, "unevenness"),
        "measures", "unevenness", "is gone",
    ),
)  # fmt: skip
