"""Both themes are legible, and icons take their colours."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from sinsr_gui.paths import resource
from sinsr_gui.ui.widgets import icons, theme


def contrast(one, other):
    """WCAG 2.2 contrast ratio."""

    def luminance(name):
        parts = [part / 255 for part in QColor(name).getRgb()[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_text_is_legible(colours):
    for ground in (colours.window, colours.panel, colours.raised, colours.hover, colours.tint):
        assert contrast(colours.text, ground) >= 7
        assert contrast(colours.muted, ground) >= 4.5
    for colour in (colours.good, colours.warning, colours.bad, colours.accent):
        assert contrast(colour, colours.panel) >= 4.5
    for colour in (colours.good, colours.bad):
        assert contrast(colour, colours.tint) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_themes_switch():
    app = QApplication.instance()
    theme.apply(app, "dark")
    assert theme.colours() is theme.DARK
    assert "$" not in app.styleSheet()
    theme.apply(app, "light")
    assert theme.colours() is theme.LIGHT


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws(path):
    picture = icons.icon(path.stem).pixmap(QSize(24, 24)).toImage()
    assert any(picture.pixelColor(x, y).alpha() > 100 for x in range(24) for y in range(24))
