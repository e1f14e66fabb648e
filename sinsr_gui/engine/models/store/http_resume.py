"""Receive one file over HTTP into a `.part` file that a later try continues.

A part is continued only if the server says that its file is still the same (If-Range), or if the caller knows the hash
that the whole must have. It knows nothing of models, and never waits: repeated failure is the caller's business.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from sinsr_gui import __version__
from sinsr_gui.engine.atomic_write import cannot_write, replace_text
from sinsr_gui.engine.errors import CannotWrite, DownloadFailed
from sinsr_gui.engine.filesystem import status
from sinsr_gui.engine.messages import Message, say, verbatim

RECONNECTS = 3  # times that a broken connection is taken up again at once,
PROGRESS = 2**20  # counted anew after so many bytes
REDIRECTS = 5
LARGEST = 8 * 2**30  # bytes, if neither caller nor server says how many
SPARE = 64 * 2**20  # bytes that stay free on the disk
TIMEOUT = httpx.Timeout(30, connect=15)  # seconds without any sign from the server
LOCAL = ("localhost", "127.0.0.1", "::1")
AGAIN = say("Try again: what has arrived is kept.")


class EndedTooEarly(httpx.RemoteProtocolError):
    """The server closed the connection in good order, but before the last byte."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is there of a file: bytes, and the server's mark (ETag or date) of the version that they belong to."""

    path: Path
    size: int = 0
    mark: str = ""


def resume_download(
    url: str, path: Path, size: int | None = None, hash_known: bool = False
) -> Iterator[tuple[int, int]]:
    """Make `path` complete, yielding (bytes there, bytes in all or 0) as they arrive.

    `size`: what the file must have, if known. `hash_known`: the caller will check a hash, so a part is continued even
    without the server's word. Closing the generator stops; what arrived stays. Raises DownloadFailed, CannotWrite.
    """
    breaks, restarted = 0, False
    with httpx.Client(timeout=TIMEOUT, headers={"User-Agent": f"sinsr-studio/{__version__}"}) as client:
        while True:
            part = _part(path, url, hash_known)
            try:
                with _answer(client, url, part) as response:
                    if part.size and response.status_code == 416 and _total(response) == part.size:
                        yield part.size, part.size  # it was complete already
                        return
                    if part.size and _is_other_version(response, part):
                        discard(path)
                        part = Part(path)
                        if response.status_code != 200 and not restarted:
                            restarted = True
                            continue
                    total = _accept(response, url, part, size)
                    yield part.size, total
                    for there in _write(response, part, size or total or LARGEST):
                        yield there, total
                if not total or path.stat().st_size == total:
                    return
                raise EndedTooEarly("it ended too early")
            except httpx.TransportError as error:
                breaks = 1 if _size(path) > part.size + PROGRESS else breaks + 1
                if breaks > RECONNECTS:
                    raise DownloadFailed(
                        say("The connection to {host} failed: {reason}.", host=_host(url), reason=_reason(error)), AGAIN
                    ) from error
            except httpx.InvalidURL as error:
                raise DownloadFailed(say("{url} leads to something that is not an address.", url=url)) from error


def accept(part: Path, target: Path, found: str, published: str | None) -> None:
    """Put a whole part in its place if the hash that was `found` is the published one, where one is. DownloadFailed."""
    if published and found != published:
        discard(part)
        raise DownloadFailed(
            say(
                "What arrived is not the published {file}: its SHA-256 is {sha256} instead of {expected}.",
                file=target.name,
                sha256=found,
                expected=published,
            ),
            "It was deleted. Try again; if it happens again, do not use that origin.",
        )
    with cannot_write(target):
        part.replace(target)
        discard(part)


def discard(path: Path) -> None:
    """Forget a part."""
    path.unlink(missing_ok=True)
    _notes(path).unlink(missing_ok=True)


def _part(path: Path, url: str, hash_known: bool) -> Part:
    """What can be continued; the rest is deleted."""
    size = _size(path)
    try:
        notes = json.loads(_notes(path).read_text("utf-8"))
        mark = notes["mark"] if notes["url"] == url else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        mark = None
    if size and isinstance(mark, str) and _can_be_header(mark) and (mark or hash_known):
        return Part(path, size, mark)
    discard(path)
    return Part(path)


def _can_be_header(mark: str) -> bool:
    """Whether a header can carry it, as any that a server sent."""
    return mark.isascii() and mark.isprintable()


def _size(path: Path) -> int:
    found = status(path)
    return found.st_size if found else 0


def _notes(path: Path) -> Path:
    return path.with_name(path.name + ".json")


