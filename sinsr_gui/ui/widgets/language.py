"""The window's language: which ones there are, and loading one. English is in the source, all but its plurals."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from sinsr_gui.paths import resource

LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
"""Each in its own words."""
_installed: list[QTranslator] = []
# Found by `findChildren`, they would cost 10 ms: it makes all that PySide knows of the style, which is a child, too.


def install(app: QCoreApplication, language: str) -> str:
    """Load a language before any widget is made; `system` follows the desktop. Returns the one that is loaded."""
    system = QLocale.system().name().partition("_")[0]
    chosen = language if language in LANGUAGES else system if language == "system" and system in LANGUAGES else "en"
    for old in _installed:
        app.removeTranslator(old)
        old.setParent(None)
    _installed.clear()
    if language != "system" or chosen != system:
        QLocale.setDefault(QLocale(chosen))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{chosen}", qt), (f"sinsr_{chosen}", str(resource("translations")))):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)
    return chosen
