"""Keyed random numbers: every draw is a function of who decides what, and of no other.

A draw is a hash of (seed, replication, person, decision, event or employer, turn): a
booking added, a host renamed or a replication left out changes no draw of any other.
The mixing is SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
"""

from __future__ import annotations

from enum import IntEnum, unique
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints, Keys

_STEP, _WORD = 0x9E3779B97F4A7C15, (1 << 64) - 1
_NEXT = np.uint64(_STEP)
SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
SPARE_BITS = np.uint64(11)


@unique
class Decision(IntEnum):
    """Every kind of draw. A number is part of the results and is never used again."""

    IN_MARKET = 1
    """Person: seeks work rather than studies on."""
    DEGREE = 2
    """Person: degree."""
    FIELD = 3
    """Person: field of study."""
    HOME = 4
    """Person: comes from the city."""
    ENGAGEMENT = 5
    """Person: how much they attend."""
    LEVER = 6
    """Person and lever: is covered by it."""
    TASTE_LOCAL = 7
    """Person: idiosyncratic value of a job in the city."""
    TASTE_OUTSIDE = 8
    """Person: idiosyncratic value of a job elsewhere."""
    TASTE_WAIT = 9
    """Person: idiosyncratic value of going on searching."""
    CLOCK_LOCAL = 10
    """Person and turn: search effort until the next local offer."""
    CLOCK_OUTSIDE = 11
    """Person and turn: search effort until the next offer from elsewhere."""
    SEARCH_POST = 12
    """Person and turn: the post that local search finds."""
    SEARCH_ORDER = 13
    """Person and turn: who comes first where posts or matches are short."""
    WAGE_LOCAL = 14
    """Person and turn: wage of a local offer from search."""
    WAGE_OUTSIDE = 15
    """Person and turn: wage of an offer from search elsewhere."""
    SEARCH_SECTOR = 17
    """Person and turn: the sector in which local search finds a post."""
    HIRE_ORDER = 16
    """Person and employer: who is hired where more accept than there are posts."""
    POSTS = 20
    """Employer: size of its intake."""
    POSTS_ROUNDING = 21
    """Employer: rounding of its intake to whole posts."""
    LOCAL_EMPLOYERS = 30
    """Event: rounding of the number of local employers."""
    INVITED = 31
    """Event and turn: which local employer comes."""
    SECTOR_OUTSIDE = 32
    """Event and turn: sector of an employer from elsewhere."""
    POPULARITY = 33
    """Event and employer: rank of its booth."""
    SEATS = 34
    """Event: rounding of the seats that are taken."""
    ATTEND = 40
    """Person and event: comes alone, comes when encouraged, or stays away."""
    PLACE = 41
    """Person and event: who gets a place where they are short."""
    ACTIVE = 42
    """Person and event: meets an employer or only looks on."""
    BOOTH_COUNT = 43
    """Person and event: number of booths."""
    BOOTH = 44
    """Person, event and turn: which booth."""
    ARRIVAL = 45
    """Person and event: time of arrival."""
    STROLL = 46
    """Person, event and employer: way to the booth from the one before."""
    SERVICE = 47
    """Person, event and employer: length of the interview."""
    PATIENCE = 48
    """Person, event and employer: patience in the queue."""
    RESUME = 49
    """Person, event and employer: the résumé left leads to an interview."""
    OFFER = 50
    """Person, event and employer: the interview leads to an offer."""
    OFFER_ORDER = 51
    """Person, event and employer: who comes first where no clock says so."""
    LAG = 52
    """Person, event and employer: time from interview to offer."""
    WAGE_EVENT = 53
    """Person, event and employer: wage of the offer."""
    REGISTERS = 60
    """Person and service: registers for it."""
    REGISTRATION_DAY = 61
    """Person and service: day of the registration."""
    UNIT = 62
    """Person and service: unit that they turn to."""
    PLACED = 63
    """Person without work at graduation: day on which they find some."""
    SPECIAL = 64
    """Person: belongs to a group that is served first."""
    FILE_ORDER = 65
    """Person and service: who comes first of those who register on one day."""
    DESTINATION = 70
    """Person who does not seek work: what they do instead."""
    ARRIVES = 71
    """Person from elsewhere: distance from the one who comes before."""
    COMES_FOR = 72
    """Person from elsewhere: works, studies or takes a public post."""
    DOUBLE_FIRST_CLASS = 73
    """Person from elsewhere: comes from a double-first-class university."""
    HABIT = 74
    """Person in an experiment and habit: what they do beside the search year."""
    WEATHER = 80
    """City and day: weather calls off what is held."""
    EPIDEMIC_STARTS = 81
    """City and week: an epidemic starts."""
    EPIDEMIC_TAKES = 82
    """Event and turn: is called off if an epidemic is there."""
    WITHDRAWN = 83
    """Event and turn: is called off because employers withdraw."""
    EMPLOYER_COMES = 84
    """Employer and event: comes though invited."""


