"""A host closed at short notice, in memory and in a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import yaml

from scenarios.closing import change_of, with_closed
from scenarios.interval import Interval
from scenarios.loading import load
from scenarios.wishes import HostDays

if TYPE_CHECKING:
    from pathlib import Path

MAY = Interval(first=date(2027, 5, 10), last=date(2027, 5, 14))
JUNE = Interval(first=date(2027, 6, 1), last=date(2027, 6, 2))
CLOSED = (HostDays("YT-U01", MAY), HostDays("YT-U02", MAY), HostDays("YT-U01", JUNE))


def test_a_pack_with_closed_hosts_is_the_scenario_planned_for(tmp_path: Path) -> None:
    yantai = load("yantai")
    path = tmp_path / "closed.yaml"
    path.write_text(yaml.dump({"extends": "yantai", **change_of(yantai, CLOSED)}))
    closed = with_closed(yantai, CLOSED)
    assert load(path).digest == closed.digest
    for name in ("YT-U01", "YT-U02"):
        lost = yantai.open_days[name] - closed.open_days[name]
        shut = {d for c in CLOSED if c.host == name for d in c.days.days()}
        assert lost == shut & yantai.open_days[name]
        assert lost


def test_hosts_that_close_again_stay_closed_before() -> None:
    once = with_closed(load("yantai"), CLOSED[:1])
    again = with_closed(once, CLOSED[1:])
    assert again.open_days == with_closed(load("yantai"), CLOSED).open_days
    assert again.name == once.name


def test_a_scenario_of_which_no_host_closes_is_itself() -> None:
    yantai = load("yantai")
    assert with_closed(yantai, ()) is yantai
