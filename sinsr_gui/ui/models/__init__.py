"""The models page."""

from .page import ModelsPage

__all__ = ["ModelsPage"]
