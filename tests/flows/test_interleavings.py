"""Whatever happens in whatever order: pixels, name and recipe of what is shown and saved are of one photo.

Opening, handing over, F5, stop, saving, seeds and pages are begun at random, the workers go on at random, and after
every step everything on show is looked at. Photos and results have plain colours that tell which they are.
SINSR_INTERLEAVINGS=10000 runs so many; usually they are a few hundred.
"""

import asyncio
import os
import random
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from sinsr_gui.app import photo as wiring
from sinsr_gui.app.application import Application
from sinsr_gui.app.tasks import Tasks
from sinsr_gui.engine.events import Planned, SeedDone, TileDone, Upscaled
from sinsr_gui.engine.image import load_photo, photo_from_pixels, read_recipe, save_photo
from sinsr_gui.engine.models.device import Device
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.flows import setup
from sinsr_gui.flows.photo import change_controls, check, file_size_estimate, upscale_photo
from sinsr_gui.flows.photo.save import snapshot
from sinsr_gui.flows.seeds import candidates, explore
from sinsr_gui.state.batch import Answer
from sinsr_gui.state.results import Results
from sinsr_gui.state.seeds import Candidate, Seeds
from sinsr_gui.state.session import Session
from tests.fakes import SteppedWorker

COUNT = int(os.environ.get("SINSR_INTERLEAVINGS", "200"))
SEEN = ("result", "tile", "saved", "file", "agreement", "candidates", "cells", "spread", "preview")
NAMES = ("a", "b", "c")
INFO = ModelInfo("tiny", "Tiny", 4, {}, sha256="ab" * 32, path=Path("x"), licence="free")
MODEL = SimpleNamespace(
    info=INFO,
    notices=[],
    device=Device("cpu", "cpu", "A processor", 2**30),
    precision="float32",
    tile=32,
    overlap=32,
    scale=4,
)


def mark(pixels):
    """Which file a picture is of, which version of it, and which seed."""
    assert (pixels == pixels[0, 0]).all()
    return tuple(int(channel) for channel in pixels[0, 0])


def made_of(photo, seed, scale=4):
    height, width = photo.pixels.shape[:2]
    return np.full((height * scale, width * scale, 3), (*photo.pixels[0, 0, :2], seed % 256), np.uint8)


