"""Wait for a dialog without blocking: it opens, the flow awaits, the window goes on painting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

T = TypeVar("T")


async def answer_of(dialog: QDialog, read: Callable[[], T], otherwise: T) -> T:
    """What `read` says of the dialog when it is accepted; a flow that is cancelled closes it."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def finished(accepted: int) -> None:
        if not answer.done():
            answer.set_result(read() if accepted else otherwise)

    dialog.finished.connect(finished)
    dialog.open()
    try:
        return await answer
    except asyncio.CancelledError:
        dialog.reject()
        raise
