"""Before and after are shared from the photo page in each of its forms."""

import pytest
from PIL import Image

from sinsr_gui.app import sharing
from tests.journeys.conftest import until


@pytest.mark.parametrize(("number", "name"), [
    (0, "garden_before-after.png"), (1, "garden_split.jpg"), (2, "garden_before-after.webp"),
])  # fmt: skip
def test_a_result_is_shared(studio, photos, monkeypatch, number, name):
    async def answer(parent, title, suggestion, kinds):
        assert any(f"*{suggestion.suffix}" in kind for kind in kinds)
        return suggestion

    monkeypatch.setattr(sharing, "ask_save", answer)

    async def journey(user):
        menu = user.page.share_menu
        await until(lambda: user.application.session.engine is not None)
        await user.opened(photos / "garden.jpg")
        assert not menu.menuAction().isEnabled()
        await user.upscaled()
        assert menu.menuAction() in user.page.canvas.actions()
        menu.actions()[number].trigger()
        await until(lambda: any(notice.file == photos / name for notice in user.session.notices.shown))
        assert user.session.unsaved  # the result itself is not

    studio(journey)
    with Image.open(photos / name) as made:
        assert made.n_frames > 1 if name.endswith("webp") else made.size[0] >= 288
