"""How the workbook looks: typefaces by name, number formats, thin borders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reporting.palette import ACCENT, INK, MUTED, RULE

if TYPE_CHECKING:
    from reporting.messages import Words
    from reporting.tables.shape import CellKind

TYPEFACES = {"zh": ("黑体", "宋体"), "en": ("Calibri", "Calibri")}
"""Typefaces of headings and of text, by language."""
NUMBER_FORMATS: dict[CellKind, str] = {
    "count": "#,##0",
    "yuan": "#,##0",
    "persons": "#,##0.0",
    "share": "0.0%",
    "points": "+0.00;-0.00;0.00",
    "decimal": "General",
}
"""How each kind of number is shown."""
DATE_FORMATS = {"zh": 'yyyy"年"m"月"d"日"', "en": "yyyy-mm-dd"}
"""How dates are shown, by language."""
GOOD, BAD = "#1B6B48", "#A11D2B"
"""Colours of a status; its word and shape say the same."""


class Style:
    """The cell formats of one workbook; it keeps one per kind of cell."""

    def __init__(self, book: Any, words: Words) -> None:
        self.words = words
        heading, text = TYPEFACES[words.language]
        self._book = book
        self._cell = {
            "font_name": text, "font_size": 11, "font_color": INK,
            "border": 1, "border_color": RULE, "valign": "top",
        }  # fmt: skip
        self._kept: dict[str, Any] = {}
        self.title = book.add_format(
            {"font_name": heading, "font_size": 16, "font_color": ACCENT}
        )
        self.notice = book.add_format(
            {"font_name": text, "font_size": 11, "font_color": "#7A4A00"}
        )
        self.header = book.add_format(
            self._cell
            | {
                "font_name": heading, "bold": True, "bg_color": "#EDF2F4",
                "bottom": 2, "bottom_color": MUTED, "text_wrap": True,
                "valign": "vcenter",
            }
        )  # fmt: skip

    def of(self, kind: CellKind) -> Any:
        """Return the format of cells of `kind`."""
        if kind == "date":
            number = DATE_FORMATS[self.words.language]
            return self._format(kind, {"num_format": number, "align": "left"})
        if kind in NUMBER_FORMATS:
            return self._format(kind, {"num_format": NUMBER_FORMATS[kind]})
        return self._format("text", {"text_wrap": True})

    def status(self, code: str) -> Any:
        """Return the format of a status."""
        colour = {"met": GOOD, "no_figure": MUTED}.get(code, BAD)
        return self._format(f"status.{code}", {"font_color": colour, "bold": True})

    def _format(self, key: str, extra: dict[str, Any]) -> Any:
        if key not in self._kept:
            self._kept[key] = self._book.add_format(self._cell | extra)
        return self._kept[key]
