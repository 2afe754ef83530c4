"""Where graduates go who do not seek work in the market, and who comes from elsewhere.

Both are counted beside the search year: events do not act on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from scenarios.base import Key, Model, Text
from scenarios.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterator

Destination = Literal[
    "study_in_city", "study_elsewhere", "public_bodies", "community_posts",
    "grassroots_posts",
]  # fmt: skip
"""Further study, or a post in the city that a public examination or programme gives."""


class Origin(Model):
    """A group of graduates of universities elsewhere who come to the city."""

    key: Key
    """Identifier, such as ``same_province``."""
    name: Text
    """Name of the places they come from."""
    persons: Estimate
    """Those who come in a year, for work or study [persons]."""
    double_first_class_share: Estimate
    """Of these, graduates of double-first-class universities [share]."""
    destinations: dict[Destination, Estimate]
    """What they come for [share of those who come]; the others come to work."""


def wholes(
    destinations: dict[Destination, Estimate], arrivals: tuple[Origin, ...]
) -> Iterator[tuple[tuple[str | int, ...], dict[Destination, Estimate]]]:
    """Yield each set of shares that must leave something to 1, with its path."""
    yield ("destinations",), destinations
    for i, origin in enumerate(arrivals):
        yield ("arrivals", i, "destinations"), origin.destinations