def fake_upscale(model, photo, request, *rest):
    pixels = made_of(photo, request.settings.seeds.base)
    height, width = pixels.shape[:2]
    boxes = ((0, 0, width, height // 2), (0, height // 2, width, height // 2))
    yield Planned(boxes, (width, height))
    for index, box in enumerate(boxes):
        yield TileDone(index, box, pixels[: height // 2])
    yield Upscaled(replace(photo, pixels=pixels), request, 0.5)


def fake_explore(model, photo, request, wanted, box):
    yield Planned((box,) * len(wanted), (32, 24))
    for number, seed in enumerate(wanted):
        pixels = made_of(photo, seed)
        yield TileDone(number, box, pixels)
        yield SeedDone(seed, box, pixels)


@pytest.fixture
def fake_engine(monkeypatch, tmp_path):
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(setup, "loaded_model", lambda name, compute: MODEL)
    monkeypatch.setattr(upscale_photo, "_upscale", fake_upscale)
    monkeypatch.setattr(explore, "_explore", fake_explore)
    monkeypatch.setattr(explore, "_spread", lambda pictures: (pictures[0], np.zeros((1, 1), np.float32)))
    monkeypatch.setattr(check, "consistency", lambda result, photo: (mark(result.pixels), mark(photo.pixels)))
    monkeypatch.setattr(file_size_estimate, "estimate_file_size", lambda photo, *rest: 10 * sum(mark(photo.pixels)))
    monkeypatch.setattr(file_size_estimate, "ADDED", 1)
    monkeypatch.setattr(wiring, "SETTLED", 0)
    monkeypatch.setattr(wiring, "_seen", lambda app: None)

    async def ask_save(desk, *rest):
        return await desk.asked("save as")

    async def ask_conflict(desk, *rest):
        return await desk.asked("conflict")

    monkeypatch.setattr(wiring, "ask_save", ask_save)
    monkeypatch.setattr(wiring, "ask_conflict", ask_conflict)


class Desk:
    """The application without its window, in a folder with three photos. It is its own window, too."""

    def __init__(self, folder):
        self.folder, self.errors, self.page = folder, [], "photo"
        self.session, self.seeds = Session(), Seeds(count=4)
        saving = replace(self.session.settings.saving, conflict="ask")
        self.session.settings = replace(self.session.settings, saving=saving)
        self.session.ask(model="tiny")
        self.gpu, self.io, self.results, self.loaded = SteppedWorker(), SteppedWorker(), Results(), setup.Loaded()
        self.tasks = Tasks(self.errors.append)
        self.start, self.stop, self.queue = self.tasks.start, self.tasks.stop, self.tasks.queue
        self.window, self.photo, self.versions = self, "photo", Counter()
        self.questions, self.saves, self.sources, self.replaced = [], [], {}, False
        self.seen = set()
        for name in NAMES:
            self.write(name)
        self.connect()

    def connect(self):
        """As the wiring of the pages does it."""
        session = self.session
        session.events.asked.connect(lambda: upscale_photo.show_if_known(session, self.loaded, self.results))
        session.events.result.connect(lambda: self.start("check", check.check(session, self.io)))
        for signal in (session.events.asked, session.events.photo, session.events.result):
            signal.connect(lambda: self.start("weigh", file_size_estimate.weigh_file(session, self.io)))
        session.events.photo.connect(lambda: explore.forget_photo(self.seeds))

    def write(self, name):
        """Another version of a file; what its bytes are known by."""
        self.versions[name] += 1
        colour = (NAMES.index(name) * 50, self.versions[name] % 256, 0)
        path = self.folder / f"{name}.png"
        save_photo(photo_from_pixels(np.full((6, 8, 3), colour, np.uint8)), path)
        self.sources[load_photo(path).sha256] = (name, *colour[:2])

    def show_page(self, page):
        self.page = page

    def statusBar(self):  # noqa: N802 (as Qt calls it)
        return SimpleNamespace(showMessage=lambda said, milliseconds: None)

    def open(self, files):
        Application.open(self, files)

    def come_forward(self):
        self.page = "photo"

    async def asked(self, what):
        self.questions.append((answer := asyncio.get_running_loop().create_future(), what))
        return await answer

    def answer(self, number):
        """Answer the question that has waited for longest."""
        self.questions = [(answer, what) for answer, what in self.questions if not answer.done()]
        if self.questions:
            answer, what = self.questions.pop(0)
            choices = [Answer("overwrite"), Answer("rename"), Answer("rename")]
            target = self.folder / "out" / f"mine-{len(self.saves)}-{number}.png"
            said = target if what == "save as" else choices[number % 3]
            self.replaced |= said == choices[0]
            answer.set_result(said)

    def save(self, how):
        """Ctrl+S or Ctrl+Shift+S; what has to be found in a file in the end."""
        if (wanted := snapshot(self.session)) is not None:
            self.saves.append((wanted.result.request, mark(wanted.result.photo.pixels)))
        flow = wiring.save_shown if how == "save" else wiring._save_as
        self.queue(how, flow(self, wanted))

    def act(self, verb, number):
        name, seed = NAMES[number % 3], number % 5
        path = self.folder / f"{name}.png"
        match verb:
            case "open":
                wiring._open(self, [path])
            case "open all":
                wiring._open(self, [self.folder / f"{name}.png" for name in NAMES])
            case "hand over":
                Application.take(self, [path])
                assert self.page == "photo"
            case "walk":
                wiring._walk(self, 1 if number % 2 else -1)
            case "rewrite":
                self.write(name)
            case "F5":
                wiring._upscale(self)
            case "stop":
                wiring._stop(self)
            case "hold":
                upscale_photo.pause(self.session, not self.session.on_hold)
            case "roll":
                wiring._roll(self)
            case "seed":
                change_controls.choose_seed(self.session, seed)
            case "undo":
                change_controls.undo(self.session)
            case "save" | "save as":
                self.save(verb)
            case "answer":
                self.answer(number)
            case "check":
                wiring._check(self, not self.session.checking)
            case "candidate":
                wiring._choose_candidate(self, seed)
            case "seeds page":
                self.page = "seeds"
                if self.session.photo is not None:
                    self.seeds.box = (0, 0, 8, 6)
                kept = [Candidate.of(self.session.asked, one) for one in (seed, seed + 1)]
                self.seeds.favourites = (*kept, *[None] * 7)
                parts = (self.session, self.seeds, self.gpu, self.loaded)
                flows = (explore.fill_sheet, explore.weigh)
                if number % 4 < 2:
                    self.start("explore", flows[number % 2](*parts))
                elif number % 4 == 2:
                    self.start("explore", explore.render_region(*parts, self.session.asked.seeds))
                else:
                    self.start("upscale", candidates.render_favourites(*parts, self.results))

    async def go_on(self, verb, number):
        """Let a worker do some of what waits for it, or only the flows."""
        for turn in range(number + 1):
            if verb == "gpu":
                self.gpu.step(number + turn)
            elif verb == "io":
                self.io.step(number + turn)
            await asyncio.sleep(0)
            self.look()

    def look(self):
        """Everything on show is of the open photo."""
        session, seeds = self.session, self.seeds
        assert self.errors == []
        self.seen |= {what for what in SEEN if self.has(what)}
        if session.photo is None:
            assert session.result is None
            return
        name, *which = self.sources[session.photo.sha256]
        assert session.path == session.photo.source == self.folder / f"{name}.png"
        assert mark(session.photo.pixels) == (*which, 0)
        for result in (session.result, *session.candidates):
            if result is not None:
                self.fits(result)
                assert result.request.photo == session.photo.sha256
        if session.saved is not None:
            assert parse_recipe(read_recipe(session.saved))[0] == session.result.request
        assert not (session.unsaved and session.result is None)
        pictures = [cell.pixels for cell in seeds.cells] + [found.pixels for found in [seeds.preview] if found]
        pictures += [session.tile.pixels] if session.tile else []
        pictures += [seeds.spread.mean] if seeds.spread else []
        for pixels in pictures:
            assert pixels is None or mark(pixels)[:2] == tuple(which)
        if session.agreement is not None:
            assert session.agreement == (mark(session.result.photo.pixels), mark(session.photo.pixels))
        if session.file is not None:
            about = session.result.photo if session.result else session.photo
            if session.file.made_for[0] in (session.result and session.result.request, session.photo.sha256):
                assert session.file.bytes in (10 * sum(mark(about.pixels)), 10 * sum(which))
            else:  # of the result that was on show before, until it is told anew
                assert session.file.made_for[0].photo == session.photo.sha256

    def has(self, what):
        """Whether something of that kind is on show."""
        if what == "cells":
            return any(cell.pixels is not None for cell in self.seeds.cells)
        if what == "candidates":
            return any(self.session.candidates)
        return (getattr(self.session, what, None) or getattr(self.seeds, what, None)) is not None

    def fits(self, result):
        """Its pixels are what its request asks for, of the photo that it names."""
        _, *which = self.sources[result.request.photo]
        assert mark(result.photo.pixels) == (*which, result.request.settings.seeds.base % 256)

    async def finish(self):
        """Let everything come to its end, and look at what there is."""
        upscale_photo.pause(self.session, False)
        for number in range(2000):
            if not self.tasks._all:
                break
            self.answer(number)
            self.gpu.step(0)
            self.io.step(0)
            await asyncio.sleep(0)
            self.look()
        assert not self.tasks._all, [task.get_name() for task in self.tasks._all]
        assert (self.session.running, self.session.tile, self.session.on_hold) == (None, None, False)
        for result in self.results._kept.values():
            self.fits(result)
        self.look_at_files()

    def look_at_files(self):
        """Every file is what its name and recipe say, and what was to be saved is there."""
        files = [path for path in self.folder.rglob("*.png") if path.stem not in NAMES]
        for path in files:
            request, facts = parse_recipe(read_recipe(path))
            name, *which = self.sources[request.photo]
            pixels = mark(load_photo(path).pixels)
            assert pixels == (*which, request.settings.seeds.base % 256)
            assert Path(facts["source"]).name == f"{name}.png"
            assert path.parent.name == "out" or path.name.startswith(f"{name}_4x")
            self.saves = [wish for wish in self.saves if wish != (request, pixels)]
        assert self.saves == [] or self.replaced


ACTIONS = ("open", "open all", "hand over", "walk", "rewrite", "stop", "hold", "roll", "seed", "seed", "undo", "check")
ACTIONS += ("F5",) * 6 + ("save",) * 3 + ("save as", "answer", "answer", "candidate", "seeds page", "seeds page")
MOMENTS = 40


async def play(chance, folder):
    """One random story; what was to be seen in it."""
    desk = Desk(folder)
    if chance.random() < 0.7:  # the model is loaded already
        desk.loaded = setup.Loaded(("tiny", desk.session.settings.compute), MODEL)
    desk.act("open", 0)
    await desk.go_on("io", 8)
    for _ in range(MOMENTS):
        number = chance.randrange(12)
        if chance.random() < 0.5:
            await desk.go_on(chance.choice(("gpu", "gpu", "io", "rest")), number)
        else:
            desk.act(chance.choice(ACTIONS), number)
            desk.look()
            await desk.go_on("rest", number % 2)
    await desk.finish()
    return desk.seen


def test_pixels_name_and_recipe_agree(fake_engine, tmp_path):
    seen = Counter()
    for number in range(COUNT):
        folder = tmp_path / str(number)
        (folder / "out").mkdir(parents=True)
        try:
            seen.update(asyncio.run(play(random.Random(number), folder)))
        except BaseException as error:
            error.add_note(f"in story {number}")
            raise
        shutil.rmtree(folder)
    if COUNT >= 100:  # otherwise it would say little
        assert min(seen[what] for what in SEEN) > COUNT // 20, seen
