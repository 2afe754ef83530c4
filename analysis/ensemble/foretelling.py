"""The taste that a parameter set will need, foretold from those found before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from scenarios.ensemble import Member
    from scenarios.estimate import Estimate

_LEAST_KNOWN = 20
_RIDGE = 1.0


class Foreteller:
    """A ridge regression of alpha on the parameters, linear and square.

    With few members it answers their mean, or the taste at central parameters.
    """

    def __init__(
        self,
        ranges: Mapping[str, Estimate],
        taste: Mapping[str, float],
        known: Sequence[Member],
    ) -> None:
        self._ranges = ranges
        self._names = tuple(taste)
        tastes = [[m.taste[name] for name in self._names] for m in known]
        central = np.array([list(taste.values())])
        self._mean = np.array(tastes).mean(axis=0) if known else central[0]
        self._features = np.array([self._of(m.values) for m in known])
        self._weights: NDArray[np.float64] | None = None
        if len(known) >= _LEAST_KNOWN:
            gram = self._features @ self._features.T
            against = gram + _RIDGE * np.eye(len(known))
            self._weights = np.linalg.solve(against, np.array(tastes) - self._mean)

    def taste(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return alpha by university [log-odds] for a parameter set.

        It is rounded, since the last digits of a regression vary with the machine.
        """
        alpha = self._mean
        if self._weights is not None:
            alpha = alpha + (self._features @ self._of(values)) @ self._weights
        return dict(zip(self._names, np.round(alpha, 2).tolist(), strict=True))

    def _of(self, values: Mapping[str, float]) -> NDArray[np.float64]:
        """Return the parameters as deviations from their centres, and the squares."""
        linear = np.array(
            [
                (values[path] - e.value) / (e.high - e.low)
                for path, e in self._ranges.items()
            ]
        )
        return np.concatenate((linear, linear**2))
