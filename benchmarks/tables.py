"""Tables on a page of the documentation, each between its own two marks."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; every column but the first and last is of figures."""
    edges = ["---", *["---:"] * (len(heads) - 2), "---"]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, edges, *rows))


def figure(value: float | None) -> str:
    """Return a figure for a cell, or a dash where there is none."""
    return "-" if value is None or not math.isfinite(value) else f"{value:.1f}"


def distance(reached: float | None, bound: float | None) -> str:
    """Return how far `reached` lies below `bound`, relative to itself."""
    if not reached or bound is None or not math.isfinite(bound):
        return "-"
    return f"{(bound - reached) / reached:.2%}"


def replaced(text: str, name: str, content: str) -> str:
    """Return `text` with what stands between the marks of `name` replaced.

    Raises
    ------
    KeyError
        If `text` has no such marks.
    """
    first, last = f"<!-- {name} -->", f"<!-- end of {name} -->"
    between = re.compile(f"{re.escape(first)}.*?{re.escape(last)}", re.DOTALL)
    if not between.search(text):
        raise KeyError(first)
    return between.sub(lambda _: f"{first}\n\n{content}\n\n{last}", text)


def write(page: Path, name: str, content: str) -> None:
    """Replace a table on `page`."""
    text = replaced(page.read_text("utf-8"), name, content)
    page.write_text(text, encoding="utf-8")
