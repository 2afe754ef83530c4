"""Questions about a plan, answered: what the options of ``explain`` and ``suggest`` do.

Each returns the answer as data and as lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

Answered = tuple[Any, "list[str]"]
"""Data and lines."""


def why_booking(path: Path, booking_id: str, against: str) -> Answered:
    """Answer why a booking is in a plan."""
    from optimizer.answers.booking import why_booking as why
    from reporting.answers.booking import booking_lines
    from reporting.answers.wording import plain
    from scenarios.asked import require_known

    scenario, made, curves = _plan_at(path, against)
    by_id = {booking.booking_id: booking for booking in made.bookings}
    require_known(path.name, "booking", booking_id, by_id)
    answer = why(scenario, curves, made, by_id[booking_id])
    return plain(answer), list(booking_lines(answer))


def why_mandate(path: Path, mandate: str, against: str, seed: int | None) -> Answered:
    """Answer what a mandate asks of a plan, and what it costs."""
    from optimizer.answers.mandate import why_mandate as why
    from reporting.answers.mandate import mandate_lines
    from reporting.answers.wording import plain
    from scenarios.asked import require_known

    scenario, made, curves = _plan_at(path, against)
    known = (clause.id for clause in scenario.mandates)
    require_known(path.name, "mandate", mandate, known)
    streams = scenario.options.seed if seed is None else seed
    answer = why(scenario, curves, made, mandate, seed=streams)
    return plain(answer), list(mandate_lines(answer))


def what_is_scarce(
    name: str, reading: list[str], seed: int | None, top: int
) -> Answered:
    """Answer what one unit more of each scarce thing is worth, city by city."""
    from commands.loading import loaded
    from optimizer.answers.own_budgets import require_own_budgets
    from optimizer.answers.worth import worth
    from reporting.answers.wording import plain
    from reporting.answers.worth import worth_lines
    from scenarios.loading import load_curves
    from scenarios.province import parts

    scenario = loaded(name, reading)
    require_own_budgets(scenario)
    curves = load_curves(scenario, name)
    streams = scenario.options.seed if seed is None else seed
    data: list[Any] = []
    lines: list[str] = []
    for part in parts(scenario):
        answer = worth(part, curves.of_city(part), seed=streams, top=top)
        data.append({"city": part.city.en, **plain(answer)})
        lines += [f"{part.city.en}:", *worth_lines(answer)]
    return data, lines


def where_next(
    path: Path, programme: str, organiser: str | None, top: int, against: str
) -> Answered:
    """Answer where one more event of a programme would do the most."""
    from optimizer.answers.suggestions import Wish, hindrances, suggestions
    from reporting.answers.suggestions import suggestion_lines
    from reporting.answers.wording import plain
    from scenarios.asked import require_known

    scenario, made, curves = _plan_at(path, against)
    require_known(path.name, "programme", programme, scenario.programme)
    if organiser is not None:
        require_known(path.name, "organiser", organiser, scenario.organiser)
    wish = Wish(programme, organiser)
    found = suggestions(scenario, curves, made, wish, top)
    forbidden = () if found else hindrances(scenario, made, wish)
    data = {"suggestions": plain(found), "forbidden": plain(forbidden)}
    return data, list(suggestion_lines(found, forbidden))


def _plan_at(path: Path, against: str) -> tuple[Scenario, Plan, ResponseCurves]:
    """Return the plan, its scenario and its curves; every name in it is known."""
    from analysis.journey import require_names
    from optimizer.audit import audited
    from scenarios.loading import load_curves
    from scenarios.plan_files import read_any, source_of

    scenario, made = read_any(path, against)
    require_names(audited(scenario, made))
    near = against or source_of(path, scenario.name)
    return scenario, made, load_curves(scenario, near)
