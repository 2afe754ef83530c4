"""The city: its districts, organisers, hosts and the employers it can invite."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scenarios.base import Count, Key, Latitude, Longitude, Model, Sentence, Share, Text
from scenarios.calendar import ClosedWindow
from scenarios.estimate import Estimate, Mark

Daypart = Literal["morning", "afternoon", "evening"]
"""Part of a day."""


def _is_unset(value: object) -> bool:
    return value is None


class City(Model):
    """One city of a province: a labour market and an administration of its own."""

    id: Key
    """Identifier."""
    name: Text
    """Name."""


class District(Model):
    """A responsible territorial unit: a district, county or functional zone."""

    id: Key
    """Identifier."""
    name: Text
    """Name."""
    # Left out of data where unset: packs of one city keep the digest of their curves.
    city: Key | None = Field(default=None, exclude_if=_is_unset)
    """City of a province it belongs to; None where the scenario is one city."""
    kind: Literal[
        "district", "county_level_city", "county", "functional_zone", "outside"
    ]
    """Administrative kind; zones are units of duty though they are no polygon, and
    regions outside the city are only travelled to."""
    lat: Latitude
    """Degrees north of a central point."""
    lon: Longitude
    """Degrees east of a central point."""
    source: Sentence
    """Origin of the point."""
    mark: Mark
    """Kind of source."""


class Organiser(Model):
    """A responsible unit that runs events with a limited number of crews."""

    id: Key
    """Identifier; a district's organiser carries the district's id."""
    name: Text
    """Name."""
    classes: tuple[Key, ...]
    """Classes that mandates address, such as ``district``."""
    district: Key | None = None
    """District of the unit, or None for a unit of the whole city."""
    university: Key | None = None
    """University that the unit is an office of, or None."""
    city: Key | None = Field(default=None, exclude_if=_is_unset)
    """City of a province that it is a unit of, where neither district nor university
    tells; None for a unit of the whole province, which runs no events."""
    crews: int = Field(ge=1)
    """Events it can run at the same time [crews]."""
    events_per_crew_week: int = Field(ge=1)
    """Events one crew can run in one week."""
    source: Sentence
    """Why the unit is listed and where its crews come from."""
    mark: Mark
    """Kind of source."""


class Venue(Model):
    """A room or ground of a host."""

    id: Key
    """Identifier, unique within the host."""
    name: Text
    """Name."""
    kind: Key
    """Kind that programmes ask for, such as ``sports_hall``."""
    capacity: Count
    """People it holds over one session."""
    booths: Count = 0
    """Employer booths it holds."""


class Host(Model):
    """The place that receives an event."""

    id: Key
    """Identifier; a campus carries its university's id."""
    name: Text
    """Name."""
    classes: tuple[Key, ...]
    """Classes that programmes allow, such as ``campus``."""
    district: Key
    """District it lies in."""
    university: Key | None = None
    """University whose campus it is, or None."""
    lat: Latitude
    """Degrees north."""
    lon: Longitude
    """Degrees east."""
    venues: tuple[Venue, ...]
    """Rooms and grounds."""
    events_per_week: int = Field(ge=1)
    """Events it can receive in one week."""
    closed: tuple[ClosedWindow, ...] = ()
    """Days on which it receives none, beyond the calendar's."""

    def venue(self, venue_id: str) -> Venue | None:
        """Return the venue of that id, or None."""
        return next((v for v in self.venues if v.id == venue_id), None)


class Sector(Model):
    """A branch of the economy: a field of study and the employers that want it."""

    key: Key
    """Identifier, also the field of graduates who seek work in it."""
    name: Text
    """Name."""
    employers: Estimate
    """Local employers that take part in events [employers]."""
    weekly_share: Share
    """Largest share of them that can be at events within one week."""
    visits_per_season: int = Field(ge=1)
    """Events one employer attends in a season at most."""
