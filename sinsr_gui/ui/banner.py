"""The banner: notices one below the other, each with what to do next and a way to dismiss it.

It lies over the page, so that nothing moves under the pointer when one comes or goes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from sinsr_gui.state.notices import Notice, Notices
from sinsr_gui.ui.widgets.plain import Label, literal

from .widgets.bind import bind
from .widgets.icons import icon, pixmap
from .widgets.sentences import said
from .widgets.theme import UNIT, colours, set_role

SHOWN = 3
"""Notices at once; older ones wait until these are dismissed."""
PASSING = 8000
"""Milliseconds after which a notice that something is done goes by itself."""
WIDEST = 560
BELOW = 48
"""Pixels from the page's top, where its tools are."""


class Banner(QWidget):
    """Shows the newest notices over a page."""

    dismissed = Signal(object)  # Notice
    reveal_asked = Signal(object)  # Path

    def __init__(self, notices: Notices, page: QWidget) -> None:
        """`page` is a sibling to be: the banner lies in the same parent, over it."""
        self._marks: dict[Notice, QLabel] = {}  # before Qt tells of its first palette
        super().__init__(page.parentWidget())
        self._page, self._rows = page, dict[Notice, QFrame]()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(UNIT // 2)
        page.installEventFilter(self)
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
            self._rows[notice].show()  # at once: what is hidden takes no room when the banner's height is asked for
        self.setVisible(bool(wanted))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        """In the middle of the page, below its tools, as high as the texts need."""
        page = self._page.geometry()
        width = min(page.width() - 2 * UNIT, WIDEST)
        height = self._layout.heightForWidth(width) if self._layout.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(page.center().x() - width // 2, page.top() + BELOW, width, height)
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for notice in self._marks:
                self._paint(notice)

    def _paint(self, notice: Notice) -> None:
        theme = colours()
        symbol, colour = {
            "done": ("check", theme.good),
            "info": ("info", theme.accent),
            "warning": ("warning", theme.warning),
            "failure": ("failure", theme.bad),
        }[notice.level]
        self._marks[notice].setPixmap(pixmap(symbol, 18, colour, self.devicePixelRatioF()))

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
        if notice.file is not None:
            reveal = QPushButton(self.tr("Show in folder"))
            reveal.setToolTip(literal(str(notice.file)))
            reveal.clicked.connect(lambda: self.reveal_asked.emit(notice.file))
            layout.addWidget(reveal)
        layout.addWidget(close)
        if notice.level == "done":
            passing = QTimer(row, singleShot=True, interval=PASSING)
            passing.timeout.connect(lambda: self.dismissed.emit(notice))
            passing.start()
        return row
