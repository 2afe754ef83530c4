"""What the command line can do: one file per command, heavy imports within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.check import check
from commands.compare import compare
from commands.explain import explain
from commands.fit import fit
from commands.frontier import frontier
from commands.importing import import_tables
from commands.levers import levers
from commands.plan import plan
from commands.regress import REGRESS
from commands.replan import replan
from commands.rollout import rollout
from commands.run import run
from commands.scenarios import scenarios
from commands.search import search
from commands.sensitivity import sensitivity
from commands.show import show
from commands.simulate import simulate
from commands.study import STUDY
from commands.suggest import suggest
from commands.template import template
from commands.trace import trace
from commands.validate import validate
from commands.validate_model import validate_model

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: dict[str, Callable[..., None]] = {
    "scenarios": scenarios,
    "show": show,
    "validate": validate,
    "template": template,
    "import": import_tables,
    "fit": fit,
    "explain": explain,
    "plan": plan,
    "run": run,
    "replan": replan,
    "suggest": suggest,
    "frontier": frontier,
    "search": search,
    "simulate": simulate,
    "compare": compare,
    "sensitivity": sensitivity,
    "levers": levers,
    "rollout": rollout,
    "check": check,
    "trace": trace,
    "validate-model": validate_model,
}
"""Commands by name, in the order of the help."""
GROUPS: dict[str, dict[str, Callable[..., None]]] = {
    "study": STUDY,
    "regress": REGRESS,
}
"""Commands that go together, by the name of the group and their own."""
GROUP_HELP = {
    "study": "Run many combinations, resumably; ask what they found.",
    "regress": "Guard what scenarios bring against unmeant change.",
}
"""What each group is for."""
