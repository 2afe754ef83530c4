"""A check as JUnit XML: one test per case and section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Tree

from analysis.regression.comparing import SECTIONS
from analysis.regression.verdict import worst
from reporting.regression.wording import (
    acceptable,
    accepting,
    not_compared,
    of_section,
    what_differs,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.regression.checking import Checked

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def junit(suite: Path, found: Sequence[Checked]) -> bytes:
    """Return the XML that CI systems read: a failure names what differs.

    A section that was not compared is no test that passed: it is skipped.
    """
    root = Tree.Element("testsuite", name=suite.stem)
    for one in found:
        for section in SECTIONS:
            _test(root, suite, one, section)
    root.attrib |= {
        "tests": str(len(root)),
        "failures": str(len(root.findall("testcase/failure"))),
        "errors": "0",
        "skipped": str(len(root.findall("testcase/skipped"))),
    }
    whole = Tree.Element("testsuites")
    whole.append(root)
    Tree.indent(whole)
    text: bytes = Tree.tostring(whole, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _test(root: Tree.Element, suite: Path, one: Checked, section: str) -> None:
    name = f"{suite.stem}.{one.case.name}"
    test = Tree.SubElement(root, "testcase", classname=name, name=section)
    if section not in one.found:
        Tree.SubElement(test, "skipped", message=not_compared(one))
        return
    own = of_section(one, section)
    told = "\n".join(_CONTROL.sub("?", what_differs(finding)) for finding in own)
    verdict = worst(finding.verdict for finding in own)
    if verdict != "pass":
        message = f"{one.case.name} {section}: {what_differs(own[0])}"
        failure = Tree.SubElement(
            test, "failure", type=verdict, message=_CONTROL.sub("?", message)
        )
        accept = [accepting(suite, [name]) for name in acceptable([one])]
        failure.text = "\n".join((told, *accept))
    elif told:
        Tree.SubElement(test, "system-out").text = told
