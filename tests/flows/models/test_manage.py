"""Models by flows: consent first, a download in turns with others, pause, resume, giving up, import, removal."""

import asyncio

import pytest

from sinsr_gui.engine.errors import BadRequest, DownloadFailed
from sinsr_gui.engine.events import Downloaded
from sinsr_gui.engine.requests import DEFAULT_MODEL
from sinsr_gui.flows.models import manage as flows
from sinsr_gui.paths import models_folder
from sinsr_gui.state.models import Models
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker
from tests.local_server import partly


@pytest.fixture
def desk(shelf, monkeypatch):
    """Models, a session, the io worker; every event of a download is a turn of its own."""
    monkeypatch.setattr(flows, "TURN", 0)
    return Models(), Session(), FakeWorker()


async def consented(desk, id="vq-f4"):
    models, session, io = desk
    await flows.show_terms(models, io, id)
    return asyncio.create_task(flows.fetch(models, session, io, models.terms))


def test_nothing_is_fetched_before_consent(desk, shelf):
    models, session, io = desk

    async def main():
        await flows.refresh(models, session, io)
        await flows.show_terms(models, io, "sinsr-v2")

    asyncio.run(main())
    assert [file.id for file in models.terms.files] == ["sinsr-v2", "vq-f4"]
    assert shelf.requests == []
    assert not models_folder().exists()
    card = models.card("compact")
    assert card.installed
    assert not card.removable
    assert card.text.startswith("# Compact")
    assert str(models.card("sinsr").hash) == "as published"
    assert models.card("sinsr").non_commercial


def test_fetched_and_shown(desk):
    models, session, _ = desk
    seen = []
    models.events.transfer.connect(lambda transfer: seen.append(transfer and transfer.received))

    async def main():
        await (await consented(desk, "sinsr-v2"))

    asyncio.run(main())
    assert models.transfer is None
    assert models.terms is None
    assert models.shown == "sinsr-v2"
    assert models.card("sinsr-v2").installed
    assert "sinsr-v2" in {info.id for info in session.models if info.path}
    assert seen[0] == 0
    assert seen[:-1] == sorted(seen[:-1])
    assert "ready" in str(session.notices.shown[-1].message)


def test_paused_and_resumed(desk, shelf):
    models, session, io = desk

    async def main():
        task = await consented(desk)
        while models.transfer is None or models.transfer.received < 100_000:
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        assert models.transfer.paused
        assert list(models_folder().glob("*.part"))
        before = models.transfer.received
        await flows.fetch(models, session, io, models.transfer.terms)
        return before

    before = asyncio.run(main())
    assert shelf.requests[-1]["Range"] == f"bytes={before}-"
    assert models.card("vq-f4").installed


def test_given_up(desk):
    models, _, _ = desk

    async def main():
        task = await consented(desk)
        while models.transfer is None or not models.transfer.received:
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        flows.give_up(models)

    asyncio.run(main())
    assert models.transfer is None
    assert list(models_folder().iterdir()) == []


def test_a_broken_line_leaves_it_paused(desk, shelf):
    shelf.script.extend([partly(1000)] * 5)
    models, _, _ = desk

    async def main():
        with pytest.raises(DownloadFailed):
            await (await consented(desk))

    asyncio.run(main())
    assert models.transfer.paused


def test_what_was_refused_is_not_taken_up_again(desk, shelf):
    models, _, _ = desk
    for path in shelf.files:
        shelf.files[path] = bytes(len(shelf.files[path]))

    async def main():
        with pytest.raises(DownloadFailed):
            await (await consented(desk))

    asyncio.run(main())
    assert models.transfer is None


def test_the_time_left_is_told_when_it_means_something():
    event = Downloaded(40_000_000, 100_000_000)
    assert flows.seconds_left(event, 1.0, 10_000_000) is None
    assert flows.seconds_left(event, 5.0, 0) is None
    assert flows.seconds_left(event, 5.0, 10_000_000) == 30
    assert flows.seconds_left(Downloaded(40_000_000, 0), 5.0, 10_000_000) is None


def test_import_use_and_remove(desk, tiny_model):
    models, session, io = desk

    async def main():
        await flows.import_file(models, session, io, tiny_model.info.path)
        id = models.shown
        assert models.card(id).removable
        session.ask(model=id)
        await flows.remove(models, session, io, id)
        assert models.card(id) is None
        with pytest.raises(BadRequest):
            await flows.remove(models, session, io, "compact")

    asyncio.run(main())
    assert session.asked.model == models.shown == DEFAULT_MODEL
    assert models.importing is None
