"""What no calendar can hold is refused with the groups that clash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journey.in_process import Answer, answer_to
from tests.journey.small_packs import LEAST, pack

if TYPE_CHECKING:
    from pathlib import Path

MORE = """
mandates:
  - id: MORE
    name: {{zh: 更多活动, en: More events}}
    authority: yantai-2022-11
    article: 三
    strictness: must
    readings:
      - key: A
        meaning: {{zh: 更多活动, en: More events}}
        requires: [{{by: [{by}], each: true, of: {{kinds: [{kind}]}}, {figure}}}]
"""


def clashes_in(answer: Answer) -> list[str]:
    """Return the groups that the answer says cannot all hold."""
    assert answer.exit_code == 4, answer.stderr
    assert answer.stdout == ""
    assert "these cannot all hold" in answer.stderr
    assert "Details: fairplan explain " in answer.stderr
    assert "Traceback" not in answer.stderr
    return re.findall(r"^  - ([^:]+): ", answer.stderr, re.MULTILINE)


def test_mandates_that_contradict_are_both_named(tmp_path: Path) -> None:
    more = MORE.format(by="hr_bureau", kind="contest", figure="at_least: 2, per: year")
    path = pack(tmp_path, f"extends: yantai\n{more}")
    answer = answer_to("run", path, "-o", tmp_path / "out")
    assert sorted(clashes_in(answer)) == ["MORE", "YT-3.4b"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_mandate_beyond_the_crews_is_named_with_their_rule(tmp_path: Path) -> None:
    (tmp_path / "least.yaml").write_text(LEAST, encoding="utf-8")
    # The league's one crew manages one event a week.
    figure = "at_least: 6, per: month, window: peaks"
    more = MORE.format(by="youth_league", kind="experience_day", figure=figure)
    path = pack(tmp_path, f"extends: least\n{more}")
    before = sorted(tmp_path.iterdir())
    answer = answer_to("plan", path, "-o", tmp_path / "out")
    assert sorted(clashes_in(answer)) == ["MORE", "crew_weeks"]
    assert "at least 6" in answer.stderr
    assert sorted(tmp_path.iterdir()) == before
