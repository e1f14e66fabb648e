"""The nearest code of every position of a latent, exact: `autoencoders.Codebook` leaves ties to the rounding."""

import numpy as np
import torch
from torch import Tensor

_ROWS = 64
"""Positions whose distances to all codes are worked out at once: they have to fit into a processor's cache."""
_DOUBT = 4e-6
"""Of the squares that a distance is the difference of: more than float32 rounds away, for any code that is as near."""


class NearestCode:
    """Codes [N, C] to look up; what it returns is what `autoencoders.Codebook` does, but for the rounding of ties."""

    def __init__(self, codes: Tensor) -> None:
        self.codes = codes.float().contiguous()
        self._exact = self.codes.double().numpy()
        self._squares = self.codes.square().sum(1)
        self._turned = (-2 * self.codes).T.contiguous()

    def indices(self, z: Tensor) -> Tensor:
        """The nearest code, the first one on ties: int64 [B, h, w] for z [B, C, h, w]; 0 where z is not finite."""
        points = z.movedim(1, -1).flatten(0, -2).float()
        points = torch.where(points.isfinite().all(1, keepdim=True), points, self.codes[0])
        nearest = [self._nearest(rows) for rows in points.split(_ROWS)]
        return torch.cat(nearest).view(z.shape[0], *z.shape[2:])

    def __call__(self, z: Tensor) -> Tensor:
        """z with every position replaced by its code, float32; what is not finite stays so."""
        codes = self.codes[self.indices(z)].movedim(-1, 1)
        return torch.where(z.isfinite().all(1, keepdim=True), codes, torch.nan)

    def _nearest(self, points: Tensor) -> Tensor:
        """int64 [P] for points [P, C]: by float32, and where that leaves several in question, by float64."""
        distances = torch.addmm(self._squares, points, self._turned)  # [P, N], less the square of the point
        least, nearest = distances.min(1, keepdim=True)
        doubt = _DOUBT * (points.square().sum(1, keepdim=True) + self._squares[nearest])
        several = (distances <= least + doubt).sum(1) > 1
        for i in several.nonzero().flatten().tolist():
            asked = (distances[i] <= least[i] + doubt[i]).numpy().nonzero()[0]
            squares = np.square(self._exact[asked] - points[i].double().numpy()).sum(1)
            nearest[i] = int(asked[squares.argmin()])
        return nearest.flatten()
