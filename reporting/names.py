"""What things are called: ids of a scenario become names in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from analysis.evaluation.findings import CITY
from scenarios.province import is_province

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporting.messages import Words
    from scenarios.base import Text
    from scenarios.scenario import Scenario


class Named(Protocol):
    """Anything that a pack gives a name."""

    @property
    def name(self) -> Text:
        """Name in both languages."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one scenario in one language; an unknown id names itself."""

    scenario: Scenario
    words: Words

    def programme(self, key: str) -> str:
        """Return the name of a programme."""
        return self._name(self.scenario.programme, key)

    def kind(self, key: str) -> str:
        """Return the name of a kind of event."""
        return self._name(self.scenario.kind, key)

    def organiser(self, key: str) -> str:
        """Return the name of an organiser."""
        return self._name(self.scenario.organiser, key)

    def host(self, key: str) -> str:
        """Return the name of a host."""
        return self._name(self.scenario.host, key)

    def place(self, key: str) -> str:
        """Return the name of a host or of a district."""
        return self.host(key) if key in self.scenario.host else self.district(key)

    def district(self, key: str) -> str:
        """Return the name of a district."""
        return self._name(self.scenario.district, key)

    def venue(self, host: str, key: str) -> str:
        """Return the name of a venue of a host."""
        place = self.scenario.host.get(host)
        venue = place.venue(key) if place else None
        return self.words.of(venue.name) if venue else key

    def group(self, key: str) -> str:
        """Return the name of a university, or of the whole city."""
        if key == CITY:
            whole = "province" if is_province(self.scenario) else "city"
            return self.words(f"group.{whole}")
        return self._name(self.scenario.university, key)

    def stratum(self, dimension: str, key: str) -> str:
        """Return the name of graduates who are alike in one respect."""
        if dimension == "field":
            sectors = {sector.key: sector for sector in self.scenario.sectors}
            return self._name(sectors, key)
        if dimension == "university":
            return self.group(key)
        return self.words.known(f"key.{key}", key)

    def unit(self, key: str) -> str:
        """Return the name of a unit of duty, or of units joined by ``+``."""
        return self.words("list.and").join(self._unit(part) for part in key.split("+"))

    def measure(self, key: str) -> str:
        """Return the name of what is counted."""
        return self.words.known(f"measure.{key}", key)

    def period(self, label: str) -> str:
        """Return a period's label with its named window spelled out."""
        windows = {w.key: self.words.of(w.name) for w in self.scenario.calendar.windows}
        return " ".join(windows.get(part, part) for part in label.split(" "))

    def estimate(self, path: str) -> str:
        """Return what a behavioural estimate is called, with its month or degree."""
        stem, _, key = path.rpartition(".")
        whole = self.words.known(f"estimate.behaviour.{path}", "")
        name = self.words.known(f"estimate.behaviour.{stem}", stem)
        subject = self.subject(key)
        return whole or self.words("notation.estimate_of", name=name, key=subject)

    def subject(self, key: str) -> str:
        """Return the name of whatever carries the id `key`."""
        scenario = self.scenario
        for things in (
            scenario.university, scenario.programme, scenario.organiser,
            scenario.host, scenario.district, scenario.kind, self._unindexed(),
        ):  # fmt: skip
            if key in things:
                return self._name(things, key)
        return self.words.known(f"key.{key}", self._unit(key))

    def _unindexed(self) -> dict[str, Named]:
        scenario = self.scenario
        found: dict[str, Named] = {sector.key: sector for sector in scenario.sectors}
        found |= {reward.id: reward for reward in scenario.rewards}
        found |= {lever.id: lever for lever in scenario.levers}
        found |= {commitment.id: commitment for commitment in scenario.commitments}
        found |= {service.id: service for service in scenario.services}
        found |= {origin.key: origin for origin in scenario.arrivals}
        return found

    def _unit(self, key: str) -> str:
        scenario = self.scenario
        if key in scenario.organiser:
            return self.organiser(key)
        if key in scenario.university:
            return self.group(key)
        if key in (cities := {city.id: city for city in scenario.cities}):
            return self._name(cities, key)
        members = scenario.organisers_of((key,))
        if len(members) == 1:
            return self.words.of(members[0].name)
        return self.words.known(f"class.{key}", key)

    def _name(self, things: Mapping[str, Named], key: str) -> str:
        thing = things.get(key)
        return self.words.of(thing.name) if thing else key
