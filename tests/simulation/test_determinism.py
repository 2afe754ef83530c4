"""The same numbers in every process, order, batch and on every processor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

NEWEST = ("X86_V4", "AVX512_ICL", "AVX512_SPR")
GENERATIONS = {"before AVX-512": NEWEST, "before AVX2": (*NEWEST, "X86_V3")}
"""What processors of an earlier generation cannot do, by the names that numpy uses."""
SCRIPT = """
import hashlib, json, pathlib, sys
from scenarios.plan import Booking
from scenarios.scenario import Scenario
from simulation import simulate
data = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
outcomes = simulate(
    Scenario.from_data(data["city"]),
    {"none": (), "plan": [Booking.from_data(b) for b in data["bookings"]]},
    taste=data["taste"], seed=1, replications=range(2), pairs=[("plan", "none")],
)
counts = (outcomes.values, outcomes.groups.values, outcomes.transitions.values)
print(hashlib.sha256(b"".join(c.tobytes() for c in counts)).hexdigest())
from numpy._core._multiarray_umath import __cpu_features__
print(*(name for name, is_there in __cpu_features__.items() if is_there))
"""


def test_processes_do_not_matter(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> None:
    arms = {"none": (), "plan": bookings}
    one, two, four = (
        simulate(
            small_city, arms, taste=taste, seed=1, replications=range(5), processes=n
        )
        for n in (1, 2, 4)
    )
    assert np.array_equal(one.values, two.values)
    assert np.array_equal(one.values, four.values)


def test_a_replication_is_the_same_whichever_others_run(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> None:
    some = simulate(
        small_city,
        {"plan": bookings},
        taste=taste,
        seed=1,
        replications=range(5, 1, -2),
    )
    every = simulate(
        small_city,
        {"none": (), "plan": bookings},
        taste=taste,
        seed=1,
        replications=range(6),
    )
    assert some.replications == (3, 5)
    assert np.array_equal(
        some.counts("plan", "retained"), every.counts("plan", "retained")[[3, 5]]
    )


def test_the_order_of_bookings_does_not_matter(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> None:
    arms = {"forth": bookings, "back": bookings[::-1]}
    outcomes = simulate(small_city, arms, taste=taste, seed=1, replications=range(2))
    assert np.array_equal(outcomes.values[:, 0], outcomes.values[:, 1])


def test_the_order_of_universities_does_not_matter(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> None:
    data = small_city.to_data()
    turned = type(small_city).from_data(
        data | {"universities": data["universities"][::-1]}
    )
    straight, back = (
        simulate(city, {"plan": bookings}, taste=taste, seed=1, replications=range(2))
        for city in (small_city, turned)
    )
    assert back.universities == straight.universities[::-1]
    assert np.array_equal(straight.values, back.values[:, :, ::-1])


def test_seeds_and_replications_differ(
    small_city: Scenario, taste: Mapping[str, float]
) -> None:
    runs = [
        simulate(small_city, {"none": ()}, taste=taste, seed=s, replications=range(3))
        for s in (1, 2)
    ]
    retained = np.concatenate([run.counts("none", "retained") for run in runs])
    assert len({tuple(row) for row in retained.tolist()}) == 6


@pytest.mark.slow
@pytest.mark.parametrize("generation", GENERATIONS)
def test_an_older_processor_gives_the_same_counts(
    arms: Path, counted: str, generation: str
) -> None:
    features = import_module("numpy._core._multiarray_umath").__cpu_features__
    disabled = [name for name in GENERATIONS[generation] if features.get(name)]
    if not disabled:
        pytest.skip("this processor is older still")
    digest, left = run_without(disabled, arms)
    assert not left & set(disabled)
    assert digest == counted


@pytest.fixture(scope="module")
def arms(
    small_city: Scenario,
    bookings: Sequence[Booking],
    taste: Mapping[str, float],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """File of what is simulated."""
    data = {
        "city": small_city.to_data(),
        "bookings": [booking.to_data() for booking in bookings],
        "taste": dict(taste),
    }
    file = tmp_path_factory.mktemp("older") / "arms.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def counted(arms: Path) -> str:
    """Digest of the counts with everything that this processor can do."""
    digest, _ = run_without((), arms)
    return digest


def run_without(disabled: Sequence[str], arms: Path) -> tuple[str, set[str]]:
    """Return the digest of the counts, and the instructions that numpy still uses."""
    names = " ".join(disabled)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(arms)],
        env=os.environ | {"NPY_DISABLE_CPU_FEATURES": names, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    digest, *features = done.stdout.split()
    return digest, set(features)
