"""LPIPS, CLIPIQA, MUSIQ and NIQE as SinSR's paper measured them: by the package pyiqa, if it and its weights are here.

pyiqa (its licence forbids commercial use) fetches weights when a measure is made; here it may not: a measure whose
weights are not on this machine counts as not installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import numpy as np

PACKAGE = "pyiqa"


@lru_cache
def available(key: str) -> bool:
    """Whether the measure of that name in pyiqa can be taken without the network."""
    if importlib.util.find_spec(PACKAGE) is None:
        return False
    try:
        _made(key)
    except Exception:  # whatever a package of many others raises without its weights
        return False
    return True


def score(key: str, result: np.ndarray, truth: np.ndarray | None) -> float:
    """Of a picture, uint8 [H, W, 3], beside the truth of its size for measures that take one."""
    pictures = [result] if truth is None or not _takes_truth(key) else [result, truth]
    return float(_made(key)(*(_tensor(picture) for picture in pictures)))


def _takes_truth(key: str) -> bool:
    return getattr(_made(key), "metric_mode", "NR") == "FR"


@lru_cache
def _made(key: str) -> Any:
    with without_network():
        return importlib.import_module(PACKAGE).create_metric(key, device="cpu")


@contextmanager
def without_network() -> Iterator[None]:
    """Within this block no name of a server is found, so nothing is fetched."""

    def refuse(*_: object, **__: object) -> Any:
        raise socket.gaierror("this program fetches nothing here")

    usual = socket.getaddrinfo
    socket.getaddrinfo = refuse
    try:
        yield
    finally:
        socket.getaddrinfo = usual


def _tensor(picture: np.ndarray) -> Any:  # [H, W, 3] to [1, 3, H, W] in [0, 1]
    import torch

    return torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))[None].float() / 255
