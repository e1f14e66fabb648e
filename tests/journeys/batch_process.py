"""A batch in a process of its own, to be killed: `python -m tests.journeys.batch_process WEIGHTS IN OUT KEPT`.

It takes up what an earlier one left, and prints a line of JSON for every file that has an outcome.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from qasync import QEventLoop

from sinsr_gui.engine.models.store.catalogue import import_model
from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.flows.batch.queueing import add_files
from sinsr_gui.flows.batch.run_batch import export_batch
from sinsr_gui.flows.batch.unfinished import find_unfinished, new_description, resume_list
from sinsr_gui.flows.photo.resolving import BatchSettings
from sinsr_gui.flows.setup import Loaded, model_for
from sinsr_gui.settings import Compute, Saving, Settings
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.session import Session
from sinsr_gui.worker import Worker


async def main(weights: Path, inside: Path, out: Path, kept: Path) -> None:
    """Add the folder or take up the unfinished batch, and run it."""
    session, batch = Session(), Batch()
    compute = Compute(device="cpu", precision="float32", tile=16)
    session.settings = Settings(compute=compute, saving=Saving(folder=out, conflict="skip"))
    session.asked = UpscaleSettings(model=import_model(weights).id)  # a path is not read back
    gpu, io, loaded = Worker("gpu"), Worker("io"), Loaded()
    told: set[Path] = set()

    def tell(row: int) -> None:
        item = batch.queue[row]
        if item.status not in ("waiting", "running") and item.source not in told:
            told.add(item.source)
            print(json.dumps({"file": item.source.name, "status": item.status}), flush=True)

    batch.queue.changed.connect(tell)

    async def load(order: BatchSettings):
        return await model_for(session, gpu, loaded, order.asked.model)

    await find_unfinished(batch, io, kept)
    if batch.unfinished:
        description = batch.unfinished[0].path
        order = await resume_list(batch, io, batch.unfinished[0])
        print(json.dumps({"resumed": len(batch.queue)}), flush=True)
    else:
        description, order = new_description(kept), BatchSettings(session.asked, compute, session.settings.saving)
        await add_files(batch, session, io, [inside], recursive=True)
    await export_batch(batch, session, order, gpu, io, load, description)
    print(json.dumps(dict(batch.queue.counts)), flush=True)
    gpu.shut_down()
    io.shut_down()


if __name__ == "__main__":
    with QEventLoop(QCoreApplication([])) as loop:
        loop.run_until_complete(main(*map(Path, sys.argv[1:])))
