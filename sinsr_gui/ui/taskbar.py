"""Progress of the running work on the program's icon in the task bar or dock, where the system shows any.

Linux: the signal of com.canonical.Unity.LauncherEntry, which Plasma, Ubuntu's dock, Dash to Dock and Plank follow; a
desktop that does not know it does nothing. Everywhere Qt can, a running batch puts the number of files that are left on
the icon. Windows has a bar of its own (ITaskbarList3), which Qt does not reach and this does not draw.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from sinsr_gui.state.batch import Batch
from sinsr_gui.state.session import Session

INTERFACE = "com.canonical.Unity.LauncherEntry"
PLACE = "/com/canonical/unity/launcherentry/sinsr_studio"
STEPS = 100
"""So many states of the bar; what changes less is not sent."""

Show = Callable[[float | None], None]


class Taskbar:
    """Follows a session and a batch; `show` hears the share that is done (None: no work), `count` the files left."""

    def __init__(self, session: Session, batch: Batch, show: Show, count: Callable[[int], None]) -> None:
        self._session, self._batch = session, batch
        self._show, self._count = show, count
        self._shown: tuple[float | None, int] = (None, 0)
        for signal in (session.events.running, batch.events.phase, batch.events.fraction, batch.queue.changed):
            signal.connect(self._follow)

    def _follow(self) -> None:
        running, batch = self._session.running, self._batch
        if batch.phase in ("running", "paused"):
            self._tell(batch.fraction_done, batch.queue.counts["waiting"] + batch.queue.counts["running"])
        else:
            self._tell(running.fraction if running is not None and running.total else None, 0)

    def _tell(self, share: float | None, left: int) -> None:
        share = None if share is None else round(share * STEPS) / STEPS
        before, self._shown = self._shown, (share, left)
        if share != before[0]:
            self._show(share)
        if left != before[1]:
            self._count(left)


def launcher_entry(share: float | None) -> None:
    """Send the signal to the desktop (on Linux; elsewhere nothing happens)."""
    if sys.platform != "linux":
        return
    from PySide6.QtDBus import QDBusConnection, QDBusMessage  # when first needed: the start does not wait for it

    signal = QDBusMessage.createSignal(PLACE, INTERFACE, "Update")
    entry = f"application://{QGuiApplication.desktopFileName()}.desktop"
    signal.setArguments([entry, {"progress": share or 0.0, "progress-visible": share is not None}])
    QDBusConnection.sessionBus().send(signal)  # without a bus it returns False
