"""Sources with one operator, constant or statement changed."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A source file with one thing changed."""

    path: Path
    line: int
    change: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.change}"


def mutants(path: Path, source: str) -> Iterator[Mutant]:
    """Yield every mutant of `source`, which stands at `path`."""
    wanted = 0
    while True:
        mutator = _Mutator(wanted)
        tree = mutator.visit(ast.parse(source))
        if not mutator.change:
            return
        text = ast.unparse(ast.fix_missing_locations(tree))
        yield Mutant(path, mutator.line, mutator.change, text)
        wanted += 1


class _Mutator(ast.NodeTransformer):
    """Makes the change number `wanted` in bodies of functions and remembers it.

    Annotations and texts for people are left alone.
    """

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.seen = 0
        self.line = 0
        self.change = ""
        self.is_test = False

    def visit_Module(self, node: ast.Module) -> ast.Module:
        node.body = [
            self.visit(part) if isinstance(part, ast.FunctionDef) else part
            for part in node.body
        ]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        outside = self.is_test
        self.is_test = ast.unparse(node.returns) == "bool" if node.returns else False
        node.body = [self.visit(part) for part in node.body]
        self.is_test = outside
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for variant in _variants(node, is_test=self.is_test):
            if self.seen == self.wanted and not self.change:
                self.line = _line(node)
                self.change = _described(node, variant)
                return variant
            self.seen += 1
        return super().generic_visit(node)


def _line(node: ast.AST) -> int:
    place = node.target if isinstance(node, ast.comprehension) else node
    return int(getattr(place, "lineno", 0))


def _described(node: ast.AST, variant: ast.AST) -> str:
    before, after = (ast.unparse(n).splitlines()[0] for n in (node, variant))
    return f"{before}  ->  {after}"


def _variants(node: ast.AST, *, is_test: bool) -> Iterator[ast.AST]:
    yield from _of_statement(node, is_test=is_test)
    yield from _of_expression(node)


def _of_statement(node: ast.AST, *, is_test: bool) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Expr() | ast.AugAssign():
            yield ast.Pass()
        case ast.If():
            yield ast.Pass()
            yield _changed(node, test=_negated(node.test))
        case ast.Return(value=ast.expr() as value) if is_test:
            yield _changed(node, value=_negated(value))


def _of_expression(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.IfExp():
            yield _changed(node, test=_negated(node.test))
        case ast.comprehension(ifs=[condition]):
            yield _changed(node, ifs=[_negated(condition)])
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield _changed(node, op=other)
        case ast.Compare(ops=[op]) if type(op) in _COMPARISONS:
            yield _changed(node, ops=[_COMPARISONS[type(op)]()])
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
            yield _changed(node, op=_ARITHMETIC[type(op)]())
        case ast.Constant(value=bool() as flag):
            yield ast.Constant(not flag)
        case ast.Constant(value=int() as number):
            yield ast.Constant(number + 1)
            yield ast.Constant(number - 1)


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed
