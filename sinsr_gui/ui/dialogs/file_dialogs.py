"""Ask for files and folders without blocking."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from sinsr_gui.engine.filesystem import is_folder
from sinsr_gui.engine.image.formats import READ_SUFFIXES

from .asking import answer_of


async def ask_open(
    parent: QWidget | None, title: str, kinds: tuple[str, ...] = (), folder: Path | None = None
) -> tuple[Path, ...]:
    """Existing files; none when the user cancels. `kinds` are name filters such as "Weights (*.safetensors *.pth)".

    Without a folder, photos are looked for where the desktop keeps pictures.
    """
    dialog = _dialog(parent, title, kinds, folder or (_pictures() if kinds == picture_kinds() else None))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return await _answer(dialog)


async def ask_folder(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    """A folder, at first where the desktop keeps pictures; None when the user cancels."""
    dialog = _dialog(parent, title, (), folder or _pictures())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(await _answer(dialog)), None)


async def ask_save(parent: QWidget | None, title: str, suggestion: Path, kinds: tuple[str, ...] = ()) -> Path | None:
    """The name of a file to write, confirmed if it exists; None when the user cancels."""
    dialog = _dialog(parent, title, kinds, suggestion.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if fitting := [kind for kind in kinds if f"*{suggestion.suffix.lower()}" in re.split(r"[ ()]", kind)]:
        dialog.selectNameFilter(fitting[0])
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(suggestion.name)
    dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
    return next(iter(await _answer(dialog)), None)


def picture_kinds() -> tuple[str, ...]:
    """Name filters for photos."""
    suffixes = " ".join(f"*{suffix}" for suffix in sorted(READ_SUFFIXES))
    both = f"{suffixes} {suffixes.upper()}"
    return (
        QCoreApplication.translate("Files", "Photos") + f" ({both})",
        QCoreApplication.translate("Files", "All files") + " (*)",
    )


def _pictures() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))


def _dialog(parent: QWidget | None, title: str, kinds: tuple[str, ...], folder: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if kinds:
        dialog.setNameFilters(list(kinds))
    if folder and is_folder(folder):
        dialog.setDirectory(str(folder))
    return dialog


async def _answer(dialog: QFileDialog) -> tuple[Path, ...]:
    return await answer_of(dialog, lambda: tuple(Path(name) for name in dialog.selectedFiles()), ())
