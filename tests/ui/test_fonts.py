"""The tests' looks are decided by the fonts in tests/fonts and by no others."""

import sys
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics

from sinsr_gui.paths import resource


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig decides on Linux only")
def test_no_other_fonts_are_known():
    generic = {"Monospace", "Sans Serif", "Serif"}  # Qt's own names for what fontconfig prefers
    assert set(QFontDatabase.families()) - generic == {"DejaVu Sans", "DejaVu Sans Mono"}
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    assert QFontInfo(fixed).family() == QFontInfo(QFont("monospace")).family() == "DejaVu Sans Mono"
    assert QFontInfo(QFont("Noto Sans CJK")).family() == "DejaVu Sans"


def test_every_text_of_the_window_has_its_characters(qapp):
    measure, texts = QFontMetrics(qapp.font()), []
    for path in resource("translations").glob("*.ts"):
        texts += [text for message in ElementTree.parse(path).iter("message") for text in message.itertext()]
    assert texts
    letters = {letter for text in texts for letter in text if letter.isprintable()}
    assert {letter for letter in letters if not measure.inFontUcs4(ord(letter))} == set()
