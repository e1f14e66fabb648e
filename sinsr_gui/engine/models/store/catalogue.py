"""Which models there are: bundled with the program, on this machine, or published and not fetched yet. Torch-free.

The models folder holds weights files, each with a JSON file of the same name plus `.json` that describes it; without
that description a file does not count as installed. Fetching is in `download`.
"""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

from sinsr_gui.engine.errors import BadRequest, BadWeights, CannotWrite
from sinsr_gui.engine.filesystem import expanded, is_file, listed
from sinsr_gui.engine.messages import Message, os_reason, say
from sinsr_gui.engine.models.files.checkpoint_reader import open_weights, peek, sha256_of
from sinsr_gui.engine.models.files.dasr_pair import generator_of
from sinsr_gui.engine.models.files.ldm_folder import pipeline_folder, read_folder
from sinsr_gui.engine.models.files.model_info import ModelInfo, describe
from sinsr_gui.engine.models.files.ncnn_reader import weights_of_pair
from sinsr_gui.engine.models.files.weights import check_weights, read_weights, save_weights
from sinsr_gui.paths import models_folder, resource

from .model_files import WEIGHTS_SUFFIXES, card_beside, companions, copy_into
from .published import PublishedFile, catalogue, published, title
from .records import read_record, record_path, write_record


def list_models() -> tuple[ModelInfo, ...]:
    """All models and shared autoencoders, those on this machine first; `path` is None for what can be fetched."""
    here = [*_bundled(), *sorted(_installed(), key=lambda info: info.name.lower())]
    known = {info.id for info in here}
    there = [_to_fetch(file) for file in catalogue().files if file.origin and file.id not in known]
    return tuple(_complete(info, here) for info in here) + tuple(there)


def find_model(ref: str | Path) -> ModelInfo:
    """The model of that id, file or beginning of a sha256 (at least 6 digits); BadRequest lists what there is."""
    models, path = list_models(), generator_of(weights_of_pair(expanded(ref)))
    is_known = any(info.id == str(ref) for info in models)
    if not is_known and (folder := pipeline_folder(path)) is not None:
        raise BadRequest(
            say("{name} is a folder of several networks, of which one file has to be made first.", name=folder.name),
            say("Import it: sinsr models import {folder}", folder=folder),
        )
    if not is_known and (path.suffix.lower() in WEIGHTS_SUFFIXES or is_file(path)):
        here = [info for info in models if info.path is not None]
        return _complete(_described(path), [*here, *_beside(path)])
    return find_installed(str(ref), models)


def find_installed(ref: str, models: Sequence[ModelInfo] = ()) -> ModelInfo:
    """The same, without looking for a file of that name: for what a recipe or a settings file names."""
    models = models or list_models()
    here = [info for info in models if info.path is not None]
    if named := next((info for info in models if info.id == ref), None):
        if named.path is None:
            raise BadRequest(say("{name} is not on this machine yet.", name=title(named)), _how_to_get(named))
        return named
    if len(ref) >= 6 and (hashed := [info for info in here if info.sha256.startswith(ref.lower())]):
        if len(hashed) > 1:
            raise BadRequest(say("Several models have a hash that begins with {ref}.", ref=ref), "Give more digits.")
        return hashed[0]
    close = difflib.get_close_matches(ref, [info.id for info in models], 1)
    raise BadRequest(
        say('There is no model "{ref}". Did you mean "{other}"?', ref=ref, other=close[0])
        if close
        else say('There is no model "{ref}".', ref=ref),
        say(
            "On this machine: {here}. To fetch: {fetchable}.",
            here=_ids(here),
            fetchable=_ids(info for info in models if info.path is None),
        ),
    )


def import_model(path: Path, **changes: Any) -> ModelInfo:
    """Copy a weights file, and what belongs to it, into the models folder, after a thorough check; the same file twice
    is one model. Of a folder of latent diffusion, or its index, one file is made.

    `changes` are fields of ModelInfo to set where the file does not say them, such as `name` or `distilled`.
    """
    path = generator_of(weights_of_pair(expanded(path))).absolute()
    if (networks := pipeline_folder(path)) is not None:
        with tempfile.TemporaryDirectory(prefix="sinsr-") as made:
            packed = Path(made) / f"{networks.name}.safetensors"
            save_weights(packed, *read_folder(networks))
            return import_model(packed, **changes)
    sha256 = sha256_of(path)
    if known := next((info for info in list_models() if info.path is not None and info.sha256 == sha256), None):
        return known
    info, state = read_weights(path, sha256=sha256, thorough=True)
    check_model(info, state)
    del state
    if path.parent == models_folder():
        return adopt(replace(info, **changes), path)
    return adopt(replace(info, **changes), copy_into(models_folder(), path, sha256))


def check_model(info: ModelInfo, state: Mapping[str, Any]) -> None:
    """Raise BadWeights unless these weights, as `read_weights` gives them, fit their networks and make a picture.

    Half of a model, whose autoencoder is not here, is tried when it is whole.
    """
    from sinsr_gui.engine.models.trial import check_autoencoder, check_renders

    check_weights(info, state)
    whole = _complete(info, [other for other in list_models() if other.path is not None])
    if info.kind == "autoencoder":
        check_autoencoder(info, state)
    elif whole.architecture["autoencoder"]:
        check_renders(whole)


