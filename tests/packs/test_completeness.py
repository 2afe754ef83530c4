"""No clause of a document is lost: it is in its pack, on the page, in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from docs.list_clauses import PAGE
from scenarios.loading import load, pack_names
from tests.packs.test_policy_sentences import BOOKS, IDS, clauses

WRITTEN: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name(IDS).read_text("utf-8")
)
"""Ids by clause by pack; a pack that does not ship yet is waited for."""
WANTED = {
    pack: frozenset(i for ids in asked.values() for i in ids)
    for pack, asked in WRITTEN.items()
    if pack in pack_names()
}
HEADING = re.compile(r"^## .*\(`([\w-]+)`\)$", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """Ids by pack, in each place where they must be."""

    packs: dict[str, frozenset[str]]
    page: dict[str, frozenset[str]]
    sentences: dict[str, frozenset[str]]


@cache
def told() -> Told:
    _, *parts = HEADING.split(PAGE.read_text("utf-8"))
    ids = re.compile(r"^\| ([A-Z][\w.-]+) \|", re.MULTILINE)
    tables = zip(parts[::2], parts[1::2], strict=True)
    return Told(
        {pack: frozenset(clauses(load(pack))) for pack in WANTED},
        {pack: frozenset(ids.findall(table)) for pack, table in tables},
        {b["pack"]: frozenset(s["clause"] for s in b["sentences"]) for b in BOOKS},
    )


def lost(found: Told) -> set[tuple[str, str, str]]:
    """Return place, pack and id of everything that is wanted and not there."""
    return {
        (place, pack, wanted)
        for place in ("packs", "page", "sentences")
        for pack, ids in WANTED.items()
        for wanted in ids - getattr(found, place).get(pack, frozenset())
    }


def test_every_clause_is_in_its_pack_on_the_page_and_in_a_sentence() -> None:
    assert lost(told()) == set()


def test_no_pack_has_a_clause_that_nobody_wrote_down() -> None:
    assert {pack: ids - WANTED[pack] for pack, ids in told().packs.items()} == {
        pack: frozenset() for pack in WANTED
    }


@pytest.mark.parametrize("place", ["packs", "page", "sentences"])
def test_any_clause_that_is_taken_away_is_missed(place: str) -> None:
    found = told()
    for pack, ids in WANTED.items():
        for taken in ids:
            kept = {
                **getattr(found, place),
                pack: getattr(found, place)[pack] - {taken},
            }
            assert lost(replace(found, **{place: kept})) == {(place, pack, taken)}
