"""A program is its source files: their names and bytes, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.studies.program import PACKAGES, ROOT, program_digest

if TYPE_CHECKING:
    from pathlib import Path


def digest_of(root: Path, files: dict[str, str]) -> str:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return program_digest(root)


def test_the_digest_follows_names_and_bytes_and_not_the_place(tmp_path: Path) -> None:
    files = {"analysis/a.py": "1", "simulation/deep/b.py": "2"}
    turned = dict(reversed(files.items()))
    own = digest_of(tmp_path / "own", files)
    assert own == digest_of(tmp_path / "elsewhere", turned)
    others = (
        {**files, "analysis/a.py": "3"},
        {"analysis/c.py": "1", "simulation/deep/b.py": "2"},
        {**files, "optimizer/c.py": ""},
    )
    found = {digest_of(tmp_path / str(n), each) for n, each in enumerate(others)}
    assert len({own, *found}) == 4


def test_what_is_no_source_does_not_count(tmp_path: Path) -> None:
    files = {"analysis/a.py": "1"}
    more = {**files, "analysis/__pycache__/a.pyc": "x", "reporting/b.py": "y"}
    assert digest_of(tmp_path / "own", files) == digest_of(tmp_path / "more", more)


def test_all_packages_are_where_they_are_looked_for() -> None:
    assert all((ROOT / package / "__init__.py").is_file() for package in PACKAGES)