def adopt(info: ModelInfo, path: Path) -> ModelInfo:
    """Describe a checked file that is already in the models folder; from now on it counts as installed."""
    taken = {other.id for other in list_models() if other.path is not None and other.sha256 != info.sha256}
    reserved = {file.id for file in catalogue().files if not file.origin or file.origin != info.origin}
    id = f"{info.id}-{info.sha256[:6]}" if info.id in taken | reserved else info.id
    info = replace(info, id=id, path=path)
    write_record(info)
    return find_model(id)


def remove_model(ref: str) -> None:
    """Delete an installed model's file and description."""
    info = find_model(ref)
    if info.path is None or info.path.parent != models_folder():
        raise BadRequest(say("{name} was not fetched or imported, so it cannot be removed.", name=title(info)))
    try:
        record_path(info.path).unlink(missing_ok=True)
        for path in (*companions(info.path), info.path):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            say("{name} cannot be removed: {reason}.", name=title(info), reason=os_reason(error)), "Close what uses it."
        ) from error


def model_card(info: ModelInfo) -> dict[str, Any]:
    """All facts of a model as JSON-ready values, for `sinsr models info` and the models page."""
    known = published(info.id)
    card = {name: str(value) if isinstance(value, Path) else value for name, value in asdict(info).items()}
    if known:
        licence = catalogue().licences[known.licence]
        card |= {"licence_text": licence.text, "licence_url": licence.url, "non_commercial": licence.non_commercial}
    card["installed"] = info.path is not None
    card["hash"] = str(hash_status(info))
    card["notices"] = [str(notice) for notice in info.notices]
    return card


def hash_status(info: ModelInfo) -> Message:
    """How far the hash of a model's file can be trusted."""
    known = published(info.id)
    if known and known.sha256:
        as_known = info.path is None or info.sha256 == known.sha256
        return say("as published") if as_known else say("not the published one")
    if info.path is None:
        return say("not published; recorded when it is first fetched")
    return say("recorded at first use; none is published") if known and known.origin else say("of this file")


def _bundled() -> list[ModelInfo]:
    found = []
    for file in catalogue().files:
        path = resource(file.bundled)
        if file.bundled and is_file(path):
            card = resource(file.card) if file.card else None
            named = {"id": file.id, "name": file.name, "summary": file.summary, "card": card}
            found.append(replace(_described(path), licence=catalogue().licences[file.licence].name, **named))
    return found


def _installed() -> list[ModelInfo]:
    found = []
    for record in listed(models_folder(), "*.json"):
        path = record.with_suffix("")
        if path.suffix.lower() not in WEIGHTS_SUFFIXES or not is_file(path):
            continue
        info = read_record(record)
        if info is None:  # the weights may still be good: describe them anew
            try:
                info, _ = read_weights(path, sha256=sha256_of(path))
            except BadWeights:
                continue  # neither can be read: it does not count
            with suppress(CannotWrite):
                write_record(replace(info, path=path))
        found.append(replace(info, path=path, card=card_beside(path)))
    return found


def _described(path: Path) -> ModelInfo:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise BadRequest(say("There is no weights file {path}.", path=path)) from error
    except OSError as error:
        raise BadRequest(say("{path} cannot be read: {reason}.", path=path, reason=os_reason(error))) from error
    return _described_at(path, found.st_mtime_ns, found.st_size)


@cache
def _described_at(path: Path, changed: int, size: int) -> ModelInfo:
    return describe(path, peek(path) or open_weights(path), sha256_of(path))


def _complete(info: ModelInfo, here: Iterable[ModelInfo]) -> ModelInfo:
    """With the autoencoder that a model shares with others: the one it names, else one with as many channels."""
    unet = info.architecture["unet"]
    if info.kind != "model" or unet is None or (info.architecture["autoencoder"] and not info.autoencoder):
        return info
    coders = {other: other.architecture["autoencoder"] or {} for other in here if other.kind == "autoencoder"}
    fitting = [other for other, config in coders.items() if config.get("embed_dim") == unet.get("out_channels")]
    if not fitting:
        return info
    chosen = next((other for other in fitting if other.id == info.autoencoder), fitting[0])
    odd = say(
        "It runs with the autoencoder {name}, which is not known to be the one that it was trained with.",
        name=title(chosen),
    )
    return replace(
        info,
        architecture=info.architecture | {"autoencoder": chosen.architecture["autoencoder"]},
        autoencoder_path=chosen.path,
        notices=info.notices if chosen.id == info.autoencoder else (*info.notices, odd),
    )


def _beside(path: Path) -> list[ModelInfo]:
    """Published autoencoders in the same folder as a file that was given by its path."""
    names = [file.file for file in catalogue().files if file.kind == "autoencoder"]
    return [_described(path.with_name(name)) for name in names if is_file(path.with_name(name))]


def _to_fetch(file: PublishedFile) -> ModelInfo:
    return ModelInfo(
        id=file.id,
        name=file.name,
        scale=file.scale,
        architecture={"unet": None, "autoencoder": None, "schedule": None},
        sha256=file.sha256 or "",
        licence=catalogue().licences[file.licence].name,
        bytes=file.bytes or 0,
        kind=file.kind,
        autoencoder=file.autoencoder,
        distilled=file.distilled,
        origin=file.origin,
        summary=file.summary,
    )


def _how_to_get(info: ModelInfo) -> Message:
    size = f"{info.bytes / 1e6:.0f} MB, " if info.bytes else ""
    return say(
        'Fetch it ({size}{licence}) with "sinsr models fetch {id}", or import "{file}" with sinsr models import.',
        size=size,
        licence=info.licence,
        id=info.id,
        file=Path(info.origin).name,
    )


def _ids(models: Iterable[ModelInfo]) -> str:
    return ", ".join(info.id for info in models) or "none"
