from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reporting.csv_files import bookings_csv, compliance_csv
from scenarios.compliance import Compliance, ComplianceRow
from scenarios.plan import Booking, Plan

BOOKINGS = (
    "booking_id,programme,kind,theme,organiser,host,district,date,daypart,venue,"
    "employers,posts,participants,cost_yuan,mandates"
)
COMPLIANCE = (
    "mandate,authority,article,reading,strictness,unit,host,measure,period,required,"
    "planned,margin,status,bookings"
)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_files_open_with_a_mark_and_the_agreed_columns(
    plan: Plan, compliance: Compliance
) -> None:
    for content, header in (
        (bookings_csv(plan), BOOKINGS),
        (compliance_csv(compliance), COMPLIANCE),
    ):
        assert content.startswith(b"\xef\xbb\xbf" + header.encode() + b"\n")
        assert b"\r" not in content


def test_bookings_can_be_read_back_whole(plan: Plan) -> None:
    numbers = ("employers", "posts", "participants", "cost_yuan")
    read = [
        Booking.from_data(
            row
            | {name: int(row[name]) for name in numbers}
            | {"mandates": [m for m in row["mandates"].split(";") if m]}
        )
        for row in _rows(bookings_csv(plan))
    ]
    assert tuple(read) == plan.bookings


def test_rows_without_a_figure_leave_the_figure_empty(compliance: Compliance) -> None:
    rows = _rows(compliance_csv(compliance))
    assert [r["required"] for r in rows if r["mandate"] == "E-1"] == [""]
    short = next(r for r in rows if r["status"] == "short")
    assert short["margin"] == "-3"


def test_the_host_of_a_figure_stands_after_its_unit(compliance: Compliance) -> None:
    first = compliance.rows[0].revised(host="north")
    rows = _rows(
        compliance_csv(Compliance(rows=(first, *compliance.rows[1:]), violations=()))
    )
    assert [r["host"] for r in rows] == ["north"] + [""] * (len(rows) - 1)


@given(st.text())
def test_no_text_can_become_a_formula(text: str) -> None:
    row = ComplianceRow(
        mandate="M-1", obligation="mandate", authority=text, article="1", reading="A",
        strictness="must", unit="bureau", measure="events", period="2027", required=1,
        planned=1, margin=0, status="met", bookings=(),
    )  # fmt: skip
    content = compliance_csv(Compliance(rows=(row,), violations=())).decode("utf-8-sig")
    cell = next(csv.DictReader(io.StringIO(content, newline="")))["authority"]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    line = " ".join(text.splitlines())
    assert cell in (line, f"'{line}")
