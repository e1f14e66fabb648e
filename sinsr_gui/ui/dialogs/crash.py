"""The dialog for bugs: what happened, a report to copy, the log to open. It sends nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role


class CrashDialog(QDialog):
    """Shows a report; the program goes on behind it."""

    def __init__(self, report: str, log: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report, self._log = report, log
        self.setWindowTitle(self.tr("A fault of the program"))
        self.resize(640, 400)
        title = Label(self.tr("Something went wrong inside the program"))
        set_role(title, "title")
        text = Label(
            self.tr(
                "What was finished is safe, and you can go on. A report helps to mend it: copy it and send it to the "
                "project. Nothing is sent by itself."
            )
        )
        text.setWordWrap(True)
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        details.setAccessibleName(self.tr("Report"))
        self.copy = QPushButton(self.tr("&Copy report"))
        self.copy.setToolTip(self.tr("Put the report on the clipboard"))
        self.copy.clicked.connect(self._copy_report)
        open_log = QPushButton(self.tr("&Open log"))
        open_log.setToolTip(self.tr("Open the log file"))
        open_log.setEnabled(log is not None)
        open_log.clicked.connect(self._open_log)
        close = QPushButton(self.tr("Go on"))
        close.setDefault(True)
        set_role(close, "primary")
        close.clicked.connect(self.accept)

        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(open_log)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(UNIT + UNIT // 2)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addWidget(details, 1)
        layout.addLayout(buttons)

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.setText(self.tr("Copied"))

    def _open_log(self) -> None:
        if self._log is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log)))
