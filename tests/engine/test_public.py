"""The public API: what the package promises is there, and nothing heavy is loaded before it is used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from sinsr_gui import engine


def promised():
    """The names that type checkers see, by module."""
    tree = ast.parse(Path(engine.__file__).read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    return {node.module: [name.name for name in node.names] for node in block.body if isinstance(node, ast.ImportFrom)}


def test_type_checkers_and_python_see_the_same_names():
    assert promised() == {module: names.split() for module, names in engine._NAMES.items()}


def test_every_name_is_there():
    for names in promised().values():
        for name in names:
            assert getattr(engine, name) is not None
            assert name in dir(engine)
    with pytest.raises(AttributeError):
        engine.no_such_name  # noqa: B018 (the attribute is asked for)


def test_importing_the_engine_and_its_values_loads_nothing_heavy():
    code = "import sys, sinsr_gui.engine as e; e.Request, e.Planned, e.EngineError; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"torch", "numpy", "PIL", "scipy", "imagecodecs", "pydantic", "httpx"} & set(loaded)
