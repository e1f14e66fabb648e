"""How damaged the photo is: estimated, or as the user says. Only for models that are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox

from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.worded_slider import WordedSlider

if TYPE_CHECKING:
    from sinsr_gui.engine.requests import Strength
    from sinsr_gui.state.session import Session


class DamageField(WordedSlider):
    """Shows the session; `auto` lies beside the heading."""

    strength_chosen = Signal(object)  # Strength

    def __init__(self, session: Session, one_photo: bool = True) -> None:
        """Where it is that of many photos, the estimate for the open one is not shown."""
        super().__init__(self.tr("clean"), self.tr("badly damaged"))
        self._session, self._one_photo = session, one_photo
        self.slider.setAccessibleName(self.tr("Damage of the photo"))
        self.slider.setToolTip(
            self.tr("How much blur, noise and JPEG the model shall expect: less keeps more, more repairs more")
        )
        self.auto = QCheckBox(self.tr("Estimate"))
        self.auto.setToolTip(self.tr("Take what the photo itself shows; moving the slider takes your own value"))
        self.auto.clicked.connect(self._choose_auto)
        self.chosen.connect(self.strength_chosen.emit)
        bind(self, session.events.asked, self._show)
        bind(self, session.events.estimated_strength, self._show)
        self._show()

    def _choose_auto(self, wish: bool) -> None:
        value: Strength = "auto" if wish else self.slider.value() / self.slider.maximum()
        self.strength_chosen.emit(value)

    def _show(self) -> None:
        asked = self._session.asked.strength
        with QSignalBlocker(self.auto):
            self.auto.setChecked(asked == "auto")
        if asked == "auto":
            estimated = self._session.estimated_strength if self._one_photo else None
            self.show_value(estimated, self.tr("{0}, estimated"))
        else:
            self.show_value(asked)
