"""A comparison as one HTML page that needs nothing but itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from reporting import palette
from reporting.comparison_sentences import sentences, verdicts
from reporting.forest import forest_chart
from reporting.page import environment
from reporting.pareto import pareto_chart
from reporting.tables.comparison import against_baseline, cases, settings

if TYPE_CHECKING:
    from analysis.comparison import Comparison
    from reporting.messages import Words


def comparison_page(found: Comparison, words: Words) -> str:
    """Return the page."""
    return (
        environment(words)
        .get_template("comparison.html")
        .render(
            found=found,
            words=words,
            palette=palette,
            cases=cases(found, words),
            told={case: tuple(verdicts(found, case, words)) for case in found.settings},
            tables={
                case: against_baseline(found, case, words) for case in found.settings
            },
            settings=settings(found, words),
            notes=tuple(sentences(found, words)),
            charts={
                "forest": Markup(forest_chart(found, words)),
                "pareto": Markup(pareto_chart(found, words)),
            },
        )
    )
