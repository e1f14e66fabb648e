"""Every page with something on it, for what must hold on all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from sinsr_gui.engine.image import photo_from_pixels
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.models import Card, Models
from sinsr_gui.state.queue import Item
from sinsr_gui.state.seeds import Candidate, Cell, Duel, Seeds, Spread
from sinsr_gui.state.session import Result, Session
from sinsr_gui.state.training import Known, Training
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.models.page import ModelsPage
from sinsr_gui.ui.seeds.page import SeedsPage
from sinsr_gui.ui.training.page import TrainingPage
from sinsr_gui.ui.window import MainWindow

HERE = Path("/photos/scans")
MODEL = ModelInfo("compact", "Compact", 4, {}, sha256="ab" * 32, path=Path("x"), summary="Small and quick.")
OTHER = replace(MODEL, id="fine", name="Fine", sha256="cd" * 32)


def flat(width: int, height: int) -> np.ndarray:
    """Grey pixels."""
    return np.full((height, width, 3), 120, np.uint8)


def full_session() -> Session:
    """Two photos, one of them with a result."""
    session = Session(models=(MODEL, OTHER), queue=(HERE / "a.png", HERE / "b.png"))
    session.ask(model=MODEL.id)
    session.photo = replace(photo_from_pixels(flat(60, 40)), source=HERE / "a.png")
    request = Request("", MODEL.sha256, UpscaleSettings())
    session.result = Result(photo_from_pixels(flat(240, 160)), request, 12.4, model=MODEL)
    session.unsaved = True
    return session


def full_window() -> tuple[MainWindow, dict[str, QWidget]]:
    """The window with its pages, by their symbols."""
    session, batch = full_session(), Batch()
    facts = {"size": (1600, 1200), "looked": True}
    batch.queue.extend([Item(HERE / "1974 harbour.jpg", status="done", seconds=9, **facts), Item(HERE / "b.jpg")])
    batch.example = "1974 harbour_4x.jpg"
    cells = tuple(Cell(seed, flat(60, 40)) for seed in range(4))
    seeds = Seeds(count=4, box=(0, 0, 15, 10), cells=cells, favourites=(Candidate("compact", 2), *[None] * 8))
    seeds.duel, seeds.spread = Duel(1, 3), Spread(4, flat(60, 40), np.zeros((40, 60), np.float32))
    models = Models(cards=tuple(Card(info, say("of this file"), removable=True) for info in session.models))
    training = Training(known=(Known(Path("/runs/garden"), "garden"),), parent=Path("/runs"))
    window = MainWindow(session)
    pages: dict[str, QWidget] = {"photo": window.photo}
    pages["seeds"], pages["batch"] = SeedsPage(session, seeds), BatchPage(session, batch)
    pages["models"], pages["train"] = ModelsPage(session, models), TrainingPage(session, training)
    for symbol, page in list(pages.items())[1:]:
        window.add_page(page, symbol, symbol.title(), "")
    return window, pages


def visible(page: QWidget) -> Iterator[QWidget]:
    """The page's widgets that are shown, without the inner parts of fields and lists."""
    for part in page.findChildren(QWidget):
        if part.isVisible() and not part.objectName().startswith("qt_") and _whole(part):
            yield part


def _whole(part: QWidget) -> bool:
    parent = part.parentWidget()
    return not isinstance(parent, QAbstractScrollArea) or parent.viewport() is part


def settle() -> None:
    """Let layouts come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
