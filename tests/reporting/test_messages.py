from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

import reporting
from reporting.messages import CATALOGUES, LANGUAGES, catalogue, words_of
from reporting.names import Names
from reporting.tables.asked import mandates_of
from reporting.tables.marked import entries
from scenarios import sheets
from scenarios.estimate import Estimate
from scenarios.loading import load, pack_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.scenario import Scenario

SOURCES = sorted(
    path
    for path in Path(next(iter(reporting.__path__))).rglob("*")
    if path.suffix in (".py", ".html")
)
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
QUOTED = set(re.findall(r"""["']([a-z_0-9.]+)["']""", TEXT))
COMPOSED = tuple(set(re.findall(r"""["']([a-z_]+\.)(?:\{|["'] ~)""", TEXT)))
"""Beginnings of codes that the source composes with a value."""


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def _codes_in_source() -> set[str]:
    literal = re.compile(r"""words\(\s*["']([a-z_0-9.]+)["']""")
    return {code for code in literal.findall(TEXT) if not code.endswith(".")}


@pytest.mark.parametrize("name", CATALOGUES)
def test_both_languages_have_the_same_codes_in_the_same_order(name: str) -> None:
    chinese, english = (list(catalogue(name, lang)) for lang in LANGUAGES)
    assert chinese == english


@pytest.mark.parametrize("name", CATALOGUES)
def test_both_languages_have_the_same_placeholders(name: str) -> None:
    chinese, english = (catalogue(name, language) for language in LANGUAGES)
    for code, sentence in chinese.items():
        assert _placeholders(sentence) == _placeholders(english[code]), code


def test_no_code_stands_in_two_catalogues() -> None:
    sizes = [len(catalogue(name, "zh")) for name in CATALOGUES]
    assert sum(sizes) == len(words_of("zh").sentences)


def test_every_code_in_the_source_has_a_sentence() -> None:
    codes = _codes_in_source()
    assert codes
    assert codes <= set(words_of("zh").sentences)


def test_every_fault_of_a_table_has_its_rule_and_its_advice() -> None:
    sentences = words_of("zh").sentences
    rules, advice = (
        {code.removeprefix(part) for code in sentences if code.startswith(part)}
        for part in ("fault.", "advice.")
    )
    folder = Path(next(iter(sheets.__path__)))
    source = [path.read_text("utf-8") for path in folder.rglob("*.py")]
    raised = {code for text in source for code in _codes_raised(text)}
    assert len(raised) > 30
    assert raised <= rules
    assert rules == advice <= set(re.findall(r'"([a-z0-9_]+)"', "".join(source)))


def _codes_raised(source: str) -> Iterator[str]:
    """Yield the codes that a module gives to faults, where it spells them out."""
    places = {"Misfit": 0, "_refused": 1, "fault": 1, "at": 2}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = places.get(name, len(node.args))
            for found in (n for arg in node.args[place:][:1] for n in ast.walk(arg)):
                if isinstance(found, ast.Constant) and isinstance(found.value, str):
                    yield found.value


def test_every_sentence_is_used() -> None:
    idle = {
        code
        for code in words_of("zh").sentences
        if code not in QUOTED and not code.startswith(COMPOSED)
    }
    assert idle == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_printed_on_a_chinese_console(language: str) -> None:
    for sentence in words_of(language).sentences.values():
        assert sentence.encode("gbk").decode("gbk") == sentence


def test_every_estimate_of_a_scenario_has_a_name(scenario: Scenario) -> None:
    sentences = words_of("zh").sentences
    for entry in entries(scenario):
        if isinstance(entry.things[0], Estimate):
            assert f"estimate.{entry.pattern}" in sentences


def test_the_shipped_pack_shows_no_key_where_a_name_belongs() -> None:
    scenario, chinese = load("yantai"), words_of("zh")
    names = Names(scenario, chinese)
    for entry in entries(scenario):
        assert f"estimate.{entry.pattern}" in chinese.sentences
        for key in entry.subjects:
            assert key.isdigit() or names.subject(key) != key
        for thing in entry.things:
            if isinstance(thing, Estimate):
                assert f"unit.{thing.unit}" in chinese.sentences
    for mandate in scenario.mandates:
        for requirement in scenario.reading_of(mandate).requires:
            units = names.unit("+".join(requirement.by))
            assert not any(key in units for key in requirement.by)


@pytest.mark.parametrize("name", pack_names())
def test_every_class_that_a_pack_addresses_has_words(name: str) -> None:
    scenario, sentences = load(name), words_of("zh").sentences
    readings = [reading for m in scenario.mandates for reading in m.readings]
    addressed = [figure.by for reading in readings for figure in reading.requires]
    addressed += [commitment.by for commitment in scenario.commitments]
    addressed += [service.by for service in scenario.services]
    addressed += [clause.by for clause in scenario.encouragements]
    for key in {key for by in addressed for key in by}:
        assert key in scenario.organiser or f"class.{key}" in sentences


def test_mandates_kept_apart_say_so_in_their_figure() -> None:
    apart = load("yantai").revised(separate=[["YT-3.3a", "YT-3.3b"]])
    said = [*map(str, mandates_of(apart, words_of("en")).column("figure"))]
    assert said[0].endswith("; no event counts for YT-3.3b as well")
    assert "counts for" not in "".join(said[2:])


def test_a_language_without_reports_is_refused_with_the_choice() -> None:
    with pytest.raises(ValueError, match=r"'fr': choose zh or en"):
        words_of("fr")


def test_a_name_that_only_a_pack_knows_stands_for_itself() -> None:
    assert words_of("en").known("class.harbour_office", "harbour") == "harbour"
