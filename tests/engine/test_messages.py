"""Messages: a template and values make the English sentence, stay apart on every way, and are translated apart."""

import json
import os
import pickle
import sys
from pathlib import Path

import pytest

from sinsr_gui.engine.errors import BadImage, CannotWrite
from sinsr_gui.engine.messages import NOTHING, Message, os_reason, read, say, together, verbatim

VERDICT = say("{model} is {verdict} than {base}.", model="better", verdict=say("better"), base=Path("{verdict}.pth"))
NESTED = say(
    "{name} took {seconds:.1f} s for {count:,} pictures. {verdict}",
    **{"name": "a%1", "seconds": 1.25, "count": 1234, "verdict": VERDICT},
)


def test_a_message_is_its_english_sentence():
    assert str(NESTED) == "a%1 took 1.2 s for 1,234 pictures. better is better than {verdict}.pth."
    assert str(say("Use {size} instead.")) == "Use {size} instead."  # no values, so braces are just braces
    assert not NOTHING
    assert str(verbatim("{0} %s {x}")) == "{0} %s {x}"
    assert str(together([say("One."), NOTHING, say("Two.")])) == "One. Two."
    assert not together([NOTHING])


def test_only_templates_are_translated():
    assert NESTED.render(lambda text: text.replace("better", "besser").replace("took", "brauchte")) == (
        "a%1 brauchte 1.2 s for 1,234 pictures. better is besser than {verdict}.pth."
    )


@pytest.mark.parametrize("message", [NESTED, VERDICT, NOTHING, say("Constant {x}."), verbatim("as it is")])
def test_a_message_goes_through_pickle_and_json_and_back(message):
    assert pickle.loads(pickle.dumps(message)) == message
    assert read(json.loads(json.dumps(message.as_json())), str(message)) == message
    assert hash(message) == hash(read(message.as_json(), str(message)))


def test_an_error_goes_to_another_process():
    error = pickle.loads(pickle.dumps(CannotWrite(NESTED, "Free space.")))
    assert (type(error), error.message, error.hint) == (CannotWrite, NESTED, say("Free space."))
    assert str(error) == f"{NESTED} Free space."
    assert str(BadImage("Bad.")) == "Bad."


@pytest.mark.parametrize(
    "written",
    [
        *(None, "text", 3, [], {}, {"template": "{x}"}),
        *({"template": template, "values": {}} for template in (1, "{x}", "Something else")),
        *({"template": template, "values": {"x": "a"}} for template in ("{x.__class__}", "{x:d}", "{", "{y}")),
        {"template": "{x}", "values": {"x": {"template": []}}},
    ],
)
def test_what_was_written_otherwise_is_shown_as_its_text(written):
    assert read(written, "The run failed: {x}.") == verbatim("The run failed: {x}.")


def test_the_system_s_reasons_are_phrases():
    assert os_reason(PermissionError(13, "Zugriff verweigert")) == say("Permission denied")
    assert str(os_reason(OSError("only a text"))) == "only a text"
    if sys.platform == "linux":
        for number in (2, 5, 13, 28, 30):
            assert str(os_reason(OSError(number, os.strerror(number)))) == os.strerror(number)


def test_messages_are_values():
    assert say("{a} {b}", a=1, b=2) == Message("{a} {b}", (("a", 1), ("b", 2)))
    assert len({NESTED, NESTED, VERDICT}) == 2
