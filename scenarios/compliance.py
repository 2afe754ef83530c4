"""What an audit finds: one row per duty, and the rules a plan breaks."""

from __future__ import annotations

from typing import Literal

from scenarios.base import Key, Model
from scenarios.mandate import Strictness

RowStatus = Literal["met", "short", "exceeded", "no_figure"]
"""Figure reached, missed, above an upper bound, or not given by the document."""
RowClass = Literal["mandate", "commitment", "encouragement"]
"""Class of the obligation."""


class ComplianceRow(Model):
    """Whether one unit meets one figure in one period."""

    mandate: Key
    """Id of the clause."""
    obligation: RowClass
    """Class of the clause."""
    authority: str
    """Document number."""
    article: str
    """Article of the document."""
    reading: str
    """Reading in force."""
    strictness: Strictness
    """How binding it is."""
    unit: str
    """Organiser id, or ids joined by ``+``."""
    host: Key | None = None
    """Campus or district at which it is owed, or None for everywhere."""
    measure: str
    """What is counted."""
    period: str
    """Label of the period."""
    required: int | None
    """Figure owed; None where the document gives none."""
    planned: int
    """Figure reached by the plan or declared as provided."""
    margin: int
    """Distance from the figure; negative when it is missed."""
    status: RowStatus
    """Outcome of the comparison."""
    bookings: tuple[Key, ...]
    """Bookings that count."""


class Violation(Model):
    """A rule that a plan breaks."""

    rule: str
    """Name of the rule."""
    subject: str
    """Who or what it concerns, where and when."""
    detail: str
    """What was found and what is allowed."""


class Compliance(Model):
    """The audit of one plan."""

    rows: tuple[ComplianceRow, ...]
    """One row per duty, commitment and encouragement."""
    violations: tuple[Violation, ...]
    """Rules broken, other than by rows that are short."""

    @property
    def is_clean(self) -> bool:
        """Whether every ``must`` row is met and no rule is broken."""
        return not self.violations and not self.missed

    @property
    def binding(self) -> tuple[ComplianceRow, ...]:
        """Rows that must be met: mandates by the plan, commitments by provision."""
        return tuple(row for row in self.rows if row.strictness == "must")

    @property
    def missed(self) -> tuple[ComplianceRow, ...]:
        """Rows that must be met and are not."""
        return tuple(r for r in self.binding if r.status in ("short", "exceeded"))

    @property
    def aims_missed(self) -> tuple[ComplianceRow, ...]:
        """Rows that do not bind and are not met."""
        loose = (row for row in self.rows if row.strictness != "must")
        return tuple(r for r in loose if r.status in ("short", "exceeded"))
