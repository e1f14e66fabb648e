"""Sentences of the engine in the window's language: each is found again with any values in it, and nothing is lost."""

import json
import random

import pytest

from installer.sentences import PHRASES, ROOT, spoken
from sinsr_gui.engine.errors import BadImage, CannotWrite
from sinsr_gui.engine.messages import say, together
from sinsr_gui.paths import resource
from sinsr_gui.ui.widgets.sentences import LONGEST, PLACE, parts, said

VALUES = (
    *(
        "day.jpg",
        "Größe (2).tif",
        "/home/ä b/c.d",
        "C:\\Users\\me\\photo.png",
        "1,234",
        "0.5",
        "%1",
        "{stem}",
        "a: b. c",
    ),
    *("", " ", "is empty", "[Errno 28] No space left on device: 'x'", "line\nbreak", "🎞️.jpg", "not a picture."),
)


@pytest.fixture
def german(speak):
    speak("de")


def filled(template: str, values: list[str]) -> str:
    return PLACE.sub(lambda place: values[int(place[1]) - 1], template)


def again(text: str) -> str:
    return " ".join(part.text for part in parts(text))


@pytest.mark.parametrize("template", spoken())
def test_a_sentence_is_found_whatever_its_values_are(template):
    draw = random.Random(template)
    for _ in range(6):
        text = filled(template, draw.choices(VALUES, k=9))
        own = sum(map(len, PLACE.split(template)[::2]))
        assert sum(part.known for part in parts(text)) >= own
        assert again(text) == text


def test_nothing_is_lost_of_sentences_in_a_row():
    draw = random.Random(0)
    templates = [template for template in spoken() if template not in PHRASES]
    for _ in range(200):
        sentences = [filled(draw.choice(templates), draw.choices(VALUES, k=9)) for _ in range(draw.randint(1, 3))]
        assert again(" ".join(sentences)) == " ".join(sentences)


def test_unknown_sentences_stay(german):
    for text in ("", "x", "It rains.", "A word. Another one: yes.", "day.jpg", "  spaces  ", "z" * (LONGEST + 1)):
        assert said(text) == text


def test_a_sentence_with_its_hint(german):
    error = BadImage("day.jpg is not a picture.", "JPEG, PNG, WebP, TIFF, BMP, HEIC and AVIF can be opened.")
    assert said(str(error)) == "day.jpg ist kein Bild. Öffnen lassen sich JPEG, PNG, WebP, TIFF, BMP, HEIC und AVIF."


def test_a_sentence_in_a_sentence(german):
    error = CannotWrite("/a/b.png could not be written. The disk is full.", "Make room, or choose another disk.")
    assert said(error.message) == "/a/b.png ließ sich nicht schreiben. Der Datenträger ist voll."
    assert said("ResShift, 15 steps, first version is not on this machine yet.").startswith("ResShift, 15 Schritte, ")


def test_a_sentence_with_something_unknown_after_it(german):
    assert said("day.jpg is empty. The rest is new.") == "day.jpg ist leer. The rest is new."


def test_english_is_as_it_was_made(qapp):
    for template in spoken():
        assert said(filled(template, ["x"] * 9)) == filled(template, ["x"] * 9)


def test_the_templates_are_of_this_source():
    assert json.loads(resource("translations/sentences.json").read_text("utf-8")) == list(spoken())


def test_phrases_are_still_said():
    files = [path for folder in ("sinsr_gui", "trainer") for path in ROOT.glob(f"{folder}/**/*.py")]
    source = "".join(path.read_text("utf-8") for path in (*files, resource("catalogue.json")))
    assert [phrase for phrase in PHRASES if "%" not in phrase and phrase not in source] == []


def test_values_are_never_translated(german):
    message = say("{count} files were left out.", count="better")
    assert said(message) == "better Dateien wurden ausgelassen."
    assert said(message, say("Copy it again.")) == "better Dateien wurden ausgelassen. Kopieren Sie es noch einmal."


def test_messages_in_messages_are_translated(german):
    inner = say("And {count} more.", count=3)
    assert said(together([say("Copy it again."), inner])) == "Kopieren Sie es noch einmal. Und 3 weitere."
