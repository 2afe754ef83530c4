"""The colours of reports: dark enough to be read as text on white, and told apart.

Every kind of event also has a letter, and every status a shape, so that nothing is
said by colour alone.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporting.messages import Words
    from scenarios.scenario import Scenario

INK = "#1c2733"
"""Text."""
MUTED = "#55616e"
"""Secondary text."""
RULE = "#dfe4e9"
"""Lines of tables and grids."""
ACCENT = "#0b5563"
"""Headings, links, the plan itself."""
SOFT = "#8fb3bb"
"""Wide intervals."""
KINDS = (
    "#0b5c8a", "#a3470b", "#1b6b48", "#7a3b74", "#735a00", "#8c2f39", "#3f4c9a",
    "#4a5560",
)  # fmt: skip
"""Colours of the kinds of event, in the order of the scenario."""
FONTS = (
    '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", '
    '"WenQuanYi Zen Hei", system-ui, sans-serif'
)
"""Typefaces that systems already have, by preference."""


def kind_colours(scenario: Scenario) -> dict[str, str]:
    """Return the colour of each kind of event."""
    return {k.key: KINDS[i % len(KINDS)] for i, k in enumerate(scenario.kinds)}


def kind_letters(scenario: Scenario, words: Words) -> dict[str, str]:
    """Return one character for each kind, all different.

    A kind that only one pack knows takes the first free character of its name.
    """
    letters: dict[str, str] = {}
    for kind in scenario.kinds:
        usual = words.known(f"letter.{kind.key}", "")
        own = [c.upper() for c in words.of(kind.name) if c.isalnum()]
        taken = set(letters.values())
        free = (c for c in (*usual, *own, *ascii_uppercase) if c not in taken)
        letters[kind.key] = next(free)
    return letters


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
