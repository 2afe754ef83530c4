"""The posts of the local employers: finite, and shared by events and ordinary search.

An employer makes offers while those outstanding and its hires stay below its posts
times the oversubscription, and hires until its posts are filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import in_order, marked

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from simulation.columns import Flags, Floats, Ints

    ShareOut: TypeAlias = Callable[[Ints, Floats, Ints], Flags]


def rank_within(group: Ints, order: Floats) -> Ints:
    """Return the rank, from 0, of each item among those of its group, by `order`."""
    if not len(group):
        return group
    sequence = in_order(group, order)
    grouped = group[sequence]
    rank = np.empty(len(group), dtype=np.int64)
    rank[sequence] = np.arange(len(group)) - np.searchsorted(grouped, grouped)
    return rank


def share_out(employer: Ints, order: Floats, supply: Ints) -> Flags:
    """Tell who gets what local employers have, in `order`, while the supply lasts."""
    asked = np.bincount(employer, minlength=len(supply))
    given: Flags = (supply > 0)[employer]
    short = marked(((supply > 0) & (supply < asked))[employer])
    at, rank = employer[short], rank_within(employer[short], order[short])
    given[short] = rank < supply[at]
    return given


class Ledger:
    """Who has how many posts, offers outstanding and hires; one place per employer."""

    def __init__(
        self, posts: Ints, oversubscription: float, sharing: ShareOut = share_out
    ) -> None:
        self.posts, self._share_out = posts, sharing
        self.hires = np.zeros(len(posts), dtype=np.int64)
        self.outstanding = np.zeros(len(posts), dtype=np.int64)
        self._ceiling = np.floor(posts * oversubscription).astype(np.int64)

    @property
    def open_posts(self) -> int:
        """Posts not filled yet."""
        return int((self.posts - self.hires).sum())

    def grant(self, employer: Ints, order: Floats) -> Flags:
        """Make offers while there is room, in `order`; tell which were made."""
        left = self._ceiling - self.hires - self.outstanding
        made = self._share_out(employer, order, left * (self.hires < self.posts))
        np.add.at(self.outstanding, employer[made], 1)
        return made

    def release(self, employer: Ints) -> None:
        """Note that offers are outstanding no more."""
        np.subtract.at(self.outstanding, employer, 1)

    def hire(self, employer: Ints, order: Floats) -> Flags:
        """Hire those who accept, in `order`; tell whom a post was left for.

        Their offers stay outstanding until they are released.
        """
        hired = self._share_out(employer, order, self.posts - self.hires)
        np.add.at(self.hires, employer[hired], 1)
        return hired
