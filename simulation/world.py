"""A scenario as the simulation sees it: columns and laws, without anything random."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from simulation.attendance import attendance_law
from simulation.booths import booth_law
from simulation.choice import choice_law
from simulation.contactlaw import contact_law
from simulation.interviews import offer_law
from simulation.levers import levers_of
from simulation.search import search_law
from simulation.variates import shares

if TYPE_CHECKING:
    from scenarios.scenario import Scenario
    from simulation.attendance import AttendanceLaw
    from simulation.booths import BoothLaw
    from simulation.choice import ChoiceLaw
    from simulation.columns import Floats, Ints
    from simulation.contactlaw import ContactLaw
    from simulation.interviews import OfferLaw
    from simulation.levers import Lever
    from simulation.search import SearchLaw
    from simulation.variates import Shares


@dataclass(frozen=True, slots=True)
class Laws:
    """How people and employers behave."""

    attendance: AttendanceLaw
    contact: ContactLaw
    booths: BoothLaw
    offers: OfferLaw
    search: SearchLaw
    choice: ChoiceLaw


@dataclass(frozen=True, slots=True)
class Classes:
    """The graduating classes, one place per university."""

    names: tuple[str, ...]
    """University ids."""
    graduates: Ints
    """Persons who finish."""
    market_share: Floats
    """Share in the labour market."""
    home_share: Floats
    """Share from the city."""
    degree_names: tuple[str, ...]
    """Degrees, in alphabetical order."""
    degrees: Shares
    """Degree, as a place in `degree_names`."""
    degree_taste: Floats
    """Taste for the city by degree [log-odds]."""
    fields: Shares
    """Field, as a place among the sectors."""


@dataclass(frozen=True, slots=True)
class World:
    """Everything about a scenario that the simulation needs."""

    classes: Classes
    sectors: tuple[str, ...]
    """Sector keys; fields of study are named alike."""
    groups: tuple[str, ...]
    """Names that key the employers of each sector; no two cities share one."""
    employers: Ints
    """Local employers by sector."""
    levers: tuple[Lever, ...]
    crews: dict[str, int]
    """Crews by organiser."""
    laws: Laws

    @property
    def city_mix(self) -> Floats:
        """The city's employers by sector [share]."""
        mix: Floats = self.employers / self.employers.sum()
        return mix


def world_of(scenario: Scenario) -> World:
    """Return the columns and laws of `scenario`."""
    sectors = tuple(sector.key for sector in scenario.sectors)
    employers = np.array([round(s.employers.value) for s in scenario.sectors])
    classes = _classes(scenario, sectors)
    cities = tuple(city.id for city in scenario.cities)
    return World(
        classes=classes,
        sectors=sectors,
        groups=tuple(" ".join((*cities, sector)) for sector in sectors),
        employers=employers,
        levers=tuple(levers_of(scenario)),
        crews={organiser.id: organiser.crews for organiser in scenario.organisers},
        laws=_laws(scenario, classes, employers),
    )


def _classes(scenario: Scenario, sectors: tuple[str, ...]) -> Classes:
    universities = scenario.universities
    degrees = sorted({degree for u in universities for degree in u.degree_mix})
    taste = scenario.behaviour.choice.degree_log_odds
    return Classes(
        names=tuple(u.id for u in universities),
        graduates=np.array([round(u.graduates.value) for u in universities]),
        market_share=np.array([u.labour_market_share.value for u in universities]),
        home_share=np.array([u.home_share.value for u in universities]),
        degree_names=tuple(degrees),
        degrees=_mixes([u.degree_mix for u in universities], degrees),
        degree_taste=np.array([taste[d].value if d in taste else 0.0 for d in degrees]),
        fields=_mixes([u.field_mix for u in universities], sectors),
    )


def _mixes(mixes: list[dict[str, float]], items: list[str] | tuple[str, ...]) -> Shares:
    return shares(np.array([[mix.get(i, 0.0) for i in items] for mix in mixes]))


def _laws(scenario: Scenario, classes: Classes, employers: Ints) -> Laws:
    behaviour = scenario.behaviour
    contact = contact_law(behaviour.contact)
    seeking = classes.graduates * classes.market_share
    home = fsum((seeking * classes.home_share).tolist())
    home_share = home / max(fsum(seeking.tolist()), 1.0)
    return Laws(
        attendance=attendance_law(behaviour.attendance, home_share),
        contact=contact,
        booths=booth_law(behaviour.contact),
        offers=offer_law(behaviour, _own_field_share(scenario, employers, contact.fit)),
        search=search_law(behaviour.search),
        choice=choice_law(behaviour.choice),
    )


def _own_field_share(scenario: Scenario, employers: Ints, fit: float) -> float:
    """Return the share of booths in one's own field at a fair with the city's mix."""
    own, total = [], fsum(u.graduates.value for u in scenario.universities)
    for sector, here in zip(scenario.sectors, employers.tolist(), strict=True):
        chosen = fit * here / (employers.sum() + (fit - 1) * here)
        own += [
            chosen * u.graduates.value * u.field_mix.get(sector.key, 0.0)
            for u in scenario.universities
        ]
    return fsum(own) / total
