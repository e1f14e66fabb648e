"""Give a network the weights of a checkpoint."""

from pathlib import Path

from torch import nn

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.files.weights import differences, read_weights
from sinsr_gui.engine.networks.unet import UNet
from trainer.stages.deepen import is_deeper, remap_keys

STRENGTH = "strength_embed."


def load_part(network: nn.Module, path: Path, part: str) -> None:
    """Give `network` the weights of one part (`unet` or `autoencoder`) of a checkpoint. Raises BadWeights.

    A UNet may have levels below those of the checkpoint, or be told the strength first now; what is new keeps the
    weights that it has.
    """
    info, tensors = read_weights(path)
    found = {name.removeprefix(f"{part}."): value for name, value in tensors.items() if name.startswith(f"{part}.")}
    expected = {name: tuple(value.shape) for name, value in network.named_parameters()}
    if isinstance(network, UNet) and is_deeper(network, info.architecture.get("unet")):
        found = remap_keys(found, network)
        expected = {name: shape for name, shape in expected.items() if name in found}
    if isinstance(network, UNet) and not any(name.startswith(STRENGTH) for name in found):
        expected = {name: shape for name, shape in expected.items() if not name.startswith(STRENGTH)}
    if wrong := differences(expected, {name: tuple(value.shape) for name, value in found.items()}):
        raise BadWeights(
            say("{name} does not fit the {part} of this run. {wrong}", name=path.name, part=part, wrong=wrong)
        )
    network.load_state_dict(found, strict=False)
