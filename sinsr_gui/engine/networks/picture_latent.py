"""What configs of networks have in common whose latent is the enlarged picture, with its pixels as channels."""

from __future__ import annotations

from typing import Protocol


class _Enlarging(Protocol):
    @property
    def scale(self) -> int: ...


class PictureLatent:
    """The channels of such a network's latents, by the `scale` of the config that inherits this."""

    __slots__ = ()

    @property
    def out_channels(self: _Enlarging) -> int:
        """Of the latent: the enlarged picture, its pixels as channels."""
        return 3 * self.scale**2

    @property
    def latent_channels(self: _Enlarging) -> tuple[int, int]:
        """Channels of the latents that go in, with those of the photo, and come out; one without noise ignores some."""
        return 3 + 3 * self.scale**2, 3 * self.scale**2
