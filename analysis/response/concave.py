"""Noisy gains to concave curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def concave_increments(
    widths: Sequence[float], increments: Sequence[float]
) -> tuple[float, ...]:
    """Return the nearest non-negative increments whose slopes never rise.

    Adjacent violators are pooled, weighted by width: the least-squares answer for
    slopes that must fall (Barlow et al. 1972, isotonic regression).
    """
    blocks: list[tuple[float, float, int]] = []
    for width, increment in zip(widths, increments, strict=True):
        blocks.append((width, increment, 1))
        while len(blocks) > 1 and _slope(blocks[-1]) > _slope(blocks[-2]):
            last, before = blocks.pop(), blocks.pop()
            (w, g, n), (v, h, m) = last, before
            blocks.append((w + v, g + h, n + m))
    slopes = [max(_slope(block), 0.0) for block in blocks for _ in range(block[2])]
    return tuple(s * w for s, w in zip(slopes, widths, strict=True))


def _slope(block: tuple[float, float, int]) -> float:
    return block[1] / block[0]


def shrunk(ratios: Sequence[float], errors: Sequence[float]) -> tuple[float, ...]:
    """Return `ratios` drawn towards 1 by as much as their sampling error asks.

    The spread between units is what remains of the ratios' variance after the mean
    squared error (empirical Bayes; Morris 1983, doi:10.1080/01621459.1983.10477920).
    """
    number = max(len(ratios), 1)
    around = sum((r - 1) ** 2 for r in ratios) / number
    noise = sum(e**2 for e in errors) / number
    between = max(around - noise, 0.0)
    return tuple(
        max(1 + (r - 1) * (between / (between + e**2) if between else 0.0), 0.0)
        for r, e in zip(ratios, errors, strict=True)
    )
