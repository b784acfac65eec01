"""Mutants of the parts of the engine that mutmut leaves alone: properties and module-level lambdas.

    python3 -m build_scripts.proof.engine_mutants advisor/follow_up/case.py …

Each mutant is one small change in one line. It is written into a copy of the repository, where the
tests of the engine run until the first one fails.
"""

from __future__ import annotations

import ast
import copy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent.parent
COPIED = ("advisor", "build_scripts", "tests", "docs/articles", "pyproject.toml")
TESTS = (
    *("tests/advisor/follow_up", "tests/advisor/test_cases.py", "tests/advisor"),
    # They make up answers at random, and read the source itself.
    *("--ignore=tests/advisor/test_any_answers.py", "--ignore=tests/advisor/test_walls.py"),
)
LONGEST = 300
"""Seconds: a mutant that runs in a circle is noticed too."""

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
Edit = Callable[[ast.AST], None]


@dataclass(frozen=True, slots=True)
class EngineMutant:
    """A module with one change: the line it was made in, that line before and after, the source."""

    line: int
    before: str
    after: str
    source: str


def engine_mutants(source: str) -> Iterator[EngineMutant]:
    """Yield every mutant of a module's properties and module-level lambdas, outermost first."""
    tree = ast.parse(source)
    reached = {id(node) for part in _left_alone(tree) for node in _code_of(part)}
    for place, node in enumerate(ast.walk(tree)):
        for edit in _edits(node) if id(node) in reached else ():
            changed = copy.deepcopy(tree)
            target = next(each for n, each in enumerate(ast.walk(changed)) if n == place)
            before = ast.unparse(target)
            edit(target)
            yield EngineMutant(
                getattr(node, "lineno", 0), before, ast.unparse(target), ast.unparse(changed)
            )


def _left_alone(tree: ast.Module) -> Iterator[ast.AST]:
    """The functions that mutmut passes over because they are decorated, and lambdas outside any."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            yield node
    for statement in tree.body:
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from (node for node in ast.walk(statement) if isinstance(node, ast.Lambda))


def _code_of(part: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function or lambda, without its docstring, annotations and decorators."""
    body = part.body if isinstance(part, ast.FunctionDef | ast.Lambda) else []
    for statement in body if isinstance(body, list) else [body]:
        is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        yield from () if is_text else ast.walk(statement)


def _edits(node: ast.AST) -> Iterator[Edit]:
    match node:
        case ast.Compare(ops=[operator]):
            yield _setting(ops=[OTHER[type(operator)]()])
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in OTHER:
            yield _setting(op=OTHER[type(operator)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield _setting(operand=ast.UnaryOp(ast.Not(), operand))
        case ast.IfExp(body=body, orelse=otherwise):
            yield _setting(body=otherwise, orelse=body)
        case ast.If(test=test):
            yield _setting(test=ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield _setting(value=ast.Constant(None))
        case ast.Constant(value=value):
            for other in _others(value):
                yield _setting(value=other)


def _setting(**parts: object) -> Edit:
    """Return the edit that puts these parts into a node."""
    return lambda target: target.__dict__.update(parts)


def _others(value: object) -> tuple[object, ...]:
    """The constants that a person could have written instead."""
    match value:
        case bool():
            return (not value,)
        case int():
            return (value - 1, value + 1)
        case str():
            return (f"{value}_",)
        case _:
            return ()


def survivors(files: Sequence[str]) -> Iterator[str]:
    """Yield a line for each mutant of some files of the repository that no test notices.

    A last line says how many there were. Raises `RuntimeError` when a test fails without any change.
    """
    made = killed = 0
    with TemporaryDirectory() as folder:
        for name in COPIED:
            copied = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            copied(ROOT / name, Path(folder) / name)
        if not _passes(folder):
            raise RuntimeError("The tests of the engine fail without any change: run test first.")
        for file in files:
            source = (ROOT / file).read_text("utf-8")
            for mutant in engine_mutants(source):
                made += 1
                (Path(folder) / file).write_text(mutant.source, "utf-8")
                if _passes(folder):
                    yield f"{file}:{mutant.line}: survived: {mutant.after}, not {mutant.before}"
                else:
                    killed += 1
            (Path(folder) / file).write_text(source, "utf-8")
    yield f"{killed} of {made} mutants are killed: {killed / max(made, 1):.1%}."


def _passes(folder: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *TESTS]
    try:
        ended = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


if __name__ == "__main__":
    for text in survivors(sys.argv[1:]):
        print(text, flush=True)
