"""A single instance: a second start hands its files to the first and ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 1000
"""Milliseconds that the other instance has to answer; it may be busy."""


class SingleInstance(QObject):
    """The name on which instances meet. Use it on the main thread."""

    received = Signal(str)  # what a second start handed over

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def hand_over(self, text: str) -> bool:
        """Whether there is another instance, which has taken the text; otherwise this one listens from now on."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(PATIENCE):
            socket.write(text.encode() + b"\n")
            taken = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(PATIENCE)
            socket.disconnectFromServer()
            if taken:
                return True
        QLocalServer.removeServer(self._name)  # what a killed instance left
        self._server.listen(self._name)
        return False

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            text = bytes(socket.readLine().data()).decode(errors="replace").strip()
            socket.write(b"taken\n")
            socket.flush()
            self.received.emit(text)
