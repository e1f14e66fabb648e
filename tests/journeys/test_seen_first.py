"""Zoomed in, one part is previewed alone; it goes when something else is asked for, and Upscale makes the whole."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sinsr_gui.engine.image import save_photo
from tests.fakes import smooth_photo
from tests.journeys.conftest import until


def test_a_part_is_previewed(studio, photos):
    save_photo(smooth_photo(150, 120), photos / "large.png")

    async def journey(user):
        session, comparison = user.session, user.page.canvas.comparison
        await user.opened(photos / "large.png")
        user.page.canvas.viewport.set_zoom(4.0)
        *_, width, height = user.page.canvas.viewport.visible_box()
        assert width * height < 150 * 120 / 2
        for _ in range(2):
            QTest.keyClick(user.window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
            await until(lambda: session.part is not None and session.running is None)
            assert comparison.after.patches
            assert "Preview" in user.page.canvas.badge
            assert not user.window.actions_["save"].isEnabled()
            user.page.controls.seed.setValue(session.asked.seeds.base + 1)
            assert not comparison.after.patches
            assert session.part is None
        user.press("preview")
        await until(lambda: session.part is not None and session.running is None)
        early = []
        session.events.tile.connect(lambda tile: tile and early.append(tile.early))
        await user.upscaled()
        assert early[0]
        assert not all(early)
        assert "Preview" not in user.page.canvas.badge
        assert comparison.result is session.result.photo

    studio(journey)
