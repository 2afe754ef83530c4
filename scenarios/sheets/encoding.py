"""Text in the encodings of Chinese offices, and text that lost its encoding."""

from __future__ import annotations

import re

_MOST_DAMAGE = 0.2
"""Largest share of unreadable characters in a text that is still UTF-8."""
_LOST = re.compile("\ufffd|锟斤拷|烫烫|屯屯|^[?？]{2,}$")
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MISREADINGS = (
    # written in, read as, what such a text is made of
    ("utf-8", "gb18030", re.compile(r"[^\x00-\x7f]{2,}")),
    ("utf-8", "latin-1", re.compile("[\x80-\xff]{3,}")),
    ("utf-8", "cp1252", re.compile("[^\x00-\x7f]{3,}")),
    ("gb18030", "latin-1", re.compile("[\xa1-\xff]{4,}")),
)


def decoded(raw: bytes) -> str | None:
    """Return `raw` as text: UTF-8 with or without a byte order mark, or GB18030.

    A text that is neither is taken for the nearer of the two, with U+FFFD for what
    cannot be read. None stands for UTF-16, which tables are not exchanged in.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            pass
    text = raw.decode("utf-8-sig", errors="replace")
    foreign = sum(not character.isascii() for character in text)
    if text.count("\ufffd") <= _MOST_DAMAGE * foreign:
        return text
    return raw.decode("gb18030", errors="replace")


def is_garbled(text: str) -> bool:
    """Tell whether `text` lost its encoding."""
    return bool(_LOST.search(text)) or restored(text) is not None


def restored(text: str) -> str | None:
    """Return what `text` said before it was read in a wrong encoding, or None.

    Only Chinese comes back as Chinese, so a text is taken for misread if writing it
    in the wrong encoding and reading it in the right one yields nothing but that.
    """
    for right, wrong, made_of in _MISREADINGS:
        if not made_of.search(text):
            continue
        try:
            found = text.encode(wrong).decode(right)
        except UnicodeError:
            continue
        foreign = [character for character in found if not character.isascii()]
        if foreign and all(_HAN.match(character) for character in foreign):
            return found
    return None
