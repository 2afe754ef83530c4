"""Follows a page and writes down what it prints: ``sixth-city.md``, if none is named.

``make sixth-city``, ``make tutorial`` and ``make validation`` call it.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docs.typed_python import printed, shown, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("sixth-city.md")
BLOCK = re.compile(r"```(yaml|csv|console|pycon)\n(.*?)```", re.DOTALL)
FILES_OF = re.compile(r"<!-- files of (\S+): (.*?) -->")
"""What a page takes from another, unseen by who reads it."""
SOLVER = "HighsMip"
"""What the solver says to the terminal now and then, past the program."""
EXIT_CODE = re.compile(r"  # exit code (\d)$")


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that the page tells to type, and what it says comes of it."""

    shown: str
    printed: str

    @property
    def line(self) -> str:
        """The line without the exit code that it ends with."""
        return EXIT_CODE.sub("", self.shown)

    @property
    def exit_code(self) -> int:
        """Exit code that the page says, 0 if it says none."""
        code = EXIT_CODE.search(self.shown)
        return int(code[1]) if code else 0

    @property
    def arguments(self) -> list[str]:
        """What follows the name of the command."""
        return shlex.split(self.line)[1:]


def typed(block: str) -> Iterator[Typed]:
    """Yield the lines to type of a block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        shown, _, printed = part.partition("\n")
        yield Typed(shown, printed)


def save(block: str, folder: Path) -> None:
    """Save a file that the page shows under the name in its first line."""
    heading, _, table = block.partition("\n")
    name = heading.removeprefix("# ")
    # A table has no room for comments.
    text = table if name.endswith(".csv") else block
    (folder / name).write_text(text, encoding="utf-8")


def save_files_of_others(page: str, folder: Path) -> None:
    """Save the files that a page takes from other pages."""
    for other, names in FILES_OF.findall(page):
        blocks = BLOCK.findall(PAGE.with_name(other).read_text("utf-8"))
        for kind, block in blocks:
            heading = block.partition("\n")[0].removeprefix("# ")
            if kind in ("yaml", "csv") and heading in names.split(", "):
                save(block, folder)


def retype(path: Path) -> None:
    """Write a page anew, unless a step ends otherwise than the page says."""
    page = path.read_text("utf-8")
    names: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        save_files_of_others(page, Path(folder))
        for kind, block in BLOCK.findall(page):
            if kind == "console":
                steps = [f"$ {s.shown}\n{_printed(s, folder)}" for s in typed(block)]
            elif kind == "pycon":
                steps = [
                    shown(s) + printed(s, names, Path(folder))
                    for s in statements(block)
                ]
            else:
                save(block, Path(folder))
                continue
            page = page.replace(block, "".join(steps))
    path.write_text(page, encoding="utf-8")


def _printed(step: Typed, folder: str) -> str:
    command = Path(sys.executable).with_name("fairplan")
    done = subprocess.run(
        [command, *step.arguments],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode != step.exit_code:
        raise SystemExit(f"{step.line}: exit code {done.returncode}\n{done.stderr}")
    lines = (done.stderr + done.stdout).splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(SOLVER))


if __name__ == "__main__":
    retype(*map(Path, sys.argv[1:] or [PAGE]))
