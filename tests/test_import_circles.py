"""No file of the engine imports another that imports it back, also not late, inside a function.

import-linter's layers hold between rooms; this holds inside them. Imports for type checkers alone do not count.
"""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "sinsr_gui" / "engine").rglob("*.py")
}


class Imports(ast.NodeVisitor):
    """The files that one file imports, at any place."""

    def __init__(self, module: str) -> None:
        self.found: set[str] = set()
        is_package = FILES[module].name == "__init__.py"
        self.package = module.split(".") if is_package else module.split(".")[:-1]
        self.visit(ast.parse(FILES[module].read_text("utf-8")))
        self.found.discard(module)

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.found |= {alias.name for alias in node.names if alias.name in FILES}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        above = self.package[: len(self.package) - node.level + 1] if node.level else []
        start = ".".join([*above, *([node.module] if node.module else [])])
        for alias in node.names:
            name = f"{start}.{alias.name}"
            self.found |= {name if name in FILES else start} & FILES.keys()


def circle(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_import_circles():
    graph = {module: Imports(module).found for module in FILES}
    assert sum(map(len, graph.values())) > 200
    assert circle(graph) == []


def test_a_circle_would_be_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})
