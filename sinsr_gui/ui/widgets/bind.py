"""Bind state to widgets: call a widget's method when a field changes, until the widget is gone."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

from psygnal import SignalInstance
from PySide6.QtWidgets import QWidget


def bind(widget: QWidget, signal: SignalInstance, callback: Callable[..., Any]) -> None:
    """Connect a field's signal, as `session.events.photo`, to a bound method, which is held weakly.

    The connection ends when Qt destroys the widget, which may be long before Python collects its wrapper.
    """
    signal.connect(callback)
    weak, owner = weakref.WeakMethod(callback), weakref.ref(signal.instance)

    def unbind() -> None:
        if (method := weak()) is not None and owner() is not None:
            signal.disconnect(method, missing_ok=True)

    widget.destroyed.connect(unbind)
