"""Every function on tensors or pictures in the engine and the trainer says their shapes, as "[B, 3, H, W]".

In its docstring, or in a comment inside it or behind its signature; `forward` and `__call__` may leave that to their
class.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGINE = [ROOT / "sinsr_gui" / "engine" / room for room in ("networks", "models", "upscaling")]
FILES = [path for room in (*ENGINE, ROOT / "trainer") for path in sorted(room.rglob("*.py"))]
TENSORS = {"engine": r"\b(Tensor|NDArray|ndarray|Plane|Pictures)\b", "trainer": r"\bTensor\b"}
SHAPE = re.compile(r"(?!\[0, 1\])\[[\w*.][\w *+/^.'-]*(, ?[\w *+/^.'-]+)*\]")
WITHOUT = {
    "sinsr_gui/engine/models/files/": "weights by name, of any shape",
    "trainer/training/muon.py: Muon.__init__": "parameters of any shape",
    "trainer/training/muon.py: Muon._adapt": "parameters of any shape, one number at a time",
    "trainer/training/checkpoints.py: save_checkpoint": "weights by name, of any shape",
    "trainer/training/ema.py: Ema.load": "weights by name, of any shape",
    "trainer/stages/deepen.py: remap_keys": "weights by name, of any shape",
}
"""Functions, and rooms of them, whose tensors have no shape that could be said, and why."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_functions_on_tensors_say_their_shapes(path):
    name = path.relative_to(ROOT).as_posix()
    tensors = TENSORS["trainer" if name.startswith("trainer") else "engine"]
    found = [f"{name}: {function}" for function in silent(path.read_text("utf-8"), tensors)]
    assert [function for function in found if not function.startswith(tuple(WITHOUT))] == []


def test_a_function_without_shapes_would_be_found():
    tensors = TENSORS["engine"]
    assert silent("def f(x: Tensor) -> Tensor:\n    return x  # in [0, 1]", tensors) == ["f"]
    assert silent("def f(x: Tensor) -> Tensor:  # [B, C, H, W] to [B, C]\n    return x", tensors) == []
    assert silent('def f(x: Tensor) -> Tensor:\n    """[K, C, h\', w\'] of it."""', tensors) == []


def silent(source: str, tensors: str) -> list[str]:
    """The functions that take or give tensors, by the names of their types, and state no shape."""
    return [
        name
        for name, function, said in functions(source)
        if any(re.search(tensors, ast.unparse(kind)) for kind in annotations(function)) and not SHAPE.search(said)
    ]


def functions(source: str) -> Iterator[tuple[str, Function, str]]:
    """Name, function, and what is said of it; closures belong to the function around them."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
    tree = ast.parse(source)
    for owner in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))):
        before = f"{owner.name}." if isinstance(owner, ast.ClassDef) else ""
        for node in owner.body:
            if isinstance(node, Function):
                said = [text for line, text in comments if node.lineno <= line <= (node.end_lineno or node.lineno)]
                if before and node.name in ("forward", "__call__", "__init__"):
                    said.append(ast.get_docstring(owner) or "")
                yield before + node.name, node, "\n".join([ast.get_docstring(node) or "", *said])


def annotations(function: Function) -> list[ast.expr]:
    """The types of what it takes and gives."""
    arguments = function.args
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg]
    return [kind for kind in (*(one.annotation for one in given if one), function.returns) if kind]
