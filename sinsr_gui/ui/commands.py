"""Every command of the window in one table, of which menus, toolbars, shortcuts and the keyboard map are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the menu that it is in, its words, its keys; the first key is shown."""

    menu: str
    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False


translate = QCoreApplication.translate  # under this name its texts are found for translation

BREAKS: Final = frozenset({"save", "settings", "quit", "roll", "next", "next_mode", "about"})
"""Commands above which their menu has a line."""
FOR_PHOTOS: Final = frozenset({"roll", "lock", "fit", "zoom_in", "zoom_out", "next_mode", "previous_mode", "pause"})
"""Commands with plain letters as keys: where no photo is seen, a slip of the hand shall not change its seed. Also F6,
which pauses the batch on its page."""


def commands() -> tuple[Command, ...]:
    """All commands in the user's language, as they follow each other in their menus."""
    return (
        Command(
            "file", "open", translate("Actions", "&Open…"), translate("Actions", "Open photos"), ("Ctrl+O",), "open"
        ),
        Command(
            "file",
            "open_folder",
            translate("Actions", "Open &folder…"),
            translate("Actions", "Open all photos of a folder"),
            ("Ctrl+Shift+O",),
        ),
        Command(
            "file",
            "paste",
            translate("Actions", "&Paste"),
            translate("Actions", "Open the picture on the clipboard"),
            ("Ctrl+V",),
            "paste",
        ),
        Command(
            "file",
            "sample",
            translate("Actions", "Open the s&ample photo"),
            translate("Actions", "A photo to try things with"),
        ),
        Command(
            "file",
            "save",
            translate("Actions", "&Save"),
            translate("Actions", "Save the result under the name that the settings give"),
            ("Ctrl+S",),
            "save",
        ),
        Command(
            "file",
            "save_as",
            translate("Actions", "Save &as…"),
            translate("Actions", "Save the result under a name of your choice"),
            ("Ctrl+Shift+S",),
        ),
        Command(
            "file",
            "copy",
            translate("Actions", "&Copy result"),
            translate("Actions", "Put the result on the clipboard"),
            ("Ctrl+C",),
            "copy",
        ),
        Command(
            "file",
            "reveal",
            translate("Actions", "Show in fo&lder"),
            translate("Actions", "Show the saved result in the file manager"),
        ),
        Command(
            "file",
            "settings",
            translate("Actions", "Se&ttings…"),
            translate("Actions", "Device, saving, looks"),
            ("Ctrl+,",),
            "settings",
        ),
        Command("file", "quit", translate("Actions", "&Quit"), translate("Actions", "End the program"), ("Ctrl+Q",)),
        Command(
            "edit",
            "undo",
            translate("Actions", "&Undo"),
            translate("Actions", "Back to the earlier controls"),
            ("Ctrl+Z",),
            "undo",
        ),
        Command(
            "edit",
            "redo",
            translate("Actions", "&Redo"),
            translate("Actions", "Forward to the later controls"),
            ("Ctrl+Y", "Ctrl+Shift+Z"),
            "redo",
        ),
        Command(
            "edit",
            "roll",
            translate("Actions", "&New seed"),
            translate("Actions", "Take another seed by chance"),
            ("R",),
            "dice",
        ),
        Command(
            "edit",
            "lock",
            translate("Actions", "&Lock the seed"),
            translate("Actions", "Keep the seed from one upscale to the next"),
            ("L",),
            "lock",
            True,
        ),
        Command(
            "photo",
            "upscale",
            translate("Actions", "&Upscale"),
            translate("Actions", "Make the photo larger"),
            ("F5",),
            "upscale",
        ),
        Command(
            "photo",
            "preview",
            translate("Actions", "Preview this pa&rt"),
            translate("Actions", "Render only what is seen; Upscale goes on from there"),
            ("Shift+F5",),
            "part",
        ),
        Command(
            "photo",
            "pause",
            translate("Actions", "P&ause"),
            translate("Actions", "Hold after the tile that is rendered now, or go on"),
            ("F6",),
            "pause",
        ),
        Command(
            "photo",
            "stop",
            translate("Actions", "&Stop"),
            translate("Actions", "Stop within one tile; Upscale goes on from the finished ones"),
            ("Esc",),
            "stop",
        ),
        Command(
            "photo",
            "next",
            translate("Actions", "&Next photo"),
            translate("Actions", "The next of those that were opened together"),
            ("Ctrl+Right",),
            "next",
        ),
        Command(
            "photo",
            "previous",
            translate("Actions", "&Previous photo"),
            translate("Actions", "The one before"),
            ("Ctrl+Left",),
            "previous",
        ),
        Command(
            "photo",
            "upscale_all",
            translate("Actions", "Upscale a&ll…"),
            translate("Actions", "Put all that were opened together on the batch page, with these settings"),
        ),
        Command(
            "view", "fit", translate("Actions", "&Fit"), translate("Actions", "Show the whole photo"), ("F", "0"), "fit"
        ),
        Command(
            "view",
            "full",
            translate("Actions", "&100 %"),
            translate("Actions", "One pixel of the result on one of the screen"),
            ("Ctrl+1",),
        ),
        Command(
            "view",
            "zoom_in",
            translate("Actions", "Zoom &in"),
            translate("Actions", "Larger"),
            ("+", "=", "Ctrl++"),
            "plus",
        ),
        Command(
            "view",
            "zoom_out",
            translate("Actions", "Zoom &out"),
            translate("Actions", "Smaller"),
            ("-", "Ctrl+-"),
            "minus",
        ),
        Command(
            "view",
            "full_screen",
            translate("Actions", "F&ull screen"),
            translate("Actions", "The window takes the whole screen, or gives it back"),
            ("F11",),
        ),
        Command(
            "view",
            "next_mode",
            translate("Actions", "&Compare in the next way"),
            translate("Actions", "The next of the ways to compare"),
            ("C",),
        ),
        Command(
            "view",
            "previous_mode",
            translate("Actions", "Compare in the way &before"),
            translate("Actions", "The way to compare before this one"),
            ("Shift+C",),
        ),
        Command(
            "help",
            "keys",
            translate("Actions", "&Keyboard"),
            translate("Actions", "Show all shortcuts"),
            ("F1", "?"),
            "help",
        ),
        Command(
            "help",
            "log",
            translate("Actions", "Open the &log"),
            translate("Actions", "What the program wrote down; it stays on this computer"),
        ),
        Command("help", "about", translate("Actions", "&About"), translate("Actions", "Version and licences")),
    )


def menu_names() -> dict[str, str]:
    """The menus in their order."""
    return {
        "file": translate("Actions", "&File"),
        "edit": translate("Actions", "&Edit"),
        "photo": translate("Actions", "&Photo"),
        "view": translate("Actions", "&View"),
        "help": translate("Actions", "&Help"),
    }


def plain(text: str) -> str:
    """Without the mark of the mnemonic and the dots."""
    return text.replace("&", "").rstrip("…")
