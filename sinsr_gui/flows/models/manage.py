"""Fetch, import, remove and choose models. Nothing is fetched before its terms were shown and accepted."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

from sinsr_gui.engine.events import Downloaded
from sinsr_gui.engine.filesystem import exists, is_file
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.models.store.download import Terms, fetch_model, fetch_terms
from sinsr_gui.engine.models.store.http_resume import discard
from sinsr_gui.engine.requests import DEFAULT_MODEL
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.setup import find_models
from sinsr_gui.flows.workers import Worker
from sinsr_gui.paths import models_folder
from sinsr_gui.state.models import Card, Models, Transfer
from sinsr_gui.state.session import Session

TURN = 0.2
"""Seconds that a download keeps the io worker before others have their turn."""
TOPIC = "fetching"
"""Of the notices: that a model is ready is old news when the next one is fetched."""
MEANINGFUL = 2.0
"""Seconds of a download after which its pace says how long the rest takes."""


async def refresh(models: Models, session: Session, io: Worker) -> None:
    """Read all cards anew, and the list that the controls offer."""
    models.cards = await io.call(cards)
    await find_models(session, io)


async def show_terms(models: Models, io: Worker, id: str) -> None:
    """Put the terms of a model before the user; nothing is fetched."""
    models.terms = await io.call(fetch_terms, id)


async def fetch(models: Models, session: Session, io: Worker, terms: Terms) -> None:
    """Fetch what the user accepted; a paused download goes on. Cancelling the task pauses it: what arrived is kept."""
    known = models.transfer if models.transfer and models.transfer.terms == terms else Transfer(terms)
    transfer = models.transfer = replace(known, paused=False)
    models.terms = None
    session.notices.forget(TOPIC)
    events = fetch_model(terms.id, terms)
    ended = False
    begun: tuple[float, int] | None = None
    try:
        while (event := await io.call(receive_for_a_turn, events)) is not None:
            now = time.monotonic()
            begun = begun or (now, event.received)
            left = seconds_left(event, now - begun[0], event.received - begun[1])
            transfer = replace(transfer, received=event.received, total=event.total, seconds_left=left)
            models.transfer = transfer
        ended, models.transfer = True, None
        await refresh(models, session, io)
        models.shown = terms.id
        session.notices.say(say("{name} is ready to use.", name=Message(terms.name)), topic=TOPIC)
    finally:
        if not ended:
            refused = transfer.received and not any(exists(part) for part in parts_of(terms))
            models.transfer = None if refused else replace(transfer, paused=True)
            await io.call(close, events)


def give_up(models: Models) -> None:
    """Forget a paused download, with what has arrived of it."""
    if models.transfer:
        for part in parts_of(models.transfer.terms):
            discard(part)
        models.transfer = None


async def import_file(models: Models, session: Session, io: Worker, path: Path) -> None:
    """Check a weights file and copy it into the models folder."""
    from sinsr_gui.engine.models.store.catalogue import import_model

    models.importing = path
    try:
        info: ModelInfo = await io.call(import_model, path)
    finally:
        models.importing = None
    await refresh(models, session, io)
    models.shown = info.id
    for notice in info.notices:
        session.notices.say(notice)


async def remove(models: Models, session: Session, io: Worker, id: str) -> None:
    """Delete a model's file; the bundled one takes its place if it was in use."""
    from sinsr_gui.engine.models.store.catalogue import remove_model

    await io.call(remove_model, id)
    if session.asked.model == id:
        ask(session, model=DEFAULT_MODEL)
    await refresh(models, session, io)
    if models.card(models.shown) is None:
        models.shown = DEFAULT_MODEL


def cards() -> tuple[Card, ...]:
    """On the io worker: all models, those on this machine first."""
    from sinsr_gui.engine.models.store.catalogue import hash_status, list_models, model_card

    found: list[Card] = []
    for info in list_models():
        facts = model_card(info)
        beside = info.path.with_suffix(".md") if info.path else None
        source = info.card or (beside if beside and is_file(beside) else None)
        found.append(
            Card(
                info,
                hash_status(info),
                facts.get("licence_text", ""),
                facts.get("licence_url", ""),
                facts.get("non_commercial", False),
                source.read_text("utf-8", "replace") if source else "",
                info.path is not None and info.path.parent == models_folder(),
            )
        )
    return tuple(found)


def receive_for_a_turn(events: Iterator[Downloaded]) -> Downloaded | None:
    """On the io worker: receive for a moment; the last event, None at the end."""
    until = time.monotonic() + TURN
    for event in events:
        if time.monotonic() >= until:
            return event
    return None


def seconds_left(event: Downloaded, elapsed: float, received: int) -> float | None:
    """What is left at the pace since the download was begun or taken up; None until that means something."""
    if not event.total or not received or elapsed < MEANINGFUL:
        return None
    return (event.total - event.received) * elapsed / received


def parts_of(terms: Terms) -> list[Path]:
    """Where unfinished files lie; one that was refused is gone."""
    return [models_folder() / f"{file.file}.part" for file in terms.files]


def close(events: Iterator[Downloaded]) -> None:
    """On the io worker, where it was run: end a download; what arrived stays."""
    if isinstance(events, Generator):
        events.close()
