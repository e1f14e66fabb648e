"""A web server on this machine that serves files politely, or as badly as a test wants."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler", bytes], object]


@dataclass
class Server:
    """What is served, the deviations from good manners of the next answers, and the requests that came."""

    files: dict[str, bytes] = field(default_factory=dict)
    etag: str | None = '"one"'
    script: deque[Answer] = field(default_factory=deque)
    requests: list[dict[str, str]] = field(default_factory=list)
    address: str = ""


class Handler(BaseHTTPRequestHandler):
    """Answers as the script says, else politely; every answer ends its connection."""

    protocol_version = "HTTP/1.1"
    state: Server

    def log_message(self, *args):
        pass

    def do_GET(self):
        self.state.requests.append(dict(self.headers))
        answer = self.state.script.popleft() if self.state.script else polite
        answer(self, self.state.files[self.path])
        self.close_connection = True

    def do_HEAD(self):
        self.head(200, Content_Length=len(self.state.files[self.path]))
        self.close_connection = True

    def head(self, status, **headers):
        """Status line and headers; underscores stand for hyphens."""
        self.send_response(status)
        if self.state.etag:
            self.send_header("ETag", self.state.etag)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.send_header("Connection", "close")
        self.end_headers()

    @property
    def start(self) -> int:
        """The first byte that is wanted."""
        return int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").removesuffix("-"))


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A client that hangs up is what the tests are about."""


@contextmanager
def serving(files: dict[str, bytes]) -> Iterator[Server]:
    """A running server with these paths."""
    state = Server(files)
    handler = type("BoundHandler", (Handler,), {"state": state})
    with _Quiet(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        state.address = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


def polite(handler: Handler, content: bytes) -> None:
    """Understands Range and If-Range."""
    if not handler.headers.get("Range") or handler.headers.get("If-Range") not in (None, handler.state.etag):
        whole(handler, content)
    elif handler.start >= len(content):
        handler.head(416, Content_Range=f"bytes */{len(content)}", Content_Length=0)
    else:
        partly(len(content))(handler, content)


def whole(handler: Handler, content: bytes) -> None:
    """All of it, whatever was asked for."""
    handler.head(200, Content_Length=len(content))
    handler.wfile.write(content)


def partly(count: int) -> Answer:
    """So many bytes of those that it announces, then the line drops."""

    def answer(handler: Handler, content: bytes) -> None:
        start = handler.start
        span = f"bytes {start}-{len(content) - 1}/{len(content)}"
        handler.head(206 if start else 200, Content_Range=span, Content_Length=len(content) - start)
        handler.wfile.write(content[start : start + count])

    return answer


def status(code: int, **headers: str) -> Answer:
    """A status without a body."""
    return lambda handler, content: handler.head(code, Content_Length=0, **headers)
