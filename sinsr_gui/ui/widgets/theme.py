"""Colours, palette and the one style sheet. Light and dark are the same sheet with other colours.

Widgets ask `colours()` when they paint themselves; everything else follows from object names and the property `role`:
`primary`, `quiet`, `danger` for buttons, `heading`, `title`, `hint`, `mono` for labels, `panel`, `card` for frames.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template
from typing import Literal, TypeGuard

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sinsr_gui.paths import resource

UNIT = 8
"""Pixels between things that belong together; everything is a multiple."""
MARGIN = 16
"""Pixels around a page."""

SIZES = {"heading": 7 / 6, "title": 5 / 3, "drop": 11 / 6}
"""Of text that stands out, against that of the desktop."""

ARGUMENTS = ("-style", "fusion")
"""Of the QApplication: the style that the sheet is for. `setStyle` would answer with the style, and all that PySide
knows of one takes 10 ms to load."""

Choice = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme."""

    window: str
    panel: str
    raised: str  # buttons and fields on a panel
    hover: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    tint: str  # a trace of the accent, behind what is chosen
    line: str
    edge: str  # of what can be written into, pulled or switched: 3 to 1 against what is around it
    good: str
    warning: str
    bad: str
    canvas: str  # around photos: neutral, so that it tints nothing


LIGHT = Colours(
    window="#f3f4f6",
    panel="#ffffff",
    raised="#ffffff",
    hover="#eceef2",
    text="#1b1f24",
    muted="#5c6470",
    accent="#2563d9",
    on_accent="#ffffff",
    accent_hover="#1d52b8",
    tint="#e3ecfc",
    line="#d6dae0",
    edge="#868d97",
    good="#18794e",
    warning="#9a5b00",
    bad="#c2352b",
    canvas="#e2e2e2",
)
DARK = Colours(
    window="#1c1e22",
    panel="#25282d",
    raised="#2e3238",
    hover="#383c44",
    text="#e8eaed",
    muted="#a0a7b1",
    accent="#6ea2ff",
    on_accent="#0d1626",
    accent_hover="#8db6ff",
    tint="#2b3b57",
    line="#3b4048",
    edge="#767d88",
    good="#52c68f",
    warning="#e8b04a",
    bad="#ff8076",
    canvas="#121212",
)


def is_dark() -> bool:
    """Whether the dark theme is on show."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colours() -> Colours:
    """The colours on show."""
    return DARK if is_dark() else LIGHT


def apply(app: QApplication, choice: Choice) -> None:
    """Colour the whole application; `system` follows the desktop."""
    hints = app.styleHints()
    if choice == "system":
        hints.unsetColorScheme()
        chosen = DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)
        chosen = DARK if choice == "dark" else LIGHT
    app.setPalette(palette(chosen))
    app.setStyleSheet(style_sheet(chosen))
    for label in filter(_has_link, app.allWidgets()):  # links keep the colour that their text was set in
        text = label.text()
        label.clear()
        label.setText(text)


def _has_link(widget: QWidget) -> TypeGuard[QLabel]:
    return isinstance(widget, QLabel) and "<a " in widget.text()


def palette(chosen: Colours) -> QPalette:
    """The palette for what the style sheet leaves alone."""
    role, made = QPalette.ColorRole, QPalette()
    for where, colour in {
        role.Window: chosen.window,
        role.Base: chosen.panel,
        role.AlternateBase: chosen.window,
        role.Button: chosen.raised,
        role.ToolTipBase: chosen.panel,
        role.Text: chosen.text,
        role.WindowText: chosen.text,
        role.ButtonText: chosen.text,
        role.ToolTipText: chosen.text,
        role.PlaceholderText: chosen.muted,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Accent: chosen.accent,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.Mid: chosen.line,
    }.items():
        made.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(mixed(chosen.muted, chosen.window, 0.45)))
    return made


def style_sheet(chosen: Colours) -> str:
    """resources/style.qss with the colours filled in."""
    values = asdict(chosen) | {
        "faint": mixed(chosen.muted, chosen.window, 0.45),
        "icons": resource("icons").as_posix(),
        **{name: f"{share * QFontInfo(QApplication.font()).pointSizeF():.1f}pt" for name, share in SIZES.items()},
    }
    return Template(resource("style.qss").read_text("utf-8")).substitute(values)


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, with `share` (0 to 1) of the other."""
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs)).name()


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its look by the style sheet, also when it had another before."""
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # others get it when they are shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
