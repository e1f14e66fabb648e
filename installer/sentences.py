"""Find the sentences that the engine, the flows and the trainer say, so that the window can say them in its language.

A sentence is a text that begins with a capital letter or a value and ends like a sentence. What an f-string fills in
becomes %1, %2 ... in the order of the source. Which module says it does not matter: their words tell templates apart.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPOKEN = (
    "sinsr_gui/engine/**/*.py",
    "sinsr_gui/flows/**/*.py",
    "sinsr_gui/app/application.py",
    "sinsr_gui/process.py",
    "sinsr_gui/settings.py",
    *(f"trainer/run/{name}.py" for name in ("config", "presets")),
    *(f"trainer/data/{name}.py" for name in ("check_photos", "batches", "photos", "preparing")),
    *(f"trainer/stages/{name}.py" for name in ("distil", "weights", "base")),
    *(f"trainer/training/{name}.py" for name in ("distributed", "loop", "saving", "checkpoints")),
    "trainer/evaluation/scoring.py",
)
"""What the window may show."""
UNSPOKEN = {"verifying.py", "evaluating.py", "peers.py", "tiles.py"}
"""Modules of the engine that only the command line uses, or that only a programmer hears from; so are networks."""
PHRASES = (
    *("its base, %1,", "perceptual distance %1", "PSNR-Y %1 dB"),
    *("The disk is full", "Your share of the disk is full", "The disk is write-protected"),
    *("Writing there is not permitted", "The file's name is too long", "The file is too large for this disk"),
    *("The format %1 cannot be written.", "A file ending in %1 cannot be written."),
    "%1 holds at most %2 pixels a side; this picture has %3 x %4 pixels.",
    "%1 holds at most %2 megapixels; this picture has %3 x %4 pixels.",
    *("a Photoshop file", "a PDF document", "a PostScript file", "a JPEG XL picture", "a JPEG 2000 picture"),
    *("an OpenEXR picture", "a Radiance HDR picture", "a GIMP file", "an SVG drawing"),
    "an archive or an office document",
    *("Fine-tune the bundled model", "A small model from scratch", "SinSR as published"),
    *("SinSR, second version", "ResShift, 15 steps, first version", "ResShift, 15 steps, second version"),
    *("ResShift, 4 steps, third version", "VQ-f4 autoencoder"),
    *("Permission denied", "No such file or directory", "No space left on device", "Read-only file system"),
)
"""What sentences are put together from, and names; the last line is the operating system's."""
ERRORS = ("EngineError", "BadImage", "BadRequest", "BadWeights", "CannotWrite", "DownloadFailed", "OutOfMemory")
COMMAND_LINE = (
    *("sinsr_gui/cli/", "trainer/cli/", "trainer/experiments/", "trainer/data/pool.py"),
    *("sinsr_gui/engine/evaluation/", "sinsr_gui/engine/batch/verifying.py", "trainer/evaluation/tensorboard.py"),
    *("trainer/run/options.py", "trainer/training/memory.py"),
)
"""What the window never shows."""
LETTERS = 6
"""Fewest of its own that a template has, or it would match anything."""
SENTENCE = re.compile(r'(%1|["A-Z]).* .*([.:]|[.:] %\d)', re.DOTALL)


def spoken() -> tuple[str, ...]:
    """The templates, sorted."""
    found = {text for path in _sources() for text in _texts(ast.parse(path.read_text("utf-8")))}
    found = {text for text in found if not re.search(r"\{\w+(:[^}]*)?\}", text)}
    found |= set(_phrases(json.loads((ROOT / "resources" / "catalogue.json").read_text("utf-8"))))
    told = {text for text in found if SENTENCE.fullmatch(text) and sum(map(str.isalpha, text)) >= LETTERS}
    return tuple(sorted(told.union(PHRASES, templates())))


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


def _sources() -> Iterator[Path]:
    for pattern in SPOKEN:
        for path in sorted(ROOT.glob(pattern)):
            if "engine" not in path.parts or (path.name not in UNSPOKEN and "networks" not in path.parts):
                yield path


def _texts(tree: ast.Module) -> Iterator[str]:
    """All texts but docstrings and the pieces of f-strings."""
    nodes = list(ast.walk(tree))
    apart = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    apart |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if id(node) in apart:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield _template(node)


def _template(node: ast.JoinedStr) -> str:
    text, count = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            count += 1
            text += f"%{count}"
    return text


def _phrases(catalogue: object) -> Iterator[str]:
    """The texts anywhere in a JSON document."""
    if isinstance(catalogue, str):
        yield catalogue
    elif isinstance(catalogue, dict | list):
        for part in catalogue.values() if isinstance(catalogue, dict) else catalogue:
            yield from _phrases(part)
