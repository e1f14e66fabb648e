"""The description of an installed model: a JSON file beside its weights, which anyone may have changed. Torch-free."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.models.files.model_info import ModelInfo

_RECORD = TypeAdapter(ModelInfo)


def record_path(path: Path) -> Path:
    """Where the description of a weights file lies."""
    return path.with_name(path.name + ".json")


def read_record(record: Path) -> ModelInfo | None:
    """What a record says; None if it is none, or describes no network that can be."""
    try:
        info = _RECORD.validate_json(record.read_bytes())
    except (ValidationError, OSError):
        return None
    whole = info.architecture.keys() == {"unet", "autoencoder", "schedule"}
    return replace(info, autoencoder_path=None) if whole else None  # which file that is, the catalogue says


def write_record(info: ModelInfo) -> None:
    """Describe a file, without absolute paths, so that the folder may be moved."""
    if info.path is not None:
        with replacing(record_path(info.path)) as temporary:
            temporary.write_bytes(
                _RECORD.dump_json(replace(info, path=None, autoencoder_path=None, card=None), indent=1)
            )
