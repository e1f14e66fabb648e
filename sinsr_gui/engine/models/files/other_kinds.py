"""What a file that is no model looks like instead, by its first bytes or by the names in it. Torch-free.

Only what can be told for sure is named. All marks of a kind must be there, each somewhere in a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import Message, say


class OtherNetwork(BadWeights):
    """Weights of a network that this program has none for; another library may."""


_NETWORKS: tuple[tuple[tuple[str, ...], Message], ...] = (
    (("lora_",), say("a LoRA, which changes another network and is none itself")),
    (("lokr_",), say("a LoRA, which changes another network and is none itself")),
    (("emb_params",), say("a word for Stable Diffusion (textual inversion)")),
    (("input_hint_block.",), say("a ControlNet for Stable Diffusion")),
    (("controlnet_",), say("a ControlNet for Stable Diffusion")),
    (("model.diffusion_model.",), say("a Stable Diffusion checkpoint")),
    (("cond_stage_model.",), say("a Stable Diffusion checkpoint")),
    (("double_blocks.0.",), say("a network of Flux, which makes pictures from text")),
    (("joint_blocks.0.",), say("a network of Stable Diffusion 3, which makes pictures from text")),
    (("encoder.down_blocks.0.", "decoder.up_blocks.0."), say("an autoencoder of diffusers, only a part of a model")),
    (("down_blocks.0.resnets.", "time_embedding."), say("the network of a diffusion model, in the form of diffusers")),
    (("stylegan_decoder",), say("a restorer of faces, such as GFPGAN")),
    (("idx_pred_layer.",), say("a restorer of faces, such as CodeFormer")),
    (("BboxHead.",), say("a detector of faces")),
    (("LandmarkHead.",), say("a detector of faces")),
    (("visual.", "logit_scale"), say("a CLIP, which compares pictures with words")),
    (("vision_model.", "text_model."), say("a CLIP, which compares pictures with words")),
    (("text_model.encoder.layers.",), say("the text encoder of a diffusion model (CLIP)")),
    (("SelfAttention.relative_attention_bias",), say("a text encoder (T5)")),
    (("embed_tokens.", "self_attn."), say("a language model")),
    (("conv0.", "conv1.weight_orig"), say("a discriminator, which judges pictures in training and makes none")),
    (("ConvNet.0.", "MappingNet.0."), say("the predictor of DASR (net_p), which needs net_g beside it")),
    (("features.0.", "classifier."), say("a classifier of pictures, such as VGG")),
    (("layer1.0.conv1.", "fc."), say("a classifier of pictures, such as ResNet")),
)
_UPSCALERS: tuple[tuple[tuple[str, ...], Message], ...] = (
    (("residual_group.", "relative_position_bias_table"), say("an upscaler made of a transformer, such as SwinIR")),
    (("relative_position_bias_table",), say("a transformer of another kind")),
    (("head.0.", "body.0.body.0.", "tail."), say("an upscaler such as EDSR")),
    (("conv_first.",), say("an upscaler like ESRGAN, but of another architecture")),
)
"""Of these another library may have the network."""
_FIRST_BYTES: tuple[tuple[bytes, Message], ...] = (
    (b"\x89PNG", say("a picture")),
    (b"\xff\xd8\xff", say("a picture")),
    (b"%PDF", say("a document (PDF)")),
    (b"GGUF", say("a language model (GGUF)")),
    (b"\x89HDF", say("a Keras model (HDF5)")),
    (b"\x93NUMPY", say("an array of numbers (NumPy)")),
    (b"\x7fELF", say("a program")),
    (b"MZ", say("a program")),
    (b"{", say("a text of settings (JSON)")),
)
_CONTENTS: tuple[tuple[frozenset[str], Message], ...] = (
    (frozenset({"optimizers", "schedulers"}), say("the state of an interrupted training")),
    (frozenset({"state", "param_groups"}), say("the state of an optimizer")),
    (frozenset({"optimizer"}), say("the state of an interrupted training")),
    (frozenset({"string_to_param"}), say("a word for Stable Diffusion (textual inversion)")),
)


def refuse_network(shapes: Mapping[str, tuple[int, ...]]) -> BadWeights:
    """The error for tensors of a network that is not known, which says what they look like.

    It is an OtherNetwork unless they are surely no upscaler.
    """
    hint = "SinSR Studio reads the weights of SinSR, ResShift, ESRGAN and its kin, and its own models."
    for marks, kind in (*_NETWORKS, *_UPSCALERS):
        if all(any(mark in name for name in shapes) for mark in marks):
            error = OtherNetwork if (marks, kind) in _UPSCALERS else BadWeights
            return error(
                say("This file holds {kind}, not the weights of a model that this program knows.", kind=kind), hint
            )
    examples = ", ".join(list(shapes)[:3])
    return OtherNetwork(
        say(
            "This file holds {count} tensors of a network that this program does not know ({examples}, ...).",
            count=len(shapes),
            examples=examples,
        ),
        hint,
    )


def kind_by_bytes(head: bytes) -> Message | None:
    """What a file that begins so is, if that is known and no weights."""
    return next((kind for start, kind in _FIRST_BYTES if head.startswith(start)), None)


def kind_by_contents(names: Iterable[object]) -> Message | None:
    """What a checkpoint is that holds other things than tensors under these names, if that is known."""
    held = {name for name in names if isinstance(name, str)}
    return next((kind for marks, kind in _CONTENTS if marks <= held), None)
