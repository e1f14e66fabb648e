"""Every function of the engine that takes or gives tensors or pictures says their shapes, as "[B, 3, H, W]".

In its docstring, or in a comment inside it or behind its signature; `forward` and `__call__` may leave that to their
class. Files of weights are left out: their tensors have any shape.
"""

import ast
import re
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[1] / "sinsr_gui" / "engine"
FILES = [
    path
    for room in ("networks", "models", "upscaling")
    for path in sorted((ENGINE / room).rglob("*.py"))
    if path.parent.name != "files"
]
TENSORS = re.compile(r"\b(Tensor|NDArray|ndarray|Plane|Pictures)\b")
SHAPE = re.compile(r"\[[\w*][\w *+/^.'-]*(, ?[\w *+/^.'-]+)*\]")


def functions(tree: ast.Module) -> list[tuple[str, ast.FunctionDef, str]]:
    """Each function with its name and what its class says for it."""
    found = [("", node, "") for node in tree.body if isinstance(node, ast.FunctionDef)]
    for owner in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for node in owner.body:
            if isinstance(node, ast.FunctionDef):
                shared = ast.get_docstring(owner) if node.name in ("forward", "__call__", "__init__") else ""
                found.append((f"{owner.name}.", node, shared or ""))
    return [(before + node.name, node, shared) for before, node, shared in found]


def silent(source: str) -> list[str]:
    """The functions with tensors that state no shape."""
    lines, found = source.splitlines(), []
    for name, node, shared in functions(ast.parse(source)):
        arguments = [argument.annotation for argument in (*node.args.args, *node.args.kwonlyargs)]
        types = " ".join(ast.unparse(kind) for kind in (*arguments, node.returns) if kind)
        comments = " ".join(line.partition("#")[2] for line in lines[node.lineno - 1 : node.end_lineno])
        said = f"{ast.get_docstring(node) or ''} {comments} {shared}"
        if TENSORS.search(types) and not SHAPE.search(said):
            found.append(name)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_shapes_are_stated(path):
    assert silent(path.read_text("utf-8")) == []


def test_a_function_without_shapes_would_be_found():
    assert silent("def f(x: Tensor) -> Tensor:\n    return x") == ["f"]
    assert silent("def f(x: Tensor) -> Tensor:  # [B, C, H, W] to [B, C]\n    return x") == []
    assert silent('def f(x: Tensor) -> Tensor:\n    """[K, C, h\', w\'] of it."""') == []
