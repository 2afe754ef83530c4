from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reporting.files import Writer, write_whole
from scenarios.errors import OutputExists

if TYPE_CHECKING:
    from pathlib import Path


def _text(content: str) -> Writer:
    return lambda path: path.write_text(content, encoding="utf-8")


def _broken(path: Path) -> None:
    path.write_text("half", encoding="utf-8")
    raise OSError("no space left")


def _contents(directory: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in directory.iterdir()}


def test_all_files_appear_in_a_new_directory(tmp_path: Path) -> None:
    target = tmp_path / "a" / "run"
    paths = write_whole(target, {"one": _text("1"), "two": _text("2")})
    assert paths == (target / "one", target / "two")
    assert _contents(target) == {"one": "1", "two": "2"}
    assert [p.name for p in target.parent.iterdir()] == ["run"]


def test_nothing_appears_when_a_writer_fails(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no space left"):
        write_whole(tmp_path / "run", {"one": _text("1"), "two": _broken})
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten_unless_forced(tmp_path: Path) -> None:
    write_whole(tmp_path, {"one": _text("old")})
    with pytest.raises(OutputExists, match=r"already holds one.*--force"):
        write_whole(tmp_path, {"one": _text("new"), "two": _text("2")})
    assert _contents(tmp_path) == {"one": "old"}
    write_whole(tmp_path, {"one": _text("new"), "two": _text("2")}, force=True)
    assert _contents(tmp_path) == {"one": "new", "two": "2"}


def test_a_failed_overwriting_leaves_the_old_files(tmp_path: Path) -> None:
    write_whole(tmp_path, {"one": _text("old"), "two": _text("old")})
    with pytest.raises(OSError, match="no space left"):
        write_whole(tmp_path, {"one": _text("new"), "two": _broken}, force=True)
    assert _contents(tmp_path) == {"one": "old", "two": "old"}


def test_a_file_that_is_not_written_leaves_the_old_files(tmp_path: Path) -> None:
    write_whole(tmp_path, {"one": _text("old"), "three": _text("old")})
    writers = {"one": _text("new"), "two": _text("new"), "three": lambda _: None}
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path, writers, force=True)
    assert _contents(tmp_path) == {"one": "old", "three": "old"}


def test_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    write_whole(tmp_path, {"one": _text("1")})
    assert _contents(tmp_path) == {"notes": "mine", "one": "1"}


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputExists, match="is a file: name a directory"):
        write_whole(tmp_path / "run", {"one": _text("1")}, force=True)


def test_a_name_cannot_leave_the_directory(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a plain file name"):
        write_whole(tmp_path / "run", {"../one": _text("1")})
    assert list(tmp_path.iterdir()) == []


def test_what_is_outdated_goes_with_what_it_belonged_to(tmp_path: Path) -> None:
    names = ("one", "two", "three")
    write_whole(tmp_path, {name: _text("old") for name in names})
    write_whole(tmp_path, {"one": _text("new")}, force=True, outdated=("one", "two"))
    assert _contents(tmp_path) == {"one": "new", "three": "old"}


def test_a_pattern_takes_numbered_files_and_no_others(tmp_path: Path) -> None:
    names = ("plan-1.json", "plan-12.json", "plan-2027.json", "plan-a.json")
    write_whole(tmp_path, {name: _text("old") for name in names})
    numbered = ("plan-[1-9].json", "plan-[1-9][0-9].json")
    with pytest.raises(OutputExists, match=r"holds plan-1\.json, plan-12\.json:"):
        write_whole(tmp_path, {"one": _text("new")}, outdated=numbered)
    write_whole(tmp_path, {"one": _text("new")}, force=True, outdated=numbered)
    assert sorted(_contents(tmp_path)) == ["one", "plan-2027.json", "plan-a.json"]


def test_what_is_outdated_is_not_removed_unless_forced(tmp_path: Path) -> None:
    write_whole(tmp_path, {"two": _text("old")})
    with pytest.raises(OutputExists, match="already holds two"):
        write_whole(tmp_path, {"one": _text("new")}, outdated=("two",))
    assert _contents(tmp_path) == {"two": "old"}


def test_a_folder_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    with pytest.raises(OutputExists, match="holds folders named two"):
        write_whole(tmp_path, {"one": _text("1"), "two": _text("2")}, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


@pytest.mark.parametrize("beside", [".", "run"])
def test_what_a_dead_process_began_goes_and_a_running_ones_stays(
    tmp_path: Path, beside: str
) -> None:
    target = tmp_path / "run"
    target.mkdir()
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    stages = {
        process: tmp_path / beside / f".run.{process}.partial"
        for process in (dead.pid, os.getppid())
    }
    for stage in stages.values():
        stage.mkdir()
        (stage / "one").write_text("half", encoding="utf-8")
    write_whole(target, {"one": _text("1")})
    assert not stages[dead.pid].exists()
    assert stages[os.getppid()].exists()
    assert (target / "one").read_text("utf-8") == "1"
