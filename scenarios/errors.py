"""What can go wrong, for people.

FairplanError
├── ScenarioError      input is wrong; lists every problem with its place
│   ├── PackNotFound   no pack or file of that name
│   ├── SpoiltBaseline what was recorded of a case is lost or damaged
│   └── StaleCurves    response curves were fitted from another behaviour
├── PlanningError
│   ├── Infeasible     proved that no plan meets the mandates
│   └── Undecided      the limit was reached before a plan or a proof
├── MissingExtra       a part that is installed on demand is not there
├── NoCluster          a cluster was asked for and cannot be used
├── Interrupted        ended from the keyboard before there was anything to keep
├── AuditError         a plan of ours broke a rule: a bug
└── OutputExists       a result would overwrite a file
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input, and the way out."""

    where: str
    """File and line, or file and cell."""
    path: str
    """Key within the file, such as ``mandates[YT-3.3a].at_least``."""
    value: str
    """The value found."""
    rule: str
    """What it must satisfy."""
    advice: str
    """What to do about it."""

    def __str__(self) -> str:
        found = f" = {self.value}" if self.value else ""
        return f"{self.where}: {self.path}{found}: {self.rule}. {self.advice}"


class FairplanError(Exception):
    """Anything this project raises on purpose."""

    exit_code: ClassVar[int] = 70
    """What the command line returns for it."""


class ScenarioError(FairplanError):
    """Input that cannot be used."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PackNotFound(ScenarioError):
    """No pack or file of that name."""


class SpoiltBaseline(ScenarioError):
    """What was recorded of a case is lost, or not as it was written."""


class StaleCurves(ScenarioError):
    """The response curves do not belong to the behaviour of the scenario."""


class PlanningError(FairplanError):
    """No plan came out."""


class Infeasible(PlanningError):
    """No plan meets the mandates; proved twice."""

    exit_code = 4

    def __init__(self, clashes: tuple[str, ...], *, irreducible: bool) -> None:
        self.clashes = clashes
        self.irreducible = irreducible
        lines = "\n".join(f"  - {clash}" for clash in clashes)
        super().__init__(f"these cannot all hold:\n{lines}")

    def __reduce__(self) -> tuple[object, ...]:
        # A city of a province may be planned in a process of its own.
        return partial(Infeasible, irreducible=self.irreducible), (self.clashes,)


class Undecided(PlanningError):
    """The limit was reached before a plan or a proof."""

    exit_code = 5


class MissingExtra(FairplanError):
    """A library that is installed on demand is not there."""

    exit_code = 6

    def __init__(self, extra: str, library: str) -> None:
        super().__init__(
            f"this needs {library}, which is not installed: "
            f"pip install 'fairplan[{extra}]'"
        )


class NoCluster(FairplanError):
    """A cluster was asked for and cannot be used."""

    exit_code = 6


class Interrupted(FairplanError):
    """Work was ended before there was anything to keep."""

    exit_code = 130


class AuditError(FairplanError):
    """A plan made here broke a rule."""


class OutputExists(FairplanError):
    """A result would overwrite a file."""

    exit_code = 74
