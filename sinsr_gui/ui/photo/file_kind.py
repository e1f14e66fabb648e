"""The kind of file that a result is saved as, next to about how large it will be."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sinsr_gui.settings import Saving, Settings
from sinsr_gui.state.session import FileEstimate, Session
from sinsr_gui.ui.widgets import wording
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.form import GroupForm
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.quantities import storage
from sinsr_gui.ui.widgets.theme import UNIT

LOSSY = {
    "quality": ("JPEG", "WEBP", "AVIF", "JXL"),
    "subsampling": ("JPEG", "AVIF"),
    "lossless": ("WEBP", "AVIF", "JXL"),
}
"""Which formats heed a setting."""


class FileKindField(QWidget):
    """Shows some of the saving settings, and tells of a change."""

    changed = Signal(object)  # the whole new group

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.form = GroupForm(session.settings.saving, ("format", *LOSSY))
        self.form.changed.connect(self.changed)
        self.estimate = Label(wordWrap=True)
        self.estimate.setAccessibleName(self.tr("Size of the file"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.form)
        layout.addWidget(self.estimate)
        bind(self, session.events.settings, self._show_settings)
        bind(self, session.events.file, self._show_estimate)
        self._show_settings(session.settings)
        self._show_estimate(session.file)

    def _show_settings(self, settings: Settings) -> None:
        self.form.show_group(settings.saving)
        self._enable(settings.saving)

    def _show_estimate(self, estimate: FileEstimate | None) -> None:
        self.estimate.setText(about(estimate) if estimate else "")
        self.estimate.setVisible(estimate is not None)
        self._enable(self._session.settings.saving)

    def _enable(self, saving: Saving) -> None:
        """What the format does not heed is not to be set; “as the photo” is what the estimate found."""
        estimate = self._session.file
        form = saving.format if saving.format != "source" else estimate.format if estimate else None
        for name, formats in LOSSY.items():
            lost = name == "lossless" or not (saving.lossless and form in LOSSY["lossless"])
            self.form.editor(name).setEnabled(form is None or (form in formats and lost))


def about(estimate: FileEstimate) -> str:
    """Such as "About 3 MB as JPEG"."""
    text = QCoreApplication.translate("FileKindField", "About {0} as {1}")
    return text.format(storage(estimate.bytes), wording.value("format", estimate.format))
