"""The cover: what the workbook holds and how far it can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.headline import headline
from reporting.tables.shape import Row, Table
from reporting.tables.solution import FACT_COLUMNS, reproduction, solution

if TYPE_CHECKING:
    from reporting.dossier import Dossier
    from reporting.messages import Words


def cover(dossier: Dossier, words: Words) -> Table:
    """Return the facts of the cover, one per row."""
    rows: list[Row] = [(words("cover.title"), words.of(dossier.scenario.title))]
    if dossier.scenario.calendar.is_provisional:
        rows.append((words("cover.notice"), words("notice.provisional")))
    for figure in headline(dossier, words):
        said = words("list.clause").join((figure.value, *figure.notes))
        rows.append((figure.label, said))
    rows += reproduction(dossier, words).rows
    rows += solution(dossier, words).rows
    rows += [
        (words("cover.note"), words(f"validity.{part}"))
        for part in ("trials", "baseline", "size", "people")
    ]
    return Table("cover", FACT_COLUMNS, tuple(rows))
