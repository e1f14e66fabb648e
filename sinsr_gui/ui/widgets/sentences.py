"""Sentences of the engine, the flows and the trainer in the window's language. They are made in English, complete.

resources/translations/sentences.json holds their templates, such as "%1 is empty."; installer/sentences.py finds them
in the source. A sentence is taken apart by the template with the most words in common, and its translation is filled
with the same values. What no template knows stays as it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from sinsr_gui.engine.messages import Message
from sinsr_gui.paths import resource

CONTEXT = "Sentences"
PLACE = re.compile(r"%(\d)")
END = re.compile(r"(?<=[.:]) (?=\S)")
LONGEST = 2000
"""Characters; what is longer is no sentence, but a log."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a text: its template and the values in it; a template without places is the text itself."""

    template: str
    values: tuple[str, ...] = ()
    known: int = 0  # characters that are the template's own

    @property
    def text(self) -> str:
        """The English sentence."""
        return PLACE.sub(lambda place: self.values[int(place[1]) - 1], self.template) if self.values else self.template


def said(*texts: Message | str) -> str:
    """What there is to say, one sentence behind the other, in the window's language."""
    return " ".join(filter(None, (text.render(_said) if isinstance(text, Message) else _guess(text) for text in texts)))


def _said(template: str) -> str:
    translated = QCoreApplication.translate(CONTEXT, template)
    return _guess(template) if translated == template else translated


def _guess(text: str) -> str:
    if not text or len(text) > LONGEST:
        return text
    return " ".join(_translated(part) for part in parts(text))


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[Part, ...]:
    """The sentences of a text; joined by spaces they are the text again."""
    best = (_match(text),)
    for end in END.finditer(text):
        first = _match(text[: end.start()])
        if first.known:
            split = (first, *parts(text[end.end() :]))
            if sum(part.known for part in split) > sum(part.known for part in best):
                best = split
    return best


def _match(text: str) -> Part:
    best = Part(text)
    for template, own, words in _templates():
        if own <= best.known or not (text.startswith(words[0]) and text.endswith(words[-1])):
            continue
        if found := re.fullmatch("(.*?)".join(map(re.escape, words)), text, re.DOTALL):
            best = Part(template, found.groups(), own)
    return best


def _translated(part: Part) -> str:
    template = QCoreApplication.translate(CONTEXT, part.template)
    if not part.values:
        return template
    return PLACE.sub(lambda place: said(part.values[int(place[1]) - 1]), template)


@cache
def _templates() -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """Each template, how many characters are its own, and what stands between its places.

    Patterns are made of the few that can match: making all of them takes a third of a second.
    """
    made = []
    for template in json.loads(resource("translations/sentences.json").read_text("utf-8")):
        words = tuple(PLACE.split(template)[::2])
        made.append((template, sum(len(word) for word in words), words))
    return tuple(made)
