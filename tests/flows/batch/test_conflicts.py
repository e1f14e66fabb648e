"""Names that are taken: what the user answers is done, once for each name or for all, and nothing is lost."""

import asyncio
from dataclasses import replace

import pytest

from sinsr_gui.engine.batch.exporting import Clash
from sinsr_gui.flows.batch.run_batch import export_batch
from sinsr_gui.state.batch import Answer
from tests.flows.batch.test_run_batch import Desk

OTHER = b"another picture of that name"


class AskedDesk(Desk):
    """Three pictures; the names of the first and the last are taken; `answers` are given one after the other."""

    def __init__(self, folder, model, *answers):
        super().__init__(folder, model)
        self.order = replace(self.order, saving=replace(self.order.saving, conflict="ask"))
        self.answers, self.asked = list(answers), []
        for name in "abc":
            self.picture(f"{name}.png")
        self.out.mkdir(exist_ok=True)
        for target in (self.out / "a_4x.png", self.out / "c_4x.png"):
            if not target.exists():
                target.write_bytes(OTHER)

    async def start(self):
        async def load(order):
            return self.model

        async def ask(clash, several):
            assert several
            assert "running" not in self.statuses()
            self.asked.append(clash)
            return self.answers.pop(0)

        await export_batch(self.batch, self.session, self.order, self.gpu, self.io, load, self.description, ask)

    def run(self):
        async def main():
            await self.add()
            await self.start()

        asyncio.run(main())

    def untouched(self):
        return [name for name in self.results() if (self.out / name).read_bytes() == OTHER]


def test_each_name_is_asked_about_before_anything_is_made(tmp_path, tiny_model):
    desk = AskedDesk(tmp_path, tiny_model, Answer("overwrite"), Answer("rename"))
    desk.run()
    assert desk.asked[0] == Clash(desk.inside / "a.png", desk.out / "a_4x.png", len(OTHER), desk.asked[0].modified)
    assert len(desk.asked) == 2
    assert desk.results() == ["a_4x.png", "b_4x.png", "c_4x (2).png", "c_4x.png"]
    assert desk.untouched() == ["c_4x.png"]
    assert desk.statuses() == ["done"] * 3


def test_one_answer_for_all(tmp_path, tiny_model):
    desk = AskedDesk(tmp_path, tiny_model, Answer("skip", for_all=True))
    desk.run()
    assert desk.statuses() == ["skipped", "done", "skipped"]
    assert str(desk.batch.queue[0].reason) == "Another file of that name is there."
    assert desk.untouched() == ["a_4x.png", "c_4x.png"]


def test_without_an_answer_the_batch_stops_and_goes_on_later(tmp_path, tiny_model):
    desk = AskedDesk(tmp_path, tiny_model, Answer("rename"), None)
    with pytest.raises(asyncio.CancelledError):
        desk.run()
    assert desk.statuses() == ["waiting"] * 3
    assert desk.batch.phase == "idle"
    assert not desk.batch.finished
    assert desk.description.exists()  # it is offered again
    desk.answers = [Answer("rename", for_all=True)]
    asyncio.run(desk.start())
    assert desk.statuses() == ["done"] * 3
    assert desk.untouched() == ["a_4x.png", "c_4x.png"]


def test_what_is_done_already_is_no_question(tmp_path, tiny_model):
    first = AskedDesk(tmp_path, tiny_model, Answer("rename", for_all=True))
    first.run()
    again = AskedDesk(tmp_path, tiny_model)
    again.run()
    assert again.asked == []
    assert again.statuses() == ["skipped"] * 3


def test_a_file_that_is_added_while_it_runs_is_asked_about(tmp_path, tiny_model):
    desk = AskedDesk(tmp_path, tiny_model, Answer("rename"), Answer("rename"), Answer("skip"))
    late = desk.picture("late/a.png", 32)

    async def main():
        await desk.add(*(desk.inside / f"{name}.png" for name in "abc"))
        run = asyncio.create_task(desk.start())
        while desk.statuses()[1] != "done":
            await asyncio.sleep(0)
        await desk.add(late)
        await run

    asyncio.run(main())
    assert [clash.source.name for clash in desk.asked] == ["a.png", "c.png", "a.png"]
    assert desk.statuses() == ["done"] * 3 + ["skipped"]
