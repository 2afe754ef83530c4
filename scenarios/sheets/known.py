"""The codes that cells may refer to, by every way to write them."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from scenarios.base import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenarios.scenario import Scenario

_NEAR, _SOME = 2, 6
"""Spellings named as near, and where none is."""
Things = dict[str, dict[str, Text]]
"""Names by code, by kind of thing."""


def _names(**pairs: tuple[str, str]) -> dict[str, Text]:
    return {code: Text(zh=zh, en=en) for code, (zh, en) in pairs.items()}


FIXED = {
    "affiliation": _names(
        ministerial=("部属", "ministerial"),
        provincial=("省属", "provincial"),
        municipal=("市属", "municipal"),
    ),
    "scope": _names(
        city=("全市", "whole city"),
        district=("区市", "district"),
        university=("高校", "university"),
        host=("场所", "host"),
    ),
    "outcome": _names(held=("已举办", "held"), cancelled=("已取消", "cancelled")),
}
"""Codes that every city shares."""
COMMON = _names(
    undergraduate=("本科", "undergraduate"),
    vocational=("高职", "vocational"),
    technician=("技师", "technician"),
    campus=("校园", "campus"),
    district_hall=("区市场馆", "district hall"),
    city_hall=("市级场馆", "city hall"),
    exhibition_hall=("会展中心", "exhibition centre"),
    sports_hall=("体育馆", "sports hall"),
    lecture_hall=("报告厅", "lecture hall"),
    market_hall=("人力资源市场", "market hall"),
    assembly_point=("集合点", "assembly point"),
    online=("线上", "online"),
    industry_park=("产业园区", "industry park"),
    outside_region=("外地", "another region"),
    studio=("直播间", "studio"),
    channel=("直播频道", "channel"),
    company_site=("企业现场", "company site"),
    away_hall=("外地场馆", "hall in another region"),
    bureau=("人社局", "bureau"),
    hr_bureau=("市人社局", "HR bureau"),
    province=("省级", "province"),
    league=("团委", "league"),
    industry_department=("产业主管部门", "industry department"),
    department=("主管部门", "department"),
    agency=("公共就业服务机构", "employment agency"),
    career_office=("高校就业指导中心", "university careers office"),
    talent_company=("人才集团", "talent company"),
    district=("区县", "district"),
    statutory_district=("法定区县", "statutory district"),
    full_day=("全天", "full day"),
    morning=("上午", "morning"),
    afternoon=("下午", "afternoon"),
    evening=("晚上", "evening"),
)
"""Names of codes that packs use without giving them a name."""


@dataclass(frozen=True, slots=True)
class Known:
    """What cells may refer to."""

    things: Things
    """Names by code, by kind of thing."""
    spelled: dict[str, dict[str, str]] = field(init=False)
    """Codes by normalised code or name, by kind of thing."""

    def __post_init__(self) -> None:
        spelled = {thing: _spellings(names) for thing, names in self.things.items()}
        object.__setattr__(self, "spelled", spelled)

    def code(self, thing: str, text: str) -> str | None:
        """Return the code that `text` means, or None."""
        return self.spelled.get(thing, {}).get(normalize("NFKC", text))

    def is_exact(self, thing: str, text: str) -> bool:
        """Tell whether `text` is a code or name, letter by letter."""
        names = self.things.get(thing, {})
        return text in names or any(text in (n.zh, n.en) for n in names.values())

    def sharing(self, thing: str, text: str) -> tuple[str, ...]:
        """Return the codes whose name is `text`."""
        said = normalize("NFKC", text)
        names = self.things.get(thing, {})
        return tuple(c for c, n in names.items() if said in (n.zh, n.en))

    def nearest(self, thing: str, text: str) -> str:
        """Return the known spellings nearest to `text`, or some that are known."""
        known = list(self.spelled.get(thing, {}))
        return nearest(text, known)

    def joined(self, others: Things) -> Known:
        """Return these and others, such as what a file declares; new names replace."""
        both = {thing: dict(names) for thing, names in self.things.items()}
        for thing, names in others.items():
            for code, name in names.items():
                if code not in both[thing] or name.zh != code:  # a code is no name
                    both[thing][code] = name
        return Known(both)


def nearest(text: str, known: list[str]) -> str:
    """Return those of `known` nearest to `text`, or the first of them, as a list."""
    near = difflib.get_close_matches(text, known, n=_NEAR, cutoff=0.5)
    return ", ".join(near or known[:_SOME])


def known_of(scenario: Scenario) -> Known:
    """Return what cells may refer to in `scenario`."""
    groups: tuple[tuple[str, Iterable[Any]], ...] = (
        ("district", scenario.districts), ("sector", scenario.sectors),
        ("university", scenario.universities), ("host", scenario.hosts),
        ("organiser", scenario.organisers), ("programme", scenario.programmes),
    )  # fmt: skip
    named: Things = {
        thing: {getattr(m, "id", None) or m.key: m.name for m in members}
        for thing, members in groups
    }
    plain = {thing: _called(codes) for thing, codes in _classes(scenario)}
    return Known({**FIXED, **named, **plain, "booking": {}})


def _classes(scenario: Scenario) -> Iterator[tuple[str, set[str]]]:
    hosts = scenario.hosts
    terms = (t for s in scenario.calendar.semesters for t in s.university_types)
    yield "university_type", {*terms, *(u.type for u in scenario.universities)}
    yield "host_class", {c for host in hosts for c in host.classes}
    rooms = {venue.kind for host in hosts for venue in host.venues}
    yield "venue_kind", rooms | {k for p in scenario.programmes for k in p.venue_kinds}
    yield "organiser_class", {c for o in scenario.organisers for c in o.classes}
    yield "session", set(scenario.session)


def _called(codes: Iterable[str]) -> dict[str, Text]:
    return {c: COMMON.get(c) or Text(zh=c, en=c) for c in sorted(codes)}


def _spellings(names: dict[str, Text]) -> dict[str, str]:
    """Return codes by their spellings; a name of two codes is none."""
    said = Counter(text for name in names.values() for text in {name.zh, name.en})
    found = {
        normalize("NFKC", text): code
        for code, name in names.items()
        for text in (name.zh, name.en)
        if said[text] == 1
    }
    return found | {normalize("NFKC", code): code for code in names}
