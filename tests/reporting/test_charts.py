from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from reporting.charts import group_chart, reward_chart, uplift_chart, weekly_chart
from reporting.messages import words_of
from reporting.names import Names
from reporting.tables import bookings, findings, groups
from reporting.tables.shape import Table
from reporting.tornado import drivers_chart

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evaluation.findings import Drivers
    from reporting.dossier import Dossier

ZH = words_of("zh")


def known(dossier: Dossier) -> Drivers:
    found = dossier.evaluation.drivers
    assert found is not None
    return found


CHARTS: dict[str, Callable[[Dossier], str]] = {
    "uplift": lambda d: uplift_chart(findings.retention(d, ZH), ZH),
    "groups": lambda d: group_chart(groups.groups(d, ZH), ZH),
    "reward": lambda d: reward_chart(findings.rewards(d, ZH), ZH),
    "drivers": lambda d: drivers_chart(known(d), Names(d.scenario, ZH)),
    "weekly": lambda d: weekly_chart(bookings.by_week(d, ZH), d, ZH),
}


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_a_chart_is_the_same_when_drawn_again(
    draw: Callable[[Dossier], str], dossier: Dossier
) -> None:
    assert draw(dossier) == draw(dossier)


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_a_chart_refers_to_nothing_outside_itself(
    draw: Callable[[Dossier], str], dossier: Dossier
) -> None:
    svg = ElementTree.fromstring(draw(dossier))
    values = [value for node in svg.iter() for value in node.attrib.values()]
    assert not any("url(" in value or "://" in value for value in values)


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_letters_of_a_chart_are_at_least_14_pixels(
    draw: Callable[[Dossier], str], dossier: Dossier
) -> None:
    svg = ElementTree.fromstring(draw(dossier))
    sizes = [n.attrib["font-size"] for n in svg.iter() if "font-size" in n.attrib]
    assert set(sizes) == {"14px"}


def test_intervals_are_drawn_for_every_university(dossier: Dossier) -> None:
    drawn = _texts(CHARTS["uplift"](dossier))
    for name in findings.retention(dossier, ZH).column("group"):
        assert str(name) in drawn


def test_estimates_are_drawn_by_name_and_month(dossier: Dossier) -> None:
    drawn = _texts(CHARTS["drivers"](dossier))
    assert len({name for name in drawn if name.endswith("：1")}) == 1


def test_a_group_is_drawn_with_what_tells_it_apart(dossier: Dossier) -> None:
    drawn = _texts(CHARTS["groups"](dossier))
    assert {"学历 · 本科", "专业领域 · 信息技术", "生源 · 本市生源"} <= drawn


def test_two_rewards_of_one_university_stay_apart(dossier: Dossier) -> None:
    table = findings.rewards(dossier, ZH)
    (row,) = table.rows
    twice = Table(table.key, table.columns, (row, ("R-2", *row[1:])))
    drawn = _texts(reward_chart(twice, ZH))
    assert {"北方大学 R-1", "北方大学 R-2"} <= drawn


def _texts(svg: str) -> set[str]:
    return {node.text for node in ElementTree.fromstring(svg).iter() if node.text}
