"""Python that a page shows as typed: the statements, and what they print."""

from __future__ import annotations

import io
from contextlib import chdir, redirect_stdout
from doctest import DocTestParser, Example
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def statements(block: str) -> list[Example]:
    """Return the statements of a block, each with what the page says it prints."""
    return DocTestParser().get_examples(block)


def printed(statement: Example, names: dict[str, Any], folder: Path) -> str:
    """Return what a statement prints in `folder`; `names` are those known so far."""
    code = compile(statement.source, "<page>", "single")
    stdout = io.StringIO()
    with chdir(folder), redirect_stdout(stdout):
        exec(code, names)
    return stdout.getvalue()


def shown(statement: Example) -> str:
    """Return a statement as a page shows it."""
    first, *others = statement.source.splitlines()
    return "".join(
        f"{line}\n" for line in (f">>> {first}", *(f"... {o}" for o in others))
    )
