"""Laying packs over each other: later wins, nothing is lost, order is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from scenarios.located import Place
from scenarios.overlay import overlay

if TYPE_CHECKING:
    from scenarios.overlay import Located

NAMES = st.sampled_from("abcd")
SCALARS = st.integers(0, 9)
MEMBERS = st.lists(
    st.fixed_dictionaries({"id": NAMES}, optional={"x": SCALARS, "y": SCALARS}),
    min_size=1,
    max_size=4,
    unique_by=lambda member: member["id"],
)
"""Lists that merge by id."""
PACKS = st.fixed_dictionaries(
    {},
    optional={
        "name": SCALARS,
        "hosts": MEMBERS,
        "options": st.dictionaries(NAMES, SCALARS, max_size=3),
        "days": st.lists(SCALARS, max_size=3),
    },
)
"""Packs in which one key always has one shape, as the schema asks."""


def located(data: Any, name: str = "pack.yaml:1") -> Located:
    return data, place_of(data, name)


def place_of(data: Any, name: str) -> Place:
    parts: Any = ()
    if isinstance(data, dict | list):
        parts = data.items() if isinstance(data, dict) else enumerate(data)
    return Place(name, {key: place_of(value, name) for key, value in parts})


def laid(*packs: Any) -> Any:
    result = located(packs[0])
    for pack in packs[1:]:
        result = overlay(result, located(pack))
    return result[0]


def shape(place: Place) -> Any:
    return {key: shape(part) for key, part in place.parts.items()}


@given(PACKS, PACKS)
def test_a_change_laid_over_twice_changes_nothing_more(base: Any, change: Any) -> None:
    once = laid(base, change)
    assert laid(once, change) == once


@given(PACKS)
def test_a_pack_laid_over_itself_is_itself(pack: Any) -> None:
    assert laid(pack, pack) == pack
    assert laid({}, pack) == pack
    assert laid(pack, {}) == pack


@given(PACKS, PACKS, PACKS)
def test_packs_may_be_joined_in_any_grouping(a: Any, b: Any, c: Any) -> None:
    assert laid(laid(a, b), c) == laid(a, laid(b, c))


@given(PACKS, PACKS)
def test_places_keep_the_shape_of_the_data(base: Any, change: Any) -> None:
    data, place = overlay(located(base, "base"), located(change, "change"))
    assert shape(place) == shape(place_of(data, ""))


@given(PACKS, PACKS)
def test_each_member_stays_and_the_change_decides(base: Any, change: Any) -> None:
    merged = {m["id"]: m for m in laid(base, change).get("hosts", ())}
    below = {m["id"]: m for m in base.get("hosts", ())}
    above = {m["id"]: m for m in change.get("hosts", ())}
    assert list(merged) == list(below | above)
    for name, member in merged.items():
        assert member == below.get(name, {}) | above.get(name, {})


def test_null_removes_a_key_and_a_later_pack_may_bring_it_back() -> None:
    assert laid({"a": 1, "b": 2}, {"a": None}) == {"b": 2}
    assert laid({"a": 1}, {"a": None}, {"a": 3}) == {"a": 3}
    assert laid({"a": {"x": 1}}, {"a": {"x": None, "y": 2}}) == {"a": {"y": 2}}


def test_lists_without_ids_are_replaced() -> None:
    assert laid({"days": [1, 2]}, {"days": [3]}) == {"days": [3]}
    assert laid({"hosts": [{"id": "a"}]}, {"hosts": []}) == {"hosts": []}


def test_a_name_used_twice_in_a_list_stays_twice() -> None:
    twice = [{"id": "a", "x": 1}, {"id": "a", "x": 2}]
    assert laid({"hosts": [{"id": "b"}]}, {"hosts": twice})["hosts"] == [
        {"id": "b"},
        *twice,
    ]


def test_the_place_of_a_value_is_in_the_pack_that_gave_it() -> None:
    _, place = overlay(
        located({"hosts": [{"id": "a", "x": 1, "y": 1}]}, "base"),
        located({"hosts": [{"id": "a", "x": 2}, {"id": "b"}]}, "change"),
    )
    assert place.at(("hosts", 0, "x")).where == "change"
    assert place.at(("hosts", 0, "y")).where == "base"
    assert place.at(("hosts", 1, "nowhere")).where == "change"