@contextmanager
def _answer(client: httpx.Client, url: str, part: Part) -> Iterator[httpx.Response]:
    """The response to a request for the missing bytes, after redirects to safe addresses only."""
    headers = {"Accept-Encoding": "identity"}
    if part.size:
        headers["Range"] = f"bytes={part.size}-"
        if part.mark:
            headers["If-Range"] = part.mark
    address = httpx.URL(url)
    local = address.host in LOCAL
    for _ in range(REDIRECTS + 1):
        if address.scheme != "https" and not (local and address.scheme == "http" and address.host in LOCAL):
            raise DownloadFailed(
                say(
                    "{host} leads to an unprotected address ({target}), so nothing was fetched.",
                    host=_host(url),
                    target=address.host,
                )
            )
        with client.stream("GET", address, headers=headers) as response:
            if not response.has_redirect_location:
                yield response
                return
            address = response.url.join(response.headers["location"])
    raise DownloadFailed(say("{host} leads round in circles.", host=_host(url)), "Try again later.")


def _is_other_version(response: httpx.Response, part: Part) -> bool:
    """Whether the server has something else than the continuation that it was asked for."""
    if response.status_code == 206:
        match = re.match(r"bytes (\d{1,18})-", response.headers.get("content-range", ""))
        return match is None or int(match[1]) != part.size
    return response.status_code in (200, 416)


def _accept(response: httpx.Response, url: str, part: Part, size: int | None) -> int:
    """How many bytes the whole file has (0: not said), after all checks that can be made before it is written."""
    if response.status_code != (206 if part.size else 200):
        raise DownloadFailed(*_refusal(response.status_code, _host(url)))
    total = _total(response)
    if size and total and total != size:
        discard(part.path)
        raise DownloadFailed(
            say(
                "{host} offers another file: it has {total:,} bytes instead of {size:,}.",
                host=_host(url),
                total=total,
                size=size,
            ),
            "Nothing was fetched. The file may have been replaced by its authors.",
        )
    missing = max(0, (size or total) - part.size)
    free = shutil.disk_usage(part.path.parent).free
    if free < missing + SPARE:
        raise CannotWrite(
            say(
                "The disk is too full: {needed:,.0f} MB are needed and {free:,.0f} MB are free.",
                needed=missing / 1e6,
                free=free / 1e6,
            ),
            say("Make room on the disk of {folder}.", folder=part.path.parent),
        )
    mark = response.headers.get("etag", "")
    if not mark or mark.startswith("W/"):  # a weak mark cannot promise equal bytes
        mark = response.headers.get("last-modified", "")
    replace_text(_notes(part.path), json.dumps({"url": url, "mark": mark}))
    return total


def _total(response: httpx.Response) -> int:
    """Length of the whole file, from Content-Range or Content-Length; 0 if neither says it."""
    if response.status_code in (206, 416):
        match = re.search(r"/(\d{1,18})$", response.headers.get("content-range", ""))
        return int(match[1]) if match else 0
    match = re.fullmatch(r"(\d{1,18})", response.headers.get("content-length", ""))
    return int(match[1]) if match else 0


def _write(response: httpx.Response, part: Part, limit: int) -> Iterator[int]:
    there = part.size
    with cannot_write(part.path), part.path.open("ab" if there else "wb") as file:
        for chunk in response.iter_raw():  # as it arrives: what a larger buffer held would be lost with the line
            there += len(chunk)
            if there > limit:
                break
            file.write(chunk)
            yield there
    if there > limit:
        discard(part.path)
        raise DownloadFailed("The server sends more than it announced, so the download was stopped.")


def _refusal(status: int, host: str) -> tuple[Message, Message]:
    if status in (404, 410):
        return (
            say("The file is no longer at {host}.", host=host),
            say("Look at the model's web page for its new place, and import the file."),
        )
    if status in (401, 403):
        return (
            say("{host} does not give the file away (status {status}).", host=host, status=status),
            say("Download it in a browser, and import it."),
        )
    later = say("Wait a few minutes. {again}", again=AGAIN)
    if status == 429:
        return say("{host} is asked too often.", host=host), later
    return say("{host} has a problem of its own (status {status}).", host=host, status=status), later


def _reason(error: httpx.TransportError) -> Message:
    if isinstance(error, httpx.TimeoutException):
        return say("no answer for 30 seconds")
    if isinstance(error, EndedTooEarly):
        return say("it ended too early")
    return verbatim(str(error)) or say("it broke off")


def _host(url: str) -> str:
    return httpx.URL(url).host
