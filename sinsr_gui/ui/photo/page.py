"""The photo page: an invitation while nothing is open, then the work area.

The work area is made after the first paint or when the first photo comes, whatever is earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sinsr_gui.ui.widgets.bind import bind

from .empty import EmptyPage
from .menus import PresetsMenu, ShareMenu, make_modes

if TYPE_CHECKING:
    from sinsr_gui.state.session import Session

    from .compare_view import CompareView
    from .controls import Controls
    from .filmstrip import Filmstrip
    from .footer import Footer
    from .toolbar import Toolbar
    from .work_area import WorkArea


class PhotoPage(QWidget):
    """Shows the session."""

    candidate_chosen = Signal(int)

    def __init__(self, session: Session, actions: dict[str, QAction]) -> None:
        super().__init__()
        self._session, self._actions = session, actions
        self.mode_actions = make_modes(self)
        self.preset_menu = PresetsMenu(session, self)
        self.share_menu = ShareMenu(session, self)
        self.empty = EmptyPage(session, actions)
        self._work: WorkArea | None = None
        self.parts = self._make_work_area()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        actions["next_mode"].triggered.connect(lambda: self._turn_mode(1))
        actions["previous_mode"].triggered.connect(lambda: self._turn_mode(-1))

        bind(self, session.events.photo, self._show_photo)
        for signal in (
            session.events.result,
            session.events.running,
            session.events.asked,
            session.events.past,
            session.events.future,
            session.events.saved,
            session.events.queue,
            session.events.seed_locked,
        ):
            bind(self, signal, self._enable)
        self._show_photo()

    def _make_work_area(self) -> Iterator[None]:
        """Make what is hidden while no photo is open, in parts, between which the window can answer."""
        for module in ("compare_view", "controls", "work_area"):
            import_module(f".{module}", __package__)
            yield
        from .work_area import WorkArea

        made = WorkArea(self._session, self._actions, self._stack)
        self._stack.addWidget(made)
        yield from made.fill(self.mode_actions, self.preset_menu, self.share_menu)
        self._work = made

    @property
    def work(self) -> WorkArea:
        """The work area; what of it is not made yet is made now."""
        for _ in self.parts:
            pass
        assert self._work is not None
        return self._work

    @property
    def canvas(self) -> CompareView:
        """Where photo and result are compared."""
        return self.work.canvas

    @property
    def controls(self) -> Controls:
        """What the next upscale shall be."""
        return self.work.controls

    @property
    def footer(self) -> Footer:
        """The buttons that matter most."""
        return self.work.footer

    @property
    def filmstrip(self) -> Filmstrip:
        """The photos that were opened together."""
        return self.work.filmstrip

    @property
    def toolbar(self) -> Toolbar:
        """The tools above the canvas."""
        return self.work.toolbar

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
        if event.type() == QEvent.Type.ActivationChange and self._work is not None:
            self.canvas.hold_original(False)  # Space will be let go elsewhere
        super().changeEvent(event)

    def _show_photo(self) -> None:
        opened = self._session.photo is not None
        self._stack.setCurrentWidget(self.work if opened else self.empty)
        if opened:
            self.canvas.setFocus()
        self._enable()

    def _turn_mode(self, step: int) -> None:
        modes = [action.data() for action in self.mode_actions]
        self.canvas.set_mode(modes[(modes.index(self.canvas.mode) + step) % len(modes)])

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
