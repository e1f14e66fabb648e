"""About: version, what the program is, and the licences of what it is made of."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from sinsr_gui import __version__
from sinsr_gui.paths import resource
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

PARTS = (
    "torch", "PySide6-Essentials", "numpy", "pillow", "pillow-heif", "tifffile", "imagecodecs", "safetensors",
    "pydantic", "httpx", "platformdirs", "rich", "psutil", "qasync", "psygnal", "pyqtgraph",
)  # fmt: skip


class AboutDialog(QDialog):
    """Who made this, and under which terms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About SinSR Studio"))
        self.resize(560, 460)
        mark = Label()
        mark.setPixmap(QIcon(str(resource("icon.svg"))).pixmap(64, 64))
        title = Label("SinSR Studio")
        set_role(title, "title")
        version = Label(self.tr("Version {0}").format(__version__))
        set_role(version, "hint")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(version)
        words.addStretch()
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(mark)
        head.addLayout(words, 1)
        text = QTextBrowser()
        text.setOpenExternalLinks(True)
        text.setAccessibleName(self.tr("Licences"))
        text.setHtml(self._html())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(UNIT + UNIT // 2)
        layout.addLayout(head)
        layout.addWidget(text, 1)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

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
        rows = "".join(f"<tr><td>{name}</td><td style='padding-left:24px'>{_licence(name)}</td></tr>" for name in PARTS)
        heading = self.tr("Made of")
        return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<p><b>{heading}</b></p><table>{rows}</table>"


def _licence(name: str) -> str:
    """The licence that an installed package declares, in short."""
    try:
        facts = metadata.metadata(name).json
    except metadata.PackageNotFoundError:  # a frozen program need not carry it
        return ""
    kinds = [text.rpartition(" :: ")[2] for text in facts.get("classifier", ()) if text.startswith("License ::")]
    stated = str(facts.get("license", "")).partition("\n")[0]
    return str(facts.get("license_expression") or ", ".join(kinds) or stated)[:80]
