"""The people and employers of one replication, drawn from their streams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.streams import Decision, numbered, root_of, rooted, uniform
from simulation.variates import exponential, gumbel, shares

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.variates import Shares
    from simulation.world import World

_NO_POSTS = 2.0**-40


@dataclass(frozen=True, slots=True)
class People:
    """Graduates in the labour market as columns, university by university."""

    key: Keys
    """Rooted key: which university, which graduate of it, which replication."""
    university: Ints
    """Place of the university."""
    degree: Ints
    """Place of the degree."""
    is_from_city: Flags
    """Whether the city is home."""
    field: Ints
    """Place of the sector of the field."""
    propensity: Floats
    """Factor of the odds of attending."""
    most_eager: float
    """The largest of these factors."""
    taste: Floats
    """Taste for the city beyond that of the university [log-odds]."""
    luck_local: Floats
    """Idiosyncratic value of a job in the city [log-odds]."""
    luck_outside: Floats
    """The same of a job elsewhere."""
    luck_wait: Floats
    """The same of going on searching."""

    def __len__(self) -> int:
        return len(self.key)


@dataclass(frozen=True, slots=True)
class Employers:
    """Local employers as columns, sector by sector."""

    key: Keys
    """Rooted key."""
    sector: Ints
    """Place of the sector."""
    posts: Ints
    """Posts open to graduates over the year."""
    sectors: Shares
    """Sector in which a searcher of each field finds a post, by posts and fit."""
    owner: Ints
    """Employer of each post, sector by sector."""
    first_post: Ints
    """Place of each sector's first post, and the number of all posts."""

    def found(self, field: Ints, sector_draw: Floats, post_draw: Floats) -> Ints:
        """Return the employers of the posts that searchers come upon."""
        sector = self.sectors.pick(field, sector_draw)
        first = self.first_post[sector]
        posts = self.first_post[sector + 1] - first
        return self.owner[first + (post_draw * posts).astype(np.int64)]


@dataclass(frozen=True, slots=True)
class Population:
    """Everybody in one replication; the same in every arm."""

    root: int
    """Key of everything random in the replication."""
    people: People
    employers: Employers


def populate(world: World, seed: int, replication: int) -> Population:
    """Draw everybody of one replication."""
    root = root_of(seed, replication)
    return Population(root, _people(world, root), _employers(world, root))


def beyond_the_market(world: World, root: int) -> tuple[Keys, Ints]:
    """Return key and university of the graduates who do not seek work."""
    key, university, seeks = _graduates(world, root)
    return key[~seeks], university[~seeks]


def _graduates(world: World, root: int) -> tuple[Keys, Ints, Flags]:
    """Return key and university of everybody who finishes, and who seeks work."""
    classes = world.classes
    key = rooted(_members("graduate", classes.names, classes.graduates), root)
    university = np.repeat(np.arange(len(classes.names)), classes.graduates)
    seeks = uniform(key, Decision.IN_MARKET) < classes.market_share[university]
    return key, university, seeks


def _people(world: World, root: int) -> People:
    classes = world.classes
    key, university, seeks = _graduates(world, root)
    key, university = key[seeks], university[seeks]
    home = uniform(key, Decision.HOME) < classes.home_share[university]
    degree = classes.degrees.pick(university, uniform(key, Decision.DEGREE))
    engagement = uniform(key, Decision.ENGAGEMENT)
    taste = classes.degree_taste[degree] + world.laws.choice.home * home
    for lever in world.levers:
        covered = uniform(key, Decision.LEVER, lever.key) < lever.covered_share
        taste += lever.taste * covered
    propensity = world.laws.attendance.of_person(engagement, home.astype(np.float64))
    return People(
        key=key,
        university=university,
        degree=degree,
        is_from_city=home,
        field=classes.fields.pick(university, uniform(key, Decision.FIELD)),
        propensity=propensity,
        most_eager=float(propensity.max(initial=0.0)),
        taste=taste,
        luck_local=gumbel(uniform(key, Decision.TASTE_LOCAL)),
        luck_outside=gumbel(uniform(key, Decision.TASTE_OUTSIDE)),
        luck_wait=gumbel(uniform(key, Decision.TASTE_WAIT)),
    )


def _employers(world: World, root: int) -> Employers:
    """Draw the employers; their posts follow an exponential law with the mean given."""
    key = rooted(_members("employer", world.groups, world.employers), root)
    sector = np.repeat(np.arange(len(world.sectors)), world.employers)
    size = world.laws.offers.posts * exponential(uniform(key, Decision.POSTS))
    posts = np.floor(size + uniform(key, Decision.POSTS_ROUNDING)).astype(np.int64)
    by_sector = np.bincount(sector, posts, minlength=len(world.sectors))
    own_field = 1 + (world.laws.contact.fit - 1) * np.eye(len(by_sector))
    return Employers(
        key=key,
        sector=sector,
        posts=posts,
        sectors=shares(np.maximum(by_sector, _NO_POSTS) * own_field),
        owner=np.repeat(np.arange(len(posts)), posts),
        first_post=np.concatenate(([0], np.cumsum(by_sector).astype(np.int64))),
    )


def _members(role: str, groups: tuple[str, ...], sizes: Ints) -> Keys:
    named = zip(groups, sizes.tolist(), strict=True)
    return np.concatenate([numbered(f"{role} {name}", size) for name, size in named])
