"""Text is read in its encoding, and text that lost it is recognised."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.loading import load
from scenarios.sheets.encoding import decoded, is_garbled, restored
from scenarios.sheets.known import COMMON, known_of
from scenarios.sheets.tables import TABLES

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4)


@given(st.text())
def test_text_comes_back_from_utf_8_with_and_without_a_mark(text: str) -> None:
    plain = text.removeprefix("\ufeff").encode()
    assert decoded(b"\xef\xbb\xbf" + plain) == decoded(plain) == plain.decode()


def test_chinese_comes_back_from_gb18030() -> None:
    text = "高校编码,高校名称\nU-1,示例大学，鋆㛃\n"
    assert decoded(text.encode("gb18030")) == text
    assert decoded(f"\ufeff{text}".encode("gb18030")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_byte_costs_a_character_and_not_the_file(encoding: str) -> None:
    text = "高校编码,高校名称\n" + "U-1,港城大学\n" * 40
    raw = bytearray(text.encode(encoding))
    raw[-4] = 0xFF
    found = decoded(bytes(raw))
    assert found is not None
    assert found.startswith("高校编码,高校名称\nU-1,港城大学\n")
    assert is_garbled(found)


def test_utf_16_is_told_apart() -> None:
    assert decoded("高校".encode("utf-16")) is None


@given(HAN)
def test_chinese_that_was_misread_is_restored(text: str) -> None:
    assert restored(text.encode("utf-8").decode("latin-1")) == text


@pytest.mark.parametrize("text", ["港城大学", "山东工商学院", "计算机"])
def test_utf_8_read_as_gb18030_is_recognised(text: str) -> None:
    assert is_garbled(text.encode("utf-8").decode("gb18030", errors="replace"))


def test_no_name_in_use_is_taken_for_garbled() -> None:
    scenarios = [load(pack) for pack in ("yantai", "dalian", "linyi", "luoyang")]
    things = chain.from_iterable(known_of(s).things.values() for s in scenarios)
    names = [*COMMON.values(), *chain.from_iterable(names.values() for names in things)]
    headings = [column.zh for table in TABLES for column in table.columns]
    assert len(names) > 300
    for text in (*headings, *(name.zh for name in names), *(name.en for name in names)):
        assert not is_garbled(text), text
