"""What cells may refer to has a name that clerks can read."""

from __future__ import annotations

import pytest

from scenarios.extending import PACKS
from scenarios.loading import load
from scenarios.sheets.known import known_of


@pytest.mark.parametrize("pack", sorted(path.stem for path in PACKS.glob("*.yaml")))
def test_every_code_of_a_shipped_pack_has_a_chinese_name(pack: str) -> None:
    things = known_of(load(pack)).things.values()
    named = ((code, name.zh) for names in things for code, name in names.items())
    assert [code for code, name in named if name.isascii()] == []
