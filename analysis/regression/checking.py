"""A suite against its baselines, and what is recorded of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from analysis.regression.baseline import has_baseline, names_of
from analysis.regression.comparing import compared
from analysis.regression.finding import Finding, Refusal
from analysis.regression.observing import Seen, look
from analysis.regression.reading import read_baseline
from analysis.regression.verdict import worst
from scenarios.errors import OutputExists, Problem, ScenarioError
from scenarios.team import team_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.regression.suite import GuardedCase, SuiteFile
    from analysis.regression.verdict import Verdict
    from scenarios.plan import Plan
    from scenarios.team import Team


@dataclass(frozen=True, slots=True)
class Checked:
    """A case after its check."""

    case: GuardedCase
    """The case."""
    found: Mapping[str, tuple[Finding, ...]]
    """What was found by section, causes first; notes among it. Sections that were not
    compared are not in it."""
    versions: Mapping[str, tuple[str, str]]
    """Versions that are others than those of the baseline: then and now."""
    can_be_recorded: bool
    """Whether nothing is known that would keep the case from being recorded anew."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return tuple(chain.from_iterable(self.found.values()))

    @property
    def verdict(self) -> Verdict:
        """The gravest of its findings."""
        return worst(finding.verdict for finding in self.findings)


def checked(
    suite: SuiteFile,
    *,
    processes: int = 1,
    made: Mapping[str, Plan] | None = None,
    report: Callable[[str], None] = lambda _line: None,
) -> tuple[Checked, ...]:
    """Compare every case with its baseline.

    Parameters
    ----------
    processes
        Processes that simulate; they change nothing but the time it takes.
    made
        Plans that planning makes of some cases, where they are known already.
    report
        Hears one line per case before it is looked at.
    """
    found = []
    with team_of(processes) as team:
        for case in suite.cases:
            report(f"{case.name}: checking")
            found.append(_checked(suite, case, (made or {}).get(case.name), team))
    return tuple(found)


def _checked(
    suite: SuiteFile, case: GuardedCase, made: Plan | None, team: Team
) -> Checked:
    try:
        old = read_baseline(suite.folder, case.name)
    except ScenarioError as error:
        spoilt = Finding("run", "exact", "baseline", detail=Refusal(str(error)))
        return Checked(case, {"run": (spoilt,)}, {}, can_be_recorded=True)
    stored = suite.folder / names_of(case.name)[-1] if case.plan is None else None
    seen = look(suite, case, stored=stored, made=made, team=team)
    now = seen.observation.versions
    others = {
        name: (then, now[name])
        for name, then in old.versions.items()
        if now.get(name, then) != then
    }
    return Checked(case, compared(case, old, seen), others, seen.can_be_recorded)


def to_record(
    suite: SuiteFile, accepted: Sequence[str], *, force: bool
) -> tuple[GuardedCase, ...]:
    """Return the cases to record: those accepted, else all with `force`, else new ones.

    Raises
    ------
    ScenarioError
        If a case is accepted that the suite does not have.
    OutputExists
        If every case has a baseline and none is accepted.
    """
    names = [case.name for case in suite.cases]
    unknown = [
        Problem(suite.path.name, "--accept", name, "no such case", f"Cases: {names}.")
        for name in accepted
        if name not in names
    ]
    if unknown:
        raise ScenarioError(unknown)
    if accepted:
        return tuple(case for case in suite.cases if case.name in accepted)
    new = [c for c in suite.cases if not has_baseline(suite.folder, c.name)]
    if not new and not force:
        raise OutputExists(
            f"{suite.folder} holds every case already: accept changes by name with "
            "--accept CASE, or record all anew with --force"
        )
    return suite.cases if force else tuple(new)


def recorded(
    suite: SuiteFile,
    cases: Sequence[GuardedCase],
    *,
    processes: int = 1,
    report: Callable[[str], None] = lambda _line: None,
) -> dict[str, Seen]:
    """Look at cases to be recorded, by name; plans are made anew.

    Raises
    ------
    FairplanError
        What kept a case from being run: nothing is recorded then.
    """
    found = {}
    with team_of(processes) as team:
        for case in cases:
            report(f"{case.name}: recording")
            seen = look(suite, case, team=team)
            if seen.error is not None:
                seen.error.add_note(f"Case {case.name}: nothing was recorded.")
                raise seen.error
            found[case.name] = seen
    return found
