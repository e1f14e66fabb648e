"""Windowed self-attention stages of the UNet, as ResShift and SinSR trained them.

They differ from the Swin Transformer (Liu et al., ICCV 2021, arXiv 2103.14030) in three ways on which trained weights
depend: a stage replaces its input instead of adding to it, every norm is a GroupNorm over the whole image, and only the
bottom row of shifted windows is masked, between the left and the right half of each window.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

MASKED = -100.0


class GroupNorm(nn.GroupNorm):
    """Group normalisation computed in float32 whatever the precision of its input."""

    def forward(self, input: Tensor) -> Tensor:  # [B, C, H, W] to the same
        if input.dtype in (torch.float32, torch.float64):
            return super().forward(input)
        return super().forward(input.float()).to(input.dtype)


def partition(x: Tensor, window: int) -> Tensor:
    """[B, C, H, W] to windows of tokens [B, H/window, W/window, window^2, C], both in row-major order."""
    x = x.unflatten(3, (-1, window)).unflatten(2, (-1, window))  # [B, C, rows, window, columns, window]
    return x.permute(0, 2, 4, 3, 5, 1).flatten(3, 4)


def unpartition(tokens: Tensor, window: int) -> Tensor:
    """The inverse of `partition`: [B, rows, columns, window^2, C] to [B, C, H, W]."""
    x = tokens.unflatten(3, (window, window)).permute(0, 5, 1, 3, 2, 4)
    return x.flatten(4, 5).flatten(2, 3)


def relative_position_index(window: int) -> Tensor:
    """For each pair of tokens (query, key) the row of the position bias table, int64 [window^2, window^2]."""
    rows, columns = torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")
    rows, columns = rows.flatten(), columns.flatten()
    rows = rows[:, None] - rows[None, :] + window - 1
    columns = columns[:, None] - columns[None, :] + window - 1
    return rows * (2 * window - 1) + columns


def bottom_mask(window: int, shift: int) -> Tensor:
    """What the bottom row of windows adds to logits, [tokens, tokens]: -100 across the shift between columns."""
    right = torch.arange(window).repeat(window) >= window - shift
    return torch.where(right[:, None] != right[None, :], MASKED, 0.0)


def shifted_mask(rows: int, columns: int, window: int, shift: int) -> Tensor:
    """The mask of all windows of a shifted block, [rows * columns, tokens, tokens]: zero but for the bottom row."""
    mask = torch.zeros(rows, columns, window**2, window**2)
    mask[-1] = bottom_mask(window, shift)
    return mask.flatten(0, 1)


class WindowAttention(nn.Module):
    """Multi-head attention inside windows with a learnt bias per relative position: Swin Transformer, eq. 4."""

    relative_position_index: Tensor

    def __init__(self, width: int, window: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.scale = (width // heads) ** -0.5
        self.relative_position_bias_table = nn.Parameter(torch.empty((2 * window - 1) ** 2, heads))
        self.register_buffer("relative_position_index", relative_position_index(window))
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        for weight in (self.relative_position_bias_table, self.qkv.weight, self.proj.weight):
            nn.init.trunc_normal_(weight, std=0.02)
        for bias in (self.qkv.bias, self.proj.bias):
            nn.init.zeros_(bias)

    def position_bias(self) -> Tensor:
        """What is added to the logits of every window, [heads, tokens, tokens]."""
        return self.relative_position_bias_table[self.relative_position_index].permute(2, 0, 1)

    def forward(self, tokens: Tensor, mask: Tensor | None) -> Tensor:
        """[B, rows, columns, tokens, C] to the same; `mask` [tokens, tokens] is for the bottom row of windows."""
        q, k, v = self.qkv(tokens).unflatten(-1, (3, self.heads, -1)).movedim(4, 0).transpose(-2, -3)
        # [B, rows, columns, heads, tokens, tokens]; not k.mT, which ONNX does not have
        logits = (q * self.scale) @ k.transpose(-2, -1) + self.position_bias()
        if mask is not None:
            logits[:, -1] += mask
        mixed = logits.softmax(-1) @ v
        return self.proj(mixed.transpose(-2, -3).flatten(-2))


class Mlp(nn.Module):
    """Two 1x1 convolutions with a GELU between."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(width, hidden, 1)
        self.fc2 = nn.Conv2d(hidden, width, 1)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to the same
        return self.fc2(F.gelu(self.fc1(x)))


class SwinBlock(nn.Module):
    """Window attention and an MLP, each on a norm and added to its input: Swin Transformer, eq. 3."""

    attn_mask: Tensor

    def __init__(
        self, width: int, resolution: int, window: int, shift: int, heads: int, hidden: int, groups: int
    ) -> None:
        super().__init__()
        self.window, self.shift = window, shift
        self.norm1 = GroupNorm(groups, width)
        self.attn = WindowAttention(width, window, heads)
        self.norm2 = GroupNorm(groups, width)
        self.mlp = Mlp(width, hidden)
        if shift:  # stored for compatibility only: the mask depends on the size of the input
            side = resolution // window
            self.register_buffer("attn_mask", shifted_mask(side, side, window, shift))

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to the same
        x = x + self.attend(self.norm1(x))
        return x + self.mlp(self.norm2(x))

    def attend(self, x: Tensor) -> Tensor:
        """Attention in windows that are moved by half their side if the block is a shifted one, [B, C, H, W]."""
        if not self.shift:
            return unpartition(self.attn(partition(x, self.window), None), self.window)
        x = x.roll((-self.shift, -self.shift), (2, 3))
        mask = bottom_mask(self.window, self.shift).to(x)
        x = unpartition(self.attn(partition(x, self.window), mask), self.window)
        return x.roll((self.shift, self.shift), (2, 3))


class Projection(nn.Module):
    """A 1x1 convolution into or out of a stage, with an optional norm."""

    def __init__(self, width_in: int, width_out: int, groups: int, norm: bool) -> None:
        super().__init__()
        self.proj = nn.Conv2d(width_in, width_out, 1)
        self.norm = GroupNorm(groups, width_out) if norm else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:  # [B, in, H, W] to [B, out, H, W]
        return self.norm(self.proj(x))


class SwinStage(nn.Module):
    """Blocks, every second one shifted, between two projections; no residual around the whole.

    `resolution` is the nominal side of this level. Where it is no larger than the window nothing is ever shifted, at
    any input size.
    """

    def __init__(
        self,
        channels: int,
        width: int,
        resolution: int,
        depth: int,
        heads: int,
        window: int,
        mlp_ratio: float,
        patch_norm: bool,
        groups: int,
    ) -> None:
        super().__init__()
        window, half = (resolution, 0) if resolution <= window else (window, window // 2)
        hidden = int(width * mlp_ratio)
        self.patch_embed = Projection(channels, width, groups, patch_norm)
        self.patch_unembed = Projection(width, channels, groups, patch_norm)
        self.blocks = nn.ModuleList(
            SwinBlock(width, resolution, window, half * (i % 2), heads, hidden, groups) for i in range(depth)
        )

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to the same
        x = self.patch_embed(x)
        for block in self.blocks:
            x = block(x)
        return self.patch_unembed(x)
