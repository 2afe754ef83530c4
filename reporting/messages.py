"""Sentences for people: a code and its fields become words of one language.

Every word of a report that is not data lives in ``messages/<language>/``.
Chinese is the default. Data keep the language they were written in.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.base import Text

LANGUAGES = ("zh", "en")
"""Languages of reports, the default first."""
CATALOGUES = (
    "report", "tables", "groups", "estimates", "intake", "tradeoffs", "reactions",
    "comparisons", "selection",
)  # fmt: skip
"""Catalogues of sentences; each is one file per language."""


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    language: str
    """``zh`` or ``en``."""
    sentences: Mapping[str, str]
    """Sentences by code, with named placeholders."""

    def __call__(self, code: str, /, **fields: object) -> str:
        """Return the sentence of `code` with its placeholders filled.

        Raises
        ------
        KeyError
            If the code or one of its fields is unknown: a fault of this project.
        """
        return self.sentences[code].format(**fields)

    def known(self, code: str, otherwise: str) -> str:
        """Return the sentence of `code`, or `otherwise` for a name from a pack."""
        return self.sentences.get(code, otherwise)

    def of(self, text: Text) -> str:
        """Return `text` in this language."""
        return text.of(self.language)


@lru_cache(maxsize=len(LANGUAGES))
def words_of(language: str) -> Words:
    """Return the sentences of `language`.

    Raises
    ------
    ValueError
        If there are no reports in that language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no reports in {language!r}: choose {' or '.join(LANGUAGES)}")
    sentences: dict[str, str] = {}
    for name in CATALOGUES:
        sentences |= catalogue(name, language)
    return Words(language, sentences)


def catalogue(name: str, language: str) -> dict[str, str]:
    """Return one catalogue as it is on file."""
    place = files("reporting") / "messages" / language / f"{name}.json"
    sentences: dict[str, str] = json.loads(place.read_text(encoding="utf-8"))
    return sentences
