"""Weights files and the networks in them: describe, read, save, build, load.

`read_weights` understands the published checkpoints of SinSR and ResShift, bare or wrapped, and this program's own
.safetensors, in which one file holds the UNet, its autoencoder and a description. torch is imported inside functions.
Which models there are, and where, is the business of `catalogue`; opening untrusted files that of `checkpoint_reader`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import Message, say, together, verbatim
from sinsr_gui.engine.models.store.published import title

from .checkpoint_reader import AGAIN, METADATA_KEY, canonical, open_weights
from .detect_architecture import BUFFERS, Shapes, check_limits
from .ldm_folder import KIND as LDM
from .ldm_folder import check_diffusers
from .model_info import Architecture, Metadata, ModelInfo, describe, parse_metadata
from .no_initialisation import no_initialisation
from .spandrel_reader import KIND, load_spandrel

if TYPE_CHECKING:
    from torch import Tensor, nn

    from sinsr_gui.engine.networks.latent_diffusion import DiffusionSchedule
    from sinsr_gui.engine.networks.schedule import Schedule

__all__ = ["Architecture", "ModelInfo", "build", "differences", "load_networks", "read_weights", "save_weights"]

StoredAs = Literal["float32", "float16", "bfloat16"]


def read_weights(path: Path, *, sha256: str = "", thorough: bool = False) -> tuple[ModelInfo, dict[str, Tensor]]:
    """What a file holds, and its tensors as stored, named `unet.*` and `autoencoder.*`, without computed buffers.

    The tensors may be backed by the file. What keys cannot tell (schedule, distilled or not) comes from the catalogue,
    by `sha256` if given or else by file name; if it is assumed, `notices` says so and the caller may replace it.
    `thorough` verifies checksums. Raises BadWeights.
    """
    contents = open_weights(path, thorough)
    info = describe(path, contents, sha256)
    if thorough and contents.metadata:
        expected = parse_metadata(path, contents.metadata).tensors_sha256
        if expected and _fingerprint(contents.state) != expected:
            raise BadWeights(
                say("{name} is damaged: its weights are not those that were saved.", name=path.name), AGAIN
            )
    return info, _prefixed(contents.state)


def save_weights(
    path: Path,
    unet: Mapping[str, Tensor],
    autoencoder: Mapping[str, Tensor] | None,
    info: ModelInfo,
    stored_as: StoredAs = "float32",
) -> None:
    """Write one .safetensors with both networks and the description of `info`; complete or not at all.

    In half precision, vectors and tensors that would overflow stay float32. Equal content gives equal bytes.
    """
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    half = getattr(torch, stored_as)
    parts = {"unet": unet, "autoencoder": autoencoder or {}}
    state = {
        f"{part}.{name}": _stored(tensor, half)
        for part, tensors in parts.items()
        for name, tensor in canonical(tensors).items()
        if not name.endswith(BUFFERS)
    }
    metadata = Metadata(
        name=info.name,
        kind=info.kind,
        scale=info.scale,
        unet=info.architecture["unet"],
        autoencoder=info.architecture["autoencoder"],
        schedule=info.architecture["schedule"],
        autoencoder_id="" if autoencoder else info.autoencoder,
        distilled=info.distilled,
        licence=info.licence,
        training=info.training,
        summary=info.summary,
        tensors_sha256=_fingerprint(state),
    )
    # One entry only: the library does not keep the order of several, and equal content shall give equal bytes.
    text = json.dumps(metadata.model_dump(), sort_keys=True)
    with replacing(path) as temporary:
        try:
            save_file(state, temporary, {METADATA_KEY: text})
        except SafetensorError as error:  # how it reports a full disk
            raise OSError(str(error)) from error


def build(architecture: Architecture) -> tuple[nn.Module, nn.Module, Schedule | DiffusionSchedule | None]:
    """The UNet, autoencoder and schedule of an architecture, with random weights; without noise it has no schedule."""
    return build_network("unet", architecture), build_network("autoencoder", architecture), _schedule(architecture)


def _schedule(architecture: Architecture) -> Schedule | DiffusionSchedule | None:
    from sinsr_gui.engine.networks.configs import from_dict
    from sinsr_gui.engine.networks.latent_diffusion import DiffusionConfig, DiffusionSchedule
    from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig

    settings = architecture["schedule"]
    if settings is None and (architecture.get("unet") or {}).get("kind", "unet") != "unet":
        return None
    check_limits(settings or {})
    try:
        if settings and settings.get("kind") == LDM:
            sizes = {name: value for name, value in settings.items() if name != "kind"}
            return DiffusionSchedule(from_dict(DiffusionConfig, sizes))
        return Schedule(from_dict(ScheduleConfig, settings or {}))
    except (ValueError, TypeError, ArithmeticError, MemoryError) as error:
        raise BadWeights(say("The noise schedule of this model contradicts itself: {reason}", reason=error)) from error


def check_weights(info: ModelInfo, state: Mapping[str, Tensor]) -> None:
    """Raise BadWeights unless `state`, as `read_weights` gives it, fits the networks of `info` and all is finite."""
    if info.path is not None and is_external(info.architecture):
        load_spandrel(info.path, info.architecture["unet"] or {})
        return
    parts = {name.partition(".")[0] for name in state}
    with no_initialisation():
        networks = {part: build_network(part, info.architecture) for part in sorted(parts & {"unet", "autoencoder"})}
    _fill(networks, state, info.name)


def load_networks(info: ModelInfo) -> tuple[nn.Module, nn.Module, Schedule | DiffusionSchedule | None]:
    """The UNet and autoencoder with their weights, float32 on the CPU and in evaluation mode, and the schedule."""
    if info.path is None or info.kind != "model":
        raise BadWeights(say("{name} is not a model on this machine.", name=title(info)), "See: sinsr models list")
    if info.architecture.get("autoencoder") is None:
        needed = info.autoencoder or say("its autoencoder")
        raise BadWeights(
            say("{name} is only half of a model: it needs {needed} as well.", name=title(info), needed=needed),
            say("Fetch it with: sinsr models fetch {autoencoder}", autoencoder=info.autoencoder)
            if info.autoencoder
            else "Import its file as well.",
        )
    if is_external(info.architecture):
        network = load_spandrel(info.path, info.architecture["unet"] or {})
        return network, build_network("autoencoder", info.architecture).eval(), None
    with no_initialisation():
        unet, autoencoder, schedule = build(info.architecture)
    if info.autoencoder_path is None:
        _fill({"unet": unet, "autoencoder": autoencoder}, _state(info.path), info.name)
    else:  # one file after the other, so that only one is in memory besides the networks
        _fill({"unet": unet}, _state(info.path), info.name)
        _fill({"autoencoder": autoencoder}, _state(info.autoencoder_path), info.autoencoder_path.name)
    return unet.eval(), autoencoder.eval(), schedule


def is_external(architecture: Architecture) -> bool:
    """Whether the network is built by another library, from the file itself."""
    return (architecture.get("unet") or {}).get("kind") == KIND


def differences(expected: Shapes, found: Shapes) -> Message:
    """What is missing, unexpected or of another shape, with the first few names; empty if nothing is."""

    def first(names: list[Message]) -> Message:
        few = together(names[:3], ", ")
        return say("{names} and {count} more", names=few, count=len(names) - 3) if len(names) > 3 else few

    missing = [verbatim(name) for name in expected if name not in found]
    surplus = [verbatim(name) for name in found if name not in expected]
    other = [
        say("{name} is {found} instead of {expected}", name=name, found=_times(found[name]), expected=_times(shape))
        for name, shape in expected.items()
        if name in found and found[name] != shape
    ]
    named = ((say("missing"), missing), (say("unexpected"), surplus), (say("of another shape"), other))
    return together(
        say("{count} of {total} {what}: {names}.", count=len(names), total=len(expected), what=what, names=first(names))
        for what, names in named
        if names
    )


def _times(shape: tuple[int, ...]) -> Message:
    return verbatim("x".join(map(str, shape))) if shape else say("a single number")


def _prefixed(state: dict[str, Tensor]) -> dict[str, Tensor]:
    if any(name.startswith(("unet.", "autoencoder.")) for name in state):
        return state
    part = "autoencoder" if "encoder.conv_in.weight" in state else "unet"
    return {f"{part}.{name}": tensor for name, tensor in state.items()}


def build_network(part: str, architecture: Architecture) -> nn.Module:
    """The `unet` or the `autoencoder` of an architecture, with random weights. Raises BadWeights."""
    from sinsr_gui.engine.networks.autoencoders import PixelShuffleAutoencoder, PixelShuffleConfig, VQConfig, VQModel
    from sinsr_gui.engine.networks.configs import from_dict
    from sinsr_gui.engine.networks.denoisers import build_denoiser

    settings = dict(architecture.get(part) or {})
    check_limits(settings)
    if part == "unet" and settings.get("kind") == LDM:
        check_diffusers()
    try:
        if part == "unet":
            return build_denoiser(settings)
        kind = settings.pop("kind", None)
        if kind == "vq":
            return VQModel(from_dict(VQConfig, settings))
        if kind == "pixel_shuffle":
            return PixelShuffleAutoencoder(from_dict(PixelShuffleConfig, settings))
    except Exception as error:  # sizes that contradict each other can raise anything
        raise BadWeights(say("The description of this model contradicts itself: {reason}", reason=error)) from error
    raise BadWeights(say("This program knows no autoencoder of the kind {kind}.", kind=repr(kind)))


def _state(path: Path) -> dict[str, Tensor]:
    return _prefixed(open_weights(path).state)


def _fill(networks: Mapping[str, nn.Module], state: Mapping[str, Tensor], name: str) -> None:
    """Copy weights into networks, if they fit exactly."""
    expected = {
        f"{part}.{key}": tuple(value.shape)
        for part, network in networks.items()
        for key, value in network.named_parameters()
    }
    if wrong := differences(expected, {key: tuple(value.shape) for key, value in state.items()}):
        raise BadWeights(
            say("The weights of {name} do not fit the network that they describe. {wrong}", name=name, wrong=wrong)
        )
    for part, network in networks.items():
        network.load_state_dict({key: state[f"{part}.{key}"] for key, _ in network.named_parameters()}, strict=False)
        # a sum is not finite if any value is not, and five times quicker to find than each of them
        if broken := [key for key, value in network.named_parameters() if not value.detach().sum().isfinite()]:
            raise BadWeights(
                say(
                    "The weights of {name} are damaged: {tensor} holds values that are not numbers.",
                    name=name,
                    tensor=broken[0],
                ),
                AGAIN,
            )


def _stored(tensor: Tensor, half: Any) -> Tensor:
    import torch

    full = tensor.detach().to("cpu", torch.float32).contiguous().clone()
    small = full.to(half)
    return small if full.ndim > 1 and small.isfinite().all() else full


def _fingerprint(state: Mapping[str, Tensor]) -> str:
    """Hash of names, types, shapes and values."""
    import hashlib

    import torch

    total = hashlib.sha256()
    for name in sorted(state):
        tensor = state[name].contiguous()
        total.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        total.update(tensor.reshape(-1).view(torch.uint8).numpy().data)
    return total.hexdigest()
