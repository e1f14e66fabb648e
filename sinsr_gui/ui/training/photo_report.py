"""What the check of the photos found: counts, and each finding with the files that it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sinsr_gui.state.training import Checked, Finding
from sinsr_gui.ui.widgets.icons import pixmap
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import megapixels, number
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import UNIT, colours, set_role

NAMED = 4
"""Files named in a line; the rest is in the tooltip."""


class PhotoReport(QWidget):
    """The check as it goes, then its result."""

    def __init__(self) -> None:
        super().__init__()
        self._summary, self._progress = Label(), QProgressBar()
        self._summary.setWordWrap(True)
        self._progress.setAccessibleName(self.tr("Photos checked"))
        self._findings = QVBoxLayout()
        self._findings.setSpacing(UNIT // 2)
        self._shown: tuple[Finding, ...] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._progress)
        layout.addWidget(self._summary)
        layout.addLayout(self._findings)

    def show_check(self, checked: Checked | None) -> None:
        """Show what is known so far; None: nothing was chosen."""
        self.setVisible(checked is not None)
        if checked is None:
            return
        self._progress.setVisible(not checked.finished)
        self._progress.setRange(0, checked.total)
        self._progress.setValue(checked.done)
        self._summary.setText(self._sentence(checked))
        set_role(self._summary, "bad" if checked.refused else "good" if checked.ready else "hint")
        if checked.findings != self._shown:
            self._shown = checked.findings
            while row := self._findings.takeAt(0):
                if widget := row.widget():
                    widget.deleteLater()
            for finding in checked.findings:
                self._findings.addWidget(_Line(finding))

    def _sentence(self, checked: Checked) -> str:
        if checked.refused:
            return said(checked.refused)
        if not checked.finished:
            return self.tr("{0} of {1} files checked").format(number(checked.done), number(checked.total))
        return self.tr("{0} photos, {1} megapixels").format(number(checked.usable), megapixels(checked.megapixels))


class _Line(QWidget):
    """One finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        mark, text = Label(), Label()
        colour = colours().bad if finding.serious else colours().warning
        mark.setPixmap(pixmap("warning", 16, colour, self.devicePixelRatioF()))
        names = ", ".join(finding.files[:NAMED])
        if len(finding.files) > NAMED:
            names += " " + self.tr("and {0} more").format(number(len(finding.files) - NAMED))
        text.setText(f"{said(finding.message)} {names}".strip())
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setToolTip(literal("\n".join(finding.files[:60])))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text, 1)
