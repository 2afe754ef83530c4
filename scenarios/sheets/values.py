"""From the content of a cell to a value, or to the reason why it is none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from unicodedata import normalize

from scenarios.sheets.encoding import is_garbled, restored
from scenarios.sheets.fault import Misfit
from scenarios.sheets.privacy import is_personal

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.sheets.cells import Value
    from scenarios.sheets.columns import Column, Form
    from scenarios.sheets.known import Known

    Parser = Callable[[Column, Value, Known], object]

_FAMILIAR = str.maketrans("；，：（）", ";,:()")
"""Punctuation that Chinese keyboards write; it changes no meaning."""
_ERRORS = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|####*)")
_HIDDEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]*")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_WITH_UNIT = re.compile(
    r"约?([+-]?\d{1,3}(?:,\d{3})+|[+-]?\d+)(\.\d+)?\s*(人次?|名|家|个|元|场|间|队|%|°)?"
)
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_PACKED_DAY = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_PART = re.compile(r"(.+?)[\s:=]*(\d+(?:\.\d+)?)\s*%?")
_EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
_SERIALS = range(36526, 73051)
"""Day numbers of the years 2000 to 2099."""
_LONGEST = 200
"""Characters of a piece of prose at most."""
_ROUNDING = 0.5
"""Percentage points by which shares may miss 100."""


def parsed(column: Column, value: Value, known: Known) -> object:
    """Return the value that a cell of `column` holds, or a `Misfit`."""
    parse = PARSERS[column.form]
    if not isinstance(value, str):
        unlike = is_personal(str(value)) and not isinstance(value, date)
        return Misfit("personal") if unlike else parse(column, value, known)
    spoilt = _spoilt(value)
    if spoilt or column.form == "prose" or known.is_exact(column.things, value):
        return spoilt or parse(column, value, known)
    typed = value.translate(_FAMILIAR)
    plain = normalize("NFKC", typed)
    tidy = _HIDDEN.sub("", plain).strip()
    found = parse(column, tidy, known)
    if isinstance(found, Misfit) or typed == tidy:
        return found
    code = "full_width" if plain.strip() != typed.strip() else "spaces"
    return Misfit(code, {"tidy": tidy}, found)


def _spoilt(text: str) -> Misfit | None:
    if _ERRORS.match(text):
        return Misfit("formula_error")
    if text.startswith("="):
        return Misfit("formula_unsolved")
    if is_garbled(text):
        likely = restored(text)
        return Misfit("misread", {"likely": likely}) if likely else Misfit("garbled")
    if is_personal(text):
        return Misfit("personal")
    return Misfit("control") if _CONTROL.search(text.strip()) else None


def _prose(_: Column, value: Value, __: Known) -> object:
    text = str(value).strip()
    return text if len(text) <= _LONGEST else Misfit("long", {"most": _LONGEST})


def _code(_: Column, value: Value, __: Known) -> object:
    text = _plain(value)
    return text if _CODE.fullmatch(text) else Misfit("not_code")


def _mark(column: Column, value: Value, known: Known) -> object:
    text = _plain(value)
    code = known.code(column.things, text)
    if code is not None:
        return code
    sharing = known.sharing(column.things, text)
    if sharing:
        return Misfit("shared_name", {"codes": ", ".join(sharing)})
    near = known.nearest(column.things, text)
    return Misfit("unknown", {"near": near}) if near else Misfit("none_known")


def _codes(column: Column, value: Value, known: Known) -> object:
    parts = [part.strip() for part in _plain(value).split(";")]
    found = [_mark(column, part, known) for part in parts if part]
    wrong = next((code for code in found if isinstance(code, Misfit)), None)
    return wrong or found or Misfit("missing")


def _whole(column: Column, value: Value, known: Known) -> object:
    found = _number(column, value, known)
    if isinstance(found, Misfit):
        return replace(found, reading=_as_whole(found.reading))
    figure = _as_whole(found)
    return figure if figure is not None else Misfit("not_whole")


def _as_whole(figure: object) -> int | None:
    if isinstance(figure, float) and figure.is_integer():
        return int(figure)
    return None


def _number(column: Column, value: Value, _: Known) -> float | Misfit:
    if isinstance(value, bool | date):
        return Misfit("not_number")
    if isinstance(value, int | float) or _NUMBER.fullmatch(str(value)):
        return _within(column, float(value or 0))
    found = _WITH_UNIT.fullmatch(str(value))
    if not found:
        return Misfit("not_number")
    figure = _within(column, float(found[1].replace(",", "") + (found[2] or "")))
    if isinstance(figure, Misfit):
        return figure
    return Misfit("with_unit", {"figure": f"{figure:.12g}"}, figure)


def _within(column: Column, figure: float) -> float | Misfit:
    if column.least <= figure <= column.most:
        return figure
    limits = {"least": f"{column.least:.10g}", "most": f"{column.most:.10g}"}
    return Misfit("out_of_range", limits)


def _percent(column: Column, value: Value, known: Known) -> object:
    text = value.removesuffix("%").strip() if isinstance(value, str) else value
    if isinstance(text, float) and 0 < text < 1:
        # A spreadsheet keeps 25 % as 0.25; nobody can tell that from a quarter.
        reading = round(text * 100, 6)
        return Misfit("fraction", {"percent": f"{reading:g}"}, reading / 100)
    found = _number(column, text, known)
    if isinstance(found, Misfit):
        meant = found.reading
        return replace(found, reading=meant / 100 if isinstance(meant, float) else None)
    return found / 100


def _day(_: Column, value: Value, __: Known) -> object:
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date() if midnight else Misfit("not_day", {}, value.date())
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        serial = value in _SERIALS and not isinstance(value, bool)
        likely = _EPOCH + timedelta(days=int(value)) if serial else None
        return Misfit("day_number", {"day": likely}, likely) if likely else _no_day()
    text = _plain(value)
    written, packed = _DAY.fullmatch(text), _PACKED_DAY.fullmatch(text)
    found = written or packed
    day = _calendar_day(*found.groups()) if found else None
    if packed and day:
        return Misfit("day_number", {"day": day}, day)
    return day or _no_day()


def _no_day() -> Misfit:
    return Misfit("not_day")


def _calendar_day(*parts: str) -> date | None:
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _mix(column: Column, value: Value, known: Known) -> object:
    """Read shares such as ``it 60; health 40`` [percent] as fractions that sum to 1."""
    shares: dict[str, float] = {}
    for part in filter(str.strip, _plain(value).split(";")):
        found = _PART.fullmatch(part.strip())
        if not found:
            return Misfit("not_mix", {"part": part})
        code = _mark(column, found[1].strip(), known)
        if isinstance(code, Misfit):
            return code
        shares[str(code)] = shares.get(str(code), 0) + float(found[2])
    total = sum(shares.values())
    if abs(total - 100) > _ROUNDING:
        return Misfit("not_hundred", {"total": f"{total:g}"})
    return {code: share / total for code, share in shares.items()}


def _plain(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


PARSERS: dict[Form, Parser] = {
    "prose": _prose,
    "code": _code,
    "codes": _codes,
    "whole": _whole,
    "number": _number,
    "percent": _percent,
    "day": _day,
    "mix": _mix,
    "mark": _mark,
}
"""What reads a cell of each form; text arrives without full-width characters."""
