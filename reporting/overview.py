"""What a scenario asks, in plain lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.duties import duties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.scenario import Scenario


def overview(scenario: Scenario) -> str:
    """Return the title, horizon, size and mandates of `scenario`, and what else."""
    return "\n".join(_lines(scenario))


def _lines(scenario: Scenario) -> Iterator[str]:
    calendar = scenario.calendar
    status = "provisional" if calendar.is_provisional else "official"
    yield f"{scenario.title.en} ({scenario.name})"
    yield f"{calendar.horizon.first}..{calendar.horizon.last}, holidays {status}"
    graduates = sum(u.graduates.value for u in scenario.universities)
    yield (
        f"{len(scenario.universities)} universities, {graduates:,.0f} graduates; "
        f"{len(scenario.organisers)} organisers, {len(scenario.hosts)} hosts, "
        f"{len(scenario.programmes)} programmes"
    )
    owed = duties(scenario)
    for mandate in scenario.mandates:
        reading = scenario.reading_of(mandate)
        own = [duty for duty in owed if duty.mandate == mandate.id]
        noun = "figure " if len(own) == 1 else "figures"
        document = scenario.authority[mandate.authority].document
        yield (
            f"{mandate.id:<10} {scenario.strictness_of(mandate):<9} "
            f"{len(own):>4} {noun}  {mandate.name.en}"
        )
        yield (
            f"{'':<10} {document} {mandate.article}; "
            f"reading {reading.key}: {reading.meaning.en}"
        )
    others = {
        kind: len(getattr(scenario, kind))
        for kind in ("commitments", "targets", "services", "rewards", "encouragements")
    }
    counted = ", ".join(f"{n} {kind}" for kind, n in others.items() if n)
    if counted:
        yield f"besides {counted}: --mandates lists every clause"
