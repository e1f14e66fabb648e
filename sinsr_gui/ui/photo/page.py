"""The photo page: the canvas between a strip of tools and the controls, or an invitation while nothing is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.theme import MARGIN

from .agreement import heat_of
from .compare_bar import CompareBar
from .compare_view import CompareView
from .controls import Controls
from .empty import EmptyPage
from .filmstrip import Filmstrip
from .footer import Footer
from .share_menu import ShareMenu
from .toolbar import Toolbar, make_modes

if TYPE_CHECKING:
    from sinsr_gui.engine.events import Glimpsed, TileDone
    from sinsr_gui.state.session import Running, Session

PANEL = 304
"""Usual width of the controls."""
LEAST = 260
SETTLED = 50
"""Milliseconds after which a change of wrapped text has its place: Qt lays it out in several rounds."""


AT_HAND = (("upscale", "preview"), ("save", "save_as", "copy", "reveal"), ("fit", "full", "full_screen"))
"""Commands in the menu of the photo, between lines; the ways to compare follow."""


class PhotoPage(QWidget):
    """Shows the session; knows the canvas, which knows no session."""

    candidate_chosen = Signal(int)

    def __init__(self, session: Session, actions: dict[str, QAction]) -> None:
        super().__init__()
        self._session, self._actions = session, actions
        self.canvas = CompareView()
        self.mode_actions = make_modes(self)
        self.empty = EmptyPage(session, actions)
        self.controls = Controls(session, actions)
        self.footer = Footer(session, actions)
        self.filmstrip = Filmstrip(session, actions)
        self.toolbar = Toolbar(actions, self.mode_actions, self.canvas)

        self.share_menu = ShareMenu(session, self)

        self._scroll = scroll = QScrollArea()
        scroll.setWidget(self.controls)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.verticalScrollBar().rangeChanged.connect(self._make_room_for_the_bar)
        panel = QWidget()
        self._panel = panel
        self.controls.installEventFilter(self)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self.footer)
        left = QWidget()
        under = QVBoxLayout(left)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.canvas, 1)
        under.addWidget(CompareBar(self.canvas))
        under.addWidget(self.filmstrip)
        self._splitter = QSplitter()
        self._splitter.addWidget(left)
        self._splitter.addWidget(panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setCollapsible(0, False)
        self._splitter.setHandleWidth(1)
        self._splitter.setSizes([1280 - PANEL, PANEL])

        work = QWidget()
        rows = QVBoxLayout(work)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.toolbar)
        rows.addWidget(self._splitter, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._leave_space_to_the_canvas()
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for names in AT_HAND:
            self.canvas.addActions([actions[name] for name in names])
            if "save" in names:
                self.canvas.addAction(self.share_menu.menuAction())
            line = QAction(self.canvas)
            line.setSeparator(True)
            self.canvas.addAction(line)
        self.canvas.addActions(self.mode_actions)
        actions["next_mode"].triggered.connect(lambda: self._turn_mode(1))
        actions["previous_mode"].triggered.connect(lambda: self._turn_mode(-1))

        bind(self, session.events.photo, self._show_photo)
        bind(self, session.events.result, self._show_result)
        bind(self, session.events.candidates, self._show_candidates)
        bind(self, session.events.running, self._show_running)
        bind(self, session.events.tile, self._paint_tile)
        bind(self, session.events.part, self._show_part)
        bind(self, session.events.asked, self._show_asked)
        bind(self, session.events.agreement, self._show_agreement)
        bind(self, session.events.settings, self._show_kernel)
        for signal in (session.events.past, session.events.future, session.events.saved, session.events.queue):
            bind(self, signal, self._enable)
        bind(self, session.events.seed_locked, self._enable)
        self._show_photo()
        self._enable()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """A click beside everything; a focus proxy would do the same, but Tab then skips what comes before it."""
        self.canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What the canvas leaves over: candidates on digits, the photos around on arrows, the original on Space."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.candidate_chosen.emit(key - Qt.Key.Key_1)
        elif plain and key == Qt.Key.Key_Space:
            self.canvas.hold_original(True)
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._actions["next" if key == Qt.Key.Key_Right else "previous"].trigger()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.canvas.hold_original(False)
        else:
            super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.ActivationChange:
            self.canvas.hold_original(False)  # Space will be let go elsewhere
        super().changeEvent(event)

    def _leave_space_to_the_canvas(self) -> None:
        """Let buttons, lists and sliders have the keyboard by Tab only: a click gives it to the canvas."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
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

    def restore_panels(self, state: str) -> None:
        """Set the border where it was."""
        self._splitter.restoreState(QByteArray.fromBase64(state.encode()))

    def _show_photo(self) -> None:
        photo = self._session.photo
        self._stack.setCurrentIndex(0 if photo is None else 1)
        self.canvas.comparison.set_photo(photo, self._session.settings.look.kernel)
        self._show_result()
        self._show_asked()
        if photo is not None:
            self.canvas.setFocus()

    def _show_result(self) -> None:
        result = self._session.result
        if result is not None:
            self.canvas.comparison.set_result(result.photo)
        elif self.canvas.comparison.result is not None:
            self.canvas.comparison.set_result(None)
        self._badge()
        self._enable()

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
        self._enable()

    def _paint_tile(self, tile: TileDone | Glimpsed | None) -> None:
        if tile is not None:
            self.canvas.comparison.paint_tile(tile.box, tile.pixels)

    def _show_asked(self) -> None:
        if (sizes := self._session.sizes) is not None:
            self.canvas.comparison.set_output_size(sizes.final)
        self._badge()
        self._enable()

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
        return super().eventFilter(watched, event)

    def _right_margin(self) -> int:
        """What the scroll bar leaves of it."""
        layout = self.controls.layout()
        return layout.contentsMargins().right() if layout else MARGIN

    def _make_room_for_the_bar(self, least: int, most: int) -> None:
        """The scroll bar lies in the margin, so that the controls do not jump when it comes and goes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most > least else 0
        if (layout := self.controls.layout()) is not None:
            layout.setContentsMargins(MARGIN, MARGIN, MARGIN - bar, MARGIN)

    def _turn_mode(self, step: int) -> None:
        modes = [action.data() for action in self.mode_actions]
        self.canvas.set_mode(modes[(modes.index(self.canvas.mode) + step) % len(modes)])

    def _show_kernel(self) -> None:
        self.canvas.comparison.set_kernel(self._session.settings.look.kernel)

    def _badge(self) -> None:
        stale = self._session.stale and self._session.running is None
        if self._session.part is not None and self._session.running is None:
            self.canvas.set_badge(self.tr("Preview of this part: F5 makes the whole photo"))
        else:
            self.canvas.set_badge(self.tr("The controls have changed: F5 renders anew") if stale else "")

    def _enable(self) -> None:
        session, actions = self._session, self._actions
        busy = session.running is not None and session.running.what != "loading"
        result = session.result is not None
        for name, possible in {
            "upscale": session.photo is not None and not busy,
            "preview": session.photo is not None and not busy,
            "pause": session.running is not None and session.running.what == "upscaling",
            "stop": session.running is not None,
            "save": result,
            "save_as": result,
            "copy": result,
            "reveal": session.saved is not None,
            "undo": bool(session.past),
            "redo": bool(session.future),
            "next": len(session.queue) > 1,
            "previous": len(session.queue) > 1,
            "upscale_all": len(session.queue) > 1,
            "roll": session.chosen_model is None or session.chosen_model.has_noise,
            "lock": session.chosen_model is None or session.chosen_model.has_noise,
            "fit": session.photo is not None,
            "full": session.photo is not None,
            "zoom_in": session.photo is not None,
            "zoom_out": session.photo is not None,
            "next_mode": session.photo is not None,
            "previous_mode": session.photo is not None,
        }.items():
            actions[name].setEnabled(possible)
        with QSignalBlocker(actions["lock"]):
            actions["lock"].setChecked(session.seed_locked)
