"""Below the controls: upscale or stop, how far it is, what came out, and how to keep it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDrag, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.quantities import duration, number
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .file_kind import about

OTHERS = 2
"""Other models whose time is told."""


class Footer(QFrame):
    """The buttons that matter most stay where they are, whatever is scrolled above."""

    drag_asked = Signal()

    def __init__(self, session: Session, actions: dict[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._session = session
        self.upscale = _button(actions["upscale"], self.tr("&Upscale"), "primary")
        self.stop = _button(actions["stop"], self.tr("St&op"), "danger")
        self.pause = _button(actions["pause"], "", "")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.words = Label()
        self.words.setWordWrap(True)
        set_role(self.words, "hint")
        self.save = _button(actions["save"], self.tr("&Save"), "")
        self.save_as = _button(actions["save_as"], self.tr("Save &as…"), "")
        self.copy = _button(actions["copy"], self.tr("Copy"), "")
        self.drag = DragButton(self.tr("Drag out"))
        self.drag.setToolTip(self.tr("Drag the result to a folder or another program"))
        self.drag.asked.connect(self.drag_asked)

        buttons = QGridLayout()
        buttons.setSpacing(UNIT // 2)
        buttons.addWidget(self.save, 0, 0)
        buttons.addWidget(self.save_as, 0, 1)
        buttons.addWidget(self.copy, 1, 0)
        buttons.addWidget(self.drag, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, UNIT + 4, MARGIN, UNIT + 4)
        layout.setSpacing(UNIT)
        layout.addWidget(self.words)  # above the buttons, which shall not move when there is something to tell
        layout.addWidget(self.bar)
        layout.addWidget(self.upscale)
        halting = QHBoxLayout()
        halting.setSpacing(UNIT // 2)
        halting.addWidget(self.pause)
        halting.addWidget(self.stop)
        layout.addLayout(halting)
        layout.addLayout(buttons)
        for signal in (
            session.events.running,
            session.events.on_hold,
            session.events.result,
            session.events.asked,
            session.events.saved,
            session.events.unsaved,
            session.events.file,
            session.events.engine,
            session.events.photo,
            session.events.models,
            session.events.settings,
        ):
            bind(self, signal, self._show)
        self._show()

    def _show(self) -> None:
        running, result = self._session.running, self._session.result
        busy = running is not None and running.what != "loading"
        self.upscale.setVisible(not busy)
        self.stop.setVisible(busy)
        self.pause.setVisible(running is not None and running.what == "upscaling")
        self.pause.setText(self.tr("&Resume") if self._session.on_hold else self.tr("Pa&use"))
        self.bar.setVisible(running is not None)
        waiting = running is not None and (running.what == "loading" or not running.total)
        self.bar.setRange(0, 0 if waiting else 1000)
        for button in (self.save, self.save_as, self.copy, self.drag):
            button.setVisible(result is not None)
        keep = self._session.unsaved and not self._session.stale  # then saving is what comes next
        set_role(self.save, "primary" if keep else "")
        set_role(self.upscale, "" if keep else "primary")
        self.bar.setValue(round(running.fraction * 1000) if running else 0)
        words = self._progress() if running else self._outlook()
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _progress(self) -> str:
        running = self._session.running
        assert running is not None
        if running.what == "loading":
            return self.tr("Loading the model…")
        if not running.total:
            return self.tr("Getting ready…")
        text = self.tr("{0} of {1} tiles").format(running.done, running.total)
        if self._session.on_hold:
            return self.tr("Paused at {0}").format(text)
        if running.seconds_left is not None:
            text += ", " + self.tr("about {0} left").format(duration(running.seconds_left))
        return text

    def _outlook(self) -> str:
        """What came out, or what the next upscale will take."""
        result, seconds = self._session.result, self._session.seconds_expected
        if result is not None and not (seconds and self._session.stale):
            size = f"{number(result.photo.width)} × {number(result.photo.height)}"
            took = self.tr("made in {0}").format(duration(result.seconds)) if result.seconds else self.tr("from a file")
            words = f"{size}, {took}"
            return f"{words}\n{about(self._session.file)}" if self._session.file and not self._session.stale else words
        words = [self.tr("Takes about {0}").format(duration(seconds))] if seconds else []
        for info, taken in self._session.seconds_of_others[:OTHERS]:
            words.append(self.tr("With {0} about {1}").format(info.name, duration(taken)))
        return "\n".join(words)


class DragButton(QPushButton):
    """Asks for a file when it is dragged, and carries it on when the file is there and the button is still held."""

    asked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        moved = self._pressed and (event.position().toPoint() - self._pressed).manhattanLength()
        if moved and moved >= QApplication.startDragDistance():
            self._pressed = None
            self.asked.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = None

    def carry(self, path: str) -> None:
        """Start the drag of a file; it returns when it was dropped."""
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(path)])
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.setPixmap(icon("photo").pixmap(48, 48))
            drag.exec(Qt.DropAction.CopyAction)


def _button(action: QAction, text: str, role: str) -> QPushButton:
    """A button that is an action; it follows whether the action is possible."""
    button = QPushButton(text)
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.enabledChanged.connect(button.setEnabled)
    set_role(button, role)
    return button
