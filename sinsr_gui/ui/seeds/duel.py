"""Tournament: two seeds side by side, the arrow keys choose, the winner meets the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QTabBar, QVBoxLayout, QWidget

from sinsr_gui.state.seeds import Seeds
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .actual_pixels import CLOSER, ActualPixels

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class DuelView(QWidget):
    """Who is better."""

    preferred = Signal(int)
    taken = Signal(int)
    begun = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seeds: Seeds | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pictures = (ActualPixels(CLOSER), ActualPixels(CLOSER))
        self.buttons = (QPushButton(self.tr("Left is better")), QPushButton(self.tr("Right is better")))
        self.again = QPushButton(self.tr("&Begin a tournament"))
        self.again.setToolTip(self.tr("Compare the seeds of the sheet in pairs"))
        self.again.clicked.connect(self.begun)
        self._text, self._empty = Label(), Label(self.tr("Render a contact sheet first, then let its seeds compete."))
        set_role(self._text, "hint")
        set_role(self._empty, "hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._columns = columns = QHBoxLayout()
        columns.setSpacing(UNIT)
        for side, (picture, button) in enumerate(zip(self.pictures, self.buttons, strict=True)):
            button.clicked.connect(lambda _=False, side=side: self._choose(side))
            column = QVBoxLayout()
            column.addWidget(picture, 1)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            columns.addLayout(column, 1)
        for button in (*self.buttons, self.again):
            button.installEventFilter(self)
        columns.addWidget(self._empty, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self._text)
        bottom.addStretch()
        bottom.addWidget(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(columns, 1)
        layout.addLayout(bottom)

    def show_duel(self, seeds: Seeds) -> None:
        """Show the pair, or the winner."""
        self._seeds = seeds
        duel, champion = seeds.duel, seeds.champion
        pair = (duel.left, duel.right) if duel else (champion, None)
        for side, (seed, picture, button) in enumerate(zip(pair, self.pictures, self.buttons, strict=True)):
            self._columns.setStretch(side, int(seed is not None))  # a winner has all the room
            picture.setVisible(seed is not None)
            button.setVisible(seed is not None)
            picture.show_pixels(None if seed is None else seeds.pixels_of(seed))
            if seed is None:
                continue
            text = self.tr("Seed {0} is better").format(seed) if duel else self.tr("Take seed {0}").format(seed)
            button.setText(text)
            button.setIcon(icon("tick") if not duel else icon("previous" if side == 0 else "next"))
            button.setToolTip(self.tr("Left arrow") if side == 0 else self.tr("Right arrow"))
            button.setAccessibleName(text)
            set_role(button, "" if duel else "primary")
        self._empty.setVisible(pair == (None, None))
        self.again.setEnabled(len(seeds.competitors) > 1)
        if duel:
            self._text.setText(self.tr("{0} comparisons left. Left and right arrow choose.").format(duel.total))
        elif champion is not None:
            self._text.setText(self.tr("Seed {0} has won.").format(champion))
        else:
            self._text.clear()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not isinstance(QApplication.focusWidget(), QTabBar):  # whose arrows go on to the next tab
            self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The arrows choose also while a button has the keyboard; by itself it would pass it on to the next one."""
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress and event.key() in ARROWS:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Left:
            self._choose(0)
        elif event.key() == Qt.Key.Key_Right:
            self._choose(1)
        else:
            super().keyPressEvent(event)

    def _choose(self, side: int) -> None:
        seeds = self._seeds
        if seeds is None:
            return
        if seeds.duel is not None:
            self.preferred.emit(seeds.duel.right if side else seeds.duel.left)
        elif seeds.champion is not None:
            self.taken.emit(seeds.champion)
