"""Keep resources/translations up to date: `python -m installer.translate`, `--check` to only say what is missing.

The window's texts are found by Qt's lupdate, those of the settings in their fields, the sentences of the
engine and the flows by installer/sentences.py. Translations are edited
in the .ts files, by hand or with Qt Linguist; the .qm files that the window loads are made of them here. English is in
the source; its file holds plural forms only.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from .sentences import spoken

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "en")
SENTENCES = "Sentences"
"""The context of what the engine and the flows say."""
MISNAMED = {"": "MainWindow", "app.window": "MainWindow"}
"""What lupdate makes of `tr = app.window.tr`, and whose texts these are."""

Key = tuple[str, str]
"""Context and source text."""


def found() -> dict[Key, bool]:
    """Every text of the window; whether it has plural forms."""
    from sinsr_gui import settings
    from sinsr_gui.ui.widgets.fields import fields_of
    from trainer.run.adjusting import Adjustable

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.ts"
        sources = sorted(map(str, [*ROOT.glob("sinsr_gui/ui/**/*.py"), *ROOT.glob("sinsr_gui/app/**/*.py")]))
        _tool("pyside6-lupdate", *sources, "-ts", str(path))
        texts = {
            (MISNAMED.get(context, context), message.findtext("source", "")): message.get("numerus") == "yes"
            for context, message in _messages(path)
        }
    for group in (settings.Compute, settings.Saving, settings.Seeding, settings.Look, settings.Storage, Adjustable):
        for field in fields_of(group).values():
            texts |= {("Settings", text): False for text in (field.title, field.description) if text}
    texts |= {(SENTENCES, text): False for text in spoken()}
    return dict(sorted(texts.items()))


def translated(language: str) -> dict[Key, tuple[str, ...]]:
    """What the .ts file of a language says: one text, or one for each plural form."""
    path = FOLDER / f"sinsr_{language}.ts"
    if not path.exists():
        return {}
    known: dict[Key, tuple[str, ...]] = {}
    for context, message in _messages(path):
        element = message.find("translation")
        if element is None or element.get("type"):
            continue
        forms = [form.text or "" for form in element.findall("numerusform")]
        known[context, message.findtext("source", "")] = tuple(forms) or (element.text or "",)
    return known


def write(language: str, texts: dict[Key, bool], known: dict[Key, tuple[str, ...]]) -> None:
    """Write the .ts file, and the .qm file made of it."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    for (context, source), plural in texts.items():
        if context not in contexts:
            contexts[context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[context], "name").text = context
        message = ElementTree.SubElement(contexts[context], "message", {"numerus": "yes"} if plural else {})
        ElementTree.SubElement(message, "source").text = source
        forms = known.get((context, source), ())
        element = ElementTree.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
        if not plural:
            element.text = forms[0] if forms else ""
        for form in forms if plural else ():
            ElementTree.SubElement(element, "numerusform").text = form
    ElementTree.indent(root)
    path = FOLDER / f"sinsr_{language}.ts"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8")
    _tool("pyside6-lrelease", str(path), "-qm", str(path.with_suffix(".qm")))


def missing(language: str, texts: dict[Key, bool]) -> list[Key]:
    """Texts without a translation. English needs plural forms only."""
    known = translated(language)
    return [key for key, plural in texts.items() if key not in known and (plural or language != "en")]


def main() -> int:
    """Update the files, or check them; the exit code is 1 if a translation is missing."""
    parser = argparse.ArgumentParser(description="Keep the translations up to date.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    texts, lacking = found(), 0
    for language in LANGUAGES:
        if not check:
            wanted = {key: plural for key, plural in texts.items() if plural or language != "en"}
            write(language, wanted, translated(language))
        for context, source in missing(language, texts):
            lacking += 1
            print(f"{language}: {context}: {source}")
    return int(lacking > 0)


def _messages(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message


def _tool(name: str, *arguments: str) -> None:
    subprocess.run([Path(sys.executable).with_name(name), *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    raise SystemExit(main())
