"""What a column of a table holds and how its heading is recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

Form = Literal[
    "prose", "code", "codes", "whole", "number", "percent", "day", "mix", "mark"
]
"""How a cell is written: words, a code to be declared, codes that exist, figures,
a day, shares by code, or one code that exists."""
Need = Literal["always", "new", "never"]
"""When a cell must be filled: always, for what the scenario lacks, or never."""

_ASIDE = re.compile(r"\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    """Identifier."""
    zh: str
    """Heading in Chinese."""
    en: str
    """Heading in English."""
    form: Form
    """How its cells are written."""
    need: Need = "always"
    """When a cell must be filled."""
    things: str = ""
    """What its codes stand for, where they must exist."""
    things_from: str = ""
    """Column to its left whose code says what they stand for."""
    example: str = ""
    """A cell as it should be; left blank, the first known code, or the
    first day of the horizon."""
    aliases: tuple[str, ...] = ()
    """Other headings that mean the same."""
    least: float = 0
    """Smallest figure."""
    most: float = 10**9
    """Largest figure."""

    @property
    def spellings(self) -> frozenset[str]:
        """Headings it is recognised by, normalised."""
        said = (self.key, self.zh, self.en, *self.aliases)
        return frozenset(normal_heading(text) for text in said)


def normal_heading(text: str) -> str:
    """Return a heading without stars, spaces, units in brackets and letter case."""
    plain = re.sub(r"[\s★☆*_]", "", normalize("NFKC", text)).casefold()
    return _ASIDE.sub("", plain)
