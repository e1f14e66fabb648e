"""Every paragraph of a model card is seen: it has lines, and a colour that stands out from the ground."""

import pytest
from PySide6.QtGui import QColor, QPalette, QTextBlock, QTextDocument
from PySide6.QtWidgets import QApplication

from sinsr_gui.engine.image import save_photo
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.paths import resource
from sinsr_gui.ui.models.card_document import CardDocument, parted
from sinsr_gui.ui.widgets import theme
from tests.fakes import smooth_photo
from trainer.evaluation.card import card
from trainer.run.credits import CREDIT
from trainer.run.presets import preset

MEASURED = """
## Measured

On 12 held-out photos, mean ± standard error. `percep_eff` is a distance.

### Clean inputs

| | PSNR-Y, dB | SSIM-Y |
|---|---|---|
| bicubic | 26.03 ± 0.66 | 0.705 ± 0.027 |
| Scans | 26.17 ± 0.64 | 0.707 ± 0.028 |

Scans is better than bicubic.
- Two seeds differ by 3.7 levels of 255, [as they should](https://example.org).
"""


def test_sample_pictures_come_first():
    text = "# Scans\n\nA model.\n\n## Pictures\n\nOf mine.\n\n![a](a.jpg)\n\n## Numbers\n\nCurves: ![b](b.png)\n"
    assert parted(text) == ("Of mine.\n\n![a](a.jpg)", "A model.\n\n## Numbers\n\nCurves: ![b](b.png)")
    assert parted("# Scans\n\nA model.") == ("", "A model.")


def bundled(tmp_path):
    path = resource("weights/compact.md")
    return path.read_text("utf-8"), path.parent


def trained(tmp_path):
    photos = tmp_path / "photos"
    photos.mkdir()
    save_photo(smooth_photo(64, 64), photos / "a.png")
    info = ModelInfo("scans", "Scans", 4, {}, licence=f"My own. {CREDIT}", parameters=5_000_000, bytes=10_000_000)
    return card(info, preset("compact", photos), 8, ()) + MEASURED, None


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("made", [bundled, trained])
@pytest.mark.parametrize("width", [360, 812])
def test_every_paragraph_is_seen(qtbot, qapp, tmp_path, made, look, width):
    document = CardDocument()
    qtbot.addWidget(document)
    document.resize(width, 500)
    theme.apply(qapp, look)
    try:
        document.show()
        document.show_text(*made(tmp_path))
        assert_seen(document)
        theme.apply(qapp, "light" if look == "dark" else "dark")
        document.resize(width + 100, 500)
        QApplication.processEvents()
        assert_seen(document)
    finally:
        theme.apply(qapp, "light")


def assert_seen(view: CardDocument):
    found = [block for block in blocks(view.document()) if block.text().strip()]
    ground = QColor(theme.colours().panel)  # the card lies on a panel and is itself transparent
    assert len(found) > 20
    for block in found:
        text = block.text()[:60]
        height = view.document().documentLayout().blockBoundingRect(block).height()
        assert block.layout().lineCount() > 0, text
        assert block.isVisible(), text
        assert height >= 10, text
        for colour in colours(block, view.palette().color(QPalette.ColorRole.Text)):
            assert contrast(colour, ground) >= 4.5, (text, colour.name())


def blocks(document: QTextDocument):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def colours(block: QTextBlock, usual: QColor):
    place = block.begin()
    while not place.atEnd():
        brush = place.fragment().charFormat().foreground()
        yield brush.color() if brush.style().value else usual
        place += 1


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, contrast ratio."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
