"""Both themes are legible, and icons take their colours."""

import re

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


def rules():
    """Selector and declarations of each rule of the style sheet."""
    text = re.sub(r"/\*.*?\*/", "", resource("style.qss").read_text("utf-8"), flags=re.S)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
        yield " ".join(selectors.split()), {name.strip(): value.strip() for name, value in pairs}


def named(value):
    """The field of Colours that a declaration uses, or none."""
    found = re.search(r"\$(\w+)", value or "")
    return found[1] if found and found[1] in theme.Colours.__slots__ else None


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_every_rule_with_a_colour_is_legible(colours):
    """WCAG 2.2 AA: text 4.5 to 1; what cannot be used is exempt."""
    poor = []
    for selector, body in rules():
        ink, ground = named(body.get("color")), named(body.get("background"))
        if ink is None or ":disabled" in selector or ":pressed" in selector:
            continue
        grounds = (ground,) if ground else ("window", "panel")
        ratios = {behind: contrast(getattr(colours, ink), getattr(colours, behind)) for behind in grounds}
        poor += [(selector, ink, behind) for behind, ratio in ratios.items() if ratio < 4.5]
    assert poor == []


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_controls_and_the_focus_stand_out(colours):
    """WCAG 2.2 AA: 3 to 1 for the edge of what is written into or switched, and for the ring of the keyboard."""
    edges = 0
    for selector, body in rules():
        border = named(body.get("border-color") or body.get("border"))
        holds = re.search(
            r"QLineEdit|QComboBox|QAbstractSpinBox|::indicator|::handle|:focus|QToolButton:checked", selector
        )
        if (
            border is None
            or not holds
            or re.search(r":disabled|AbstractItemView$|ComboBox QAbstractItemView", selector)
        ):
            continue
        edges += 1
        for behind in ("window", "panel", "raised"):
            assert contrast(getattr(colours, border), getattr(colours, behind)) >= 3, (selector, border, behind)
    assert edges > 12
    assert contrast(colours.edge, colours.window) >= 3  # the handles of scroll bars


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
