"""Messages in the window's language: templates are translated, values never are."""

import ast
import re

import pytest

from installer import translate
from installer.sentences import ROOT, arguments, is_built
from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.messages import Message, say, together, verbatim
from sinsr_gui.ui.widgets.sentences import CONTEXT, said

PLACES = re.compile(r"\{(\w+)(?::[^}]*)?\}")


@pytest.fixture
def german(speak):
    speak("de")


def test_values_are_never_translated(german):
    message = say("{count} files were left out.", count="better")
    assert said(message) == "better Dateien wurden ausgelassen."
    assert said(message, say("Copy it again.")) == "better Dateien wurden ausgelassen. Kopieren Sie es noch einmal."


def test_messages_in_messages_are_translated(german):
    inner = say("And {count} more.", count=3)
    assert said(together([say("Copy it again."), inner])) == "Kopieren Sie es noch einmal. Und 3 weitere."


def test_a_text_from_outside_stays(german):
    for text in ("better", "Copy it again.", "{count} files were left out.", "%1", "  spaces  "):
        assert said(verbatim(text)) == text


def test_a_sentence_with_its_hint(german):
    error = BadImage(say("{name} is empty.", name="better"), "Copy it again.")
    assert said(error.message, error.hint) == "better ist leer. Kopieren Sie es noch einmal."
    assert said(Message("")) == ""


def test_a_translation_has_the_values_of_its_source():
    for (context, source), forms in translate.translated("de").items():
        if context == CONTEXT:
            for form in forms:
                assert sorted(PLACES.findall(form)) == sorted(PLACES.findall(source)), source


def test_no_message_is_put_together():
    """A text of an f-string, an operator or a method has no template, so it could not be translated."""
    built = [
        (path.relative_to(ROOT).as_posix(), argument.lineno)
        for folder in ("sinsr_gui", "trainer")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for _, argument in arguments(ast.parse(path.read_text("utf-8")))
        if is_built(argument)
    ]
    assert built == []
