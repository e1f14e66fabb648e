"""The window: navigation, pages, banner, menus and status bar. It takes drops of anything and decides nothing."""

from __future__ import annotations

import asyncio
import base64
from contextlib import suppress

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QWidget,
)

from sinsr_gui.paths import resource
from sinsr_gui.state.session import Session

from .actions import listen, make_actions
from .banner import Banner
from .commands import BREAKS, commands, menu_names
from .dropping import DropFrame
from .navigation import Navigation
from .photo.page import PhotoPage
from .status import StatusBar
from .widgets.bind import bind

PAGES = ("photo", "seeds", "batch", "models", "train")
"""From top to bottom; each comes when it is made, which may be after the first paint."""
FRAME = QSize(8, 40)
"""Pixels that the desktop may put around a window; how many is not known before it is shown."""

PATIENCE = 2
"""Seconds; a window that is minimised or on another desktop is not painted."""


class MainWindow(QMainWindow):
    """All pages under one roof."""

    close_asked = Signal()  # the user wants to close; `leave` does it
    closed = Signal()
    dropped = Signal(QMimeData)  # files, folders, addresses or a bitmap; valid during the signal only
    recent_chosen = Signal(str)
    layout_changed = Signal(str, str)  # geometry and panels, in base64

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._painted: asyncio.Future[None] | None = None
        self._leaving = False
        self.setWindowTitle("SinSR Studio")
        self.setWindowIcon(QIcon(str(resource("icon.svg"))))
        self.setMinimumSize(760, 520)
        self.resize(QSize(1280, 720).boundedTo(self.screen().availableSize() - FRAME))
        self.setAcceptDrops(True)
        self.actions_ = make_actions(self)

        self.pages = QStackedWidget()
        self.photo = PhotoPage(session, self.actions_)
        self._navigation = Navigation()
        self._navigation.chosen.connect(self._go)
        self._by_symbol: dict[str, QWidget] = {}
        names = (self.tr("Photo"), self.tr("Seeds"), self.tr("Batch"), self.tr("Models"), self.tr("Train"))
        for symbol, name in zip(PAGES, names, strict=True):
            self._navigation.add_page(symbol, name)
        self.add_page(self.photo, "photo", self.tr("Photo"), self.tr("One photo: upscale, compare, save"))
        self._navigation.add_command(self.actions_["settings"])
        self._navigation.add_command(self.actions_["keys"])

        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        self.banner = Banner(session.notices, self.pages)
        self._drop = DropFrame(centre)
        self.setStatusBar(StatusBar(session))
        self._make_menus()
        bind(self, session.events.photo, self._name)
        bind(self, session.events.unsaved, self._name)
        centre.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        centre.setFocus()  # otherwise a button wears the focus ring before any key was pressed
        self.restoreGeometry(QByteArray.fromBase64(session.settings.remembered.geometry.encode()))

    def add_page(self, page: QWidget, symbol: str, name: str, tip: str) -> None:
        """A page takes its place in the navigation; it is reached by Alt and its number."""
        number = PAGES.index(symbol) + 1
        self._by_symbol[symbol] = page
        self.pages.addWidget(page)
        self._navigation.open_page(symbol, name, f"{tip} (Alt+{number})")
        QShortcut(QKeySequence(f"Alt+{number}"), self, lambda: self._go(symbol))

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self._go(next(symbol for symbol, known in self._by_symbol.items() if known is page))

    async def painted(self) -> None:
        """Wait until the window was painted for the first time; not for one that nobody sees."""
        self._painted = asyncio.get_running_loop().create_future()
        self.update()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._painted, PATIENCE)

    @Slot()
    def come_forward(self) -> None:
        """Show the window above others, as far as the desktop lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._painted and not self._painted.done():
            QTimer.singleShot(0, self, self._tell_painted)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the keyboard, as Space does."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def turn_full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def leave(self) -> None:
        """Close, and ask nobody any more."""
        self._leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self._leaving:
            event.ignore()
            self.close_asked.emit()
            return
        geometry = base64.b64encode(self.saveGeometry().data()).decode()
        self.layout_changed.emit(geometry, self.photo.work.panels())
        event.accept()
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        mime = event.mimeData()
        if event.source() is None and (mime.hasUrls() or mime.hasImage()):
            event.acceptProposedAction()
            self._drop.cover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self._drop.cover(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._drop.cover(False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _go(self, symbol: str) -> None:
        self.pages.setCurrentWidget(self._by_symbol[symbol])
        self._navigation.mark(symbol)
        listen(self.actions_, photos=symbol in ("photo", "seeds"))
        if symbol == "photo" and self._session.photo is not None:
            self.photo.canvas.setFocus()  # Space, digits and arrows are for the photo

    def _tell_painted(self) -> None:
        if self._painted and not self._painted.done():
            self._painted.set_result(None)

    def _name(self) -> None:
        path = self._session.path
        name = path.name if path else self.tr("Pasted picture") if self._session.photo else ""
        mark = "• " if self._session.unsaved else ""
        self.setWindowTitle(f"{mark}{name} – SinSR Studio" if name else "SinSR Studio")

    def _make_menus(self) -> None:
        menus = {key: self.menuBar().addMenu(text) for key, text in menu_names().items()}
        for command in commands():
            if command.name in BREAKS:
                menus[command.menu].addSeparator()
            if command.name == "save":
                self.recent = QMenu(self.tr("Open &recent"), self)
                menus["file"].insertMenu(self.actions_["sample"], self.recent)
                self.recent.aboutToShow.connect(self._list_recent)
            menus[command.menu].addAction(self.actions_[command.name])
        menus["file"].insertMenu(self.actions_["reveal"], self.photo.share_menu)
        menus["edit"].addSeparator()
        menus["edit"].addMenu(self.photo.preset_menu)
        menus["view"].addSeparator()
        for action in self.photo.mode_actions:
            menus["view"].addAction(action)

    def _list_recent(self) -> None:
        self.recent.clear()
        for path in self._session.settings.remembered.recent:
            self.recent.addAction(str(path), lambda path=path: self.recent_chosen.emit(str(path)))
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("Nothing yet")).setEnabled(False)
