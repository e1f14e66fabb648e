"""Messages: what the program says to people, as a template and values, translated where it is shown.

How to write one:

    raise BadImage(say("{name} is empty.", name=path.name), "Choose another one.")
    raise CannotWrite(say("{path} cannot be written: {reason}.", path=path, reason=os_reason(error)))
    notices.say(say("{name} is used from now on. {verdict}", name=name, verdict=say("It is better.")))

The template is one constant, a whole sentence or phrase in English: no f-string, no `+`, or it cannot be found and
translated (a test holds that). A constant without values needs no `say` where an error or a
notice takes it. A value that is a Message is translated with it; every other one, such as a name, a path or a number,
never is; format numbers in the template ("{gigabytes:.1f} GB"). Braces in a template without values are just braces.
Keep messages whole: give events, notices and states the Message, not its text; str() is the English sentence, for the
command line, logs and files. Never look into a text to find out what happened: give the error or event a field.
After a new one: `python -m installer.translate`, then fill in the German of the same {names}.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, LiteralString, TypeAlias

from .printable import printable

_FORM = re.compile(r"0?\d?[,_]?(\.\d)?[a-z%]?")
Value: TypeAlias = "str | int | float | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence or phrase: an English template with {names}, and their values. An empty one is false."""

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, said: Message | LiteralString) -> Message:
        """Itself; of a constant, the message that it is."""
        return said if isinstance(said, Message) else cls(said)

    def __str__(self) -> str:
        """The complete English text."""
        return self.render(str)

    def __bool__(self) -> bool:
        return bool(self.template)

    def render(self, translate: Callable[[str], str]) -> str:
        """The text with this template, and those of the messages in it, put through `translate`."""
        template = translate(self.template)
        if not self.values:
            return template
        breaks = self.template == _VERBATIM  # of names they are as strange as other control characters
        return template.format_map(
            {
                name: value.render(translate)
                if isinstance(value, Message)
                else printable(value, breaks)
                if isinstance(value, str)
                else value
                for name, value in self.values
            }
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """In a file: as `as_json` has it. A text alone, as older files have it, is shown as it is."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            _validated, serialization=core_schema.plain_serializer_function_ser_schema(cls.as_json)
        )

    def as_json(self) -> dict[str, Any]:
        """For a file or another process that keeps it translatable; `read` is the way back."""
        values = {name: value.as_json() if isinstance(value, Message) else value for name, value in self.values}
        return {"template": self.template, "values": values}


NOTHING = Message("")
"""No message."""
_VERBATIM = "{text}"


def say(template: LiteralString, /, **values: object) -> Message:
    """A message of a constant template and its values. What is no text, number or message goes in by its str()."""
    return Message(template, tuple((name, _plain(value)) for name, value in values.items()))


def verbatim(text: str) -> Message:
    """A message for what has no template: a text from outside, or from a language already chosen. Never translated."""
    return Message(_VERBATIM, (("text", text),)) if text else NOTHING


def together(messages: Iterable[Message], separator: LiteralString = " ") -> Message:
    """Several as one, such as the hints under a notice; empty ones are left out."""
    kept = [one for one in messages if one]
    places = {f"m{number}": one for number, one in enumerate(kept)}
    return Message(separator.join(f"{{{place}}}" for place in places), tuple(places.items()))


def os_reason(error: OSError) -> Message:
    """What the operating system has against it: a phrase, without a full stop."""
    known = _REASONS.get(error.errno or 0)
    return known or verbatim(error.strerror or str(error))


def read(written: object, text: str) -> Message:
    """The message that was written beside its English `text`; the text as it is if none was, or one that says else."""
    try:
        found = _read(written)
        if str(found) == text:
            return found
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError):
        pass  # anyone may have written it, or another version
    return verbatim(text)


def _validated(written: object) -> Message:
    if isinstance(written, Message | str):
        return written if isinstance(written, Message) else verbatim(written)
    try:
        found = _read(written)
        str(found)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError("no message") from error
    return found


def _read(written: object) -> Message:
    if not isinstance(written, Mapping) or not isinstance(written["template"], str):
        raise TypeError
    for _, name, form, conversion in Formatter().parse(written["template"]):
        if name is not None and not (name.isidentifier() and not conversion and _FORM.fullmatch(form or "")):
            raise ValueError("a template of ours names values, and says at most how many digits they have")
    values = {
        str(name): _read(value) if isinstance(value, Mapping) else value for name, value in written["values"].items()
    }
    return Message(written["template"], tuple((name, _plain(value)) for name, value in values.items()))


def _plain(value: object) -> Value:
    return value if isinstance(value, str | int | float | Message) else str(value)


_REASONS = {
    errno.EACCES: say("Permission denied"),
    errno.ENOENT: say("No such file or directory"),
    errno.ENOSPC: say("No space left on device"),
    errno.EROFS: say("Read-only file system"),
}
