"""A frontier as English lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.messages import words_of
from reporting.tables.frontier import points
from reporting.text_table import text_table
from reporting.tradeoff_sentences import evenness_sentences, money_sentences, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.tradeoffs import Tradeoff


def frontier_lines(found: Tradeoff) -> Iterator[str]:
    """Yield the table of points, what money and evenness are worth, and notes."""
    words = words_of("en")
    yield from text_table(points(found, words), words)
    yield from money_sentences(found, words)
    yield from evenness_sentences(found, words)
    yield from notes(found, words)
