"""What a decree obliges units to hold: mandates, their readings and authority."""

from __future__ import annotations

import operator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scenarios.base import Count, Key, Model, Sentence, Text

Measure = Literal[
    "events",
    "employers",
    "posts",
    "participants",
    "distinct_months",
    "distinct_hosts",
    "distinct_districts",
]
"""What is counted over the bookings of a mandate."""
PeriodKind = Literal["horizon", "year", "half", "quarter", "month", "week", "window"]
"""How often the figure falls due; ``window`` names a set of days."""
Strictness = Literal["must", "aim", "about", "encourage"]
"""How binding a clause is; only ``must`` is a hard rule by default."""
Separate = Annotated[tuple[Key, ...], Field(min_length=2)]
"""Mandates that must not count one booking twice."""


class Authority(Model):
    """The document that figures come from."""

    key: Key
    """Identifier used by mandates."""
    document: Sentence
    """Official document number, never translated."""
    title: Text
    """What the document is about, in our own words."""
    issued: Sentence
    """Date of issue, ISO."""
    rank: Literal["document", "press"]
    """A press report has lower authority than a document."""


class Selector(Model):
    """A set of bookings; an empty field does not restrict."""

    kinds: tuple[Key, ...] = ()
    """Kinds of event."""
    themes: tuple[Key, ...] = ()
    """Themes."""
    programmes: tuple[Key, ...] = ()
    """Programme ids."""
    organisers: tuple[Key, ...] = ()
    """Organiser ids or classes, in place of the mandate's own units."""


class Requirement(Model):
    """One figure of a mandate: who owes how many of what, in which period."""

    by: tuple[Key, ...] = Field(min_length=1)
    """Organiser ids or classes that owe it."""
    each: bool
    """Whether every unit owes the figure, or all of them together."""
    of: Selector
    """Bookings that count."""
    measure: Measure = "events"
    """What is counted."""
    at_least: Count | None = None
    """Lower bound, in the measure's unit."""
    at_most: Count | None = None
    """Upper bound, in the measure's unit."""
    per: PeriodKind = "horizon"
    """Period in which the figure falls due."""
    window: Key | None = None
    """Named window outside of which nothing counts."""
    per_university: bool = False
    """Whether the figure is owed on every campus; a university owes it on its own."""
    # Left out of data where false: packs without it keep their digest.
    per_district: bool = Field(default=False, exclude_if=operator.not_)
    """Whether it is owed in every district; a unit of a district owes it in its own."""
    per_city: bool = Field(default=False, exclude_if=operator.not_)
    """Whether units that owe it together do so in each city of a province."""

    @model_validator(mode="after")
    def _window_named(self) -> Self:
        if self.per == "window" and self.window is None:
            raise ValueError("per: window needs a window: name one of the calendar's")
        lower, upper = self.at_least, self.at_most
        if lower is not None and upper is not None and upper < lower:
            raise ValueError(f"at_most {upper} is below at_least {lower}")
        if self.per_university and self.per_district:
            raise ValueError("owed per_university or per_district, not both")
        return self


class Reading(Model):
    """A named interpretation of a clause."""

    key: Key
    """Name, such as ``A``."""
    meaning: Text
    """What the clause is taken to say."""
    requires: tuple[Requirement, ...] = Field(min_length=1)
    """Figures that must all hold."""


class Mandate(Model):
    """An obligation to hold events."""

    id: Key
    """Identifier, such as ``YT-3.3a``."""
    name: Text
    """Description in our own words."""
    authority: Key
    """Key of the document."""
    article: Sentence
    """Article of the document."""
    strictness: Strictness
    """How binding it is."""
    readings: tuple[Reading, ...] = Field(min_length=1)
    """Interpretations; the first is the default."""

    def reading(self, key: str | None) -> Reading:
        """Return the reading named `key`, or the default."""
        if key is None:
            return self.readings[0]
        return next(reading for reading in self.readings if reading.key == key)
