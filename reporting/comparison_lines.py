"""A comparison as English lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.comparison_sentences import sentences, verdicts
from reporting.messages import words_of
from reporting.tables.comparison import against_baseline, cases, settings
from reporting.text_table import text_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.comparison import Comparison


def comparison_lines(found: Comparison) -> Iterator[str]:
    """Yield the cases, what each differs by, the settings behind it, and notes."""
    words = words_of("en")
    yield from text_table(cases(found, words), words)
    for case in found.settings:
        yield ""
        heading = words("comparison.heading", case=case, baseline=found.baseline.label)
        yield f"{heading}:"
        yield from text_table(against_baseline(found, case, words), words)
        yield from verdicts(found, case, words)
    differing = settings(found, words)
    if differing.rows:
        yield ""
        yield from text_table(differing, words)
    yield ""
    yield from sentences(found, words)
