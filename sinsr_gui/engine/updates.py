"""Whether there is a newer version: one question to where releases are published, and only when somebody asks.

Nothing is sent but the question, and nothing is fetched but the answer: the user opens the page and decides there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from packaging.version import InvalidVersion, Version

from sinsr_gui import __version__
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.messages import say
from sinsr_gui.paths import resource

TIMEOUT = httpx.Timeout(15, connect=10)
"""Seconds without any sign from the server."""
LARGEST = 2**20
"""Bytes that an answer may have."""
LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Release:
    """A published version, and the page with its notes and files."""

    version: str
    page: str

    @property
    def is_newer(self) -> bool:
        """Than this program."""
        return Version(self.version) > Version(__version__)


def where_released() -> str:
    """The address that tells the latest release; empty in a program that was not built for one."""
    try:
        return str(json.loads(resource("releases.json").read_text("utf-8"))["latest"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def latest_release(address: str) -> Release:
    """The latest release, as GitHub's interface tells it (`tag_name`, `html_url`). Raises EngineError."""
    host = urlsplit(address).hostname or address
    try:
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=True, headers={"User-Agent": "sinsr-studio"}) as client,
            client.stream("GET", address) as answer,
        ):
            if answer.status_code == 404:
                raise EngineError("No version has been published yet.")
            if answer.url.scheme != "https" and answer.url.host not in LOCAL:
                raise EngineError(say("{host} leads to an unprotected address.", host=host), "Try again later.")
            answer.raise_for_status()
            found = json.loads(_few(answer))
    except httpx.HTTPStatusError as refused:
        raise EngineError(
            say("{host} refuses to answer (code {code}).", host=host, code=refused.response.status_code),
            "Try again later.",
        ) from refused
    except (httpx.HTTPError, httpx.InvalidURL) as lost:
        raise EngineError(
            say("{host} cannot be reached, so it is not known whether there is a newer version.", host=host),
            "Check the connection to the internet, then try again. The program itself works without it.",
        ) from lost
    except (ValueError, RecursionError):
        found = None
    return _release(found, host)


def _few(answer: httpx.Response) -> bytes:
    """The content of an answer of reasonable length. Raises ValueError."""
    content = b""
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > LARGEST:
            raise ValueError("too long")
    return content


def _release(found: object, host: str) -> Release:
    try:
        assert isinstance(found, dict)
        version, page = str(Version(str(found["tag_name"]))), str(found["html_url"])
        place = urlsplit(page)
        assert place.scheme == "https" or place.hostname in LOCAL
    except (AssertionError, InvalidVersion, KeyError, ValueError):
        raise EngineError(
            say("{host} answers something that names no version.", host=host), "Try again later."
        ) from None
    return Release(version, page)
