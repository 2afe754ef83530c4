"""Wishes in the words of a command: what cannot be meant is told all at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scenarios.errors import Problem, ScenarioError
from scenarios.interval import Interval
from scenarios.province import city_of_unit
from scenarios.wishes import HostDays, Wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

_FORMS = "a booking, HOST:FROM..TO or PROGRAMME@HOST"


class WishList:
    """What the options of a command ask of a plan, read one by one."""

    def __init__(
        self, scenario: Scenario, bookings: Iterable[Booking], today: date
    ) -> None:
        self.scenario = scenario
        self.today = today
        self.bookings = {b.booking_id: b for b in bookings}
        self.problems: list[Problem] = []

    def wishes(
        self,
        *,
        fallen_out: Sequence[str] = (),
        cancel: Sequence[str] = (),
        close: Sequence[str] = (),
        pin: Sequence[str] = (),
        forbid: Sequence[str] = (),
        agreed: Sequence[Booking] = (),
    ) -> Wishes:
        """Return what is asked; `fallen_out` bookings may lie before today.

        An event that is agreed where a booking of it stands already pins that booking.

        Raises
        ------
        ScenarioError
            With every wish that cannot be meant.
        """
        spans = [text for text in forbid if text not in self.bookings and ":" in text]
        places = [t for t in forbid if t not in (*self.bookings, *spans) and "@" in t]
        ended = [text for text in forbid if text not in (*spans, *places)]
        before = {i for i in fallen_out if self.bookings[i].date < self.today}
        stood = {b.standpoint: i for i, b in self.bookings.items()}
        other = [event for event in agreed if event.standpoint not in stood]
        same = [
            stood[event.standpoint] for event in agreed if event.standpoint in stood
        ]
        found = Wishes(
            today=self.today,
            missed=frozenset(before),
            cancelled=frozenset(
                [*self._coming("--cancel", cancel), *set(fallen_out) - before]
            ),
            ended=frozenset(self._coming("--forbid", ended)),
            pinned=frozenset([*self._known("--pin", pin), *same]),
            agreed=tuple(self._agreed(other)),
            closed=tuple(self._spans("--close", close)),
            barred_days=tuple(self._spans("--forbid", spans)),
            barred_places=frozenset(self._places(places)),
        )
        self._contradictions(found)
        self._require_days_left()
        if self.problems:
            raise ScenarioError(self.problems)
        return found

    def _known(self, option: str, ids: Sequence[str]) -> list[str]:
        for i in ids:
            if i not in self.bookings:
                rule = "the plan has no such booking"
                if option == "--forbid":
                    rule = f"neither {_FORMS} of this plan"
                self._wrong(option, i, rule, "Copy the id from bookings.csv.")
        return [i for i in ids if i in self.bookings]

    def _coming(self, option: str, ids: Sequence[str]) -> list[str]:
        known = self._known(option, ids)
        for i in known:
            if self.bookings[i].date < self.today:
                rule = f"it lies before today, {self.today}"
                advice = "Say with --actuals what did not take place."
                self._wrong(option, i, rule, advice)
        return known

    def _spans(self, option: str, texts: Sequence[str]) -> Iterable[HostDays]:
        for text in texts:
            host, _, days = text.partition(":")
            first, _, last = days.partition("..")
            if host not in self.scenario.host:
                self._wrong(option, text, f"there is no host {host}", _hosts(self))
                continue
            try:
                span = date.fromisoformat(first), date.fromisoformat(last)
            except ValueError:
                advice = f"Write it as {host}:2027-05-10..2027-06-06."
                self._wrong(option, text, "not HOST:FROM..TO", advice)
                continue
            if self.today <= span[0] <= span[1]:
                yield HostDays(host, Interval(first=span[0], last=span[1]))
            else:
                rule = f"the days must follow one another from today, {self.today}, on"
                self._wrong(option, text, rule, "Start today or later.")

    def _places(self, texts: Sequence[str]) -> Iterable[tuple[str, str]]:
        for text in texts:
            programme, _, host = text.partition("@")
            if programme in self.scenario.programme and host in self.scenario.host:
                yield programme, host
            else:
                rule = f"neither {_FORMS} of this plan"
                self._wrong("--forbid", text, rule, "Copy the ids from bookings.csv.")

    def _agreed(self, events: Sequence[Booking]) -> Iterable[Booking]:
        for event in events:
            old = self.bookings.get(event.booking_id, event)
            if self._city(old) != self._city(event):
                rule = f"it takes the place of an event of {old.organiser}, elsewhere"
                advice = "Give it a code of its own, and cancel the other."
                self._wrong("--fixed", event.booking_id, rule, advice)
            elif min(old.date, event.date) < self.today:
                rule = f"it lies before today, {self.today}"
                advice = "Fix what is still to come."
                self._wrong("--fixed", event.booking_id, rule, advice)
            else:
                yield event

    def _city(self, event: Booking) -> str | None:
        unit = self.scenario.organiser.get(event.organiser)
        return city_of_unit(self.scenario, unit) if unit else None

    def _contradictions(self, found: Wishes) -> None:
        for i in sorted(found.pinned):
            why = found.why_out(self.bookings[i])
            if why and self.bookings[i].date >= self.today:
                rule = f"it is to stay and to fall out: {why}"
                self._wrong("--pin", i, rule, "Give up one of the two.")
        for event in found.agreed:
            if found.bars(event.programme, event.host, event.date):
                rule = "it is agreed where nothing is wanted"
                advice = "Give up one of the two."
                self._wrong("--fixed", event.booking_id, rule, advice)

    def _require_days_left(self) -> None:
        horizon = self.scenario.calendar.horizon
        if self.today > horizon.last:
            rule = f"the year is over: it is {horizon.first} to {horizon.last}"
            advice = "Name a day of it, or plan the next year."
            self._wrong("--today", str(self.today), rule, advice)

    def _wrong(self, option: str, value: str, rule: str, advice: str) -> None:
        self.problems.append(Problem("options", option, value, rule, advice))


def _hosts(asked: WishList) -> str:
    return f"Known: {', '.join(sorted(asked.scenario.host)[:8])} ..."
