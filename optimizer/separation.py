"""Mandates that must not count one booking twice: which of them each one counts for.

A booking that several mandates of a separate group could count is given to one of
them, so that what the figures of the group lack or exceed is as little as it can be,
binding figures before others. The figures of a mandate lie within each other or apart
(other scenarios are refused), so giving is a flow: a booking enters at its innermost
figure and leaves by the outermost, and what a figure lacks or exceeds is convex in
what flows through it. Sending one booking after another along a cheapest path keeps
such a flow cheapest: nothing is short unless every way of giving leaves something
short.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenarios.duties import Duty, duties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

Figures = tuple[int, ...]
"""Duties of one mandate that count a booking, by position, the innermost first."""
Choice = tuple[Figures, ...]
"""What a booking may be given to: the figures of each mandate that could count it."""
Node = int | Choice
"""A figure, or bookings of one choice."""
_END = -1


@dataclass(frozen=True, slots=True)
class Group:
    """Mandates of which one booking counts for one at most."""

    owed: tuple[Duty, ...]
    """All duties of the scenario."""
    members: tuple[Figures, ...]
    """Duties of each mandate of the group, the innermost first."""

    def choice(self, admits: Callable[[Duty], bool]) -> Choice:
        """Return the figures that admit a booking, mandate by mandate."""
        found = (tuple(i for i in own if admits(self.owed[i])) for own in self.members)
        return tuple(figures for figures in found if figures)

    def offered(self, programme: str, organiser: str) -> Group:
        """Return the group with the duties alone that such events can count for."""

        def admits(duty: Duty) -> bool:
            return programme in duty.programmes and organiser in duty.organisers

        return Group(self.owed, self.choice(admits))


def groups(scenario: Scenario) -> Iterator[Group]:
    """Yield the separate groups of `scenario`."""
    owed = duties(scenario)
    for mandates in scenario.separate:
        members = (
            sorted(
                (i for i, duty in enumerate(owed) if duty.mandate == mandate),
                key=lambda i: _extent(scenario, owed[i]),
            )
            for mandate in mandates
        )
        yield Group(owed, tuple(map(tuple, members)))


def divided(group: Group, bookings: Sequence[Booking]) -> dict[int, list[Booking]]:
    """Return the bookings that count for each duty of `group`, in order of date.

    The same bookings are given alike in whatever order they come. Of those that are
    alike to the group, earlier ones go to mandates named earlier.
    """
    held = sorted(bookings, key=lambda b: (b.date, b.booking_id))
    offers = {(b.programme, b.organiser) for b in held}
    narrow = {offer: group.offered(*offer) for offer in offers}
    choices = [narrow[b.programme, b.organiser].choice(_counting(b)) for b in held]
    flow = _Flow(group.owed, len(held))
    for choice in choices:
        flow.send(choice)
    counted: dict[int, list[Booking]] = {i: [] for own in group.members for i in own}
    for booking, choice in zip(held, choices, strict=True):
        for i in flow.taken(choice):
            counted[i].append(booking)
    return counted


class _Flow:
    """Bookings given so far, and the cheapest way to give one more."""

    def __init__(self, owed: tuple[Duty, ...], num_bookings: int) -> None:
        self.owed = owed
        self.binding = 1 + 2 * num_bookings * len(owed)
        self.load: Counter[int] = Counter()
        self.given: dict[int, Counter[Choice]] = {}
        self.outer: dict[int, int] = {}
        self.inner: dict[int, list[int]] = {}

    def send(self, choice: Choice) -> None:
        """Give one booking, moving others where that is cheaper."""
        for figures in choice:
            for i, outer in zip(figures, (*figures[1:], _END), strict=True):
                if self.outer.setdefault(i, outer) == outer != _END:
                    found = self.inner.setdefault(outer, [])
                    found.extend([i] if i not in found else [])
        path = self._cheapest(choice) if choice else []
        for node, following in path:
            self._step(node, following)

    def taken(self, choice: Choice) -> Figures:
        """Take back one booking of `choice` and return the figures it counts for."""
        for figures in choice:
            held = self.given.get(figures[0], Counter())
            if held[choice]:
                held[choice] -= 1
                return figures
        return ()

    def _cheapest(self, start: Choice) -> list[tuple[Node, Node]]:
        cost: dict[Node, int] = {start: 0}
        before: dict[Node, Node] = {}
        queue: deque[Node] = deque([start])
        while queue:
            node = queue.popleft()
            for following, price in self._ways(node):
                total = cost[node] + price
                if following not in cost or total < cost[following]:
                    cost[following], before[following] = total, node
                    if following != _END and following not in queue:
                        queue.append(following)
        path: list[tuple[Node, Node]] = []
        node = _END
        while node != start:
            path.append((before[node], node))
            node = before[node]
        return path

    def _ways(self, node: Node) -> Iterator[tuple[Node, int]]:
        """Yield where a booking may go from `node`, or push another one to."""
        if isinstance(node, tuple):
            yield from ((figures[0], 0) for figures in node)
            return
        yield self.outer[node], self._price(node, self.load[node])
        for inner in self.inner.get(node, ()):
            if self.load[inner]:
                yield inner, -self._price(inner, self.load[inner] - 1)
        yield from ((c, 0) for c, n in self.given.get(node, Counter()).items() if n)

    def _price(self, i: int, load: int) -> int:
        """Return what one booking more than `load` adds to shortfall and excess."""
        duty = self.owed[i]
        weight = self.binding if duty.is_hard else 1
        if load < (duty.at_least or 0):
            return -weight
        return weight if duty.at_most is not None and load >= duty.at_most else 0

    def _step(self, node: Node, following: Node) -> None:
        if isinstance(node, tuple):
            assert isinstance(following, int)
            self.given.setdefault(following, Counter())[node] += 1
        elif isinstance(following, tuple):
            self.given[node][following] -= 1
        elif self.outer[node] == following:
            self.load[node] += 1
        else:
            self.load[following] -= 1


def _counting(booking: Booking) -> Callable[[Duty], bool]:
    return lambda duty: duty.counts(booking)


def _extent(scenario: Scenario, duty: Duty) -> int:
    """Return how many kinds of booking a duty admits: less than one around it."""
    days = sum(interval.num_days for interval in duty.days)
    places = len(scenario.hosts if duty.hosts is None else duty.hosts)
    return len(duty.programmes) * len(duty.organisers) * places * days
