"""The detail of the photo is mixed into what is rendered already, and gives the bytes that the whole way gives."""

from dataclasses import replace

import numpy as np

from sinsr_gui.engine.events import Upscaled
from sinsr_gui.engine.upscaling.upscaling import upscale as render
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.photo.mix_detail import follow_detail
from sinsr_gui.flows.photo.upscale_photo import show_if_known, upscale
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.state.results import Results
from tests.fakes import FakeWorker, smooth_photo


def test_it_is_live_and_the_same_as_rendered(finish, session):
    session.open_photo(smooth_photo(40, 24))
    loaded, results, gpu, io = Loaded(), Results(), FakeWorker(), FakeWorker()
    finish(upscale(session, gpu, loaded, results))
    plain, jobs = session.result, len(gpu.ran)

    ask(session, detail=0.7)
    assert session.stale
    finish(follow_detail(session, io, loaded, results))
    assert not session.stale
    mixed = session.result
    assert (mixed.photo.pixels != plain.photo.pixels).any()
    *_, whole = render(loaded.model, session.photo, mixed.request)
    assert isinstance(whole, Upscaled)
    assert np.array_equal(whole.photo.pixels, mixed.photo.pixels)
    assert whole.request == mixed.request

    finish(follow_detail(session, io, loaded, results))
    assert session.result is mixed
    ask(session, detail=0.0)
    finish(follow_detail(session, io, loaded, results))
    show_if_known(session, loaded, results)
    assert session.result is plain
    assert len(io.ran) == 1
    ask(session, detail=0.2)
    finish(upscale(session, gpu, loaded, results))
    assert session.result.request.settings.detail == 0.2
    assert len(gpu.ran) == jobs + 1  # mixed, not rendered
    assert len(results) == 1


def test_an_upscale_with_detail_keeps_what_was_rendered(finish, session):
    session.open_photo(smooth_photo(40, 24))
    ask(session, detail=0.5)
    loaded, results = Loaded(), Results()
    finish(upscale(session, FakeWorker(), loaded, results))
    assert not session.stale
    request = replace(session.result.request, settings=session.asked.rendered)
    assert results.find(request).request.settings.detail == 0
