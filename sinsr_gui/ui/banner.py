"""The banner: notices one below the other, each with what to do next and a way to dismiss it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sinsr_gui.state.notices import Notice, Notices
from sinsr_gui.ui.widgets.plain import Label

from .widgets.bind import bind
from .widgets.icons import icon, pixmap
from .widgets.sentences import said
from .widgets.theme import UNIT, colours, set_role

SHOWN = 3
"""Notices at once; older ones wait until these are dismissed."""


class Banner(QWidget):
    """Shows the newest notices above a page."""

    dismissed = Signal(object)  # Notice

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        self._marks: dict[Notice, QLabel] = {}  # before Qt tells of its first palette
        super().__init__(parent)
        self._rows: dict[Notice, QFrame] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(UNIT, UNIT, UNIT, 0)
        self._layout.setSpacing(UNIT // 2)
        bind(self, notices.events.shown, self._show)
        self._show(notices.shown)

    def _show(self, notices: tuple[Notice, ...]) -> None:
        wanted = notices[-SHOWN:]
        for notice in [known for known in self._rows if known not in wanted]:
            row, _ = self._rows.pop(notice), self._marks.pop(notice)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, notice in enumerate(wanted):
            if notice not in self._rows:
                self._rows[notice] = self._row(notice)
            self._layout.insertWidget(place, self._rows[notice])
        self.setVisible(bool(wanted))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for notice in self._marks:
                self._paint(notice)

    def _paint(self, notice: Notice) -> None:
        theme = colours()
        colour = {"info": theme.accent, "warning": theme.warning, "failure": theme.bad}[notice.level]
        self._marks[notice].setPixmap(pixmap(notice.level, 18, colour, self.devicePixelRatioF()))

    def _row(self, notice: Notice) -> QFrame:
        row = QFrame(self)
        row.setObjectName("banner")
        row.setProperty("level", notice.level)
        row.setAccessibleName(said(notice.message, notice.hint))
        mark = self._marks[notice] = Label()
        self._paint(notice)
        text = Label(said(notice.message))
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(text)
        if notice.hint:
            hint = Label(said(notice.hint))
            hint.setWordWrap(True)
            hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            set_role(hint, "hint")
            lines.addWidget(hint)
        close = QToolButton()
        close.setIcon(icon("close", "muted"))
        close.setIconSize(QSize(14, 14))
        close.setToolTip(self.tr("Dismiss"))
        close.setAccessibleName(self.tr("Dismiss: {0}").format(said(notice.message)))
        close.clicked.connect(lambda: self.dismissed.emit(notice))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(UNIT + 4, UNIT - 2, UNIT - 2, UNIT - 2)
        layout.setSpacing(UNIT + 2)
        layout.addWidget(mark)
        layout.addLayout(lines, 1)
        layout.addWidget(close)
        return row
