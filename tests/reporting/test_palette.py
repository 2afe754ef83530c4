from __future__ import annotations

import pytest

from reporting import palette
from reporting.messages import words_of
from reporting.workbook import style
from scenarios.scenario import Scenario

TEXT_ON_WHITE = (palette.INK, palette.MUTED, palette.ACCENT, style.GOOD, style.BAD)


def test_contrast_is_21_for_black_on_white_and_1_for_none() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#0b5563", "#0b5563") == 1


@pytest.mark.parametrize("colour", [*palette.KINDS, *TEXT_ON_WHITE])
def test_text_stands_out_from_white(colour: str) -> None:
    assert palette.contrast(colour, "#ffffff") >= 4.5


@pytest.mark.parametrize("language", ["zh", "en"])
def test_kinds_have_letters_of_their_own(scenario: Scenario, language: str) -> None:
    data = scenario.to_data()
    names = [("招聘周", "Job week"), ("招聘月", "Job month"), ("招", "J")]
    data["kinds"] += [
        {"key": f"kind{i}", "name": {"zh": zh, "en": en}, "channel": "none"}
        | {"serves_every_university": False}
        for i, (zh, en) in enumerate(names)
    ]
    letters = palette.kind_letters(Scenario.from_data(data), words_of(language))
    assert len(set(letters.values())) == len(letters) == 5
    assert all(len(letter) == 1 for letter in letters.values())
