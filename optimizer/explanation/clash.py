"""What cannot all hold: the smallest set of mandates and rules that still clashes.

Members are mandates and rules, never single rows: people relax a mandate or a limit,
not a line of a matrix. Each member carries the rows in which the clash shows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from optimizer.explanation.elastic import suspects
from optimizer.explanation.probe import part, second_verdict, verdict
from optimizer.rows import GIVEN
from optimizer.rules import budget
from scenarios.errors import Undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from optimizer.explanation.probe import Possibility
    from optimizer.rows import Problem, Row

Item = TypeVar("Item")
BUDGET = budget.RULE.name
FEW = 3
"""Members of a clash that are few enough to read."""
MANY = 12
"""Rows of a clash beyond which no single ones are spared."""


@dataclass(frozen=True, slots=True)
class Member:
    """A mandate or rule of a clash, and the rows of it in which the clash shows."""

    group: str
    """Mandate id or name of a rule."""
    rows: tuple[Row, ...]
    """Rows that clash with those of the other members; none for a rule of days."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Members that cannot all hold, while any of them less they can."""

    level: str
    """Name of the level at which it shows."""
    members: tuple[Member, ...]
    irreducible: bool
    """Whether it is proved that no member can be spared."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Mandates and rules, by name."""
        return tuple(member.group for member in self.members)


def clash_of(problem: Problem, level: str, *, seed: int) -> Clash | None:
    """Return what clashes in `problem`, or None if all of it can hold.

    Raises
    ------
    Undecided
        If the limit was reached first, or two engines disagree.
    """
    if verdict(problem, seed=seed) == "possible":
        return None
    found = suspects(problem, seed=seed)
    if found is None:
        raise Undecided("neither a plan nor a clash was found within the limit")

    def holding(groups: Iterable[str]) -> Problem:
        wanted = {GIVEN, *groups}
        return part(problem, (row for row in problem.rows if row.group in wanted))

    def judged(groups: tuple[str, ...]) -> Possibility:
        return verdict(holding(groups), seed=seed)

    groups = tuple(dict.fromkeys(row.group for row in found))
    groups, proved = _spared(_pair(problem, groups, judged) or groups, judged)
    rows = _rows_of(holding(groups), seed)
    given = (row for row in problem.rows if row.group == GIVEN)
    if second_verdict(part(problem, (*given, *rows)), seed=seed) != "impossible":
        raise Undecided("called impossible by one engine and not by the other")
    groups = tuple(sorted(groups, key=[r.group for r in problem.rows].index))
    members = (Member(g, tuple(r for r in rows if r.group == g)) for g in groups)
    return Clash(level, tuple(members), proved)


def _pair(
    problem: Problem, groups: tuple[str, ...], judged: Callable[..., Possibility]
) -> tuple[str, ...]:
    """Return the budget and one other member that clash alone, where there are many.

    Money is short everywhere at once: one large duty says it more clearly than the sum
    of ten small ones.
    """
    if BUDGET not in groups or len(groups) <= FEW:
        return ()
    asking = Counter(row.group for row in problem.rows if row.low)
    fewest_first = sorted(asking, key=lambda group: asking[group])
    pairs = ((BUDGET, group) for group in fewest_first if group != GIVEN)
    return next((pair for pair in pairs if judged(pair) == "impossible"), ())


def _rows_of(core: Problem, seed: int) -> tuple[Row, ...]:
    """Return the rows of `core` that clash, none to spare as far as was found."""
    given = tuple(row for row in core.rows if row.group == GIVEN)
    blamed = {id(row) for row in suspects(core, seed=seed) or ()}
    found = tuple(row for row in core.rows if id(row) in blamed)
    if len(found) > MANY:
        return found
    kept, _ = _spared(
        tuple(range(len(found))),
        lambda some: verdict(
            part(core, (*given, *(found[i] for i in some))), seed=seed
        ),
    )
    return tuple(found[i] for i in kept)


def _spared(
    items: tuple[Item, ...], judge: Callable[[tuple[Item, ...]], Possibility]
) -> tuple[tuple[Item, ...], bool]:
    """Return `items` less those without which the rest still clashes.

    The second value tells whether each that stays was proved to be needed.
    """
    kept, proved = items, True
    for item in items:
        rest = tuple(other for other in kept if other != item)
        found = judge(rest)
        if found == "impossible":
            kept = rest
        elif found == "unknown":
            proved = False
    return kept, proved
