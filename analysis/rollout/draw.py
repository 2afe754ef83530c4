"""Coins: which campus of every pair goes first.

The coin of a pair is keyed by the seed and the two campuses, so that no other pair, nor
the order of anything, changes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.rollout.exchange import exchanged
from simulation.streams import key_of, mixed_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.rollout.pairing import Pair
    from scenarios.plan import Plan

Firsts = tuple[str, ...]
"""Who goes first, pair by pair."""


def drawn(pairs: Sequence[Pair], seed: int, turn: int = 0) -> Firsts:
    """Return who goes first in each pair; each `turn` is a draw of its own."""
    return tuple(pair.universities[_coin(pair, seed, turn)] for pair in pairs)


def opposite(pairs: Sequence[Pair], firsts: Firsts) -> Firsts:
    """Return who goes later in each pair."""
    return tuple(p.other(f) for p, f in zip(pairs, firsts, strict=True))


def redated(plan: Plan, pairs: Sequence[Pair], firsts: Firsts) -> Plan:
    """Return the plan with the dates that a draw asks for."""
    drawn_pairs = zip(pairs, firsts, strict=True)
    return exchanged(plan, [e for p, f in drawn_pairs for e in p.if_first(f)])


def _coin(pair: Pair, seed: int, turn: int) -> int:
    name = " ".join(("rollout", *sorted(pair.universities)))
    word = mixed_word(mixed_word(key_of(name) ^ seed) ^ turn)
    first = word >> 63
    return first if pair.universities[0] < pair.universities[1] else 1 - first
