"""Make the stored fixtures from the folder with all golden numbers: python -m tests.golden.trim FOLDER.

Large pictures are stored at every 4th pixel; what follows from the rest or embeds public photos is left out.
"""

import json
import sys
from pathlib import Path
from typing import Any

from safetensors.torch import load_file, save_file

DATA = Path(__file__).parent
WHOLE = ("tiny_sinsr", "tiny_resshift", "tiling_blend")
FACTS = ("keys_full", "schedule", "tiling", "tiny_sinsr", "tiny_resshift")
LEFT_OUT = ("keys",)  # names of the tiny networks: the weights are filled by name, so a wrong one shows
THINNED = ("pipe.tile.sr01", "pipe.pad.sr")  # [:, :, ::4, ::4]
DROPPED = (
    "stoch.step_noises",  # by rule
    "pipe.sr_clamped",  # pipe.decode, clamped
    "pipe.decode_noquant",  # tiny_sinsr has one
    "ddim.pred_xstart_t14_to_t0",  # its effect is in the samples
    "stoch.pred_xstart_t14_to_t0",
)


def trim(folder: Path) -> None:
    """Write every stored fixture anew."""
    for name in WHOLE:
        store(load_file(folder / f"{name}.safetensors"), name)
    sampling = load_file(folder / "tiny_sampling.safetensors")
    kept = {name: tensor for name, tensor in sampling.items() if name not in DROPPED}
    store(kept | {name: kept[name][:, :, ::4, ::4].contiguous() for name in THINNED}, "tiny_sampling")
    for name in FACTS:
        content = json.loads((folder / f"{name}.json").read_text())
        if name.startswith("tiny"):
            content = {key: rounded(value) for key, value in content.items() if key not in LEFT_OUT}
        (DATA / f"{name}.json").write_text(json.dumps(content, separators=(",", ":")))


def store(tensors: dict[str, Any], name: str) -> None:
    """Write a safetensors file that everybody may read."""
    path = DATA / f"{name}.safetensors"
    save_file(tensors, path)
    path.chmod(0o644)


def rounded(value: Any) -> Any:
    """Floats to nine digits, enough for float32."""
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    return [rounded(inner) for inner in value] if isinstance(value, list) else value


if __name__ == "__main__":
    trim(Path(sys.argv[1]))
