"""Whatever is wrong with a pack is reported: all at once, with its place, in words."""

from __future__ import annotations

import contextlib
import copy
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.behaviour import estimates
from scenarios.errors import PackNotFound, Problem, ScenarioError
from scenarios.extending import Merged, find, merged
from scenarios.loading import assemble, load
from scenarios.overlay import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Change = Callable[[dict[str, Any]], object]

STEP = re.compile(r"\[([^\]]+)\]|([^.\[]+)")


@dataclass(frozen=True)
class Fault:
    """A change that spoils the pack, and what must be said about it."""

    title: str
    change: Change
    at: str
    says: str


def parent_of(data: Any, path: str) -> tuple[Any, Any]:
    """Return what holds the value at `path`, and its key or position there."""
    steps = [name or key for name, key in STEP.findall(path)]
    for step in steps[:-1]:
        data = data[position(data, step)]
    return data, position(data, steps[-1])


def position(data: Any, step: str) -> Any:
    if not isinstance(data, list):
        return step
    named = [i for i, item in enumerate(data) if name_of(item) == step]
    return named[0] if named else int(step)


def put(path: str, value: Any) -> Change:
    def change(data: dict[str, Any]) -> None:
        parent, key = parent_of(data, path)
        parent[key] = value

    return change


def drop(path: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        parent, key = parent_of(data, path)
        del parent[key]

    return change


def repeat(path: str, name: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        parent, key = parent_of(data, path)
        members = parent[key]
        members.append(copy.deepcopy(members[position(members, name)]))

    return change


def rename(path: str, name: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        parent, key = parent_of(data, path)
        parent[name] = parent.pop(key)

    return change


def written_faults() -> Iterator[Fault]:
    """Yield the faults of bad_packs.yaml."""
    corpus = Path(__file__).with_name("bad_packs.yaml").read_text(encoding="utf-8")
    for entry in yaml.safe_load(corpus):
        says = entry["says"]
        if "set" in entry:
            path, change = entry["set"], put(entry["set"], entry["to"])
        elif "remove" in entry:
            path, change = entry["remove"], drop(entry["remove"])
        else:
            change = repeat(entry["append"], entry["of"])
            path = f"{entry['append']}[{entry['of']}]"
        yield Fault(
            f"{path} {entry.get('to', '')} {says}", change, entry.get("at", path), says
        )


def planned_year() -> Merged:
    """Return the Yantai pack without the holidays of years that are not planned."""
    yantai = merged(find("yantai"))
    calendar = yantai.data["calendar"]
    calendar["holidays"] = [
        holiday
        for holiday in calendar["holidays"]
        if holiday["first"] >= date(2027, 1, 1)
    ]
    return yantai


PACK = planned_year()
SAMPLES = (
    "calendar",
    "calendar.holidays[0]",
    "universities[YT-U01]",
    "universities[YT-U01].graduates",
    "districts[YT-ZF]",
    "sectors[it]",
    "organisers[hr_bureau]",
    "hosts[YT-U01]",
    "hosts[YT-U01].venues[sports-hall]",
    "sessions[morning]",
    "kinds[job_fair]",
    "programmes[skilled_fair]",
    "authorities[yantai-2022-11]",
    "mandates[YT-3.3a]",
    "mandates[YT-3.3a].readings[A].requires[0]",
    "commitments[YT-2.2]",
    "rewards[YT-2.1b]",
    "levers[YT-3.10b]",
    "behaviour",
    "behaviour.offers",
    "options",
)


def sampled_keys() -> Iterator[tuple[str, str, Any]]:
    for path in SAMPLES:
        parent, key = parent_of(PACK.data, path)
        for name, value in parent[key].items():
            if name not in ("id", "key"):
                yield path, name, value


def misspelt_keys() -> Iterator[Fault]:
    """Yield every sampled key with its first letter doubled."""
    for path, key, _ in sampled_keys():
        wrong = key[0] + key
        change = rename(f"{path}.{key}", wrong)
        yield Fault(f"{path}.{wrong}", change, f"{path}.{wrong}", f"Did you mean {key}")


def wrong_types() -> Iterator[Fault]:
    """Yield every sampled value as something of another shape."""
    for path, key, value in sampled_keys():
        if key == "cost_category":
            continue
        other = {"surprise": 1} if not isinstance(value, dict) else "surprise"
        at = f"{path}.{key}"
        yield Fault(f"{at} of another type", put(at, other), at, "must be")


def spoilt_estimates() -> Iterator[Fault]:
    """Yield each behavioural estimate with one of four faults in turn."""
    faults = (
        ("low", 1e6, "", "must lie between low 1000000.0"),
        ("source", "", ".source", "must not be empty"),
        ("mark", "known", ".mark", "must be one of"),
        ("value", "much", ".value", "must be a number"),
    )
    known = estimates(load("yantai").behaviour)
    for number, dotted in enumerate(known):
        key, value, below, says = faults[number % len(faults)]
        at = f"behaviour.{dotted}"
        change = put(f"{at}.{key}", value)
        yield Fault(f"{at}.{key} spoilt", change, at + below, says)


FAULTS = (
    *written_faults(),
    *misspelt_keys(),
    *wrong_types(),
    *spoilt_estimates(),
)


def problems_of(*changes: Change) -> tuple[Problem, ...]:
    data = copy.deepcopy(PACK.data)
    for change in changes:
        change(data)
    with pytest.raises(ScenarioError) as raised:
        assemble(Merged(data, PACK.place), {})
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


TEXTS = {
    "an empty file": ("", "the file is empty"),
    "a comment alone": ("# nothing\n", "the file is empty"),
    "a list": ("- a\n- b\n", "a mapping of keys"),
    "a word": ("yantai\n", "a mapping of keys"),
    "null": ("null\n", "a mapping of keys"),
    "an open bracket": ("name: [a, b\n", "not YAML"),
    "a tab for indentation": ("name:\n\tzh: a\n", "not YAML"),
    "an open quote": ('name: "a\n', "not YAML"),
    "two documents": ("name: a\n---\nname: b\n", "not YAML"),
    "an unknown alias": ("name: *nobody\n", "not YAML"),
    "a control character": ("name: a\0b\n", "not YAML"),
    "bad indentation": ("name: a\n  city: b\n", "not YAML"),
    "an alias in itself": ("extends: yantai\ntitle: &t {zh: *t}\n", "own anchor"),
    "a repeated key": ("extends: yantai\nname: a\nname: b\n", "may appear once"),
    "a tag": ("extends: yantai\nname: !python/name:os.system x\n", "no such tag"),
    "a merge key": ("extends: yantai\n<<: {name: a}\n", "no such key"),
    "a list for a key": ("extends: yantai\n? [a, b]\n: c\n", "no such key"),
    "brackets without end": ("[" * 5000, "not YAML"),
    "deep brackets": ("a: " + "[" * 5000 + "]" * 5000, "file"),
    "nobody to extend": ("extends: yantay\n", "Did you mean yantai"),
    "no name to extend": ("extends: {yantai: 1}\n", "must be the name of a pack"),
    "a number to extend": ("extends: [yantai, 7]\n", "must be the name of a pack"),
    "itself to extend": ("extends: pack\n", "may not extend itself"),
    "a long name to extend": (f"extends: {'x' * 5000}\n", "no such pack"),
    "a huge number": (f"extends: yantai\noptions: {{seed: {'9' * 5000}}}\n", "number"),
    "readings in a list": ("extends: yantai\noptions: {readings: [a]}\n", "mapping"),
    "options as text": ("extends: yantai\noptions: many\n", "mapping of keys"),
    "hosts as text": ("extends: yantai\nhosts: many\n", "must be a list"),
    "a key removed": ("extends: yantai\ncalendar: null\n", "is missing"),
    "a date that is none": (
        "extends: yantai\ncalendar: {horizon: {last: 2027-11-31}}\n",
        "must be a date",
    ),
    "a binary value": ("extends: yantai\ncurves: !!binary aGVsbG8=\n", "letters"),
    "a set": ("extends: yantai\noptions: !!set {budget, seed}\n", "options.budget"),
    "not a number": ("extends: yantai\noptions: {gap: .nan}\n", "finite number"),
}


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


@settings(max_examples=60, deadline=None)
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
