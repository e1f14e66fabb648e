"""Noise that was found in pictures, as files by the hash of their content: what a recipe names is what is read.

Half precision: what is kept is what is rendered with, so nothing depends on the rounding.
"""

from __future__ import annotations

import functools
import hashlib
import io

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.atomic_write import cannot_write, replacing
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import say
from sinsr_gui.paths import noise_folder


def keep(field: NDArray[np.float32]) -> str:
    """Write the noise of a whole picture [C, h, w]; the sha256 of its file, hex. Raises CannotWrite."""
    content = io.BytesIO()
    np.save(content, field.astype(np.float16), allow_pickle=False)
    digest = hashlib.sha256(content.getvalue()).hexdigest()
    path = noise_folder() / f"{digest}.npy"
    with cannot_write(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as part:
        part.write_bytes(content.getvalue())
    return digest


@functools.lru_cache(maxsize=2)
def kept(digest: str) -> NDArray[np.float16]:
    """The noise [C, h, w] of that hash. Raises BadRequest when it is not here, or is not what it was."""
    path = noise_folder() / f"{digest}.npy"
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        content = b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise BadRequest(
            "The noise of this result was found in a picture, and is not kept on this computer.",
            say("Copy {name} from where it was made into {folder}.", name=path.name, folder=path.parent),
        )
    return np.load(io.BytesIO(content), allow_pickle=False)
