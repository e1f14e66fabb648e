"""Every function on tensors in trainer/ says their shapes, in its docstring or in a comment."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import trainer

ROOT = Path(trainer.__file__).parent
SHAPE = re.compile(
    r"\[(\d*[A-Za-z]\w*|\.\.\.|\d+(?=, ))( ?[*/+] ?\w+)*(, (?!1\])[^\]\n]+)*\]"
)  # [B], [2B, C, h, w], no [0, 1]
WITHOUT = {
    "training/muon.py: Muon.__init__": "parameters of any shape",
    "training/muon.py: Muon._adapt": "parameters of any shape, one number at a time",
    "training/checkpoints.py: save_checkpoint": "weights by name, of any shape",
    "training/ema.py: Ema.load": "weights by name, of any shape",
    "stages/deepen.py: remap_keys": "weights by name, of any shape",
}
"""Functions whose tensors have no shape that could be said, and why."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_functions_on_tensors_say_their_shapes():
    silent = {name for name, function, text in functions() if has_tensors(function) and not SHAPE.search(text)}
    assert sorted(silent - set(WITHOUT)) == []
    assert sorted(set(WITHOUT) - silent) == [], "these say their shapes by now"


def functions() -> Iterator[tuple[str, Function, str]]:
    """Name, function, and its docstring with its comments; closures belong to the function around them."""
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text("utf-8")
        comments = [
            (token.start[0], token.string)
            for token in tokenize.generate_tokens(io.StringIO(source).readline)
            if token.type == tokenize.COMMENT
        ]
        tree = ast.parse(source)
        owners = [("", tree), *((f"{node.name}.", node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
        for owner, parent in owners:
            for node in parent.body:
                if isinstance(node, Function):
                    first, last = node.lineno, node.end_lineno or node.lineno
                    said = [text for line, text in comments if first <= line <= last]
                    name = f"{path.relative_to(ROOT).as_posix()}: {owner}{node.name}"
                    yield name, node, "\n".join([ast.get_docstring(node) or "", *said])


def has_tensors(function: Function) -> bool:
    """Whether it takes tensors or gives any."""
    arguments = function.args
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg]
    annotations = [one.annotation for one in given if one] + [function.returns]
    return any(re.search(r"\bTensor\b", ast.unparse(one)) for one in annotations if one)
