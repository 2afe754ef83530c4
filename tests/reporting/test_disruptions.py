"""What is said of years in which events are called off, and of a baseline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.evaluation.findings import Disrupted
from analysis.spread import Spread
from reporting.headline import headline_lines
from reporting.page import page
from reporting.summary import summary

if TYPE_CHECKING:
    from reporting.dossier import Dossier

FOUND = Disrupted(
    arm="plan",
    called_off=Spread(7.5, 2, 21),
    retained=Spread(-4.0, -9, 1),
    share=Spread(-0.0022, -0.005, 0.0006),
    lost=Spread(15.7, 11, 20),
    share_ensemble=Spread(0.0044, 0.0011, 0.0083),
)


def test_a_report_says_what_is_left_only_where_that_was_asked(dossier: Dossier) -> None:
    evaluation = replace(dossier.evaluation, disruptions=(FOUND,))
    asked = replace(dossier, evaluation=evaluation)
    told, plain = (
        [line for line in headline_lines(d) if "called off" in line]
        for d in (asked, dossier)
    )
    assert plain == []
    assert "-0.22 points" in told[0]
    assert "+0.44, +0.11 to +0.83" in told[0]
    assert "7.5 events called off a year" in told[0]
    assert "15.7 graduates fewer" in told[0]
    assert summary(asked)["disrupted"]["plan"]["called_off"]["high"] == 21
    assert summary(asked)["disrupted"]["plan"]["share_ensemble"]["low"] == 0.0011
    assert "disrupted" not in summary(dossier)
    assert "部分活动取消的年份" in page(asked)
    assert "部分活动取消的年份" not in page(dossier)


def test_a_report_says_which_pack_it_departs_from(dossier: Dossier) -> None:
    departs = dossier.scenario.model_copy(update={"baseline": "harbour"})
    assert "harbour" in page(replace(dossier, scenario=departs), "en")
    assert "departs from" not in page(dossier, "en")
