"""Open a weights file without trusting it: from a path to named tensors, or BadWeights with the reason.

Reads checkpoints as PyTorch saves them since version 1.6, .safetensors, and the pairs of ncnn (`ncnn_reader`). No code
in a file is ever run, nothing is allocated that the file does not really contain, and but for such pairs it does not
matter what a file is called. Which network the tensors belong to is the business of `detect_architecture`. torch is
imported only when tensors are asked for.
"""

from __future__ import annotations

import hashlib
import pickle
import re
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import os_reason, say

from .dasr_pair import is_generator, needed_predictor
from .detect_architecture import BUFFERS
from .ncnn_reader import FIRST_BYTES, layers_beside, ncnn_state
from .other_kinds import kind_by_bytes, kind_by_contents
from .published_keys import in_our_spelling

if TYPE_CHECKING:
    from torch import Tensor

MAX_PICKLE = 64 * 2**20  # bytes of structure in a checkpoint; a network of 600 tensors has about 100 kB
METADATA_KEY = "sinsr_studio"
AGAIN = say("Download or copy it again.")
WRAPPERS = re.compile(r"^(module\.|_orig_mod\.)+")
"""What DistributedDataParallel and torch.compile put before the name of a tensor, in any order."""
INSIDE = ("params_ema", "params-ema", "params", "state_dict", "model_state_dict")
"""What a state dict is filed under, the better one first: BasicSR keeps a running mean of the weights beside them."""


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """What is in a file: `shapes` of everything, `state` without the buffers that a network makes itself, as stored.

    `state` may be backed by the file, and is empty after `peek`. `metadata` is that of our own files, as JSON text.
    """

    shapes: dict[str, tuple[int, ...]]
    state: dict[str, Tensor]
    metadata: str


def open_weights(path: Path, thorough: bool = False, whole: bool = False) -> Contents:
    """The tensors of a checkpoint or .safetensors file, canonically named; `thorough` also verifies checksums.

    `whole` keeps buffers in the `state`, for those who build the network elsewhere.
    """
    contents = _open(path, thorough, whole)
    if is_generator(contents.shapes):
        return _joined(contents, _open(needed_predictor(path), thorough, whole))
    return contents


def _open(path: Path, thorough: bool, whole: bool) -> Contents:
    match _kind(path):
        case "safetensors":
            return _open_safetensors(path, "pt", whole)
        case "ncnn":
            return _open_ncnn(path)
        case _:
            return _open_checkpoint(path, thorough, whole)


def _joined(contents: Contents, other: Contents) -> Contents:
    return Contents(contents.shapes | other.shapes, contents.state | other.state, contents.metadata)


def peek(path: Path) -> Contents | None:
    """Shapes and metadata of a .safetensors file without torch; None for what needs torch."""
    contents = _open_safetensors(path, "numpy") if _kind(path) == "safetensors" else None
    return None if contents and is_generator(contents.shapes) else contents


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes, hex. Raises BadWeights for what cannot be read, or may never end."""
    _check_file(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadWeights(say("{path} cannot be read: {reason}.", path=path, reason=os_reason(error))) from error


def canonical(names: Mapping[str, Any]) -> dict[str, Any]:
    """The same mapping without the prefixes of wrappers around a network, in our spelling."""
    plain = {WRAPPERS.sub("", name): value for name, value in names.items()}
    if len(plain) != len(names):
        raise BadWeights("The file holds the same weights twice, with and without a prefix.")
    return in_our_spelling(plain)


def _check_file(path: Path) -> None:
    """Refuse what is no file: a folder, or a pipe or device that may never end."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise BadWeights(say("There is no file {path}.", path=path)) from None
    except OSError as error:
        raise BadWeights(say("{path} cannot be read: {reason}.", path=path, reason=os_reason(error))) from error
    if not stat.S_ISREG(mode):
        raise BadWeights(say("{path} is not a file.", path=path), "Choose a .pth or .safetensors file.")


def _kind(path: Path) -> str:
    _check_file(path)
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as error:
        raise BadWeights(say("{path} cannot be read: {reason}.", path=path, reason=os_reason(error))) from error
    if head.startswith(b"PK\x03\x04"):
        return "checkpoint"
    if len(head) > 8 and head[8:9] == b"{":
        return "safetensors"
    if head.startswith(FIRST_BYTES) and layers_beside(path) is not None:
        return "ncnn"
    start = head.lstrip().lower()
    if not head:
        raise BadWeights(say("{name} is empty.", name=path.name), AGAIN)
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        raise BadWeights(
            say("{name} is a web page, not weights.", name=path.name),
            "Open the page in a browser and use its download button.",
        )
    if start.startswith(b"version https://git-lfs"):
        raise BadWeights(
            say("{name} only points to the weights, which Git LFS keeps elsewhere.", name=path.name),
            "Run: git lfs pull",
        )
    if head[:2] in (b"\x80\x02", b"\x80\x04"):
        raise BadWeights(
            say("{name} was saved by PyTorch 1.5 or older, or is not a checkpoint.", name=path.name),
            "Load it with a newer PyTorch and save it again.",
        )
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise BadWeights(say("{name} is a packed archive.", name=path.name), "Unpack it and choose the file inside.")
    if kind := kind_by_bytes(head):
        raise BadWeights(
            say("{name} is {kind}, not weights.", name=path.name, kind=kind), "Choose a .pth or .safetensors file."
        )
    raise BadWeights(
        say("{name} is not a weights file.", name=path.name),
        "Choose a .pth or .safetensors file of SinSR, ResShift or this program.",
    )


