"""How much of a text can still be read in a result: by an optional reader, on which nothing here is trained."""

from __future__ import annotations

import difflib
import importlib.util
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

PACKAGE = "rapidocr_onnxruntime"


def text_available() -> bool:
    """Whether `rapidocr-onnxruntime` is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


def text_score(result: NDArray[np.uint8], reference: NDArray[np.uint8]) -> float | None:
    """Likeness 0..1 of what is read in two pictures [H, W, 3]; None where nothing is read in the reference."""
    wanted = read_text(reference)
    return difflib.SequenceMatcher(None, wanted, read_text(result), autojunk=False).ratio() if wanted else None


def read_text(picture: NDArray[np.uint8]) -> str:
    """What stands in a picture [H, W, 3], line by line from the top."""
    lines, _ = _reader()(np.ascontiguousarray(picture[..., ::-1]))  # it expects BGR
    placed = sorted(((min(y for _, y in box), text) for box, text, _ in lines or []), key=lambda line: line[0])
    return "\n".join(text for _, text in placed)


@lru_cache(maxsize=1)
def _reader() -> Any:
    return importlib.import_module(PACKAGE).RapidOCR()
