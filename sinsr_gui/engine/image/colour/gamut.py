"""What of a wide-gamut photo sRGB cannot hold: kept at the source's size, and added to the result when saving.

The model works in sRGB, where a Display P3 red or an AdobeRGB green is clipped. The difference to the source is smooth
where it is large, so that enlarging it gives saturated colours back without touching the detail that the model made.
"""

from __future__ import annotations

import numpy as np

_REST = 2  # 8-bit levels which rounding alone may make, and which are not worth adding


def beyond(source: np.ndarray, again: np.ndarray) -> np.ndarray | None:
    """Return what is missing in `again` (converted to sRGB and back) for `source` [h, w, C]; None if nothing is."""
    wide = np.int16 if source.dtype == np.uint8 else np.int32
    rest = source.astype(wide) - again
    rest[np.abs(rest) <= _REST * (int(np.iinfo(source.dtype).max) // 255)] = 0
    return rest if rest.any() else None


def with_beyond(rows: np.ndarray, rest: np.ndarray, top: int, height: int) -> np.ndarray:
    """Add the enlarged `rest` [h, w, C] to `rows` [n, W, C], which begin at `top` of a picture of `height` rows."""
    width, (h, w) = rows.shape[1], rest.shape[:2]
    if abs(width * h - height * w) > max(width, height) + max(w, h):
        return rows  # another cut of the picture
    y, fy = _places(np.arange(top, top + len(rows)), h, height)
    x, fx = _places(np.arange(width), w, width)
    first, last = int(y[0]), int(y[-1]) + 2
    near = rest[first:last].astype(np.float32)
    if not near.any():
        return rows
    near = np.concatenate((near, near[-1:]))
    fine = near[y - first] * (1 - fy[:, None, None]) + near[y - first + 1] * fy[:, None, None]
    right = np.minimum(x + 1, w - 1)
    fine = fine[:, x] * (1 - fx[:, None]) + fine[:, right] * fx[:, None]
    if rows.dtype.kind == "f":
        return rows + fine
    return np.clip(np.rint(rows + fine), 0, np.iinfo(rows.dtype).max).astype(rows.dtype)


def _places(at: np.ndarray, small: int, large: int) -> tuple[np.ndarray, np.ndarray]:
    """Index of the source sample at or before each position, and the share of the one after it; centres aligned."""
    where = np.clip((at + 0.5) * small / large - 0.5, 0, small - 1)
    index = where.astype(np.int64)
    return index, (where - index).astype(np.float32)
