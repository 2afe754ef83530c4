"""A study as its file says it: scenarios, axes, seeds, and what is left out."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, ValidationError, WrapValidator, model_validator

from scenarios.base import Key, Model, Sentence

if TYPE_CHECKING:
    from pydantic import ValidatorFunctionWrapHandler


def _said_once(value: Any, union: ValidatorFunctionWrapHandler) -> Any:
    """Tell what is no value in one sentence, whatever it might have been."""
    try:
        return union(value)
    except ValidationError:
        raise ValueError(
            "must be a number, a name, true or false: write one of them"
        ) from None


Value = Annotated[bool | int | float | Key, WrapValidator(_said_once)]
"""What an option may be set to."""
Seed = Annotated[int, Field(ge=0, le=2**31 - 2)]
"""Seed of everything random in a cell."""
OWN_COLUMNS = (
    "cell", "scenario", "seed", "measure", "replication", "value", "status", "reason",
    "mean", "low", "high", "interval", "cells",
)  # fmt: skip
"""Columns of the results, of cells and of means, that no axis may be called like."""


class Axis(Model):
    """What is varied: one option through some values, or several under names."""

    sets: str | None = None
    """Option that `values` are for, as ``budget.yuan`` or ``readings.YT-3.3c``."""
    values: tuple[Value, ...] = ()
    """Its values, in the order of the results."""
    levels: dict[Key, dict[str, Value]] = Field(default_factory=dict)
    """Options that are set together, by the name of the level."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.levels) == bool(self.values) or bool(self.values) != bool(
            self.sets
        ):
            raise ValueError("give sets and values, or levels: keep one of the two")
        if len(set(self.values)) < len(self.values):
            raise ValueError("a value stands here twice: remove one of them")
        return self

    def changes(self) -> tuple[tuple[Value, dict[str, Value]], ...]:
        """Return each level, a value or a name, with the options that it sets."""
        if self.sets is None:
            return tuple(self.levels.items())
        return tuple((value, {self.sets: value}) for value in self.values)


class Study(Model):
    """Many runs that differ in what is said here, and in nothing else."""

    name: Key
    """Name of the study."""
    title: Sentence
    """What it asks, in a few words."""
    scenarios: Annotated[tuple[str, ...], Field(min_length=1)]
    """Packs, or files beside the study."""
    axes: dict[Key, Axis] = Field(default_factory=dict)
    """What is varied, by name, in the order of the results."""
    seeds: Annotated[tuple[Seed, ...], Field(min_length=1)] = (1,)
    """Seeds of planning and of the streams."""
    replications: int = Field(ge=2, le=100_000)
    """Replications of each cell."""
    without: tuple[dict[Key, Value], ...] = ()
    """Combinations that are left out: level by axis, ``scenario`` or ``seed``."""

    @property
    def digest(self) -> str:
        """SHA-256 of everything the study says, hexadecimal; order counts."""
        text = json.dumps(self.to_data(), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
