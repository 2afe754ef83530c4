from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from reporting.headline import headline_lines
from reporting.messages import Words, words_of
from reporting.tables import (
    asked,
    bookings,
    clauses,
    compliance,
    estimates,
    findings,
    groups,
    reasons,
    services,
    solution,
    targets,
)
from reporting.tables.marked import entries, merged
from reporting.tables.shape import Column, Table
from scenarios.estimate import Estimate
from scenarios.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reporting.dossier import Dossier

ZH, EN = words_of("zh"), words_of("en")
MAKERS: tuple[Callable[[Dossier, Words], Table], ...] = (
    asked.authorities, asked.mandates, asked.others,
    bookings.bookings, bookings.by_university, bookings.by_organiser,
    bookings.by_kind, bookings.by_week,
    compliance.compliance, compliance.by_month, compliance.by_unit,
    estimates.assumptions, estimates.sources,
    findings.retention, findings.comparisons, findings.arms, findings.rewards,
    reasons.reasons, reasons.channels, reasons.transitions,
    groups.groups, groups.equity, targets.targets, services.services,
    solution.solution, solution.stages, solution.reproduction,
)  # fmt: skip


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_every_table_has_words_and_rows_in_both_languages(
    make: Callable[[Dossier, Words], Table], dossier: Dossier
) -> None:
    chinese, english = make(dossier, ZH), make(dossier, EN)
    assert len(chinese.rows) == len(english.rows) > 0
    for table, words in ((chinese, ZH), (english, EN)):
        assert table.title(words)
        assert len(set(table.headings(words))) == len(table.columns)


def test_a_row_of_the_wrong_width_is_refused() -> None:
    with pytest.raises(ValueError, match="a row has 2 cells for 1 columns"):
        Table("bookings", (Column("date"),), ((1, 2),))


def test_months_add_up_to_the_planned_figure(dossier: Dossier) -> None:
    table = compliance.by_month(dossier, EN)
    keys = [column.key for column in table.columns]
    months = [i for i, key in enumerate(keys) if key.startswith("month_")]
    assert len(months) == 12
    for row, duty in zip(table.rows, dossier.compliance.rows, strict=True):
        if duty.obligation == "mandate":
            held = [row[i] for i in months]
            assert sum(int(str(count)) for count in held) == duty.planned


def test_a_duty_is_first_met_on_the_day_that_completes_it(dossier: Dossier) -> None:
    table = compliance.compliance(dossier, EN)
    met = dict(zip(table.column("mandate"), table.column("first_met"), strict=True))
    assert met["M-1"] == date(2027, 10, 9)
    assert met["M-4"] == date(2027, 3, 19)
    assert met["C-1"] is None


def test_a_duty_that_is_short_is_never_met(dossier: Dossier) -> None:
    row = dossier.compliance.rows[0]
    held = {b.booking_id: b for b in dossier.plan.bookings}
    assert compliance.first_met(row.revised(required=3), held) is None


def test_clauses_keep_every_unit_and_join_those_that_stand_alike(
    dossier: Dossier,
) -> None:
    table = compliance.compliance(dossier, EN)
    found = {c.facts["mandate"]: c for c in clauses.by_clause(table, EN)}
    assert list(found) == list(dict.fromkeys(table.column("mandate")))
    assert found["M-3"].table.column("unit") == ("East, West (2)",)
    assert found["C-1"].table.column("unit") == ("East", "West")
    assert (found["C-1"].met, found["C-1"].owed) == (1, 2)
    assert found["E-1"].owed == 0


def test_rows_of_one_unit_at_several_hosts_are_told_apart(dossier: Dossier) -> None:
    (row,) = (r for r in dossier.compliance.rows if r.mandate == "M-4")
    at = {"north": "met", "south": "met", "hall": "short", None: "met"}
    rows = [row.revised(host=h, status=s, planned=1).to_data() for h, s in at.items()]
    audit = dossier.compliance.revised(rows=rows)
    table = compliance.compliance(replace(dossier, compliance=audit), EN)
    assert table.column("host") == ("North campus", "South campus", "West hall", None)
    (clause,) = clauses.by_clause(table, EN)
    assert clause.table.column("unit") == ("HR bureau",) * 3
    assert clause.table.column("host") == (
        "North campus, South campus (2)",
        "West hall",
        None,
    )


def test_no_clause_has_a_column_of_hosts_where_none_names_one(
    dossier: Dossier,
) -> None:
    table = compliance.compliance(dossier, EN)
    for clause in clauses.by_clause(table, EN):
        assert "host" not in [column.key for column in clause.table.columns]


def test_kinds_add_up_to_the_plan(dossier: Dossier) -> None:
    table = bookings.by_kind(dossier, EN)
    assert table.column("events")[-1] == len(dossier.plan.bookings)
    assert table.column("cost_yuan")[-1] == dossier.plan.cost_yuan
    events = table.column("events")
    assert sum(int(str(n)) for n in events[:-1]) == events[-1]


def test_weeks_cover_the_horizon_and_hold_every_event(dossier: Dossier) -> None:
    table = bookings.by_week(dossier, EN)
    assert len(table.rows) == 53
    assert sum(int(str(n)) for n in table.column("total")) == 6


