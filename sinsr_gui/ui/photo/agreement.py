"""Whether the result agrees with the photo: the check with its map and score, and the correction."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from sinsr_gui.deferred import deferred
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import decimal
from sinsr_gui.ui.widgets.theme import UNIT, set_role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sinsr_gui.engine.batch.verifying import Consistency
    from sinsr_gui.state.session import Session
else:
    np = deferred("numpy")

LEAST = 8
"""The top of the map is at least so many levels of 255: less cannot be seen."""


class AgreementField(QWidget):
    """Shows the session; the map itself is on the canvas."""

    check_chosen = Signal(bool)
    correct_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.consistent = QCheckBox(self.tr("Correct &to the photo"))
        self.consistent.setToolTip(
            self.tr(
                "Reduced to its size, the result is made to be the photo: good for clean ones; noise comes back too"
            )
        )
        self.check = QCheckBox(self.tr("Sho&w where it differs"))
        self.check.setToolTip(self.tr("Reduce the result to the photo's size, and lay the difference over it"))
        self.check.clicked.connect(self.check_chosen)
        self.score = Label()
        self.score.setWordWrap(True)
        self.score.setAccessibleName(self.tr("Agreement with the photo"))
        set_role(self.score, "hint")
        self.correct = QPushButton(self.tr("Correct &now"))
        self.correct.setToolTip(self.tr("Upscale again, corrected to the photo"))
        self.correct.clicked.connect(self.correct_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for part in (self.consistent, self.check, self.score, self.correct):
            layout.addWidget(part)
        for signal in (
            session.events.asked,
            session.events.result,
            session.events.running,
            session.events.checking,
            session.events.agreement,
        ):
            bind(self, signal, self._show)
        self._show()

    def _show(self) -> None:
        session = self._session
        for field, checked in ((self.consistent, session.asked.consistent), (self.check, session.checking)):
            with QSignalBlocker(field):
                field.setChecked(checked)
        result, found = session.result, session.agreement
        self.check.setVisible(result is not None)
        self.score.setVisible(session.checking and result is not None)
        self.score.setText(self._words(found) if found else self.tr("Comparing…"))
        wrong = found is not None and result is not None and not result.request.settings.consistent
        self.correct.setVisible(wrong and session.running is None)

    def _words(self, found: Consistency) -> str:
        """The verdict before the number; the tooltip has the others."""
        others = self.tr(
            "{0} dB when reduced to the photo's size; brightest: {1} levels of 255, the colours of large areas: {2}"
        )
        self.score.setToolTip(
            literal(others.format(decimal(found.score, 1), round(_top(found)), decimal(found.colour, 1)))
        )
        verdict = next(text for least, text in self._verdicts() if found.score >= least)
        words = self.tr("{0}, {1} dB").format(verdict, decimal(found.score, 1))
        return words.replace(" dB", "\N{NO-BREAK SPACE}dB")  # a number stays with its unit

    def _verdicts(self) -> tuple[tuple[float, str], ...]:
        """In words, from so many dB on: 48 are a root mean square of one level of 255, 32 of six, 26 of thirteen."""
        return (
            (48.0, self.tr("Reduced, the result is the photo")),
            (32.0, self.tr("Reduced, it is very close to the photo")),
            (26.0, self.tr("Reduced, it differs a little from the photo")),
            (-math.inf, self.tr("Reduced, it differs clearly from the photo")),
        )


def heat_of(found: Consistency) -> NDArray[np.float32]:
    """The map for the canvas, [h, w] in 0..1."""
    return np.minimum(found.difference / np.float32(_top(found)), 1)


def _top(found: Consistency) -> float:
    """The difference that is brightest on the map, in levels of 255."""
    return max(LEAST, float(np.quantile(found.difference, 0.995)))
