"""What is kept of a roll-out until its results come in: ``rollout.json``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from pydantic import Field, ValidationError, model_validator

from analysis.rollout.rollout import sizes_of
from scenarios.base import Count, Key, Model, Share, Text
from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.rollout.rollout import Rollout
    from analysis.spread import Spread

FILE = "rollout.json"
"""Name of the file."""


class Range(Model):
    """A mean and the ends of its 95 % interval."""

    mean: float
    """Mean."""
    low: float
    """Lower end."""
    high: float
    """Upper end."""


class DrawnPair(Model):
    """Two campuses, and who goes first."""

    first: Key
    """University that goes first."""
    later: Key
    """University that goes later."""
    weight: float = Field(gt=0)
    """Weight of the pair: its graduates who seek work [persons]."""


class Record(Model):
    """A roll-out that was drawn."""

    scenario: Key
    """Name of the scenario."""
    seed: Count
    """Seed of the coins."""
    measured: date
    """Day on which the class is counted."""
    names: dict[Key, Text]
    """Names of the universities."""
    pairs: tuple[DrawnPair, ...] = Field(min_length=1)
    """The pairs."""
    spread: Share
    """Intraclass correlation within pairs that was used."""
    base: Share
    """Share predicted to work in the city where events come later."""
    effect: Range
    """Difference predicted at central parameters [share]."""
    ensemble: Range | None
    """The same over parameter sets, if there are any."""

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        drawn = [u for pair in self.pairs for u in (pair.first, pair.later)]
        if sorted(drawn) != sorted(self.names):
            raise ValueError("the pairs must hold each university that is named, once")
        return self

    @property
    def turns(self) -> dict[str, str]:
        """What was drawn for each university: ``first`` or ``later``."""
        first = {pair.first: "first" for pair in self.pairs}
        return first | {pair.later: "later" for pair in self.pairs}

    @property
    def predicted(self) -> Range:
        """The honest prediction: over parameter sets where there are any."""
        return self.ensemble or self.effect


def record_of(made: Rollout) -> Record:
    """Return what is to be kept of a roll-out."""
    known, found = made.scenario.university, made.prediction
    weights = sizes_of(made.scenario, made.pairs).sum(axis=1).tolist()
    return Record(
        scenario=made.scenario.name,
        seed=made.seed,
        measured=made.season.measured,
        names={u: known[u].name for p in made.pairs for u in p.universities},
        pairs=tuple(
            DrawnPair(first=first, later=pair.other(first), weight=round(weight, 6))
            for pair, first, weight in zip(
                made.pairs, made.firsts, weights, strict=True
            )
        ),
        spread=made.spread,
        base=round(found.base, 9),
        effect=_range(found.effect),
        ensemble=_range(found.ensemble) if found.ensemble else None,
    )


def read_record(directory: Path) -> Record:
    """Read what was kept of the roll-out in `directory`.

    Raises
    ------
    ScenarioError
        With every problem of the file.
    OSError
        If there is none.
    """
    path = directory / FILE
    try:
        return Record.model_validate_json(path.read_bytes())
    except ValidationError as error:
        advice = "Use the file as `fairplan rollout` wrote it."
        raise ScenarioError(
            Problem(path.name, ".".join(map(str, d["loc"])), "", d["msg"], advice)
            for d in error.errors()
        ) from error


def _range(spread: Spread) -> Range:
    mean, low, high = (round(x, 9) for x in (spread.mean, spread.low, spread.high))
    return Range(mean=mean, low=low, high=high)
