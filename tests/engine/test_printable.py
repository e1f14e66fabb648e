"""Names and texts from files do nothing to a terminal, in whatever message they are."""

from sinsr_gui.engine.messages import say, verbatim
from sinsr_gui.engine.printable import print_plain, printable

NASTY = "\x1b[31mred\u202egpj.evil\x07\r\x9b"


def test_control_characters_are_spelled_out():
    assert printable(NASTY) == "\\x1b[31mred\\u202egpj.evil\\x07\\r\\x9b"
    assert printable("a\nb\tc") == "a\\nb\\tc"
    assert printable("a\nb\tc\x1b", breaks=True) == "a\nb\tc\\x1b"
    family = "😀👨\u200d👩\u200d👧 שלום é"
    assert printable(family) == family


def test_messages_spell_them_out_in_names_but_keep_the_lines_of_a_text():
    assert str(say("{name} is empty.", name="a\nb\x1b")) == "a\\nb\\x1b is empty."
    assert str(verbatim("one\ntwo\x1b")) == "one\ntwo\\x1b"


def test_what_is_printed_is_plain(capsys):
    print_plain(f"{NASTY}\nnext")
    assert capsys.readouterr().out == "\\x1b[31mred\\u202egpj.evil\\x07\\r\\x9b\nnext\n"
