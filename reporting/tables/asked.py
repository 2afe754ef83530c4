"""Tables of what was asked: documents, mandates with their readings, the rest."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reporting.names import Names
from reporting.notation import written_date, written_number
from reporting.tables.shape import Column, Table
from reporting.tables.targets import target_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reporting.dossier import Dossier
    from reporting.messages import Words
    from scenarios.commitment import Commitment
    from scenarios.mandate import Mandate, Requirement
    from scenarios.obligations import (
        Clause,
        Encouragement,
        Lever,
        Reward,
        SpendingRule,
    )
    from scenarios.scenario import Scenario
    from scenarios.service import Help, Service


def authorities(dossier: Dossier, words: Words) -> Table:
    """Return the documents that figures come from."""
    columns = (Column("document"), Column("title"), Column("issued"), Column("rank"))
    rows = (
        (a.document, words.of(a.title), a.issued, words(f"rank.{a.rank}"))
        for a in dossier.scenario.authorities
    )
    return Table("authorities", columns, tuple(rows))


def mandates(dossier: Dossier, words: Words) -> Table:
    """Return the mandates with article, figures and the reading in force."""
    return mandates_of(dossier.scenario, words)


def mandates_of(scenario: Scenario, words: Words) -> Table:
    """Return the mandates of a scenario that need not have been planned."""
    columns = (
        Column("mandate"),
        Column("task"),
        Column("authority"),
        Column("article"),
        Column("strictness"),
        Column("owed_by"),
        Column("figure"),
        Column("reading"),
        Column("meaning"),
    )
    rows = tuple(
        (
            mandate.id,
            words.of(mandate.name),
            scenario.authority[mandate.authority].document,
            mandate.article,
            words(f"strictness.{scenario.strictness_of(mandate)}"),
            _each(mandate, scenario, words, _owed_by),
            _each(mandate, scenario, words, _figure) + _apart(mandate, scenario, words),
            _reading(mandate, scenario, words),
            words.of(scenario.reading_of(mandate).meaning),
        )
        for mandate in scenario.mandates
    )
    return Table("mandates", columns, rows)


def others(dossier: Dossier, words: Words) -> Table:
    """Return the obligations that are no events, each with what it says."""
    return others_of(dossier.scenario, words)


def others_of(scenario: Scenario, words: Words) -> Table:
    """Return the other obligations of a scenario that need not have been planned."""
    columns = (
        Column("mandate"),
        Column("obligation"),
        Column("task"),
        Column("authority"),
        Column("article"),
        Column("figure"),
    )
    rows = tuple(
        (
            clause.id,
            words(f"obligation.{kind}"),
            words.of(clause.name),
            scenario.authority[clause.authority].document,
            clause.article,
            figure,
        )
        for kind, clause, figure in _other_clauses(scenario, words)
    )
    return Table("others", columns, rows)


def _each(
    mandate: Mandate,
    scenario: Scenario,
    words: Words,
    say: Callable[[Requirement, Scenario, Words], str],
) -> str:
    said = (say(r, scenario, words) for r in scenario.reading_of(mandate).requires)
    return words("list.clause").join(dict.fromkeys(said))


def _owed_by(requirement: Requirement, scenario: Scenario, words: Words) -> str:
    if requirement.per_city:
        units = Names(scenario, words).unit("+".join(requirement.by))
        return words("owed.per_city", units=units)
    return _units(requirement.by, scenario, words, each=requirement.each)


def _units(by: tuple[str, ...], scenario: Scenario, words: Words, *, each: bool) -> str:
    units = Names(scenario, words).unit("+".join(by))
    if len(scenario.organisers_of(by)) == 1:
        return units
    return words("owed.each" if each else "owed.together", units=units)


def _figure(requirement: Requirement, scenario: Scenario, words: Words) -> str:
    low, high = requirement.at_least, requirement.at_most
    code = {
        (True, True): "between", (True, False): "at_least",
        (False, True): "at_most", (False, False): "none",
    }[low is not None, high is not None]  # fmt: skip
    if code == "between" and low == high:
        code = "exactly"
    names = Names(scenario, words)
    said = words(
        f"figure.{code}", low=low, high=high, measure=names.measure(requirement.measure)
    )
    if requirement.per != "window":
        said = words("figure.per", figure=said, per=words(f"per.{requirement.per}"))
    if requirement.window is not None:
        window = names.period(requirement.window)
        said = words("figure.within", figure=said, window=window)
    if requirement.per_district:
        return said + words("figure.per_district")
    return said + (words("figure.per_university") if requirement.per_university else "")


def _apart(mandate: Mandate, scenario: Scenario, words: Words) -> str:
    """Return the mandates that may not count the same events, if there are any."""
    group = next((g for g in scenario.separate if mandate.id in g), ())
    others = words("list.and").join(other for other in group if other != mandate.id)
    return words("figure.separate", others=others) if others else ""


def _reading(mandate: Mandate, scenario: Scenario, words: Words) -> str:
    key = scenario.reading_of(mandate).key
    others = [r.key for r in mandate.readings if r.key != key]
    if not others:
        return key
    return words("reading.among", key=key, others=", ".join(others))


def _other_clauses(
    scenario: Scenario, words: Words
) -> Iterator[tuple[str, Clause, str]]:
    return chain(
        (
            ("commitment", c, _commitment(c, scenario, words))
            for c in scenario.commitments
        ),
        (("target", t, target_figure(t, scenario, words)) for t in scenario.targets),
        (("service", s, _service(s, scenario, words)) for s in scenario.services),
        (("reward", r, _reward(r, words)) for r in scenario.rewards),
        (("lever", v, _lever(v, words)) for v in scenario.levers),
        (("encouragement", e, _encouraged(e, words)) for e in scenario.encouragements),
        (("spending", s, _spending(s, words)) for s in scenario.spending),
    )


def _commitment(commitment: Commitment, scenario: Scenario, words: Words) -> str:
    unit = words.of(commitment.unit)
    if commitment.per_enrolled is not None:
        unit = words("figure.per_enrolled", unit=unit, students=commitment.per_enrolled)
    return words(
        "figure.commitment",
        units=_units(commitment.by, scenario, words, each=commitment.each),
        figure=commitment.at_least,
        unit=unit,
        source=commitment.provision_source,
    )


def _encouraged(clause: Encouragement, words: Words) -> str:
    if clause.figure is None or clause.unit is None:
        return words("none")
    unit = words.of(clause.unit)
    return words("figure.encouraged", figure=clause.figure, unit=unit)


def _service(service: Service, scenario: Scenario, words: Words) -> str:
    gives = (_help(given, words) for given in service.gives)
    said = words(
        "figure.service",
        units=_units(service.by, scenario, words, each=True),
        share=written_number(service.served_share, "share"),
        group=words.of(service.group),
        gives=words("list.and").join(gives),
    )
    return words("list.clause").join((said, *_limits(service, words)))


def _help(given: Help, words: Words) -> str:
    said = words("figure.help", name=words.of(given.name), times=given.times)
    return words("figure.posts", said=said, posts=given.posts) if given.posts else said


def _limits(service: Service, words: Words) -> Iterator[str]:
    if service.within_working_days is not None:
        yield words("figure.within_working_days", days=service.within_working_days)
    if service.until is not None:
        yield words("figure.until", day=written_date(service.until, words))
    if service.person_times_a_year is not None:
        yield words("figure.person_times", times=service.person_times_a_year)


def _reward(reward: Reward, words: Words) -> str:
    cap = words("none") if reward.cap_yuan is None else f"{reward.cap_yuan:,}"
    return words(
        "figure.reward",
        yuan=f"{reward.yuan_per_graduate:,}",
        cap=cap,
        base=words(f"base.{reward.base}"),
    )


def _spending(rule: SpendingRule, words: Words) -> str:
    allowed = (words.known(f"category.{key}", key) for key in rule.allowed)
    return words("figure.spending", allowed=words("list.and").join(allowed))


def _lever(lever: Lever, words: Words) -> str:
    return words("lever.active" if lever.active else "lever.idle")
