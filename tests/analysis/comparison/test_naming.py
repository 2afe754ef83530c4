"""What cases are called, and which is the baseline."""

from __future__ import annotations

import pytest

from analysis.comparison.naming import baseline_of, labels_of


def test_names_are_labels_and_what_is_named_twice_is_numbered() -> None:
    assert labels_of(["a", "b", "a"]) == ("a", "b", "a (2)")
    assert labels_of(["a (2)", "a", "a"]) == ("a (2)", "a", "a (3)")
    assert labels_of(["a", "b"], ["one", "two"]) == ("one", "two")


@pytest.mark.parametrize(
    ("names", "labels", "told"),
    [
        (["a"], [], "two scenarios or plans"),
        (["a", "b"], ["one"], "2 cases need 2 labels"),
        (["a", "b"], ["one", "one"], "'one' is given twice"),
    ],
)
def test_labels_that_tell_nothing_apart_are_refused(
    names: list[str], labels: list[str], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        labels_of(names, labels)


def test_the_baseline_is_found_by_label_by_name_and_else_the_first() -> None:
    labels, names = ("one", "two"), ["a", "b"]
    assert baseline_of(labels, names) == "one"
    assert baseline_of(labels, names, "two") == "two"
    assert baseline_of(labels, names, "b") == "two"
    with pytest.raises(ValueError, match="'c' is none of the cases: one, two"):
        baseline_of(labels, names, "c")
