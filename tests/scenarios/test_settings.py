"""The walk over what a scenario sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scenarios.loading import load
from scenarios.settings import Part, joined, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def paths(whole: Part, path: str = "") -> Iterator[str]:
    """Yield the path of everything in `whole`, itself included."""
    yield path
    for step, part in (parts_of(whole) or {}).items():
        yield from paths(part, joined(path, step))


@pytest.fixture(scope="module")
def found() -> list[str]:
    yantai = load("yantai")
    return [*paths(Part(yantai, yantai.to_data()))]


def test_members_with_names_are_told_by_them_and_others_by_their_place(
    found: list[str],
) -> None:
    assert "universities[YT-U01].graduates.value" in found
    assert "mandates[YT-3.3b].readings[A].requires[0].window" in found
    assert len(set(found)) == len(found)


def test_no_prose_and_no_name_that_a_path_says_is_a_setting(found: list[str]) -> None:
    ends = {path.rpartition(".")[2] for path in found}
    prose = {"title", "source", "unit", "mark", "article", "meaning", "id", "key"}
    assert not ends & prose
