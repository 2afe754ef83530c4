"""The frontier as one HTML page that needs nothing but itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from reporting import palette
from reporting.frontier_chart import frontier_chart
from reporting.messages import words_of
from reporting.page import environment
from reporting.tables.frontier import points
from reporting.tradeoff_sentences import evenness_sentences, money_sentences, notes

if TYPE_CHECKING:
    from analysis.tradeoffs import Tradeoff


def frontier_page(found: Tradeoff, language: str) -> str:
    """Return the page."""
    words = words_of(language)
    return (
        environment(words)
        .get_template("frontier.html")
        .render(
            scenario=found.scenario,
            words=words,
            palette=palette,
            points=points(found, words),
            charts={"frontier": Markup(frontier_chart(found, words))},
            money=tuple(money_sentences(found, words)),
            evenness=tuple(evenness_sentences(found, words)),
            notes=tuple(notes(found, words)),
        )
    )
