"""The look of a picture as where seeds begin: a retouched result, or another program's, whose noise is found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from sinsr_gui.engine.models.store.published import title
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import literal
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import UNIT
from sinsr_gui.ui.widgets.worded_slider import WordedSlider


class PictureLook(QWidget):
    """A button that asks for the picture; while its noise is in use, how far seeds depart from it."""

    picture_asked = Signal()
    departure_chosen = Signal(float)  # 0 to 1
    let_go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.take = QPushButton(self.tr("From a pi&cture…"))
        self.take.setIcon(icon("open"))
        self.take.setAccessibleName(self.tr("Take over the look of a picture"))
        self.take.clicked.connect(self.picture_asked)
        self.departure = WordedSlider(self.tr("its look"), self.tr("seeds"))
        self.departure.slider.setAccessibleName(self.tr("How far seeds depart from the picture"))
        self.departure.slider.setToolTip(
            self.tr("How far seeds depart from the noise of the picture; at 0 % each of them is its look")
        )
        self.departure.chosen.connect(self.departure_chosen)
        self.end = QToolButton()
        self.end.setIcon(icon("close"))
        self.end.setToolTip(self.tr("Let go of the picture: seeds have noise of their own again"))
        self.end.setAccessibleName(self.tr("Let go of the picture"))
        self.end.clicked.connect(self.let_go)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.take, 1)
        row.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(row)
        layout.addWidget(self.departure)

    def show_look(self, session: Session, seeds: Seeds) -> None:
        """Show the noise that is in use, and whether the chosen model could find one."""
        model, found = session.chosen_model, session.asked.seeds.found
        taught = model is not None and model.finds_noise
        self.take.setEnabled(taught and session.photo is not None and not seeds.wanted)
        if model is None or taught:
            tip = self.tr(
                "Open a retouched or foreign enlargement of this photo: its noise is found, and seeds vary its look"
            )
        else:
            tip = self.tr(
                "{0} was not taught from which noise a picture comes; SinSR was, and students with its inverse loss"
            ).format(said(title(model)))
        self.take.setToolTip(literal(tip))
        self.departure.setVisible(found is not None)
        self.end.setVisible(found is not None)
        if found is not None:
            self.departure.show_value(found.departure)
