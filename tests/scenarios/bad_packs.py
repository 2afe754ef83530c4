"""Faults of every sort, each made alone in the Yantai pack or in a file of its own."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from scenarios.behaviour import estimates
from scenarios.extending import Merged, find, merged
from scenarios.loading import load
from scenarios.overlay import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def spoilt(*changes: Change) -> dict[str, Any]:
    """Return the data of the pack after `changes`."""
    data = copy.deepcopy(PACK.data)
    for change in changes:
        change(data)
    return data


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


def aliases(each: str, levels: int) -> str:
    """Return a file whose every value holds aliases of the one before."""
    above = (f"a{i + 1}: &a{i + 1} {each.format(i)}\n" for i in range(levels))
    return "a0: &a0 [x]\n" + "".join(above)


TEXTS = {  # what a file holds, and what must be said about it
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
    "a list for a key": ("extends: yantai\n? [a, b]\n: c\n", "must be a word"),
    "brackets without end": ("[" * 5000, "nested too deeply"),
    "deep brackets": ("a: " + "[" * 5000 + "]" * 5000, "nested too deeply"),
    "aliases nested deeply": (aliases("[*a{}]", 60), "nested too deeply"),
    "aliases that multiply": (aliases("[*a{0}, *a{0}]", 40), "too many values"),
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
