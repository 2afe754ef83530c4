"""What does not fit together in a study though each part may stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.studies.cells import cells_of, label_of, size_of
from analysis.studies.grid import OWN_COLUMNS
from scenarios.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.studies.grid import Study, Value
    from scenarios.located import Place

MOST_CELLS = 10_000
"""Cells that a study may have."""
LONGEST_NAME = 200
"""Bytes of a cell's name, which is the name of a file."""
_INSTEAD = {"seed": "seeds", "replications": "replications"}
_REMOVE = "Remove one of them."


def misfits(study: Study, place: Place) -> Iterator[Problem]:
    """Yield a problem for each part of a study that does not fit the others."""
    unknown = list(_of_exclusions(study, place))
    yield from _of_scenarios(study, place)
    yield from _of_axes(study, place)
    yield from _of_seeds(study, place)
    yield from unknown or _of_cells(study, place)


def _of_scenarios(study: Study, place: Place) -> Iterator[Problem]:
    seen = Counter[str]()
    for position, name in enumerate(study.scenarios):
        seen[label_of(name)] += 1
        if seen[label_of(name)] == 2:
            where = place.at(("scenarios", position)).where
            rule = f"another scenario is called {label_of(name)} as well"
            yield Problem(where, "scenarios", name, rule, _REMOVE)


def _of_axes(study: Study, place: Place) -> Iterator[Problem]:
    """Yield names that mean something else, and options that two axes set."""
    setter: dict[str, str] = {}
    columns = set(OWN_COLUMNS)
    for name, axis in study.axes.items():
        where = place.at(("axes", name)).where
        if name.casefold() in columns:
            rule = "is a column of the results already"
            yield Problem(where, f"axes.{name}", "", rule, "Call the axis otherwise.")
        columns.add(name.casefold())
        paths = {path: None for _, changes in axis.changes() for path in changes}
        for path in paths:
            key = "budget" if path.startswith("budget.") else path
            if path in _INSTEAD:
                advice = f"Give {_INSTEAD[path]} of the study."
                rule = "no axis sets this"
                yield Problem(where, f"axes.{name}", path, rule, advice)
            elif setter.setdefault(key, name) != name:
                rule = f"the axis {setter[key]} sets it too"
                yield Problem(where, f"axes.{name}", path, rule, _REMOVE)


def _of_seeds(study: Study, place: Place) -> Iterator[Problem]:
    if len(set(study.seeds)) < len(study.seeds):
        rule = "a seed stands here twice"
        yield Problem(place.at(("seeds",)).where, "seeds", "", rule, _REMOVE)


def _of_exclusions(study: Study, place: Place) -> Iterator[Problem]:
    """Yield exclusions that name what the study does not have."""
    known: dict[str, list[Value]] = {
        "scenario": [*map(label_of, study.scenarios)],
        **{
            name: [level for level, _ in axis.changes()]
            for name, axis in study.axes.items()
        },
        "seed": [*study.seeds],
    }
    for position, combination in enumerate(study.without):
        for axis, level in combination.items():
            where = place.at(("without", position, axis)).where
            path = f"without[{position}].{axis}"
            if axis not in known:
                advice = f"Choose among {', '.join(known)}."
                yield Problem(where, path, "", "no such axis", advice)
            elif level not in known[axis]:
                advice = f"Choose among {', '.join(map(str, known[axis]))}."
                yield Problem(where, path, str(level), "no such level", advice)


def _of_cells(study: Study, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with the combinations, once each of them can be named."""
    size = size_of(study)
    if size > MOST_CELLS:
        rule = f"{size:,} combinations, and {MOST_CELLS:,} are the most"
        yield Problem(place.where, "axes", "", rule, "Vary less at a time.")
        return
    cells = cells_of(study)
    if not cells:
        where, advice = place.at(("without",)).where, "Leave out fewer."
        yield Problem(where, "without", "", "no combination is left", advice)
    longest = max((cell.id for cell in cells), key=len, default="")
    if len(longest.encode()) > LONGEST_NAME:
        rule = f"a cell's name is longer than {LONGEST_NAME} bytes"
        yield Problem(place.where, "axes", longest, rule, "Shorten names and levels.")
    # Some machines have one file for names that differ in capitals alone.
    names = Counter(cell.id.casefold() for cell in cells)
    twice = [cell.id for cell in cells if names[cell.id.casefold()] > 1]
    if twice:
        rule = "two cells have this name, whatever its capitals"
        yield Problem(place.where, "axes", twice[0], rule, "Rename a level.")
