"""Languages: every text has a translation with the same places to fill, and the German window speaks German."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

from installer import translate
from sinsr_gui.settings import Saving, Settings
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.models import Models
from sinsr_gui.state.queue import Item
from sinsr_gui.state.session import Session
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from sinsr_gui.ui.models.page import ModelsPage
from sinsr_gui.ui.widgets import language
from tests.ui.batch.test_page import filled
from tests.ui.screenshots import check

PLACES = r"\{[-\w]*\}|%n|%\d"


@pytest.fixture(scope="module")
def texts():
    return translate.found()


@pytest.mark.parametrize("name", translate.LANGUAGES)
def test_every_text_is_translated(texts, name):
    assert translate.missing(name, texts) == [], "python -m installer.translate, then fill in what is unfinished"


def test_the_files_are_of_this_source(texts):
    assert set(translate.translated("de")) == set(texts), "python -m installer.translate"


def test_translations_fill_the_same_places():
    for (_, source), forms in translate.translated("de").items():
        for form in forms:
            assert sorted(re.findall(PLACES, form)) == sorted(re.findall(PLACES, source)), source
            assert ("…" in source) == ("…" in form), source


def test_the_loaded_file_is_of_the_text_file(speak):
    speak("de")
    for (context, source), forms in translate.translated("de").items():
        if len(forms) == 1:
            assert QCoreApplication.translate(context, source) == forms[0]


@pytest.mark.parametrize(("name", "one", "many"), [("de", "1 Datei", "7 Dateien"), ("en", "1 file", "7 files")])
def test_plurals(speak, name, one, many):
    speak(name)
    for count, start in ((1, one), (7, many)):
        text = QCoreApplication.translate("BatchProgress", "%n file(s) to upscale", "", count)
        assert text.startswith(f"{start} ")


def test_unknown_languages_are_english(speak):
    assert speak("tlh") == "en"
    assert speak("system") in language.LANGUAGES


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_german_window(speak, qtbot, theme):
    speak("de")
    page = BatchPage(Session(), filled())
    qtbot.addWidget(page)
    check(page, "batch-german", theme, (1200, 660))


def test_what_is_shown_is_german(speak, qtbot):
    """No text of these pages is that of the source, but for words that both languages share."""
    speak("de")
    batch = Batch()
    batch.queue.extend([Item(Path("a.jpg"))])
    session = Session()
    session.settings = Settings(saving=Saving(quality=80))
    shared = {source for (_, source), forms in translate.translated("de").items() if forms[0] == source}
    english = {source for _, source in translate.found()} - shared
    for widget in (BatchPage(session, batch), ModelsPage(session, Models()), SettingsDialog(session)):
        qtbot.addWidget(widget)
        shown = {part.text() for kind in (QLabel, QAbstractButton) for part in widget.findChildren(kind)}
        assert shown & english == set()
        assert len(shown) > 3