def _open_safetensors(path: Path, framework: str, whole: bool = False) -> Contents:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), framework=framework) as file:
            names = list(file.keys())
            shapes = canonical({name: tuple(file.get_slice(name).get_shape()) for name in names})
            tensors = canonical({name: file.get_tensor(name) for name in names}) if framework == "pt" else {}
            metadata = (file.metadata() or {}).get(METADATA_KEY, "")
    except (SafetensorError, OSError, ValueError, TypeError) as error:
        raise BadWeights(say("{name} is damaged or incomplete.", name=path.name), AGAIN) from error
    return Contents(shapes, _weights(tensors, path, whole), metadata)


def _open_ncnn(path: Path) -> Contents:
    import torch

    state = {name: torch.from_numpy(values) for name, values in ncnn_state(path).items()}
    return Contents({name: tuple(tensor.shape) for name, tensor in state.items()}, state, "")


def _open_checkpoint(path: Path, thorough: bool, whole: bool) -> Contents:
    _check_archive(path, thorough)
    import torch

    try:
        content = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except pickle.UnpicklingError as error:
        if "global" in str(error).lower():
            raise BadWeights(
                say("{name} contains program code, not only weights, so it was not opened.", name=path.name),
                "Ask its author for a file with the state dict alone, or as .safetensors.",
            ) from None
        raise BadWeights(say("{name} is damaged.", name=path.name), AGAIN) from None
    except Exception as error:  # a damaged pickle can raise anything
        raise BadWeights(say("{name} is damaged or not a checkpoint of weights.", name=path.name), AGAIN) from error
    if isinstance(content, dict):
        content = next((content[name] for name in INSIDE if isinstance(content.get(name), dict)), content)
    if not isinstance(content, dict) or not content:
        raise BadWeights(say("{name} holds no network.", name=path.name))
    strange = [
        name for name, value in content.items() if not (isinstance(name, str) and isinstance(value, torch.Tensor))
    ]
    if strange and (kind := kind_by_contents(content)):
        raise BadWeights(
            say("{name} holds {kind}, without the weights of a network.", name=path.name, kind=kind),
            "Choose the file beside it that holds the network.",
        )
    if strange:
        raise BadWeights(
            say("{name} holds no plain network, but also {what}.", name=path.name, what=repr(str(strange[0])[:60]))
        )
    tensors = canonical(content)
    shapes = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    return Contents(shapes, _weights(tensors, path, whole), "")


def _check_archive(path: Path, thorough: bool) -> None:
    """A checkpoint is an archive of uncompressed parts: none can unpack to more than is there."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            structure = [part for part in parts if part.filename.rpartition("/")[2] == "data.pkl"]
            if len(structure) != 1:
                raise BadWeights(
                    say("{name} is a zip archive, not weights.", name=path.name),
                    "Unpack it and choose the file inside.",
                )
            stored = all(part.compress_type == zipfile.ZIP_STORED for part in parts)
            if not stored or sum(part.file_size for part in parts) > path.stat().st_size:
                raise BadWeights(say("{name} claims to hold more than it does, so it was not opened.", name=path.name))
            if structure[0].file_size > MAX_PICKLE:
                raise BadWeights(say("{name} is not a checkpoint of weights.", name=path.name))
            if thorough and (part := archive.testzip()):
                raise BadWeights(
                    say("{name} is damaged: the checksum of {part} is wrong.", name=path.name, part=part), AGAIN
                )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise BadWeights(say("{name} is damaged or incomplete.", name=path.name), AGAIN) from error


def _weights(tensors: dict[str, Tensor], path: Path, whole: bool = False) -> dict[str, Tensor]:
    """The tensors, without buffers unless `whole`, after a check that they are plain numbers that the file contains."""
    weights = {name: tensor for name, tensor in tensors.items() if whole or not _is_buffer(name, tensor)}
    for name, tensor in weights.items():
        floating = str(tensor.dtype).removeprefix("torch.").startswith(("float", "bfloat"))
        if not (floating or _is_buffer(name, tensor)) or not _is_plain(tensor):
            raise BadWeights(
                say("{name} is of an unknown kind: {name_2} is {kind}.", name=path.name, name_2=name, kind=tensor.dtype)
            )
    if sum(tensor.numel() * tensor.element_size() for tensor in weights.values()) > path.stat().st_size:
        raise BadWeights(say("{name} claims to hold more than it does, so it was not opened.", name=path.name))
    return weights


def _is_buffer(name: str, tensor: Tensor) -> bool:
    """Whether it is what a network counts or looks up with, and no weight: those are never of such types."""
    return name.endswith(BUFFERS) or str(tensor.dtype) in ("torch.int64", "torch.bool")


def _is_plain(tensor: Tensor) -> bool:
    import torch

    return tensor.layout == torch.strided and tensor.device.type == "cpu" and not tensor.is_quantized
