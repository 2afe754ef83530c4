from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from reporting.headline import headline
from reporting.messages import words_of
from reporting.page import page, write_page
from reporting.tables import asked
from scenarios.compliance import Violation

if TYPE_CHECKING:
    from pathlib import Path

    from reporting.dossier import Dossier

VOID = {"meta", "col", "br", "link", "img", "input", "hr"}
FETCHING = ("src", "href", "xlink:href", "data", "action", "poster", "srcset")


class Reader(HTMLParser):
    """Collects tags, attributes and text; fails on tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def source(dossier: Dossier, language: str) -> str:
    return page(dossier, language)


@pytest.fixture(scope="module")
def read(source: str) -> Reader:
    reader = Reader()
    reader.feed(source)
    reader.close()
    return reader


def test_every_tag_is_closed(read: Reader) -> None:
    assert read.open == []


def test_nothing_is_asked_of_the_network(source: str, read: Reader) -> None:
    tags = {tag for tag, _ in read.tags}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed"})
    for _, attributes in read.tags:
        for name in FETCHING:
            assert attributes.get(name, "#").startswith("#")
    assert "url(" not in source
    assert "@import" not in source


def test_links_lead_to_places_on_the_page(read: Reader) -> None:
    places = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(places) == len(set(places))
    links = {attributes["href"] for _, attributes in read.tags if "href" in attributes}
    assert links <= {f"#{place}" for place in places}


def test_it_names_every_clause_document_and_booking(
    read: Reader, dossier: Dossier
) -> None:
    scenario = dossier.scenario
    for mandate in scenario.mandates:
        assert f"{mandate.id} " in read.text
        assert mandate.article in read.text
    others = {"C-1", "T-1", "T-2", "V-1", "R-1", "E-1", "S-1"}
    assert others == set(asked.others(dossier, words_of("en")).column("mandate"))
    assert all(clause in read.text for clause in others)
    for authority in scenario.authorities:
        assert authority.document in read.text
    anchors = {attributes.get("id") for _, attributes in read.tags}
    assert {f"b-{b.booking_id}" for b in dossier.plan.bookings} <= anchors


def test_it_tells_what_a_reader_must_know(
    read: Reader, dossier: Dossier, language: str
) -> None:
    words = words_of(language)
    for code in ("notice.provisional", "validity.trials", "validity.baseline"):
        assert words(code) in read.text
    assert dossier.scenario.digest in read.text
    for figure in headline(dossier, words):
        assert figure.value in read.text
        assert all(note in read.text for note in figure.notes)
    for estimate in (dossier.scenario.programmes[0].cost_yuan,):
        assert estimate.source in read.text


def test_a_chart_has_a_table_beside_it(source: str) -> None:
    for chart, table in (
        ("uplift", "t-retention"), ("groups", "t-groups"), ("weekly", "t-by_week"),
        ("reward", "t-rewards"), ("drivers", "t-drivers"),
    ):  # fmt: skip
        assert f'<table class="{table}">' in source, chart
    assert source.count("<svg") == 5


def test_the_page_says_which_language_it_speaks(read: Reader, language: str) -> None:
    attributes = dict(read.tags)["html"]
    assert attributes["lang"].startswith(language)


def test_no_letters_on_screen_are_smaller_than_14_pixels(source: str) -> None:
    screen = source.partition("@page")[0]
    sizes = re.findall(r"font(?:-size)?:[^;}]*?(\d+)px", screen)
    assert sizes
    assert min(map(int, sizes)) >= 14


def test_names_of_a_pack_cannot_become_markup(dossier: Dossier) -> None:
    data = dossier.scenario.to_data()
    data["hosts"][0]["name"] = {"zh": "<b>坏</b>", "en": "<script>x</script>"}
    changed = type(dossier.scenario).from_data(data)
    source = page(replace(dossier, scenario=changed), "en")
    assert "<script>x" not in source
    assert "&lt;script&gt;x" in source


def test_broken_rules_stand_at_the_top(dossier: Dossier) -> None:
    broken = Violation(rule="crowding", subject="north 2027-03-16", detail="3 of 2")
    audit = dossier.compliance.revised(violations=[broken.to_data()])
    source = page(replace(dossier, compliance=audit), "zh")
    assert "邻近地点同日拥挤: north 2027-03-16: 3 of 2" in source
    assert source.index("3 of 2") < source.index('id="summary"')


def test_without_uplift_no_cost_per_graduate_is_given(dossier: Dossier) -> None:
    evaluation = replace(
        dossier.evaluation, yuan_per_extra_retained=None, rewards=(), targets=()
    )
    source = page(replace(dossier, evaluation=evaluation), "en")
    words = words_of("en")
    for code in ("retention.no_cost", "rewards.none", "targets.none"):
        assert words(code) in source


def test_two_writes_are_equal(dossier: Dossier, tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    write_page(dossier, first)
    write_page(dossier, second)
    assert first.read_bytes() == second.read_bytes()
