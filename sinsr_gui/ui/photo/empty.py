"""The photo page without a photo: what to do, a sample to try, and what was open lately."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sinsr_gui.engine.filesystem import exists
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon, pixmap
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, colours, set_role
from sinsr_gui.ui.widgets.thumbnail_pixmaps import ThumbnailPixmaps, paint_square

if TYPE_CHECKING:
    from sinsr_gui.state.session import Session

SHOWN = 4
"""Recent photos that are listed."""
PICTURE = 32


class EmptyPage(QWidget):
    """An invitation."""

    recent_chosen = Signal(str)
    thumbnail_wanted = Signal(object)  # of a file that is listed

    def __init__(self, session: Session, actions: dict[str, QAction]) -> None:
        super().__init__()
        self._session = session
        self._pictures = ThumbnailPixmaps(session.thumbnails)
        self._buttons: dict[Path, QPushButton] = {}
        self._mark = Label()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = Label(self.tr("Drop photos here"))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(title, "title")
        hint = Label(self.tr("Files, folders or a copied picture. They become four times as large, on this computer."))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        set_role(hint, "hint")

        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addStretch()
        for name, text, role in (
            ("open", self.tr("&Open photos…"), "primary"),
            ("paste", self.tr("P&aste"), ""),
            ("sample", self.tr("&Try the sample photo"), ""),
        ):
            button = QPushButton(text)
            button.setToolTip(actions[name].toolTip())
            button.clicked.connect(actions[name].trigger)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_role(button, role)
            buttons.addWidget(button)
        buttons.addStretch()

        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        zone = QFrame()
        zone.setObjectName("zone")
        zone.setMaximumWidth(620)
        inside = QVBoxLayout(zone)
        inside.setContentsMargins(4 * UNIT, 5 * UNIT, 4 * UNIT, 5 * UNIT)
        inside.setSpacing(UNIT)
        inside.addWidget(self._mark)
        inside.addWidget(title)
        inside.addWidget(hint)
        inside.addSpacing(UNIT)
        inside.addLayout(buttons)

        column = QVBoxLayout()
        column.addStretch(2)
        column.addWidget(zone)
        column.addSpacing(UNIT)
        column.addLayout(self._recent)
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addStretch(1)
        layout.addLayout(column, 6)
        layout.addStretch(1)
        bind(self, session.events.settings, self._list_recent)
        bind(self, session.thumbnails.made, self._picture)
        self._list_recent()

    def showEvent(self, event: object) -> None:  # noqa: N802
        self._draw()

    def changeEvent(self, event: object) -> None:  # noqa: N802
        self._draw()

    def _draw(self) -> None:
        self._mark.setPixmap(pixmap("photo", 56, colours().accent, self.devicePixelRatioF()))

    def _list_recent(self) -> None:
        recent = [path for path in self._session.settings.remembered.recent if exists(path)][:SHOWN]
        if recent == getattr(self, "_listed", None):
            return
        self._listed = recent
        self._buttons.clear()
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if recent:
            heading = Label(self.tr("Recent"))
            set_role(heading, "hint")
            heading.setContentsMargins(MARGIN, 0, 0, 0)  # as the buttons below have it
            self._recent.addWidget(heading)
        for path in recent:
            self._buttons[path] = self._button(path)
            self._recent.addWidget(self._buttons[path], 0, Qt.AlignmentFlag.AlignLeft)
            self._picture(path)
        self.want_thumbnails()

    def want_thumbnails(self) -> None:
        """Ask for those that are not there yet."""
        for path in self._buttons:
            if path not in self._session.thumbnails:
                self.thumbnail_wanted.emit(path)

    def _picture(self, path: Path) -> None:
        if path in self._buttons and (picture := self._pictures.get(path)) is not None:
            square = QPixmap(QSize(PICTURE, PICTURE) * self.devicePixelRatioF())
            painter = QPainter(square)
            paint_square(painter, square.rect(), picture)
            painter.end()
            square.setDevicePixelRatio(self.devicePixelRatioF())
            self._buttons[path].setIcon(QIcon(square))

    def _button(self, path: Path) -> QPushButton:
        button = QPushButton(icon("photo", "muted"), f" {path.name}   {_short(path.parent)}")
        button.setIconSize(QSize(PICTURE, PICTURE))
        button.setToolTip(literal(str(path)))
        button.setAccessibleName(self.tr("Open {0}").format(path.name))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(button, "quiet")
        button.clicked.connect(lambda: self.recent_chosen.emit(str(path)))
        return button


def _short(folder: Path) -> str:
    """The folder as one reads it, with ~ for home, and no longer than a line."""
    home = str(Path.home())
    text = str(folder)
    text = "~" + text[len(home) :] if text.startswith(home) else text
    return text if len(text) <= 48 else "…" + text[-47:]
