"""The people and employers of one replication, drawn from their streams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.streams import Decision, numbered, root_of, rooted, uniform
from simulation.variates import exponential, gumbel, shares

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints, Keys
    from simulation.variates import Shares
    from simulation.world import World


@dataclass(frozen=True, slots=True)
class People:
    """Graduates in the labour market as columns, university by university."""

    key: Keys
    """Rooted key: which university, which graduate of it, which replication."""
    university: Ints
    """Place of the university."""
    field: Ints
    """Place of the sector of the field."""
    propensity: Floats
    """Factor of the odds of attending."""
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
    found: Shares
    """Which employer a searcher of each field comes upon, by posts and fit."""


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


def _people(world: World, root: int) -> People:
    classes = world.classes
    key = rooted(_members("graduate", classes.names, classes.graduates), root)
    university = np.repeat(np.arange(len(classes.names)), classes.graduates)
    seeks = uniform(key, Decision.IN_MARKET) < classes.market_share[university]
    key, university = key[seeks], university[seeks]
    home = uniform(key, Decision.HOME) < classes.home_share[university]
    degree = classes.degrees.pick(university, uniform(key, Decision.DEGREE))
    engagement = uniform(key, Decision.ENGAGEMENT)
    taste = classes.degree_taste[degree] + world.laws.choice.home * home
    for lever in world.levers:
        covered = uniform(key, Decision.LEVER, lever.key) < lever.covered_share
        taste += lever.taste * covered
    return People(
        key=key,
        university=university,
        field=classes.fields.pick(university, uniform(key, Decision.FIELD)),
        propensity=world.laws.attendance.of_person(engagement, home.astype(np.float64)),
        taste=taste,
        luck_local=gumbel(uniform(key, Decision.TASTE_LOCAL)),
        luck_outside=gumbel(uniform(key, Decision.TASTE_OUTSIDE)),
        luck_wait=gumbel(uniform(key, Decision.TASTE_WAIT)),
    )


def _employers(world: World, root: int) -> Employers:
    """Draw the employers; their posts follow an exponential law with the mean given."""
    key = rooted(_members("employer", world.sectors, world.employers), root)
    sector = np.repeat(np.arange(len(world.sectors)), world.employers)
    size = world.laws.offers.posts * exponential(uniform(key, Decision.POSTS))
    posts = np.floor(size + uniform(key, Decision.POSTS_ROUNDING)).astype(np.int64)
    own = sector == np.arange(len(world.sectors))[:, None]
    weight = posts if posts.any() else np.ones_like(posts)
    found = shares(weight * np.where(own, world.laws.contact.fit, 1.0))
    return Employers(key=key, sector=sector, posts=posts, found=found)


def _members(role: str, groups: tuple[str, ...], sizes: Ints) -> Keys:
    named = zip(groups, sizes.tolist(), strict=True)
    return np.concatenate([numbered(f"{role} {name}", size) for name, size in named])
