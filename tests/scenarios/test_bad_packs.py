"""Whatever is wrong with a pack is reported: all at once, with its place, in words."""

from __future__ import annotations

import contextlib
import copy
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.errors import PackNotFound, Problem, ScenarioError
from scenarios.extending import Merged, find
from scenarios.loading import assemble, load
from tests.scenarios.bad_packs import (
    FAULTS,
    PACK,
    TEXTS,
    Change,
    Fault,
    put,
    rename,
    spoilt,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def problems_of(*changes: Change) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as raised:
        assemble(Merged(spoilt(*changes), PACK.place), {})
    return raised.value.problems


def problems_in(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as raised:
        load(path)
    return raised.value.problems


def test_the_pack_itself_has_no_problem() -> None:
    assert assemble(PACK, {}).name == "yantai"


def test_the_corpus_holds_more_than_200_distinct_faults() -> None:
    assert len({fault.title for fault in FAULTS}) == len(FAULTS) > 200


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.title)
def test_fault_is_reported_at_its_place_in_words(fault: Fault) -> None:
    problems = problems_of(fault.change)
    told = [p for p in problems if p.path == fault.at and fault.says in str(p)]
    assert told, "\n".join(map(str, problems))
    for problem in problems:
        assert re.match(r"(parts/)?\w+\.yaml:\d+$", problem.where)
        assert problem.rule
        assert problem.advice.endswith((".", "?"))
        assert "Input should" not in problem.rule


def test_a_required_key_that_is_misspelt_is_missing_too() -> None:
    problems = problems_of(rename("programmes[small_fair].theme", "teme"))
    assert [(p.path, p.rule) for p in problems] == [
        ("programmes[small_fair].theme", "is missing"),
        ("programmes[small_fair].teme", "there is no such key here"),
    ]


def test_one_fault_deep_in_a_list_is_one_problem() -> None:
    path = "mandates[YT-3.3b].readings[A].requires[0].per"
    assert [p.path for p in problems_of(put(path, "annual"))] == [path]


def test_three_faults_of_the_schema_are_three_problems() -> None:
    problems = problems_of(
        put("programmes[small_fair].employers", -1),
        put("calendar.horizon.first", "soon"),
        rename("options.crowding", "crowd"),
    )
    assert {p.path for p in problems} == {
        "programmes[small_fair].employers",
        "calendar.horizon.first",
        "options.crowding",
        "options.crowd",
    }


def test_three_contradictions_are_three_problems() -> None:
    problems = problems_of(
        put("universities[YT-U01].district", "YT-XX"),
        put("calendar.semesters[0].last", date(2027, 3, 5)),
        put("programmes[experience_day].organisers", ["district", "hr_bureau"]),
    )
    assert [p.path for p in problems] == [
        "universities[YT-U01].district",
        "calendar.semesters[1]",
        "mandates[YT-3.6b].readings[A].requires[0]",
        *["mandates[YT-3.6c].readings[A].requires[0]"] * 8,
    ]


def test_separate_figures_that_overlap_in_part_are_named() -> None:
    figure = {"by": ["hr_bureau"], "each": True, "at_least": 1}
    fairs = {**figure, "of": {"kinds": ["job_fair"]}, "per": "month"}
    peaks = {**figure, "of": {"themes": ["skilled"]}, "per": "year", "window": "peaks"}
    within = {**figure, "of": {"themes": ["skilled"]}, "per": "year"}
    separate = put("separate", [["YT-3.3a", "YT-3.3b"]])
    path = "mandates[YT-3.3b].readings[A].requires"
    (problem,) = problems_of(separate, put(path, [fairs, peaks]))
    assert problem.path == "separate[0][1]"
    assert "YT-3.3b[hr_bureau, events, 2027-03]" in problem.rule
    assert "YT-3.3b[hr_bureau, events, 2027 peaks]" in problem.rule
    nested = spoilt(separate, put(path, [peaks, within]))
    assert assemble(Merged(nested, PACK.place), {}).separate == (
        ("YT-3.3a", "YT-3.3b"),
    )


def test_problem_names_the_line_of_the_value() -> None:
    (problem,) = problems_of(put("programmes[small_fair].posts", -550))
    folder = find("yantai").parent
    file, line = problem.where.split(":")
    assert (folder / file).read_text("utf-8").splitlines()[int(line) - 1].strip() == (
        "posts: 550"
    )
    assert str(problem) == (
        f"{problem.where}: programmes[small_fair].posts = -550: must be at least 0. "
        "Raise it."
    )


@pytest.mark.parametrize("title", TEXTS)
def test_file_is_refused_with(tmp_path: Path, title: str) -> None:
    text, says = TEXTS[title]
    path = tmp_path / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    problems = problems_in(path)
    assert any(says in str(p) for p in problems), "\n".join(map(str, problems))
    for problem in problems:
        assert Path(problem.where.split(":")[0]).name in ("pack.yaml", "yantai.yaml")
        assert problem.path
        assert problem.rule
        assert problem.advice


def test_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_bytes("name: 烟台\n".encode("gb18030"))
    (problem,) = problems_in(path)
    assert problem.rule == "is not UTF-8 text"


def test_packs_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: b\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("name: b\nextends: [a]\n", encoding="utf-8")
    (problem,) = problems_in(tmp_path / "a.yaml")
    assert problem.where.endswith("b.yaml:2")
    assert problem.rule == "a pack may not extend itself"


def test_slips_of_two_files_and_faults_of_the_schema_come_together(
    tmp_path: Path,
) -> None:
    (tmp_path / "base.yaml").write_text(
        "extends: yantai\nname: a\nname: b\n", encoding="utf-8"
    )
    (tmp_path / "city.yaml").write_text(
        "extends: base\noptions: {seed: -1, seed: 2, gap: no}\n", encoding="utf-8"
    )
    problems = problems_in(tmp_path / "city.yaml")
    assert [(Path(p.where).name, p.path) for p in problems] == [
        ("city.yaml:2", "file"),
        ("base.yaml:3", "file"),
        ("city.yaml:2", "options.gap"),
        ("city.yaml:2", "options.seed"),
    ]


def test_name_of_no_pack_is_answered_with_the_nearest() -> None:
    with pytest.raises(PackNotFound, match="Did you mean yantai"):
        load("yantay")


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.text(max_size=5),
    st.sampled_from(["YT-U01", "campus", "district", "YT-3.3a", "A", "share"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in parts:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, key))


@settings(max_examples=60)
@given(drawn=st.data())
def test_junk_anywhere_is_accepted_or_reported(drawn: Any) -> None:
    data = copy.deepcopy(PACK.data)
    for path in drawn.draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3)):
        spoil(data, path, drawn.draw(JUNK))
    try:
        assemble(Merged(data, PACK.place), {})
    except ScenarioError as error:
        assert error.problems  # noqa: PT017


def spoil(data: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put `value` at `path`, unless an earlier change took the path away."""
    with contextlib.suppress(KeyError, IndexError, TypeError):
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value


PATHS = tuple(leaves(PACK.data))
