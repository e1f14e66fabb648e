"""The batch page."""

from .page import BatchPage

__all__ = ["BatchPage"]
