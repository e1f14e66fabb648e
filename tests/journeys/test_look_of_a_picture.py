"""A retouched result in the running application: its noise is found, seeds depart from it, and one is saved."""

import json
import os
from pathlib import Path

import numpy as np

from sinsr_gui.app import seeds as wiring
from sinsr_gui.engine.batch.verifying import verify
from sinsr_gui.engine.image import SaveOptions, read_recipe, save_photo
from sinsr_gui.ui.seeds.page import SeedsPage
from tests.journeys.conftest import until


def test_from_a_retouched_picture_to_a_saved_variation(studio, photos, tmp_path, monkeypatch):
    retouched, saved = tmp_path / "retouched.png", []

    async def answer(*_, **__):
        return (retouched,)

    monkeypatch.setattr(wiring, "ask_open", answer)

    async def journey(user):
        session, page = user.session, user.window.findChild(SeedsPage)
        await user.opened(photos / "garden.jpg")
        await user.upscaled()
        picture = session.result.photo
        picture.pixels[40:90, 40:90] //= 2
        save_photo(picture, retouched, SaveOptions(), None)
        user.window._go("seeds")
        seeds, look = page._seeds, page.side.look
        seeds.count = 4
        await until(lambda: seeds.box is not None and look.take.isEnabled())
        look.take.click()
        await until(lambda: seeds.cells and seeds.cells[-1].pixels is not None and not seeds.wanted, 120)
        assert session.asked.seeds.found is not None
        assert look.departure.isVisible()
        assert look.departure.slider.value() == 30
        assert any("retouched.png" in str(notice.message) for notice in session.notices.shown)
        if folder := os.environ.get("SINSR_LOOK"):
            user.window.grab().save(str(Path(folder) / "look.png"))
        page.sheet.taken.emit(2)
        cell, (left, top, width, height) = seeds.pixels_of(2), (side * 4 for side in seeds.box)
        user.window._go("photo")
        await user.upscaled()
        np.testing.assert_array_equal(session.result.photo.pixels[top : top + height, left : left + width], cell)
        user.press("save")
        await until(lambda: session.saved is not None)
        saved.append(session.saved)
        user.window._go("seeds")
        look.end.click()
        assert session.asked.seeds.found is None

    studio(journey)
    assert json.loads(read_recipe(saved[0]))["sinsr"] == 6
    *_, verdict = verify(saved[0], lambda _: wanted_model(), photos / "garden.jpg")
    assert verdict.outcome == "identical"


def wanted_model():
    """The tiny model that is installed, loaded outside of the window."""
    from sinsr_gui.engine.models.load import load_model
    from sinsr_gui.engine.models.store.catalogue import list_models

    (info,) = (info for info in list_models() if info.id.startswith("tiny"))
    return load_model(info, "cpu", "float32")
