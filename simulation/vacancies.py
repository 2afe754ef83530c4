"""The posts of the local employers: finite, and shared by events and ordinary search.

An employer makes offers while those outstanding and its hires stay below its posts
times the oversubscription, and hires until its posts are filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import in_order, marked

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints


def rank_within(group: Ints, order: Floats) -> Ints:
    """Return the rank, from 0, of each item among those of its group, by `order`."""
    if not len(group):
        return group
    sequence = in_order(group, order)
    grouped = group[sequence]
    rank = np.empty(len(group), dtype=np.int64)
    rank[sequence] = np.arange(len(group)) - np.searchsorted(grouped, grouped)
    return rank


class Ledger:
    """Who has how many posts, offers outstanding and hires; one place per employer."""

    def __init__(self, posts: Ints, oversubscription: float) -> None:
        self.posts = posts
        self.hires = np.zeros(len(posts), dtype=np.int64)
        self.outstanding = np.zeros(len(posts), dtype=np.int64)
        self._ceiling = np.floor(posts * oversubscription).astype(np.int64)

    @property
    def open_posts(self) -> int:
        """Posts not filled yet."""
        return int((self.posts - self.hires).sum())

    def grant(self, employer: Ints, order: Floats) -> Flags:
        """Make offers while there is room, in `order`; tell which were made."""
        hires = self.hires[employer]
        left = self._ceiling[employer] - hires - self.outstanding[employer]
        supply = np.where(hires < self.posts[employer], left, 0)
        made = _served(employer, order, supply)
        np.add.at(self.outstanding, employer[made], 1)
        return made

    def release(self, employer: Ints) -> None:
        """Note that offers are outstanding no more."""
        np.subtract.at(self.outstanding, employer, 1)

    def hire(self, employer: Ints, order: Floats) -> Flags:
        """Hire those who accept, in `order`; tell whom a post was left for.

        Their offers stay outstanding until they are released.
        """
        supply = self.posts[employer] - self.hires[employer]
        hired = _served(employer, order, supply)
        np.add.at(self.hires, employer[hired], 1)
        return hired


def _served(employer: Ints, order: Floats, supply: Ints) -> Flags:
    """Tell who is served, in `order`, while the supply of their employer lasts."""
    served = np.ones(len(employer), dtype=np.bool_)
    short = marked(np.bincount(employer)[employer] > supply)
    served[short] = rank_within(employer[short], order[short]) < supply[short]
    return served
