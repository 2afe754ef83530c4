"""What packs there are: the command ``scenarios``."""

from __future__ import annotations

from commands import arguments as arg
from commands.terminal import answer


def scenarios(*, as_json: arg.Json = False) -> None:
    """List the packs."""
    from scenarios.loading import pack_names

    answer({"packs": pack_names()}, "\n".join(pack_names()), as_json)
