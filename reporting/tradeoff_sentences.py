"""What a frontier says in sentences: of money, of evenness, of what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.notation import written_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.tradeoffs import PointWorth, Tradeoff
    from reporting.messages import Words


def money_sentences(found: Tradeoff, words: Words) -> Iterator[str]:
    """Yield what 100,000 yuan more bring, from each budget to the next."""
    for worth in found.worths:
        if worth.before is None or worth.per_money is None:
            continue
        yield words(
            "frontier.money",
            less=_yuan(worth.before.cost_yuan),
            more=_yuan(worth.point.cost_yuan),
            gain=_persons(worth.point.uplift - worth.before.uplift),
            last=_persons(worth.per_money),
        )


def evenness_sentences(found: Tradeoff, words: Words) -> Iterator[str]:
    """Yield what a smaller shortfall costs, at each budget where it was asked for."""
    for worth in found.worths:
        if worth.even_less is not None:
            yield _evenness(worth, words)


def notes(found: Tradeoff, words: Words) -> Iterator[str]:
    """Yield what was left out, and what has no dates."""
    left_out = len(found.frontier.dominated)
    if left_out:
        yield words("frontier.dominated", count=left_out)
    yield words("frontier.placed" if found.is_placed else "frontier.not_placed")


def _evenness(worth: PointWorth, words: Words) -> str:
    point, top = worth.point, worth.even_less or worth.point
    return words(
        "frontier.even",
        yuan=_yuan(point.budget_yuan),
        short=_persons(top.shortfall),
        shorter=_persons(point.shortfall),
        gain=_persons(worth.given_up or 0.0),
        share=written_number((worth.given_up or 0.0) / (top.uplift or 1.0), "share"),
    )


def _yuan(amount: float) -> str:
    return written_number(amount, "yuan")


def _persons(number: float) -> str:
    return written_number(number, "persons")
