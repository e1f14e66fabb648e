"""The About dialog in the running application: what computes, and the question for a newer version."""

from sinsr_gui.app import about
from sinsr_gui.ui.dialogs.about import AboutDialog
from tests.engine.test_updates import answer
from tests.journeys.conftest import until
from tests.local_server import serving


def opened(user):
    user.press("about")
    return user.window.findChild(AboutDialog)


def test_a_newer_version_is_found_by_a_click_only(studio, monkeypatch):
    with serving({"/latest": answer()}) as server:
        monkeypatch.setattr(about, "where_released", lambda: f"{server.address}/latest")

        async def journey(user):
            dialog = opened(user)
            assert dialog.answer.text() == ""
            assert server.requests == []
            dialog.check.click()
            await until(lambda: dialog.notes.isVisible())
            assert dialog.answer.text() == "Version 9.1.0 is available."
            assert dialog.check.isEnabled()
            dialog.reject()

        studio(journey)


def test_without_a_connection_it_says_so(studio, monkeypatch):
    with serving({}) as server:
        gone = f"{server.address}/latest"
    monkeypatch.setattr(about, "where_released", lambda: gone)

    async def journey(user):
        dialog = opened(user)
        dialog.check.click()
        await until(lambda: "cannot be reached" in dialog.answer.text())
        assert not dialog.notes.isVisible()
        assert dialog.check.isEnabled()
        dialog.reject()

    studio(journey)


def test_closing_it_ends_the_check(studio, monkeypatch):
    with serving({"/latest": answer()}) as server:
        monkeypatch.setattr(about, "where_released", lambda: f"{server.address}/latest")

        async def journey(user):
            dialog = opened(user)
            dialog.check.click()
            dialog.reject()
            await until(lambda: about.CHECK not in user.application.tasks)

        studio(journey)


def test_it_says_what_computes(studio):
    async def journey(user):
        dialog = opened(user)
        texts = [label.text() for label in dialog.findChildren(type(dialog.answer))]
        engine = user.session.engine
        assert any(engine.device.name in text and engine.precision in text and "torch 2" in text for text in texts)
        assert not dialog.check.isVisible()  # this checkout was not built for a place of releases
        dialog.reject()

    studio(journey)
