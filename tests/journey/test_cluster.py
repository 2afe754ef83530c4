"""A cluster counts alike; one that cannot be used is refused and nothing is written."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import pytest
from distributed import LocalCluster

from tests.journey.in_process import answer_to, assert_refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENVIRONMENT = 6


@pytest.fixture(scope="module")
def workers() -> Iterator[str]:
    """Address of a cluster within this process."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=":0"
    ) as cluster:
        yield cluster.scheduler_address


def address_of_nobody() -> str:
    """Return an address of this machine that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    return f"tcp://{host}:{port}"


def test_an_address_that_does_not_answer_is_refused(tmp_path: Path) -> None:
    nobody = address_of_nobody()
    answer = answer_to("plan", "linyi", "-o", tmp_path / "out", "--cluster", nobody)
    assert_refused(answer, ENVIRONMENT)
    assert nobody in answer.stderr
    assert not list(tmp_path.iterdir())


def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    answer = answer_to("plan", "linyi", "-o", tmp_path / "out", "--cluster", "nowhere")
    assert_refused(answer, ENVIRONMENT)
    assert "tcp://host:port" in answer.stderr


def test_a_cluster_without_the_extra_is_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    answer = answer_to("run", "linyi", "-o", tmp_path / "out", "--cluster", "tcp://x:1")
    assert_refused(answer, ENVIRONMENT)
    assert "fairplan[cluster]" in answer.stderr
    assert not list(tmp_path.iterdir())


def test_a_cluster_simulates_what_one_process_does(
    tiny: Path, tmp_path: Path, workers: str
) -> None:
    planned = answer_to("plan", tiny, "-o", tmp_path / "plan")
    assert planned.exit_code == 0, planned.stderr
    plan = tmp_path / "plan" / "plan.json"
    few = ("--scenario", tiny, "--replications", 3)
    for name, where in (("here", ()), ("there", ("--cluster", workers))):
        answer = answer_to("simulate", plan, "-o", tmp_path / name, *few, *where)
        assert answer.exit_code == 0, answer.stderr
    here, there = (tmp_path / name / "outcomes.parquet" for name in ("here", "there"))
    assert here.read_bytes() == there.read_bytes()
