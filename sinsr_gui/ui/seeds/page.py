"""The seeds page: the sheet, a tournament, a mix of two, how sure it is, and the brush."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sinsr_gui.state.comparing import Comparing
from sinsr_gui.state.seeds import Seeds, View
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.elided import ElidedLabel
from sinsr_gui.ui.widgets.inputs import TabBar
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .brush_panel import BrushPanel
from .contact_sheet import ContactSheet
from .duel import DuelView
from .model_comparison import ModelComparison
from .morph import MorphView
from .side_panel import SidePanel
from .trust import TrustView

VIEWS: tuple[View, ...] = ("sheet", "duel", "morph", "trust", "paint", "models")


class SeedsPage(QWidget):
    """Everything about seeds; what it asks for is a signal of the part that asks."""

    opened = Signal()  # it came into sight
    view_chosen = Signal(str)
    key_pressed = Signal(int)  # 0 to 8

    def __init__(self, session: Session, seeds: Seeds, comparing: Comparing | None = None) -> None:
        super().__init__()
        self._session, self._seeds, self._comparing = session, seeds, comparing or Comparing()
        self.side, self.sheet, self.duel = SidePanel(), ContactSheet(), DuelView()
        self.morph, self.trust, self.paint = MorphView(), TrustView(), BrushPanel()
        self.models = ModelComparison()
        self._tabs, self._stack = TabBar(), QStackedWidget()
        self._hint, self._hint_below = ElidedLabel(), Label()
        self._parts = dict(
            zip(VIEWS, (self.sheet, self.duel, self.morph, self.trust, self.paint, self.models), strict=True)
        )
        self._set_up()
        self._lay_out()
        for signal in (
            session.events.photo,
            session.events.asked,
            session.events.models,
            session.events.result,
            session.events.past,
        ):
            bind(self, signal, self._show)
        for field in (
            "view", "count", "box", "cells", "favourites", "duel", "champion", "other", "preview",
            "spread", "average", "painting", "radius", "done", "wanted", "seconds_left", "stale",
        ):  # fmt: skip
            bind(self, getattr(seeds.events, field), self._show)
        for field in ("chosen", "cells", "look", "shown", "working"):
            bind(self, getattr(self._comparing.events, field), self._show)
        self._show()

    def room(self) -> tuple[int, int]:
        """Screen pixels of a cell's picture."""
        self._stack.layout()
        if self._seeds.view == "models":
            return self.models.room(len(self._comparing.chosen))
        return self.sheet.room(self._seeds.count)

    def _show(self) -> None:
        session, seeds, asked = self._session, self._seeds, self._session.asked
        index = VIEWS.index(seeds.view)
        if self._tabs.currentIndex() != index:
            self._tabs.blockSignals(True)
            self._tabs.setCurrentIndex(index)
            self._tabs.blockSignals(False)
        self._stack.setCurrentWidget(self._parts[seeds.view])
        seedless = session.chosen_model is not None and not session.chosen_model.has_noise
        self._hint_below.setText(self._seedless if seedless and seeds.view != "models" else self._hints[seeds.view])
        self._place_hint()
        self.side.show_all(session, seeds, seedless)
        if seeds.view == "sheet":
            self.sheet.show_cells(seeds, asked)
        elif seeds.view == "duel":
            self.duel.show_duel(seeds)
        elif seeds.view == "morph":
            self.morph.show_morph(seeds, asked.seeds)
        elif seeds.view == "trust":
            self.trust.show_trust(seeds, asked)
        elif seeds.view == "models":
            self.models.show_all(session, seeds, self._comparing)
        elif self.isVisible():
            self.paint.show_painting(session, seeds)
        self.setEnabled(session.photo is not None)
        self._stack.setEnabled(seeds.view == "models" or not seedless)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 and not event.modifiers():
            self.key_pressed.emit(event.key() - Qt.Key.Key_1)
        elif event.key() == Qt.Key.Key_Escape and self._seeds.wanted:
            self.side.stop_asked.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.setFocus()  # digits and Esc are for this page
        self._show()
        self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place_hint()

    def _place_hint(self) -> None:
        """Beside the tabs; below them where it would be cut off."""
        room = self.width() - self.side.width() - self._tabs.sizeHint().width() - 3 * MARGIN - 2 * UNIT
        text = self._hint_below.text()
        fits = self._hint.fontMetrics().horizontalAdvance(text) <= room
        self._hint.setText(text if fits else "")
        self._hint_below.setVisible(not fits)

    def _set_up(self) -> None:
        self._hints: dict[View, str] = {
            "sheet": self.tr("A click takes a seed, X turns it down, H keeps it"),
            "duel": self.tr("The better of two stays, until one is left"),
            "morph": self.tr("Between two seeds lie many more"),
            "trust": self.tr("What the seeds agree on is what the photo says"),
            "paint": self.tr("Paint another seed where you like it better; the noise is mixed, so there is no seam"),
            "models": self.tr("A click takes a model, H keeps it; the noise is the same"),
        }
        self._seedless = self.tr("The chosen model works without noise: a photo has one result, and no seeds")
        titles = (
            (self.tr("Contact sheet"), self.tr("One region in several seeds")),
            (self.tr("Tournament"), self.tr("Two at a time, the arrow keys choose")),
            (self.tr("Mix"), self.tr("A slider between two seeds")),
            (self.tr("Certainty"), self.tr("Where the seeds differ, and their mean")),
            (self.tr("Paint"), self.tr("Another seed in one place")),
            (self.tr("Models"), self.tr("One region in several models")),
        )
        self._tabs.setAccessibleName(self.tr("Ways to choose a seed"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for index, (title, tip) in enumerate(titles):
            self._tabs.addTab(title)
            self._tabs.setTabToolTip(index, tip)
        self._tabs.currentChanged.connect(lambda index: self.view_chosen.emit(VIEWS[index]))
        set_role(self._hint, "hint")
        self._hint_below.setWordWrap(True)
        set_role(self._hint_below, "hint")

    def _lay_out(self) -> None:
        for view in VIEWS:
            self._stack.addWidget(self._parts[view])
        top = QHBoxLayout()
        top.addWidget(self._tabs)
        top.addSpacing(2 * UNIT)
        top.addWidget(self._hint, 1)
        right = QVBoxLayout()
        right.setSpacing(UNIT)
        right.addLayout(top)
        right.addWidget(self._hint_below)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, UNIT, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.side)
        layout.addLayout(right, 1)
