"""The panel of controls is as wide as they need to be, in every language; verdicts come before numbers."""

import numpy as np
import pytest

from installer.translate import LANGUAGES
from sinsr_gui.engine.batch.verifying import Consistency
from sinsr_gui.state.session import Session
from sinsr_gui.ui.photo.agreement import AgreementField
from sinsr_gui.ui.window import MainWindow
from tests.fakes import smooth_photo


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_control_is_cut_off(speak, qtbot, tiny_models, name):
    speak(name)
    session = Session()
    session.models = (tiny_models("pixel_shuffle", 4, False).info,)  # which has steps
    session.ask(model=session.models[0].id)
    session.photo = smooth_photo(40, 30)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(760, 520)
    window.show()
    page = window.photo
    qtbot.waitUntil(lambda: page.controls.width() >= page.controls.minimumSizeHint().width())
    visible = page.controls.parentWidget().width()
    assert page.controls.width() <= visible


@pytest.mark.parametrize(
    ("score", "verdict"), [(50, "is the photo"), (33, "very close"), (27, "a little"), (9, "clear")]
)
def test_the_verdict_comes_before_the_number(qtbot, score, verdict):
    field = AgreementField(Session())
    qtbot.addWidget(field)
    words = field._words(Consistency(score, np.zeros((4, 4), np.float32), 0.0))
    assert verdict in words.split(",")[1]
    assert words.endswith(f"{score}.0\N{NO-BREAK SPACE}dB")
    assert "levels" in field.score.toolTip()
