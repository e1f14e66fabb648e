"""A file that is no model says what it looks like instead."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.models.files.weights import read_weights

NETWORKS = {
    "a LoRA": ["lora_unet_down_blocks_0.lora_up.weight", "lora_unet_down_blocks_0.alpha"],
    "a Stable Diffusion checkpoint": ["model.diffusion_model.input_blocks.0.0.weight", "first_stage_model.x"],
    "a ControlNet": ["control_model.input_hint_block.0.weight", "control_model.time_embed.0.weight"],
    "Flux": ["double_blocks.0.img_attn.qkv.weight"],
    "form of diffusers": ["down_blocks.0.resnets.0.conv1.weight", "time_embedding.linear_1.weight"],
    "autoencoder of diffusers": ["encoder.down_blocks.0.resnets.0.conv1.weight", "decoder.up_blocks.0.x"],
    "GFPGAN": ["stylegan_decoder.style_mlp.1.weight", "conv_body_first.weight"],
    "CodeFormer": ["idx_pred_layer.1.weight", "quantize.embedding.weight"],
    "detector of faces": ["BboxHead.0.conv1x1.weight", "ClassHead.0.conv1x1.weight"],
    "a CLIP": ["visual.conv1.weight", "logit_scale", "transformer.resblocks.0.x"],
    "text encoder of a diffusion": ["text_model.encoder.layers.0.self_attn.k_proj.weight"],
    "a language model": ["model.embed_tokens.weight", "model.layers.0.self_attn.q_proj.weight"],
    "such as SwinIR": ["layers.0.residual_group.blocks.0.attn.relative_position_bias_table", "conv_first.weight"],
    "a discriminator": ["conv0.weight", "conv1.weight_orig"],
    "such as VGG": ["features.0.weight", "classifier.6.weight"],
    "such as ResNet": ["layer1.0.conv1.weight", "fc.weight"],
    "such as EDSR": ["head.0.weight", "body.0.body.0.weight", "tail.1.weight"],
}
FILES = {
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "a document": b"%PDF-1.7 and so on",
    "a language model": b"GGUF" + bytes(50),
    "a program": b"\x7fELF" + bytes(50),
    "a text of settings": b'{"a": 1, "architectures": ["X"]}',
    "a web page": b"<!DOCTYPE html><html></html>",
}
CONTENTS = {
    "the state of an optimizer": {"state": {0: {"step": torch.ones(1)}}, "param_groups": [{"lr": 0.1}]},
    "interrupted training": {"epoch": 1, "iter": 2, "optimizers": [], "schedulers": []},
    "textual inversion": {"string_to_param": {"*": torch.ones(4)}, "name": "cat"},
}


@pytest.mark.parametrize("kind", NETWORKS)
def test_networks_are_known_by_their_names(tmp_path: Path, kind: str) -> None:
    state = {name: torch.ones(2, 2) for name in NETWORKS[kind]}
    save_file(state, tmp_path / "a.safetensors")
    torch.save({"state_dict": state}, tmp_path / "a.ckpt")
    for file in ("a.safetensors", "a.ckpt"):
        with pytest.raises(BadWeights) as raised:
            read_weights(tmp_path / file)
        assert kind in str(raised.value.message)


@pytest.mark.parametrize("kind", FILES)
def test_files_are_known_by_their_first_bytes(tmp_path: Path, kind: str) -> None:
    (tmp_path / "model.pth").write_bytes(FILES[kind])
    with pytest.raises(BadWeights) as raised:
        read_weights(tmp_path / "model.pth")
    assert kind in str(raised.value.message)


@pytest.mark.parametrize("kind", CONTENTS)
def test_checkpoints_without_a_network_say_what_they_hold(tmp_path: Path, kind: str) -> None:
    torch.save(CONTENTS[kind], tmp_path / "model.pth")
    with pytest.raises(BadWeights) as raised:
        read_weights(tmp_path / "model.pth")
    assert kind in str(raised.value.message)
