"""The models page and the consent dialog on fabricated state."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.models.store.download import FileTerms, Terms, fetch_terms
from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.flows.models.manage import cards
from sinsr_gui.state.models import Card, Models, Transfer
from sinsr_gui.state.session import Session
from sinsr_gui.ui.dialogs.consent import ConsentDialog
from sinsr_gui.ui.models.page import ModelsPage
from tests.ui.screenshots import check

OWN = ModelInfo(
    "scans", "My scans", 4, {}, sha256="ab" * 32, path=Path("/models/scans.safetensors"), bytes=13_800_000,
    parameters=6_900_000, licence="my own", summary="Trained on 812 photos of my own.",
)  # fmt: skip


@pytest.fixture
def models(tmp_path, monkeypatch):
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path))
    found = cards()
    return Models(shown="compact", cards=(found[0], Card(OWN, say("of this file"), removable=True), *found[1:]))


@pytest.fixture
def page(qtbot, models):
    made = ModelsPage(Session(asked=UpscaleSettings("compact")), models)
    qtbot.addWidget(made)
    made.resize(1200, 660)
    made.show()
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_looks(page, models, theme):
    models.transfer = Transfer(fetch_terms("sinsr"), 301_000_000, 699_275_569)
    check(page, "models", theme, (1200, 660))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_consent_looks(qtbot, models, theme):
    dialog = ConsentDialog(fetch_terms("sinsr"))
    qtbot.addWidget(dialog)
    check(dialog, "consent", theme, (680, 640))


def test_consent_says_everything_and_waits(qtbot, models):
    file = FileTerms(
        "x", "X", "model", "x.pth", "https://x.org/x.pth", None, None, "Free", "All of it.", "https://x", True
    )
    terms, heard = Terms("x", "X", (file,)), []
    dialog = ConsentDialog(terms)
    qtbot.addWidget(dialog)
    dialog.consented.connect(heard.append)
    text = " ".join(label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel))
    for part in ("x.pth", "https://x.org/x.pth", "not known", "not published", "Free, non-commercial", "All of it."):
        assert part in text
    dialog._fetch.click()
    assert heard == []
    dialog._accept.click()
    dialog._fetch.click()
    assert heard == [terms]


def test_numbers_of_a_card_are_folded(page, models):
    models.shown = "compact"
    text = page.card._text.toPlainText
    assert "PSNR" not in text()
    assert "held-out photos" in text()  # below the pictures
    page.card._more.click()
    assert "PSNR" in text()
    assert page.card._text.verticalScrollBar().value() > 0  # they are in sight
    models.shown = "scans"
    assert not page.card._more.isVisible()  # it has no pictures


def test_the_list_is_reached_first(page):
    page._import.setFocus()
    page.focusPreviousChild()
    assert page._list.hasFocus()


def test_what_can_be_done_depends_on_the_model(page, models):
    heard = []
    for name in ("use_asked", "fetch_asked", "remove_asked", "chosen"):
        getattr(page, name).connect(lambda id, name=name: heard.append((name, id)))
    assert not page.card._use.isEnabled()  # it is in use
    models.shown = "scans"
    assert page.card._use.isVisible()
    assert page.card._remove.isVisible()
    page.card._use.click()
    page.card._remove.click()
    models.shown = "sinsr"
    assert not page.card._use.isVisible()
    page.card._fetch.click()
    page._list.setCurrentRow(1)
    assert heard == [("use_asked", "scans"), ("remove_asked", "scans"), ("fetch_asked", "sinsr"), ("chosen", "compact")]


def test_the_list_marks_the_model_in_use(page):
    used = [
        page._list.item(row).text() for row in range(page._list.count()) if "\nIn use, " in page._list.item(row).text()
    ]
    assert [text.partition("\n")[0] for text in used] == ["Compact"]


def test_the_facts_of_a_card_stay_during_a_download(page, models):
    facts = [page.card._facts.itemAt(i).widget() for i in range(page.card._facts.count())]
    models.transfer = Transfer(fetch_terms("sinsr"), 10**8, 4 * 10**8)
    assert [page.card._facts.itemAt(i).widget() for i in range(page.card._facts.count())] == facts


def test_the_transfer_tells_where_it_is(page, models):
    view, terms, heard = page.transfer, fetch_terms("sinsr"), []
    for name in ("pause_asked", "resume_asked", "cancel_asked"):
        getattr(page, name).connect(lambda name=name: heard.append(name))
    assert not view.isVisible()
    models.transfer = Transfer(terms)
    assert view._line.text() == "Connecting for SinSR"
    models.transfer = replace(models.transfer, received=10**8, total=4 * 10**8)
    assert view._line.text() == "SinSR: 100 MB of 400 MB"
    assert view._bar.value() == 250
    models.transfer = replace(models.transfer, seconds_left=95.0)
    assert view._line.text() == "SinSR: 100 MB of 400 MB, about 2 min left"
    view._pause.click()
    models.transfer = replace(models.transfer, paused=True)
    assert view._line.text() == "SinSR: 100 MB of 400 MB, paused"
    view._pause.click()
    assert heard == ["pause_asked", "resume_asked"]
