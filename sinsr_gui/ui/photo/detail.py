"""How much of the photo's own detail is mixed into the result."""

from __future__ import annotations

from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.worded_slider import WordedSlider


class DetailField(WordedSlider):
    """Shows the session."""

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("as the model draws"), self.tr("as the photo shows"))
        self._session = session
        self.slider.setAccessibleName(self.tr("Detail of the photo"))
        self.slider.setToolTip(
            self.tr(
                "Mix back what the photo itself shows, at once and without rendering again; its grain comes back too"
            )
        )
        bind(self, session.events.asked, self._show)
        self._show()

    def _show(self) -> None:
        self.show_value(self._session.asked.detail)
