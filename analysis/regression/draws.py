"""One number of every stream: a stream that is keyed anew gives another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.streams import (
    Decision,
    key_of,
    numbered,
    root_of,
    rooted,
    turns,
    uniform,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEED, _REPLICATION = 2027, 3
_BITS = 2**53


def draws() -> dict[str, str]:
    """Return one draw of each decision, hexadecimal, and the keys it was drawn with."""
    return dict(_draws())


def _draws() -> Iterator[tuple[str, str]]:
    root = root_of(_SEED, _REPLICATION)
    person, event, turn = numbered("person", 3), key_of("event"), turns(3)
    keys = rooted(person, root)
    yield "keys of replications", f"{root:016x}"
    yield "keys of persons", f"{int(keys[-1]):016x}"
    yield "keys of events", f"{event:016x}"
    yield "keys of turns", f"{int(turn[-1]):016x}"
    for decision in Decision:
        drawn = float(uniform(keys, decision, event, turn)[-1])
        yield decision.name.lower(), f"{int(drawn * _BITS):014x}"
