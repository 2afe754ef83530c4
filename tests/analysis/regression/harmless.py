"""Changes of no consequence, which a check must let pass."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from analysis.measures import CASE_MEASURES
from optimizer import mathopt, planning
from tests.analysis.regression.planting import (
    Change,
    Plant,
    curve,
    everywhere,
    in_module,
    setting,
    text,
    to,
)

if TYPE_CHECKING:
    from optimizer.rows import Answer
    from scenarios.plan import Plan


class Harmless(NamedTuple):
    """A change that changes nothing."""

    sentence: str
    plant: Plant


def _turned(data: Any) -> Any:
    """Return the data with every mapping's keys in the other order."""
    if isinstance(data, dict):
        return {key: _turned(data[key]) for key in reversed(data)}
    return [_turned(member) for member in data] if isinstance(data, list) else data


def _yaml(turn: Change, **options: Any) -> Plant:
    return text(PACK, lambda t: yaml.safe_dump(turn(yaml.safe_load(t)), **options))


def _json(turn: Change, **options: Any) -> Plant:
    return text(
        "small.curves.json", lambda t: json.dumps(turn(json.loads(t)), **options)
    )


def _other_versions(inputs: str) -> str:
    return re.sub('"(numpy|ortools)": "', r'"\1": "1', inputs)


def _other_dates(*arguments: Any, **options: Any) -> Plan:
    """Return the plan with every booking on the working day after its own."""
    plan = planning.make_plan(*arguments, **options)
    later = [
        booking.model_copy(update={"date": booking.date.replace(day=day)})
        for booking, day in zip(plan.bookings, (24, 17, 10, 3), strict=False)
    ]
    return plan.model_copy(update={"bookings": tuple(later)})


def _quicker(*arguments: Any, **options: Any) -> Answer:
    found = SOLVE(*arguments, **options)
    return replace(found, work=found.work / 2)


SOLVE = mathopt.solve
OWN = "    power: 0.8\n"
PACK, INPUTS = "small.yaml", "suite.baselines/small.inputs.json"
LISTS = (
    "universities", "hosts", "programmes", "districts", "sessions", "mandates",
)  # fmt: skip
LABELS = (
    "title.en", "universities[U1].name.zh", "hosts[U2].name.en", "mandates[M].name.en",
    "mandates[M].readings[A].meaning.zh",
)  # fmt: skip
PROSE = (
    "universities[U1].graduates.source", "universities[U1].affiliation_source",
    "authorities[decree].document", "mandates[M].article",
)  # fmt: skip
HARMLESS = (
    *(Harmless(f"{n} in another order", setting(n, lambda a: a[::-1])) for n in LISTS),
    *(Harmless(f"{path} renamed", setting(path, to("another"))) for path in LABELS),
    *(Harmless(f"{path} reworded", setting(path, to("another"))) for path in PROSE),
    Harmless("a mark", setting("universities[U1].graduates.mark", to("derived"))),
    Harmless("comments", text(PACK, lambda t: f"# a city\n{t}\n# its end\n")),
    Harmless("one line", _yaml(lambda data: data, default_flow_style=True)),
    Harmless("keys in the other order", _yaml(_turned, sort_keys=False)),
    Harmless("other line ends", text(PACK, lambda t: t.replace("\n", "\r\n"))),
    Harmless("a byte-order mark", text(PACK, lambda t: f"\ufeff{t}")),
    Harmless("curves indented", _json(lambda data: data, indent=2)),
    Harmless("curves in the other order", _json(_turned)),
    Harmless("curves of another fit", curve("seed", to(7))),
    Harmless("a default written out", text("suite.yaml", lambda t: t + OWN)),
    Harmless("a suite with comments", text("suite.yaml", lambda t: "# ours\n" + t)),
    Harmless("recorded with other versions", text(INPUTS, _other_versions)),
    Harmless("a measure more", everywhere(
        CASE_MEASURES, (*CASE_MEASURES, replace(CASE_MEASURES[0], name="another"))
    )),
    Harmless("other dates, as good", in_module(
        "analysis.regression.observing", "make_plan", _other_dates
    )),
    Harmless("a quicker search", in_module("optimizer.mathopt", "solve", _quicker)),
)  # fmt: skip
