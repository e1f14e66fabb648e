"""Models compared in the running application: chosen, rendered, flipped on the photo page, kept on a key, exported."""

from PIL import Image

from sinsr_gui.app import seeds as wiring
from sinsr_gui.engine.models.store.catalogue import import_model
from sinsr_gui.state.comparing import Chosen
from sinsr_gui.state.seeds import Candidate
from sinsr_gui.ui.seeds.page import SeedsPage
from tests.fakes import tiny_weights
from tests.journeys.conftest import until


def test_two_models_from_the_region_to_the_keys(studio, photos, home, tmp_path, monkeypatch):
    other = import_model(tiny_weights(tmp_path, "vq").path)
    target = tmp_path / "sheet.png"

    async def answer(*_, **__):
        return target

    monkeypatch.setattr(wiring, "ask_save", answer)

    async def journey(user):
        session, page = user.session, user.window.findChild(SeedsPage)
        await user.opened(photos / "garden.jpg")
        user.window._go("seeds")
        page.view_chosen.emit("models")
        view = page.models
        view.models_chosen.emit((Chosen(session.asked.model), Chosen(other.id)))
        view.region.click()
        await until(lambda: len(view.cells) == 2 and all(not cell.picture._image.isNull() for cell in view.cells))
        await until(lambda: view.whole.isEnabled())
        view.kept.emit(1)
        assert page.side.keys[0].isEnabled()
        view.menu.actions()[0].trigger()
        await until(target.is_file)
        view.whole.click()
        await until(lambda: session.candidates[1] is not None and session.running is None)
        assert [found.request.settings.model for found in session.candidates[:2]] == [session.asked.model, other.id]
        user.window._go("photo")
        user.page.candidate_chosen.emit(1)
        assert session.asked.model == other.id
        assert session.result is session.candidates[1]
        assert page._seeds.favourites[0] == Candidate(other.id, 0)

    studio(journey)
    with Image.open(target) as sheet:
        assert sheet.width > sheet.height
