"""The base of everything that is read from a file: frozen, strict, documented."""

from __future__ import annotations

import json
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.@-]*$")]
"""An identifier: letters, digits, and ``_ . @ -``."""
Sentence = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""A piece of prose that is not empty."""
Share = Annotated[float, Field(ge=0, le=1)]
"""A fraction between 0 and 1."""
Count = Annotated[int, Field(ge=0, le=10**12)]
"""A whole number of things, not negative."""
Latitude = Annotated[float, Field(ge=-90, le=90)]
"""Degrees north (WGS-84)."""
Longitude = Annotated[float, Field(ge=-180, le=180)]
"""Degrees east (WGS-84)."""


class Model(BaseModel):
    """A value that was read from a file and never changes afterwards."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        use_attribute_docstrings=True,
        allow_inf_nan=False,
    )

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """Validate plain data (dicts, lists, dates as read from YAML or JSON).

        Raises
        ------
        pydantic.ValidationError
            With one entry per problem, each carrying its path.
        """
        return cls.model_validate_json(json.dumps(data, default=str))

    def to_data(self) -> dict[str, Any]:
        """Return plain data that `from_data` reads back."""
        return self.model_dump(mode="json")

    def revised(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, validated anew."""
        data = self.to_data()
        data.update(
            {k: v.to_data() if isinstance(v, Model) else v for k, v in changes.items()}
        )
        return self.from_data(data)


class Text(Model):
    """A short text for people, in both languages of the reports."""

    zh: Sentence
    """Chinese."""
    en: Sentence
    """English."""

    def of(self, language: str) -> str:
        """Return the text in `language`, ``"zh"`` or ``"en"``."""
        return self.zh if language == "zh" else self.en
