"""Sentences of the decrees, as a domain expert reads them, hold in the packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from optimizer.compliance import compliance_rows
from scenarios.duties import duties
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.duties import Duty
    from scenarios.scenario import Scenario

IDS = "ids.yaml"
FILES = sorted(p for p in Path(__file__).parent.glob("*.yaml") if p.name != IDS)
BOOKS = [yaml.safe_load(path.read_text("utf-8")) for path in FILES]
SENTENCES = [
    (sentence.get("pack", book["pack"]), sentence)
    for book in BOOKS
    for sentence in book["sentences"]
]
OTHERS = (
    "commitments", "targets", "services", "rewards", "levers", "encouragements",
    "spending",
)  # fmt: skip


def under(pack: str, sentence: dict[str, Any]) -> Scenario:
    reading = sentence.get("reading")
    return load(pack, readings={sentence["clause"]: reading} if reading else None)


def clauses(scenario: Scenario) -> dict[str, Any]:
    """Return everything that the documents ask, by id."""
    others = (clause for name in OTHERS for clause in getattr(scenario, name))
    return {clause.id: clause for clause in (*scenario.mandates, *others)}


def owed(scenario: Scenario, sentence: dict[str, Any]) -> list[Duty]:
    return [d for d in duties(scenario) if d.mandate == sentence["clause"]]


@pytest.mark.parametrize(
    ("pack", "sentence"), SENTENCES, ids=[f"{p}: {s['says']}" for p, s in SENTENCES]
)
def test_sentence(pack: str, sentence: dict[str, Any]) -> None:
    scenario = under(pack, sentence)
    assert sentence["clause"] in clauses(scenario)
    if "owes" in sentence:
        _owes(owed(scenario, sentence), dict(sentence["owes"]))
    for programme in sentence.get("counts", ()):
        assert any(programme in d.programmes for d in owed(scenario, sentence))
    for programme in sentence.get("counts_not", ()):
        assert all(programme not in d.programmes for d in owed(scenario, sentence))
    for day in sentence.get("days_not", ()):
        counted = (interval for d in owed(scenario, sentence) for interval in d.days)
        assert not any(day in interval for interval in counted), day
    rows = [r for r in compliance_rows(scenario, ()) if r.mandate == sentence["clause"]]
    for unit, figure in sentence.get("asks", {}).items():
        assert [row.required for row in rows if row.unit == unit] == [figure], unit
    stated = clauses(scenario)[sentence["clause"]].to_data()
    for key, value in sentence.get("states", {}).items():
        assert stated.get(key) == value, key


def _owes(found: list[Duty], wanted: dict[str, Any]) -> None:
    count, unit = wanted.pop("count"), wanted.pop("unit")
    of_measure = [d for d in found if d.measure == wanted["measure"]]
    assert len(of_measure) == count
    own = [d for d in of_measure if unit in d.organisers]
    assert bool(own) == bool(count)
    for duty in own:
        for key, value in wanted.items():
            assert getattr(duty, key) == value, key


BY_PACK = pytest.mark.parametrize("book", BOOKS, ids=[book["pack"] for book in BOOKS])


@BY_PACK
def test_every_service_of_a_pack_is_simulated_as_its_sentences_say(
    book: dict[str, Any],
) -> None:
    told = {s["clause"]: s["helps"] for s in book["sentences"] if "helps" in s}
    services = [s for s in load(book["pack"]).services if s.process is not None]
    assert {s.id: len(s.visit_minutes) for s in services} == told
    assert len(services) == len(load(book["pack"]).services)


@BY_PACK
def test_every_clause_of_a_pack_has_a_sentence(book: dict[str, Any]) -> None:
    told = {sentence["clause"] for sentence in book["sentences"]}
    assert told == set(clauses(load(book["pack"])))
