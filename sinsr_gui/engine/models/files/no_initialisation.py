"""Make networks without their random initial values, which weights from a file replace at once."""

from __future__ import annotations

from typing import Any


def no_initialisation() -> Any:
    """While active, layers are made without the second that random initial values of a large network take."""
    import torch
    from torch.overrides import TorchFunctionMode

    class NoInitialisation(TorchFunctionMode):
        def __torch_function__(self, func: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
            kwargs = kwargs or {}
            if getattr(func, "__module__", None) == torch.nn.init.__name__:
                return kwargs["tensor"] if "tensor" in kwargs else args[0]
            return func(*args, **kwargs)

    return NoInitialisation()
