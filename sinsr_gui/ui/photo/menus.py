"""What of the photo page stands in the menu bar, too: the ways to compare, presets, and the forms of sharing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from sinsr_gui.state.session import Session
from sinsr_gui.ui.dialogs.asking import answer_of
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import literal

translate = QCoreApplication.translate  # under this name its texts are found for translation


def make_modes(parent: QWidget) -> list[QAction]:
    """One checkable action for each way to compare; its data is the mode's name."""
    group, made = QActionGroup(parent), []
    for mode, symbol, text, tip in (
        (
            "slider",
            "slider",
            translate("Toolbar", "Slider"),
            translate("Toolbar", "Drag a divider over photo and result"),
        ),
        (
            "slider-vertical",
            "slider_down",
            translate("Toolbar", "Slider up and down"),
            translate("Toolbar", "A divider that moves up and down"),
        ),
        (
            "side",
            "side",
            translate("Toolbar", "Side by side"),
            translate("Toolbar", "Photo and result beside each other"),
        ),
        ("blink", "blink", translate("Toolbar", "Blink"), translate("Toolbar", "Photo and result in turn")),
        (
            "difference",
            "difference",
            translate("Toolbar", "Difference"),
            translate("Toolbar", "What the model changed, amplified"),
        ),
        ("loupe", "loupe", translate("Toolbar", "Loupe"), translate("Toolbar", "Both sides enlarged under the mouse")),
    ):
        action = QAction(icon(symbol), text, parent)
        action.setToolTip(literal(tip))
        action.setData(mode)
        action.setCheckable(True)
        action.setChecked(mode == "slider")
        group.addAction(action)
        made.append(action)
    return made


class PresetsMenu(QMenu):
    """Use a preset, keep what is set now as one, or take one off the list. Made anew whenever it is opened."""

    chosen = Signal(str)
    keep_asked = Signal()
    removed = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(translate("Presets", "Prese&ts"), parent)
        self._session = session
        self.setToolTipsVisible(True)
        self._remove = QMenu(self.tr("&Remove"), self)
        self.aboutToShow.connect(self.list)

    def list(self) -> None:
        """Show the presets as they are now."""
        names = [preset.name for preset in self._session.settings.presets]
        self.clear()
        self._remove.clear()
        for name in names:
            use = self.addAction(_plain(name), lambda name=name: self.chosen.emit(name))
            use.setToolTip(self.tr("Set everything as it was kept; seed and folder stay as they are"))
            self._remove.addAction(_plain(name), lambda name=name: self.removed.emit(name))
        if not names:
            self.addAction(self.tr("None yet")).setEnabled(False)
        self.addSeparator()
        keep = self.addAction(self.tr("&Keep these settings…"), self.keep_asked.emit)
        keep.setToolTip(self.tr("Size, model, colours and how results are saved, without seed and folder"))
        self._remove.setEnabled(bool(names))
        self.addMenu(self._remove)


class ShareMenu(QMenu):
    """The forms in which before and after can be shared, while there is a result."""

    chosen = Signal(str)  # pair, split or wipe

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setTitle(self.tr("Share &before and after"))
        for form, text in (
            ("pair", self.tr("&Side by side…")),
            ("split", self.tr("S&plit picture…")),
            ("wipe", self.tr("&Moving wipe (WebP)…")),
        ):
            self.addAction(text).triggered.connect(lambda _=False, form=form: self.chosen.emit(form))
        bind(self, session.events.result, self._enable)
        self._enable()

    def _enable(self) -> None:
        self.menuAction().setEnabled(self._session.result is not None)


async def ask_name(parent: QWidget) -> str:
    """The name of a new preset; empty when the user cancels."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(translate("Presets", "Keep these settings"))
    dialog.setLabelText(translate("Presets", "Name of the preset; one of the same name is replaced:"))
    return await answer_of(dialog, dialog.textValue, "")


def _plain(name: str) -> str:
    return name.replace("&", "&&")
