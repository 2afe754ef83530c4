"""Commitments: what is to be provided that is no event, and what it sets in motion."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from scenarios.base import Count, Key, Model, Sentence, Text
from scenarios.estimate import Estimate, Mark
from scenarios.mandate import Strictness
from scenarios.obligations import Clause

if TYPE_CHECKING:
    from scenarios.university import University


class Internships(Model):
    """How a provision becomes internships, which raise the taste for the city."""

    places_each: Estimate
    """Internship places in one unit of the provision [places]."""
    provided_before: Estimate
    """Provision in last year's pattern, in the unit of the commitment: what exceeds it
    acts on the choice of city."""


class Commitment(Clause):
    """A quantity to provide that is not an event."""

    by: tuple[Key, ...] = Field(min_length=1)
    """Organiser ids or classes, or ``university`` for every university."""
    each: bool
    """Whether every unit owes the figure, or all of them together."""
    at_least: Count
    """Quantity owed."""
    per_enrolled: int | None = Field(default=None, ge=1)
    """Enrolled students for whom the quantity is owed each time, a started group
    counting whole [persons]; None where it is owed once."""
    study_years: dict[Key, Estimate] = Field(default_factory=dict)
    """Years of study by degree: graduates times years are the enrolled students of a
    university that states none [years]."""
    unit: Text
    """What is counted."""
    strictness: Strictness = "must"
    """How binding it is."""
    provided: dict[Key, Count]
    """Declared provision by unit id; a unit left out has declared nothing."""
    provision_source: Sentence
    """Where the declared provision comes from."""
    provision_mark: Mark = Field(
        default="sourced", exclude_if=lambda mark: mark == "sourced"
    )
    """Kind of that source: ``assumption`` until the units have declared anything."""
    internships: Internships | None = None
    """How the provision acts on graduates, or None if it does not."""

    @model_validator(mode="after")
    def _students_are_a_universitys(self) -> Self:
        if self.per_enrolled is not None and (self.by, self.each) != (
            ("university",),
            True,
        ):
            raise ValueError(
                "per_enrolled counts students: it needs by: [university], each: true"
            )
        return self

    @property
    def extra_places(self) -> float:
        """Internship places beyond last year's [places]; below 0 if there are fewer."""
        if self.internships is None:
            return 0.0
        found = self.internships
        extra = sum(self.provided.values()) - found.provided_before.value
        return extra * found.places_each.value

    def owed_by(self, university: University | None) -> int:
        """Return the quantity that one unit owes; None is a unit without students."""
        if self.per_enrolled is None or university is None:
            return self.at_least
        return self.at_least * math.ceil(
            self.enrolled_at(university) / self.per_enrolled
        )

    def enrolled_at(self, university: University) -> int:
        """Return the students of `university`, as stated or by years of study."""
        if university.enrolled is not None:
            return round(university.enrolled.value)
        years = math.fsum(
            share * self.study_years[degree].value
            for degree, share in university.degree_mix.items()
        )
        return round(university.graduates.value * years)
