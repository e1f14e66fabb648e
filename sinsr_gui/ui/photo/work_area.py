"""The photo page with a photo: the canvas between a strip of tools and the controls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.theme import MARGIN

from .agreement import heat_of
from .compare_bar import CompareBar
from .compare_view import CompareView
from .controls import Controls
from .filmstrip import Filmstrip
from .footer import Footer
from .toolbar import Toolbar

if TYPE_CHECKING:
    from sinsr_gui.engine.events import Glimpsed, TileDone
    from sinsr_gui.state.session import Running, Session

    from .menus import PresetsMenu, ShareMenu

PANEL = 304
"""Usual width of the controls."""
LEAST = 260
SETTLED = 50
"""Milliseconds after which a change of wrapped text has its place: Qt lays it out in several rounds."""


AT_HAND = (("upscale", "preview"), ("save", "save_as", "copy", "reveal"), ("fit", "full", "full_screen"))
"""Commands in the menu of the photo, between lines; the ways to compare follow."""


class WorkArea(QWidget):
    """Shows the session; knows the canvas, which knows no session."""

    canvas: CompareView
    controls: Controls
    footer: Footer
    filmstrip: Filmstrip
    toolbar: Toolbar

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._rows = _column(self)
        self._splitter = QSplitter(self)
        self._rows.addWidget(self._splitter, 1)
        self._left, self._panel = QWidget(), QWidget()
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self._panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setCollapsible(0, False)
        self._splitter.setHandleWidth(1)
        self._splitter.setSizes([1280 - PANEL, PANEL])
        self._splitter.restoreState(QByteArray.fromBase64(session.settings.remembered.panels.encode()))

    def fill(self, modes: list[QAction], preset_menu: PresetsMenu, share_menu: ShareMenu) -> Iterator[None]:
        """Put everything in its place, in parts, between which the window can answer.

        From the outside to the inside: whatever gets another parent has its style worked out again, with all in it.
        """
        session, actions = self._session, self._actions
        self.canvas = CompareView()
        self.toolbar = Toolbar(actions, modes, self.canvas)
        self._rows.insertWidget(0, self.toolbar)
        yield
        self.filmstrip = Filmstrip(session, actions)
        under = _column(self._left)
        under.addWidget(self.canvas, 1)
        under.addWidget(CompareBar(self.canvas))
        under.addWidget(self.filmstrip)
        self._fill_menu(modes, share_menu)
        yield
        self._scroll = QScrollArea(self._panel)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room_for_the_bar)
        column = _column(self._panel)
        column.addWidget(self._scroll, 1)
        self.controls = Controls(session, actions)
        yield
        self.controls.presets.setMenu(preset_menu)
        self.controls.installEventFilter(self)
        self._scroll.setWidget(self.controls)
        yield
        self.footer = Footer(session, actions)
        column.addWidget(self.footer)
        self._leave_space_to_the_canvas()
        self._follow()

    def _fill_menu(self, modes: list[QAction], share_menu: ShareMenu) -> None:
        """What a click of the right button on the photo offers."""
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for names in AT_HAND:
            self.canvas.addActions([self._actions[name] for name in names])
            if "save" in names:
                self.canvas.addAction(share_menu.menuAction())
            line = QAction(self.canvas)
            line.setSeparator(True)
            self.canvas.addAction(line)
        self.canvas.addActions(modes)

    def _follow(self) -> None:
        session = self._session
        bind(self, session.events.photo, self._show_photo)
        bind(self, session.events.result, self._show_result)
        bind(self, session.events.candidates, self._show_candidates)
        bind(self, session.events.running, self._show_running)
        bind(self, session.events.tile, self._paint_tile)
        bind(self, session.events.part, self._show_part)
        bind(self, session.events.asked, self._show_asked)
        bind(self, session.events.agreement, self._show_agreement)
        bind(self, session.events.settings, self._show_kernel)
        self._show_photo()

    def _leave_space_to_the_canvas(self) -> None:
        """Let buttons, lists and sliders have the keyboard by Tab only: a click gives it to the canvas."""
        for area in self.findChildren(QScrollArea):
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in self.findChildren(QWidget):
            pressed = isinstance(part, (QAbstractButton, QAbstractSlider))
            pressed |= isinstance(part, QComboBox) and not part.isEditable()
            if pressed and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                part.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def panels(self) -> str:
        """Where the border between canvas and controls is, in base64."""
        return bytes(self._splitter.saveState().toBase64().data()).decode()

    def _show_photo(self) -> None:
        self.canvas.comparison.set_photo(self._session.photo, self._session.settings.look.kernel)
        self._show_result()
        self._show_asked()

    def _show_result(self) -> None:
        result = self._session.result
        if result is not None:
            self.canvas.comparison.set_result(result.photo)
        elif self.canvas.comparison.result is not None:
            self.canvas.comparison.set_result(None)
        self._badge()

    def _show_candidates(self) -> None:
        self.canvas.comparison.set_candidates([result.photo if result else None for result in self._session.candidates])

    def _show_running(self, running: Running | None, before: Running | None) -> None:
        begun = before is not None and before.size is not None
        if running is not None and running.size is not None and not begun:
            self.canvas.comparison.begin(running.size)
        elif running is None and self.canvas.comparison.rendering and self._session.part is None:
            self.canvas.comparison.abandon()
        elif running is None and self.canvas.comparison.rendering:
            self.canvas.comparison.hold()
        self._badge()

    def _paint_tile(self, tile: TileDone | Glimpsed | None) -> None:
        if tile is not None:
            self.canvas.comparison.paint_tile(tile.box, tile.pixels)

    def _show_asked(self) -> None:
        if (sizes := self._session.sizes) is not None:
            self.canvas.comparison.set_output_size(sizes.final)
        self._badge()

    def _show_part(self, part: object) -> None:
        """A part goes when something else is asked for; a result goes over it by itself."""
        if part is None and self._session.running is None:
            self.canvas.comparison.abandon()
        self._badge()

    def _show_agreement(self) -> None:
        found = self._session.agreement
        self.canvas.set_heatmap(heat_of(found) if found else None)
        if found is not None:  # the score and the correction may be out of sight; later, when they have their place
            QTimer.singleShot(SETTLED, self, self._reveal_agreement)

    def _reveal_agreement(self) -> None:
        self._scroll.ensureWidgetVisible(self.controls.agreement)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The panel is as wide as the controls need to be, whatever the language and what they show."""
        if watched is self.controls and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            least = self.controls.minimumSizeHint().width() + MARGIN - self._right_margin()
            self._panel.setMinimumWidth(max(LEAST, least))
        return False

    def _right_margin(self) -> int:
        """What the scroll bar leaves of it."""
        layout = self.controls.layout()
        return layout.contentsMargins().right() if layout else MARGIN

    def _make_room_for_the_bar(self, least: int, most: int) -> None:
        """The scroll bar lies in the margin, so that the controls do not jump when it comes and goes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most > least else 0
        if (layout := self.controls.layout()) is not None:
            layout.setContentsMargins(MARGIN, MARGIN, MARGIN - bar, MARGIN)

    def _show_kernel(self) -> None:
        self.canvas.comparison.set_kernel(self._session.settings.look.kernel)

    def _badge(self) -> None:
        stale = self._session.stale and self._session.running is None
        if self._session.part is not None and self._session.running is None:
            self.canvas.set_badge(self.tr("Preview of this part: F5 makes the whole photo"))
        else:
            self.canvas.set_badge(self.tr("The controls have changed: F5 renders anew") if stale else "")


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
