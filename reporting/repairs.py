"""What a repair changes, in one sentence for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.messages import words_of
from reporting.names import Names

if TYPE_CHECKING:
    from optimizer.explanation.repair import Repair, Step
    from scenarios.scenario import Scenario

_STEPS = {
    "crews": "{then} crews instead of {now} for {name}",
    "host_weeks": "{then} events a week instead of {now} at {name}",
    "repetition": "{then} events of {name} at one host instead of {now}",
    "budget": "a budget of {then:,} yuan instead of {now:,}",
    "crowding": "{then} events near each other on one day instead of {now}",
    "venues": "{then} venues like {first} instead of {now} at {last}",
    "employers": "{then:,} employers of {name} instead of {now:,}",
    "fewer": "{first}: at least {then:,} {last} instead of {now:,}",
    "more": "{first}: at most {then:,} {last} instead of {now:,}",
    "reading": "reading {last} of {first}",
    "aim": "{first} as an aim instead of a duty",
    "window": "the window {name} longer by {weeks} at either end",
    "together": "let one event count for mandates that are kept apart",
    "coverage": "{name} no longer owed to every university",
    "spacing": "{then} days instead of {now} between events of {name}",
    "closing": "hosts open in spite of {subject}",
    "semester": "the semester ({subject}) longer by {weeks} at either end",
    "weekends": "{name} on weekends and holidays too",
    "smaller_employers": "{then} employers instead of {now} at each {name}",
    "smaller_participants": "{then} participants instead of {now} at each {name}",
    "spending": "let the money buy {last}, which {first} takes",
}
"""What a change says, by its kind."""


def repair_sentence(scenario: Scenario, repair: Repair) -> str:
    """Return what a repair changes, in one sentence without its end."""
    return ", and ".join(_step_words(scenario, step) for step in repair.steps)


def _step_words(scenario: Scenario, step: Step) -> str:
    change = step.change
    first, _, last = change.subject.partition(" ")
    names = Names(scenario, words_of("en"))
    return _STEPS[change.kind].format(
        subject=change.subject,
        name=names.subject(change.subject),
        first=names.subject(first),
        last=names.subject(last),
        now=change.now,
        then=change.then(step.units),
        weeks=f"{step.units} week{'s' if step.units > 1 else ''}",
    )
