"""The description of a batch on disk: there and back, and as earlier programs wrote it."""

from pathlib import Path

from sinsr_gui.engine.requests import OutputSize, SeedMap, SeedRegion, Stamp, UpscaleSettings
from sinsr_gui.flows.batch.unfinished import read, write
from sinsr_gui.flows.photo.resolving import BatchSettings
from sinsr_gui.settings import Compute, Saving

WISHED = UpscaleSettings(
    "sinsr",
    SeedMap(21, 4, 0.5, (SeedRegion(5, (Stamp(1, 2, 3),)),)),
    OutputSize("print", 30, 20, "in", 300),
    "adain",
    mean_of=4,
    consistent=True,
    noise_strength=0.5,
)
FIRST = """{"order":{"asked":{"model":"sinsr","seeds":{"base":21,"towards":4,"amount":0.5,"regions":[{"seed":5,
"stamps":[{"x":1.0,"y":2.0,"radius":3.0}]}]},"size":{"kind":"print","value":30.0,"height":20.0,"unit":"in",
"dpi":300.0},"colour_fix":"adain","mean_of":4,"consistent":true,"noise_strength":0.5},"compute":{"device":"auto",
"precision":"auto","tile":64,"threads":0},"saving":{"folder":"out","template":"{stem}_{scale}x{-seed}",
"format":"source","quality":95,"subsampling":"4:4:4","lossless":false,"conflict":"rename","keep_metadata":true,
"strip_gps":false,"keep_time":false,"tag_ai":true,"recipe":true,"matte":"#ffffff"}},"files":[["in/a.jpg","sub"]],
"version":1}"""


def test_there_and_back(tmp_path):
    order, files = (
        BatchSettings(WISHED, Compute(tile=64), Saving(folder=Path("out"))),
        [(Path("in/a.jpg"), Path("sub"))],
    )
    write(tmp_path / "kept" / "a.json", order, files)
    found = read(tmp_path / "kept" / "a.json")
    assert (found.order, found.files) == (order, tuple(files))


def test_what_was_left_by_an_earlier_program_is_read(tmp_path):
    (tmp_path / "a.json").write_text(FIRST)
    found = read(tmp_path / "a.json")
    assert found.order == BatchSettings(WISHED, Compute(tile=64), Saving(folder=Path("out")))
    assert found.files == ((Path("in/a.jpg"), Path("sub")),)