def mixed(keys: Keys) -> Keys:
    """Return `keys` scrambled so that near keys give unrelated words."""
    word = keys + _NEXT
    for shift, factor in zip(SHIFTS, FACTORS, strict=False):
        word ^= word >> shift
        word *= factor
    word ^= word >> SHIFTS[2]
    return word


def mixed_word(key: int) -> int:
    """Return what `mixed` gives for a single key."""
    word = (key + _STEP) & _WORD
    for shift, factor in zip(SHIFTS, FACTORS, strict=False):
        word = ((word ^ (word >> int(shift))) * int(factor)) & _WORD
    return word ^ (word >> int(SHIFTS[2]))


def key_of(name: str) -> int:
    """Return the key of a name: the same on every machine and in every process."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def root_of(seed: int, replication: int) -> int:
    """Return the key of everything random in one replication."""
    return mixed_word(mixed_word(seed) + replication)


def rooted(keys: Keys, root: int) -> Keys:
    """Return the keys that persons, employers or events carry in one replication."""
    return mixed(keys ^ np.uint64(root))


def numbered(name: str, count: int) -> Keys:
    """Return the keys of `count` members of a named group."""
    return mixed(np.uint64(key_of(name)) + turns(count))


def turns(count: int) -> Keys:
    """Return the keys of turns 0, 1, ... of a repeated draw."""
    return np.arange(count, dtype=np.uint64) * np.uint64(_STEP)


def turn_keys(turn: Keys | Ints) -> Keys:
    """Return the keys of given turns, counted from 0."""
    return turn.astype(np.uint64) * np.uint64(_STEP)


@lru_cache(maxsize=1 << 16)
def salt_of(decision: Decision, event: int = 0) -> np.uint64:
    """Return what keys are raised by to stand for those who take this decision."""
    return np.uint64(mixed_word(mixed_word(decision) ^ event))


@lru_cache(maxsize=1 << 14)
def _salts(decisions: tuple[Decision, ...], event: int) -> Keys:
    return np.array([[salt_of(decision, event)] for decision in decisions])


def uniform(
    keys: Keys, decision: Decision, event: int = 0, other: Keys | None = None
) -> Floats:
    """Return one uniform number in [0, 1) of 53 bits per key.

    Parameters
    ----------
    keys
        Who decides: rooted keys of persons, employers or events.
    decision
        What is decided.
    event
        Key of the event or lever it is about.
    other
        Keys of employers or turns, where one decides the same thing about several.
    """
    word = keys + salt_of(decision, event)
    return unit_of(word if other is None else word + other)


def uniforms(
    keys: Keys, decisions: tuple[Decision, ...], event: int = 0
) -> tuple[Floats, ...]:
    """Return what `uniform` gives for several decisions, made at one go."""
    return tuple(unit_of(keys + _salts(decisions, event)))


def unit(word: int) -> float:
    """Return the number in [0, 1) that a single mixed word stands for."""
    return float(word >> int(SPARE_BITS)) * 2.0**-53


def unit_of(word: Keys) -> Floats:
    """Mix fresh words in place and keep their first 53 bits."""
    word = scrambled(word)
    word >>= SPARE_BITS
    return np.multiply(word, 2.0**-53, dtype=np.float64)


def scrambled(word: Keys) -> Keys:
    """Mix fresh words in place and return them.

    The first step of `mixed` is in the salt; its last moves bits that hardly matter.
    """
    shifted = word >> SHIFTS[0]
    word ^= shifted
    word *= FACTORS[0]
    np.right_shift(word, SHIFTS[1], out=shifted)
    word ^= shifted
    word *= FACTORS[1]
    return word
