"""Whether a pack is sound: the command ``validate``."""

from __future__ import annotations

from commands import arguments as arg
from commands.loading import loaded
from commands.terminal import answer


def validate(path: arg.Name, *, as_json: arg.Json = False) -> None:
    """Check a pack; every problem is listed with its place."""
    scenario = loaded(path, [])
    answer({"digest": scenario.digest}, f"{scenario.name} is valid", as_json)
