"""Whether one event more keeps every rule: the quick checks and the audit agree."""

from __future__ import annotations

from datetime import timedelta

import pytest

from optimizer.answers.admission import Admission
from optimizer.audit import audit
from tests.optimizer.answers.sound_plans import everything, keeps_rules, sound_cases
from tests.optimizer.random_plans import case
from tests.optimizer.test_audit import planned

EVERY = 7


@pytest.mark.parametrize("number", sound_cases()[::2])
def test_an_event_is_admitted_just_when_the_audit_stays_clean(number: int) -> None:
    made = case(number)
    admission = Admission(made.scenario, made.bookings)
    for programme in made.scenario.programme:
        for booking in everything(made, programme)[::EVERY]:
            is_clean = keeps_rules(made.scenario, (*made.bookings, booking))
            quick = (
                *admission.refusals_of_period(booking),
                *admission.refusals_of_day(booking),
            )
            assert bool(quick) != is_clean
            assert bool(admission.refusals(booking)) != is_clean


def test_what_a_plan_misses_already_does_not_refuse_an_event_that_helps() -> None:
    scenario, (first, second) = planned()
    assert audit(scenario, (second,)).missed
    assert Admission(scenario, (second,)).refusals(first) == ()


def test_what_a_plan_breaks_already_may_not_grow_worse() -> None:
    scenario, (first, second) = planned()
    near = second.model_copy(update={"date": first.date + timedelta(days=1)})
    third = second.model_copy(update={"date": first.date + timedelta(days=2)})
    found = Admission(scenario, (first, near)).refusals(third)
    assert "spacing" in {violation.rule for violation in found}


def test_a_moved_event_must_still_serve_who_needs_it() -> None:
    scenario, (first, second) = planned()
    admission = Admission(scenario, (first, second), second)
    assert admission.refusals(second) == ()
    talk = second.model_copy(update={"programme": "P2", "kind": "talk"})
    (missed,) = admission.refusals(talk)
    assert (missed.rule, missed.subject.split("[")[0]) == ("mandate_volume", "M")
