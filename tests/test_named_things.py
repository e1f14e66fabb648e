"""Everything that a text of the project names exists: commands, their verbs and options, settings, and modules."""

from __future__ import annotations

import argparse
import ast
import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinsr_gui import cli
from tools.bench import cli as bench
from trainer.cli import command_line
from trainer.experiments import __main__ as experiments
from trainer.run.options import describe_settings

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ("*.md", "justfile", "docs/**/*.md", "resources/**/*.md", "installer/*", ".github/**/*.yml", ".*.yaml")
SOURCES = ("sinsr_gui/**/*.py", "trainer/**/*.py", "trainer/**/*.md", "tools/**/*.py")
HISTORY = {"CHANGELOG.md"}  # names what was, too
COMMAND = re.compile(
    r"(?:(?<=`)|(?<=[ (/\"'\n]))(python -m \w+(?:\.\w+)*|sinsr(?= [a-z])|(?<=`)trainer(?= [a-z]))((?: +[^\s`|#;&]+)*)"
)
MODULE = re.compile(r"(?<![\w./-])(engine|flows|state(?!\.pt)|ui|app|cli|trainer|tools)(?:\.[A-Za-z_]\w*)+(?![\w/(-])")
PARSERS = {
    "sinsr": cli.parser,
    "trainer": command_line._parser,
    "python -m trainer": command_line._parser,
    "python -m trainer.experiments": experiments._parser,
    "python -m tools.bench": bench._parser,
}


def test_texts_are_looked_at():
    found = {command for _, command, _ in commands()}
    assert {"sinsr", "python -m trainer", "python -m trainer.experiments"} <= found


@pytest.mark.parametrize(
    ("command", "words", "says"),
    [
        ("trainer", ["brew"], "no verb brew"),
        ("sinsr", ["train", "check", "--sugar"], "no option --sugar"),
        ("python -m trainer", ["new", "RUN", "--set", "losses.sweet=1"], "no setting losses.sweet"),
        ("python -m trainer.kitchen", [], "no module trainer.kitchen"),
        ("sinsr", ["models", "list"], ""),
    ],
)
def test_what_does_not_exist_is_found(command, words, says):
    assert wrong(command, words) == says


def test_every_named_command_exists():
    found = {f"{path}: {problem}" for path, command, words in commands() if (problem := wrong(command, words))}
    assert sorted(found) == []


def test_every_named_module_exists():
    found = set()
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        texts = (
            path.read_text("utf-8")
            if path.suffix == ".md"
            else "\n".join(sentences(ast.parse(path.read_text("utf-8"))))
        )
        for match in MODULE.finditer(texts):
            name = match[0] if match[1] in ("trainer", "tools") else f"sinsr_gui.{match[0]}"
            if not is_there(name):
                found.add(f"{path.relative_to(ROOT)}: {match[0]}")
    assert sorted(found) == []


def sentences(tree: ast.AST) -> Iterator[str]:
    """The texts in a source that are more than a word: docstrings, help, messages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


def is_there(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    path, *rest = (ROOT, *name.split("."))
    for index, part in enumerate(rest):
        if (path / part).is_dir():
            path = path / part
            continue
        module = path / f"{part}.py"
        if not module.is_file():
            module, index = path / "__init__.py", index - 1
        text = module.read_text("utf-8") if module.is_file() else ""
        return all(re.search(rf"\b{attribute}\b", text) for attribute in rest[index + 1 :]) and bool(text)
    return True


def commands() -> Iterator[tuple[str, str, list[str]]]:
    """Where a command is named, which, and the words after it on the line, as far as they are part of it."""
    files = {path for pattern in (*TEXTS, *SOURCES) for path in ROOT.glob(pattern) if path.is_file()}
    for path in sorted(files):
        if path.name in HISTORY or path.suffix in {".txt", ".pyc"}:
            continue
        for match in COMMAND.finditer(path.read_text("utf-8")):
            if path.suffix == ".py" and match[1] == "sinsr" and not in_code_style(match):
                continue
            yield str(path.relative_to(ROOT)), match[1], words_of(match[2])


def in_code_style(match: re.Match[str]) -> bool:
    """Whether a name that is also an ordinary word stands as a command: behind a backtick or at a line's beginning."""
    before = match.string[: match.start()]
    return before.endswith(("`", "bin/")) or not before.rpartition("\n")[2].strip(" \"'")


def words_of(text: str) -> list[str]:
    """Words up to the end of the command, without the marks of the sentence that it stands in."""
    try:
        words = shlex.split(text)
    except ValueError:  # an apostrophe of the sentence around it
        words = text.split()
    kept = []
    for word in words:
        plain = word.rstrip(".,:;)\"'")
        kept.append(plain)
        if plain != word:
            break
    return kept


def wrong(command: str, words: list[str]) -> str:
    """What of a command does not exist; empty if all of it does."""
    module = command.removeprefix("python -m ")
    if command not in PARSERS:
        known = module.split(".")[0] not in ("trainer", "tools", "sinsr_gui", "installer")
        return "" if known or importlib.util.find_spec(module) else f"no module {module}"
    if command == "sinsr" and words[:1] == ["train"]:
        command, words = "trainer", words[1:]
    parser = PARSERS[command]()
    while (choices := verbs_of(parser)) and words and not words[0].startswith("-"):
        verb, *words = words
        if verb.isupper() or not verb.isidentifier():
            break  # a placeholder
        if verb not in choices:
            return f"no verb {verb}"
        parser = choices[verb]
    options = {option for action in parser._actions for option in action.option_strings}
    for word in words:
        if word.startswith("-") and (option := word.partition("=")[0]) not in options:
            return f"no option {option}"
    if "--set" in words:
        settings = set(re.findall(r"^  (\S+)", describe_settings(), re.MULTILINE))
        for word in words[words.index("--set") + 1 :]:
            if "=" in word and (name := word.partition("=")[0]) not in settings:
                return f"no setting {name}"
    return ""


def verbs_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return action.choices
    return {}
