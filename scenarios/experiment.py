"""A published field experiment, as it is replayed in the simulation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from scenarios.base import Key, Model, Sentence, Share
from scenarios.estimate import Estimate
from scenarios.programme import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Outcome = Literal[
    "attended",
    "participated",
    "looked",
    "looked_here",
    "looked_elsewhere",
    "offered",
    "offered_here",
    "offered_elsewhere",
    "offered_by_mid_april",
    "offered_by_event",
    "employed",
    "employed_here",
    "employed_by_event",
    "works",
    "event_employers",
    "posts",
]
"""What is seen of a person, 1 or 0; the last two are constants of the experiment."""
Estimand = Literal["difference", "treated", "mean", "relative", "count", "ratio"]
"""How a figure is reckoned from what was seen; see `analysis.validation.estimators`."""
Purpose = Literal["context", "calibration", "validation"]
"""Whether a row describes the setting, was used to fit the structure, or tests it."""
_OF_HABITS = ("looked", "looked_here", "looked_elsewhere", "works")
Words = tuple[str, str, str, str]
Positive = Annotated[int, Field(ge=1, le=100_000)]
"""How many there are, at least one."""
Day = Annotated[int, Field(ge=0, le=486)]
"""A day of the search year."""


class ExperimentArm(Model):
    """People of one kind: of one arm, of one group, or both."""

    persons: Positive
    """How many."""
    invited: bool = False
    """Whether `attendance.encouraged_gain` acts on them."""
    market: Key = "one"
    """Arms of different markets share neither employers nor posts."""
    home_share: Share = 0.0
    """Share who come from where the experiment is."""
    degree: Key = "bachelor"
    """Degree, as the taste for the city knows it."""


class ExperimentEvent(Model):
    """Fairs, talks or experience days of one kind."""

    channel: Channel = "fair"
    """How visitors meet employers."""
    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    """Days on which one is held, from 0 at the start of the experiment."""
    opens_hour: Annotated[float, Field(ge=0, le=23)] = 9.0
    """Opening of the doors [hours after midnight]."""
    hours: Annotated[float, Field(gt=0, le=15)]
    """Opening time [hours]."""
    employers: Positive
    """Employers who come."""
    local_share: Estimate
    """Share of them who hire where the experiment is."""
    arms: Annotated[tuple[Key, ...], Field(min_length=1)]
    """Who may come."""
    seats: Positive = 100_000
    """Places for the people of each arm [persons]."""
    structured: bool = False
    """Whether every visitor meets an employer by design."""


class EvenSearch(Model):
    """Search for work of people who are past school."""

    offered_share: Estimate
    """At least one offer from ordinary search within the weeks followed [probability].

    Offers then come evenly, and the reservation value stays at its mean over the year:
    nobody's prospects fall towards a graduation.
    """


class Habits(Model):
    """What people do without any event, for outcomes beside the search year."""

    looking_here: Estimate
    """Look for work near home within the weeks of looking [share]."""
    looking_elsewhere: Estimate
    """Look for it far away [share]."""
    other_work: Estimate
    """Work otherwise, of those whom no employer hired [share]."""


class PublishedRow(Model):
    """A published figure, and how the same is reckoned from a virtual trial."""

    row: Key
    """Identifier."""
    outcome: Outcome
    """What was seen."""
    per: Outcome | None = None
    """Outcome in the denominator of a ratio; that of `outcome` if left out."""
    estimand: Estimand
    """How the figure is reckoned."""
    arm: Key | None = None
    """Arm it is about; everybody if left out."""
    against: Key | None = None
    """Arm it is compared with."""
    estimate: float | None = None
    """Published figure; none where only bounds are known."""
    low: float
    """Lower end of the published 95 % interval."""
    high: float
    """Upper end."""
    set: Purpose
    """What the row is used for."""
    source: Sentence
    """Where it is published."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not self.low <= (self.low if self.estimate is None else self.estimate):
            raise ValueError("estimate lies below low: mend one of them")
        if not (self.low if self.estimate is None else self.estimate) <= self.high:
            raise ValueError("estimate or low lies above high: mend one of them")
        compared = self.estimand in ("difference", "treated", "relative")
        if compared and not (self.arm and self.against):
            raise ValueError("this estimand compares two arms: give arm and against")
        return self


class Experiment(Model):
    """A small scenario of its own: seekers, employers, encouragement, horizon."""

    name: Key
    """Name; that of its files."""
    title: Sentence
    """What was studied, in a few words."""
    citation: Sentence
    """Publication and replication files."""
    weeks: Annotated[int, Field(ge=1, le=70)]
    """How long people are followed [weeks]."""
    looking_weeks: Annotated[int, Field(ge=1, le=70)] = 9
    """First weeks in which looking for work is asked about [weeks]."""
    clusters: Positive | None = None
    """Clusters, over which arms are spread evenly; every person is one if left out."""
    local_employers: Positive
    """Employers that hire where the experiment is, in each market."""
    arms: Annotated[dict[Key, ExperimentArm], Field(min_length=1)]
    """People."""
    events: tuple[ExperimentEvent, ...] = ()
    """What is held."""
    taste: Estimate
    """Taste for work where the experiment is [log-odds]."""
    search: EvenSearch | None = None
    """Search of people past school; that of a graduating class if left out."""
    habits: Habits | None = None
    """What is needed for the outcomes of looking and of other work."""
    context: dict[str, Estimate] = Field(default_factory=dict)
    """Behaviour parameters that differ here, by path."""

    @model_validator(mode="after")
    def _known_arms(self) -> Self:
        named = {arm for event in self.events for arm in event.arms}
        if unknown := sorted(named - set(self.arms)):
            known = ", ".join(self.arms)
            raise ValueError(f"no arm called {unknown[0]}: choose among {known}")
        return self

    @model_validator(mode="after")
    def _in_time(self) -> Self:
        last = max((day for event in self.events for day in event.days), default=0)
        if last >= 7 * self.weeks:
            raise ValueError(f"day {last} comes after the end: raise weeks")
        return self


def misfits(
    experiment: Experiment, rows: Sequence[PublishedRow]
) -> Iterator[tuple[int, Words]]:
    """Yield the place of each row that does not fit its experiment, with what is wrong.

    The words are column, value, rule and advice.
    """
    seen: set[str] = set()
    for place, row in enumerate(rows):
        if row.row in seen:
            yield place, ("row", row.row, "stands here twice", "Rename one of them.")
        seen.add(row.row)
        for arm in {row.arm, row.against} - {None, *experiment.arms}:
            advice = f"Choose among {', '.join(experiment.arms)}."
            yield place, ("arm", str(arm), "no such arm", advice)
        if row.outcome in _OF_HABITS and experiment.habits is None:
            rule = "is not seen without the habits of the experiment"
            yield place, ("outcome", row.outcome, rule, "Give habits.")