def test_universities_see_the_events_on_their_own_campus(dossier: Dossier) -> None:
    table = bookings.by_university(dossier, EN)
    assert table.column("university").count("North University") == 2
    assert table.column("university").count("South College") == 3


def test_a_second_reading_is_announced(dossier: Dossier) -> None:
    table = asked.mandates(dossier, EN)
    assert table.column("reading") == ("A", "A (also B)", "A", "A")
    assert table.column("figure")[:3] == (
        "events ≥ 2 / year (within: peaks)",
        "employers ≥ 100 / horizon",
        "events = 1 / year",
    )
    assert table.column("owed_by")[2] == "district (each)"


def test_an_aim_that_is_missed_is_told_beside_what_binds(dossier: Dossier) -> None:
    first, *others = dossier.compliance.rows
    aim = first.model_copy(update={"strictness": "aim", "status": "short"})
    audit = dossier.compliance.model_copy(update={"rows": (aim, *others)})
    told = "Aims missed, which do not bind: 1"
    assert told in headline_lines(replace(dossier, compliance=audit))[0]
    assert told not in headline_lines(dossier)[0]


def test_no_estimate_is_lost_between_the_two_lists(dossier: Dossier) -> None:
    dossier.scenario.university  # noqa: B018  # a cached index must not count twice
    listed = [
        thing
        for entry in merged(entries(dossier.scenario))
        for thing in entry.things
        if isinstance(thing, Estimate)
    ]
    assert len(listed) == sum(1 for _ in _estimates(dossier.scenario.to_data()))


def test_holidays_outside_of_the_horizon_are_no_assumptions(dossier: Dossier) -> None:
    dalian = load("dalian")
    assert any(h.first.year == 2027 for h in dalian.calendar.holidays)
    table = estimates.assumptions(replace(dossier, scenario=dalian), EN)
    assert "Autumn 2022/23" in str(table.column("subjects"))
    assert "2027" not in str(table.column("subjects"))


def test_a_district_bears_its_own_name_not_that_of_its_unit(dossier: Dossier) -> None:
    dalian = load("dalian")
    table = estimates.assumptions(replace(dossier, scenario=dalian), EN)
    named = dict(zip(table.column("quantity"), table.column("subjects"), strict=True))
    assert dalian.organiser["DL-GX"].name.en.endswith("agency")
    assert named[EN("estimate.districts")] == dalian.district["DL-CX"].name.en


def test_assumptions_hold_nothing_that_has_a_source(dossier: Dossier) -> None:
    assumed = estimates.assumptions(dossier, EN).column("mark")
    assert set(assumed) == {"assumption", "provisional"}
    sourced = estimates.sources(dossier, EN).column("mark")
    assert set(sourced) == {"sourced", "derived"}


def test_a_provision_that_nobody_declared_is_an_assumption(dossier: Dossier) -> None:
    (bases,) = dossier.scenario.commitments
    source = bases.provision_source
    assert source in estimates.sources(dossier, EN).column("source")
    bases = bases.model_copy(update={"provision_mark": "assumption"})
    city = dossier.scenario.model_copy(update={"commitments": (bases,)})
    table = estimates.assumptions(replace(dossier, scenario=city), EN)
    assert source in table.column("source")


def test_a_service_tells_how_many_posts_it_recommends(dossier: Dossier) -> None:
    table = asked.others(dossier, EN)
    figures = dict(zip(table.column("mandate"), table.column("figure"), strict=True))
    assert "3 (at least 10 posts each)" in str(figures["V-1"])


def test_an_arm_that_was_not_simulated_leaves_a_gap(dossier: Dossier) -> None:
    rates = tuple(r for r in dossier.evaluation.rates if r.arm != "minimum")
    without = replace(dossier.evaluation, rates=rates)
    table = findings.retention(replace(dossier, evaluation=without), EN)
    assert set(table.column("share_minimum")) == {None}


def test_the_city_comes_before_its_universities(dossier: Dossier) -> None:
    groups = findings.retention(dossier, EN).column("group")
    assert groups == ("Whole city", "North University", "South College")


def _estimates(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        if {"value", "low", "high", "mark"} <= set(data):
            yield data
        for value in data.values():
            yield from _estimates(value)
    elif isinstance(data, list):
        for item in data:
            yield from _estimates(item)


def test_a_unit_is_short_unless_it_helps_in_time_in_every_replication(
    dossier: Dossier,
) -> None:
    table = services.services(dossier, EN)
    assert table.column("unit") == ("East", "West")
    assert table.column("status") == ("short", "met")
    assert table.column("advisers_needed") == (3, None)


def test_the_headline_counts_units_that_help_in_time(dossier: Dossier) -> None:
    lines = headline_lines(dossier)
    wanted = "Units that help in time: 1 / 2 (83.3% of persons in need helped in time)"
    assert wanted in lines
    silent = replace(dossier.evaluation, services=())
    assert len(headline_lines(replace(dossier, evaluation=silent))) == len(lines) - 1
