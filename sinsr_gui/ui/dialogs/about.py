"""About: version, what computes here, a newer version if one asks, and the licences of what the program is made of."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from sinsr_gui import __version__
from sinsr_gui.paths import resource
from sinsr_gui.ui.widgets.plain import Label, open_page
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

if TYPE_CHECKING:
    from sinsr_gui.engine.errors import EngineError
    from sinsr_gui.engine.updates import Release
    from sinsr_gui.state.session import Engine

PARTS = (
    "torch", "PySide6-Essentials", "numpy", "pillow", "pillow-heif", "tifffile", "imagecodecs", "safetensors",
    "pydantic", "httpx", "platformdirs", "rich", "psutil", "qasync", "psygnal", "pyqtgraph",
)  # fmt: skip
OPTIONAL = ("onnxruntime", "onnxruntime-ep-webgpu")
"""Named where they are installed."""


class AboutDialog(QDialog):
    """Who made this, under which terms, and what computes here."""

    check_asked = Signal()  # for a newer version; the one thing here that uses the network

    def __init__(
        self,
        engine: Engine | None = None,
        notices: Path | None = None,
        can_check: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About SinSR Studio"))
        self.resize(600, 520)
        self._page = ""
        mark = Label()
        mark.setPixmap(QIcon(str(resource("icon.svg"))).pixmap(64, 64))
        title = Label("SinSR Studio")
        set_role(title, "title")
        version = Label(self.tr("Version {0}").format(__version__))
        set_role(version, "hint")
        backend = Label(self._backend(engine))
        backend.setWordWrap(True)
        set_role(backend, "hint")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(version)
        words.addWidget(backend)
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        text = QTextBrowser()
        text.setOpenExternalLinks(True)
        text.setAccessibleName(self.tr("Licences"))
        text.setHtml(self._html())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if notices:
            texts = buttons.addButton(self.tr("&Licence texts"), QDialogButtonBox.ButtonRole.ActionRole)
            texts.setToolTip(self.tr("Open the file with the terms of everything that comes along"))
            texts.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(notices))))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(UNIT + UNIT // 2)
        layout.addLayout(head)
        layout.addLayout(self._updates(can_check))
        layout.addWidget(text, 1)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def show_checking(self) -> None:
        """The question is on its way."""
        self.check.setEnabled(False)
        self.notes.hide()
        self.answer.setText(self.tr("Asking for the latest version"))

    def show_release(self, release: Release) -> None:
        """The answer; a newer version has a page to open."""
        self.check.setEnabled(True)
        self._page = release.page
        self.notes.setVisible(release.is_newer)
        self.answer.setText(
            self.tr("Version {0} is available.").format(release.version)
            if release.is_newer
            else self.tr("This is the latest version.")
        )

    def show_failure(self, failure: EngineError) -> None:
        """Why there is no answer, and what to do."""
        self.check.setEnabled(True)
        self.answer.setText(said(failure.message, failure.hint))

    def _updates(self, can_check: bool) -> QHBoxLayout:
        self.check = QPushButton(self.tr("Check for &updates"))
        self.check.setToolTip(self.tr("Ask once for the latest version; nothing else is sent or fetched"))
        self.check.clicked.connect(self.check_asked)
        self.check.setVisible(can_check)
        self.answer = Label("" if can_check else self.tr("This program was not built for a place of releases."))
        self.answer.setWordWrap(True)
        set_role(self.answer, "hint")
        self.notes = QPushButton(self.tr("Release &notes"))
        self.notes.setToolTip(self.tr("Open the page of the new version in the web browser"))
        self.notes.clicked.connect(lambda: open_page(self._page))
        self.notes.hide()
        row = QHBoxLayout()
        row.addWidget(self.check)
        row.addWidget(self.answer, 1)
        row.addWidget(self.notes)
        return row

    def _backend(self, engine: Engine | None) -> str:
        """What computes here: the library's version with its build, the device, its numbers."""
        if engine is None:
            return f"torch {_version('torch')}"
        return self.tr("{0} on {1}, {2}").format(engine.device.backend, engine.device.name, engine.precision)

    def _html(self) -> str:
        paragraphs = (
            self.tr(
                "Makes photos larger in one step of a diffusion model, on this computer. Nothing is sent anywhere, and "
                "nothing is fetched without a click."
            ),
            self.tr(
                "An independent implementation of SinSR (arXiv 2311.14760) and ResShift (arXiv 2307.12348) under "
                "the MIT licence. It contains neither code nor weights of the published repositories; weights that you "
                "fetch keep their own licence, which is shown before."
            ),
            self.tr("The sample photo is in the public domain (CC0). Pictures and models that you make are yours."),
        )
        cell = "<td style='padding-left:24px'>"
        rows = "".join(
            f"<tr><td>{name}</td>{cell}{_version(name)}</td>{cell}{_licence(name)}</td></tr>"
            for name in (*PARTS, *filter(_version, OPTIONAL))
        )
        heading = self.tr("Made of")
        return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<p><b>{heading}</b></p><table>{rows}</table>"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _licence(name: str) -> str:
    """The licence that an installed package declares, in short."""
    try:
        facts = metadata.metadata(name).json
    except metadata.PackageNotFoundError:  # a frozen program need not carry it
        return ""
    kinds = [text.rpartition(" :: ")[2] for text in facts.get("classifier", ()) if text.startswith("License ::")]
    stated = str(facts.get("license", "")).partition("\n")[0]
    return str(facts.get("license_expression") or ", ".join(kinds) or stated)[:80]
