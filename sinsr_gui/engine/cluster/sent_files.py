"""Files that another machine needs: seen there under the same path, or sent. Torch-free.

A file is the same if size and time are; a folder is the same if a file in it holds at one place what it holds here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sinsr_gui.engine.atomic_write import check_writable
from sinsr_gui.engine.batch.journal import Stamp, stamp
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.models.store.model_files import companions


@dataclass(frozen=True, slots=True)
class Seen:
    """A file by which a machine that looks at the same path can tell that it sees the same."""

    path: Path
    stamp: Stamp | None

    @classmethod
    def of(cls, path: Path) -> Seen:
        """As it is here and now."""
        return cls(path, stamp(path))

    def is_here(self) -> bool:
        """Whether this machine sees the same; what is nowhere is seen by all."""
        return stamp(self.path) == self.stamp


@dataclass(frozen=True, slots=True)
class FolderMark:
    """What a file in a folder holds at one place, such as the line of a run in its journal."""

    path: Path
    offset: int
    mark: bytes

    def can_write(self) -> bool:
        """Whether this machine sees the same folder and may write there."""
        try:
            with self.path.open("rb") as file:
                file.seek(self.offset)
                if file.read(len(self.mark)) != self.mark:
                    return False
            check_writable(self.path)
        except (OSError, CannotWrite):
            return False
        return True


def model_files(info: ModelInfo) -> list[Path]:
    """All files of a model that is on this machine."""
    found = [info.path, *companions(info.path)] if info.path else []
    return [path for path in (*found, info.autoencoder_path) if path is not None]


def unpacked(info: ModelInfo, files: dict[str, bytes], folder: Path) -> ModelInfo:
    """The model with its files, by name, written into an empty folder."""
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)

    def moved(path: Path | None) -> Path | None:
        return None if path is None else folder / path.name

    return replace(info, path=moved(info.path), autoencoder_path=moved(info.autoencoder_path), card=None)


def read_all(paths: list[Path]) -> dict[str, bytes] | None:
    """The bytes of files by name; None if one cannot be read."""
    with suppress(OSError):
        return {path.name: path.read_bytes() for path in paths}
    return None
