"""Who is away is told of long work; who looks at the window, or wants it so, is not."""

from types import SimpleNamespace

import pytest

from sinsr_gui.app import away
from sinsr_gui.settings import Look, Settings


@pytest.mark.parametrize(("active", "wanted", "told"), [(False, True, 1), (True, True, 0), (False, False, 0)])
def test_only_who_is_away_is_told(monkeypatch, active, wanted, told):
    messages, alerts = [], []
    monkeypatch.setattr(away, "tell", lambda *message: messages.append(message))
    monkeypatch.setattr(away, "QApplication", SimpleNamespace(alert=alerts.append))
    window = SimpleNamespace(isActiveWindow=lambda: active)
    session = SimpleNamespace(settings=Settings(look=Look(tell_done=wanted)))
    away.tell_if_away(SimpleNamespace(window=window, session=session), "a.jpg is upscaled", "4 × 4")
    assert (messages, alerts) == ([("a.jpg is upscaled", "4 × 4")] * told, [window] * told)
