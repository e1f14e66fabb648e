"""Find what the engine, the flows and the trainer say, so that the window can say it in its language.

These are the constant templates that are given to `say`, to an expected error or to a notice, and the texts of the
catalogue of published models.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ERRORS = (
    "EngineError",
    "BadImage",
    "BadRequest",
    "BadWeights",
    "CannotWrite",
    "DownloadFailed",
    "OutOfMemory",
    "BadValue",
)
COMMAND_LINE = (
    *("sinsr_gui/cli/", "trainer/cli/", "trainer/experiments/", "trainer/data/pool.py"),
    *("sinsr_gui/engine/evaluation/", "sinsr_gui/engine/batch/verifying.py", "trainer/evaluation/tensorboard.py"),
    *("trainer/run/options.py", "trainer/training/memory.py"),
)
"""What the window never shows."""


def spoken() -> tuple[str, ...]:
    """The templates, and the names, summaries and licences of published models; sorted."""
    return tuple(sorted(templates().union(_published())))


def templates() -> set[str]:
    """The templates of messages, as messages.py describes them."""
    return {text for path in _spoken() for text, _ in said(ast.parse(path.read_text("utf-8")))}


def said(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The constant texts that are given to `say`, to an error or to a notice, and their lines."""
    for _, argument in arguments(tree):
        for node in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                yield node.value, node.lineno


def is_built(argument: ast.expr) -> bool:
    """Whether a text is put together, by an f-string, an operator or a method, so that it is no template."""
    if isinstance(argument, ast.IfExp):
        return is_built(argument.body) or is_built(argument.orelse)
    method = argument.func.attr if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) else ""
    return isinstance(argument, ast.JoinedStr | ast.BinOp) or method in ("format", "join", "strip")


def arguments(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.expr]]:
    """The calls that make messages, with each of their arguments that is one."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        places = 1 if name == "say" else 2
        if name in {"say", *ERRORS} or name.endswith("notices.say"):
            named = (word.value for word in node.keywords if word.arg in ("message", "hint") and places == 2)
            yield from ((node, argument) for argument in (*node.args[:places], *named))


def _spoken() -> Iterator[Path]:
    for pattern in ("sinsr_gui/**/*.py", "trainer/**/*.py"):
        for path in sorted(ROOT.glob(pattern)):
            if not path.relative_to(ROOT).as_posix().startswith(COMMAND_LINE):
                yield path


def _published() -> Iterator[str]:
    """What the catalogue says of published models; proper names, which are one word, are the same everywhere."""
    catalogue = json.loads((ROOT / "resources" / "catalogue.json").read_text("utf-8"))
    yield from (licence["text"] for licence in catalogue["licences"].values())
    for file in catalogue["files"]:
        yield from filter(None, (file.get("summary"), file["name"] if len(file["name"].split()) > 1 else None))
