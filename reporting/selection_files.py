"""The files of a search for the best plan, and what it says on a terminal."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reporting import palette
from reporting.deliverables import plan_files
from reporting.messages import words_of
from reporting.page import environment
from reporting.rounding import spread_data
from reporting.selection_sentences import selection_sentences
from reporting.tables.selection import selection
from reporting.text_table import text_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.selection.found import Found, Standing
    from reporting.files import Writer

SEARCH_FILE, SEARCH_PAGE = "search.json", "search.html"
"""What a search leaves beside its plan: the data, and a page."""
SCHEMA = "fairplan.search/1"
"""Name and version of the form of the data."""


def selection_files(found: Found, language: str) -> dict[str, Writer]:
    """Return the writers of the plan selected, of the data and of the page."""
    text = json.dumps(selection_data(found), ensure_ascii=False, indent=2) + "\n"
    page = _page(found, language)
    return {
        **plan_files(found.selected.plan, found.selected.compliance),
        SEARCH_FILE: lambda path: path.write_bytes(text.encode("utf-8")),
        SEARCH_PAGE: lambda path: path.write_bytes(page.encode("utf-8")),
    }


def selection_lines(found: Found) -> Iterator[str]:
    """Yield the table of plans and what was found, in English."""
    words = words_of("en")
    if found.standings:
        yield from text_table(selection(found, words), words)
    yield from selection_sentences(found, words)


def selection_data(found: Found) -> dict[str, Any]:
    """Return everything that was found, but the plan itself, as plain data."""
    scenario = found.selected.scenario
    return {
        "schema": SCHEMA,
        "scenario": {"name": scenario.name, "digest": scenario.digest},
        "seed": found.seed,
        "selected": found.name,
        "complete": found.is_complete,
        "confirmed": found.is_confirmed,
        "probability": found.goal.probability,
        "indifference": found.goal.indifference,
        "replications": {"left": found.replications, "told": found.reported},
        "proxy": {**asdict(found.proxy), "low": found.proxy.is_low},
        "rounds": [asdict(step) for step in found.steps],
        "left_out": list(found.left_out),
        "plans": [_standing(standing) for standing in found.standings],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        **asdict(standing),
        "extra_retained": spread_data(standing.extra_retained),
        "uplift": spread_data(standing.uplift),
        "ratio": spread_data(standing.ratio),
    }


def _page(found: Found, language: str) -> str:
    words = words_of(language)
    return (
        environment(words)
        .get_template("search.html")
        .render(
            scenario=found.selected.scenario,
            words=words,
            palette=palette,
            charts={},
            plans=selection(found, words),
            sentences=tuple(selection_sentences(found, words)),
        )
    )
