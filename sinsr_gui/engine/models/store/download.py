"""Fetch published weights, after the user has seen their terms. The only verb of the engine that uses the network.

First `fetch_terms`, which is offline; then, with the user's consent to exactly these terms, `fetch_model`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sinsr_gui.engine.errors import BadRequest, BadWeights, CannotWrite, DownloadFailed
from sinsr_gui.engine.events import Downloaded
from sinsr_gui.engine.messages import Message, os_reason, say
from sinsr_gui.engine.models.files.checkpoint_reader import sha256_of
from sinsr_gui.engine.models.files.weights import read_weights
from sinsr_gui.paths import models_folder

from .catalogue import adopt, check_model, list_models
from .http_resume import accept, resume_download
from .published import PublishedFile, catalogue, published


@dataclass(frozen=True, slots=True)
class FileTerms:
    """One file that would be fetched: what it is, from where, how large, and under which licence."""

    id: str
    name: str
    kind: str
    file: str
    origin: str
    bytes: int | None  # None: not known before
    sha256: str | None  # None: not published; recorded when it has arrived
    licence: str
    licence_text: str
    licence_url: str
    non_commercial: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What the user agrees to; `files` is empty if everything is on this machine already."""

    id: str
    name: str
    files: tuple[FileTerms, ...]

    @property
    def bytes(self) -> int | None:
        """Of all files together, None if one is not known."""
        sizes = [file.bytes for file in self.files]
        return None if None in sizes else sum(size for size in sizes if size)

    def __str__(self) -> str:
        """Everything that has to be shown before a byte is fetched, as lines of text."""
        if not self.files:
            return f"{self.name} is on this machine already."
        lines = []
        for file in self.files:
            size = f"{file.bytes / 1e6:,.0f} MB ({file.bytes:,} bytes)" if file.bytes else "not known"
            lines += [
                f"{file.name}: {file.file}",
                f"  From     {file.origin}",
                f"  Size     {size}",
                f"  SHA-256  {file.sha256 or 'not published; the one received is recorded and shown'}",
                f"  Licence  {file.licence}{' (non-commercial)' if file.non_commercial else ''} {file.licence_url}",
                f"           {file.licence_text}",
            ]
        return "\n".join(lines)


def fetch_terms(id: str) -> Terms:
    """What fetching a model would bring, with the autoencoder that it needs; offline."""
    known = published(id)
    if known is None or not known.origin:
        names = ", ".join(file.id for file in catalogue().files if file.origin)
        raise BadRequest(
            say('There is nothing to fetch for "{id}".', id=id), say("What can be fetched: {names}.", names=names)
        )
    here = {info.id for info in list_models() if info.path is not None}
    needed = [known, *filter(None, [published(known.autoencoder)])]
    return Terms(id, known.name, tuple(_terms(file) for file in needed if file.id not in here))


def fetch_model(id: str, consent: Terms) -> Iterator[Downloaded]:
    """Fetch, verify and install what the terms list. `find_model(id)` then has it.

    `consent` must be what `fetch_terms` says now: BadRequest otherwise. Broken downloads continue where they stopped.
    Closing the generator cancels; what arrived is kept. A file that is not what was promised is deleted.
    """
    if consent != fetch_terms(id):
        raise BadRequest("The terms have changed since they were shown, or were those of another model.", "Look again.")
    folder = models_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(say("{folder} cannot be made: {reason}.", folder=folder, reason=os_reason(error))) from error
    before, still = 0, list(consent.files)
    while still:
        file = still.pop(0)
        after = [other.bytes for other in still]
        part = folder / f"{file.file}.part"
        received = size = 0
        for received, size in resume_download(file.origin, part, file.bytes, hash_known=file.sha256 is not None):
            known = size and None not in after
            yield Downloaded(before + received, before + size + sum(n for n in after if n) if known else 0)
        _install(file, part, folder / file.file)
        before += received


def _terms(file: PublishedFile) -> FileTerms:
    licence = catalogue().licences[file.licence]
    return FileTerms(
        id=file.id,
        name=file.name,
        kind=file.kind,
        file=file.file,
        origin=file.origin,
        bytes=file.bytes,
        sha256=file.sha256,
        licence=licence.name,
        licence_text=licence.text,
        licence_url=licence.url,
        non_commercial=licence.non_commercial,
    )


def _install(file: FileTerms, part: Path, target: Path) -> None:
    """Make a received file a model, or delete it."""
    sha256 = sha256_of(part)
    accept(part, target, sha256, file.sha256)
    try:
        info, state = read_weights(target, sha256=sha256, thorough=True)
        if info.kind != file.kind:
            raise BadWeights(say("it holds a network of another kind ({kind}).", kind=info.kind))
        check_model(info, state)
    except BadWeights as error:
        target.unlink(missing_ok=True)
        raise DownloadFailed(
            say("What arrived is not {name}: {reason}", name=Message(file.name), reason=error.message),
            "It was deleted.",
        ) from error
    adopt(replace(info, id=file.id), target)
