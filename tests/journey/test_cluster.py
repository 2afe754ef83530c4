"""A cluster that cannot be used is refused in words; nothing is written."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

from tests.journey.in_process import answer_to, assert_refused

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ENVIRONMENT = 6


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
