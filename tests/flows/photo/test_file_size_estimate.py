"""The size of the file is told for the photo, told better for its result, and never twice."""

from dataclasses import replace

import pytest

from sinsr_gui.engine.image import save_photo
from sinsr_gui.engine.requests import OutputSize
from sinsr_gui.flows.change_settings import change_group
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.photo.file_size_estimate import weigh_file
from sinsr_gui.flows.photo.save import save, snapshot
from sinsr_gui.flows.photo.upscale_photo import upscale
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.state.results import Results
from tests.fakes import FakeWorker, smooth_photo


def told(finish, session):
    worker = FakeWorker()
    finish(weigh_file(session, worker))
    assert len(worker.ran) <= 1
    return session.file


def saving(session, **changes):
    change_group(session, "saving", replace(session.settings.saving, **changes))


def test_it_follows_size_format_and_quality(finish, session, tmp_path):
    assert told(finish, session) is None
    session.photo = replace(smooth_photo(200, 160), source=tmp_path / "a.jpg")
    first = told(finish, session)
    assert first.format == "JPEG"
    ask(session, size=OutputSize("scale", 2.0))
    assert told(finish, session).bytes < first.bytes / 2
    ask(session, size=OutputSize())
    saving(session, quality=60)
    assert told(finish, session).bytes < first.bytes
    saving(session, format="PNG")
    assert (told(finish, session).format, session.file.bytes > first.bytes) == ("PNG", True)
    again = FakeWorker()
    saving(session, strip_gps=session.settings.saving.strip_gps)
    finish(weigh_file(session, again))
    assert again.ran == []
    ask(session, size=OutputSize("scale", float("nan")))
    assert told(finish, session) is None


def test_a_result_is_weighed_itself(finish, session, tmp_path):
    path = tmp_path / "a.png"
    save_photo(smooth_photo(100, 80), path)
    session.photo = replace(smooth_photo(100, 80), source=path)
    before = told(finish, session)
    finish(upscale(session, FakeWorker(), Loaded(), Results()))
    after = told(finish, session)
    assert after != before
    saving(session, recipe=False)
    written = finish(save(session, FakeWorker(), snapshot(session))).stat().st_size
    assert after.bytes == pytest.approx(written, rel=0.1)
