"""The ensemble of a scenario: parameter sets that what is known does not rule out.

A file of lines, each a JSON object. The first says what the ensemble belongs to and
names the columns; every other is one draw in the order of drawing, so that the file
grows at its end and reads the same however often the work was interrupted. A draw that
was ruled out keeps its place and says what ruled it out.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pydantic import Field, ValidationError

from scenarios.base import Count, Key, Model
from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scenarios.scenario import Scenario

Line = TypeVar("Line", bound=Model)


@dataclass(frozen=True, slots=True)
class Member:
    """One parameter set of the ensemble, with the taste refitted under it."""

    values: Mapping[str, float]
    """Central values that replace the behaviour's, by path."""
    taste: Mapping[str, float]
    """alpha by university under these values [log-odds]."""
    implausibility: float
    """Largest distance from an observation, in standard deviations of all that may
    lie between."""


class Heading(Model):
    """What an ensemble belongs to, and the columns of its draws."""

    scenario: Key
    """Name of the scenario."""
    behaviour_digest: str
    """Digest of everything in the scenario that the ensemble depends on."""
    fingerprint: str
    """That of the response curves it belongs to."""
    seed: Count
    """Seed of the draws and of the streams."""
    observations: dict[str, tuple[float, float]]
    """What draws are compared with: value, and standard deviation of the observation
    and of what the model leaves out."""
    paths: tuple[str, ...]
    """Estimates that vary, in the order of the values."""
    universities: tuple[Key, ...]
    """Universities, in the order of the taste."""


class Draw(Model):
    """One parameter set that was tried."""

    number: Count
    """Place in the order of drawing."""
    implausibility: dict[str, float]
    """Distance from each observation it was held against [standard deviations]."""
    ruled_out_by: str = Field(default="", exclude_if=operator.not_)
    """What is not compatible with it: an observation, or the baseline."""
    values: tuple[float, ...] = Field(default=(), exclude_if=operator.not_)
    """Value of each estimate that varies; none where it was ruled out."""
    taste: tuple[float, ...] = Field(default=(), exclude_if=operator.not_)
    """alpha by university that reproduces the baseline [log-odds]."""
    misfit_persons: float = 0.0
    """Largest distance from a baseline [persons]."""


@dataclass(frozen=True, slots=True)
class Ensemble:
    """All draws that were tried, and what they belong to."""

    heading: Heading
    """What it belongs to."""
    draws: tuple[Draw, ...]
    """In the order of drawing."""

    @property
    def members(self) -> tuple[Member, ...]:
        """The draws that nothing rules out."""
        return tuple(self._member(draw) for draw in self.draws if not draw.ruled_out_by)

    def _member(self, draw: Draw) -> Member:
        return Member(
            dict(zip(self.heading.paths, draw.values, strict=True)),
            dict(zip(self.heading.universities, draw.taste, strict=True)),
            max(draw.implausibility.values(), default=0.0),
        )

    def write(self, path: Path) -> None:
        """Write the file of the ensemble."""
        lines = (line.model_dump_json() for line in (self.heading, *self.draws))
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def ensemble_file(scenario: Scenario, folder: Path) -> Path:
    """Return where the ensemble of `scenario` lies beside its response curves."""
    return folder / f"{scenario.curves}.ensemble.jsonl"


def read_ensemble(path: Path, advice: str) -> Ensemble:
    """Read the file of an ensemble; `advice` says how to make it anew.

    Raises
    ------
    ScenarioError
        If it is not one, with the first line that is wrong.
    """

    def refusal(number: int, rule: str) -> ScenarioError:
        return ScenarioError(
            [Problem(f"{path.name}:{number}", "line", "", rule, advice)]
        )

    def read(model: type[Line], number: int, line: str) -> Line:
        try:
            return model.model_validate_json(line)
        except ValidationError as error:
            raise refusal(number, error.errors()[0]["msg"]) from error

    try:
        first, *others = path.read_text("utf-8").splitlines() or [""]
    except UnicodeDecodeError as error:
        raise refusal(1, "it is not text in UTF-8") from error
    heading = read(Heading, 1, first)
    draws = tuple(read(Draw, i, line) for i, line in enumerate(others, start=2))
    for place, draw in enumerate(draws):
        if draw.number != place:
            raise refusal(place + 2, f"draw {place} is due here, not {draw.number}")
        if not draw.ruled_out_by and not _is_whole(heading, draw):
            raise refusal(place + 2, "it has not as many values as the heading names")
    return Ensemble(heading, draws)


def _is_whole(heading: Heading, draw: Draw) -> bool:
    sizes = len(draw.values), len(draw.taste)
    return sizes == (len(heading.paths), len(heading.universities))
