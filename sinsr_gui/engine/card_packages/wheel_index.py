"""Which wheels a set of packages is made of, from a package index (PEP 503, hashes, metadata of PEP 658). Torch-free.

Only what the index gives a SHA-256 of is taken, and only from https or this machine.
"""

from __future__ import annotations

import html
import platform
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.parser import HeaderParser
from importlib import metadata
from urllib.parse import unquote, urljoin, urlsplit

import httpx
from packaging.requirements import Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import sys_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from sinsr_gui.engine.errors import BadRequest, DownloadFailed
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.store.http_resume import AGAIN, LOCAL, TIMEOUT

LINK = re.compile(r"<a\s[^>]*?href\s*=\s*[\"']([^\"']+)[\"'][^>]*>", re.IGNORECASE)
YANKED = re.compile(r"\sdata-yanked\b", re.IGNORECASE)
PYTHONS = re.compile(r"\sdata-requires-python\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
PYTHON = platform.python_version()
MOST = 60
"""Wheels that one set may need; more is a mistake of the index."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A file of the index: bytes may be 0 if the server does not say them."""

    project: str
    version: str
    file: str
    url: str
    sha256: str
    bytes: int = 0


def wheels_of(roots: Sequence[str], index: str) -> tuple[Wheel, ...]:
    """The wheels of these requirements, such as torch==2.13.0+cu126, and those of all they need that is not here.

    Raises DownloadFailed, BadRequest.
    """
    found: dict[str, Wheel] = {}
    waiting = [Requirement(root) for root in roots]
    taken = {canonicalize_name(root.name) for root in waiting}
    versions: dict[str, SpecifierSet] = {}
    followed: set[tuple[str, ...]] = set()
    with httpx.Client(timeout=TIMEOUT, follow_redirects=False) as client:
        while waiting and len(found) <= MOST:
            wanted = waiting.pop(0)
            name = canonicalize_name(wanted.name)
            if name not in taken and _is_here(wanted):
                continue
            taken.add(name)
            wanted.specifier = versions[name] = versions.get(name, SpecifierSet()) & wanted.specifier
            if name not in found or not wanted.specifier.contains(found[name].version, prereleases=True):
                found[name] = _best(client, index, wanted)
            if (asked := (found[name].file, *sorted(wanted.extras))) not in followed:
                followed.add(asked)
                waiting += _needed(client, found[name], wanted.extras)
        return tuple(_sized(client, wheel) for wheel in found.values())


def _is_here(wanted: Requirement) -> bool:
    """Whether the program brings it along, in a fitting version."""
    try:
        return not wanted.extras and wanted.specifier.contains(metadata.version(wanted.name), prereleases=True)
    except metadata.PackageNotFoundError:
        return False


def _best(client: httpx.Client, index: str, wanted: Requirement) -> Wheel:
    """The newest fitting wheel that runs here; one that is not released yet only if there is no other."""
    name = canonicalize_name(wanted.name)
    page = f"{index.rstrip('/')}/{name}/"
    ranks = {tag: rank for rank, tag in enumerate(sys_tags())}
    fitting: list[tuple[bool, Version, int, Wheel]] = []
    for link in LINK.finditer(_get(client, page).text):
        if YANKED.search(link[0]) or not _suits_python(link[0]):
            continue
        address = urlsplit(urljoin(page, html.unescape(link[1])))
        file = unquote(address.path.rpartition("/")[2])
        sha256 = re.fullmatch(r"sha256=([0-9a-f]{64})", address.fragment)
        try:
            project, version, _, tags = parse_wheel_filename(file)
        except InvalidWheelFilename:
            continue
        rank = min((ranks[tag] for tag in tags if tag in ranks), default=None)
        if sha256 and rank is not None and project == name and wanted.specifier.contains(version, prereleases=True):
            url = address._replace(fragment="").geturl()
            fitting.append((not version.is_prerelease, version, -rank, Wheel(name, str(version), file, url, sha256[1])))
    if not fitting:
        raise BadRequest(
            say("{index} has no {wanted} for this machine.", index=index, wanted=str(wanted)),
            "A newer version of this program may know another place.",
        )
    return max(fitting, key=lambda one: one[:3])[3]


def _suits_python(link: str) -> bool:
    """Whether a link's file is for the Python that runs this; what cannot be read is no hindrance."""
    told = PYTHONS.search(link)
    with suppress(InvalidSpecifier):
        return told is None or SpecifierSet(html.unescape(told[1])).contains(PYTHON, prereleases=True)
    return True


def _needed(client: httpx.Client, wheel: Wheel, extras: set[str]) -> Iterator[Requirement]:
    """What a wheel requires on this machine."""
    facts = HeaderParser().parsestr(_get(client, f"{wheel.url}.metadata").text)
    for line in facts.get_all("Requires-Dist") or ():
        required = Requirement(line)
        asked = [{"extra": extra} for extra in ("", *extras)]
        if required.marker is None or any(map(required.marker.evaluate, asked)):
            yield required


def _sized(client: httpx.Client, wheel: Wheel) -> Wheel:
    length = ""
    with suppress(httpx.HTTPError):
        answer = client.head(wheel.url, headers={"Accept-Encoding": "identity"})
        if answer.status_code == 200:  # the length of a refusal says nothing
            length = answer.headers.get("content-length", "")
    size = int(length) if re.fullmatch(r"\d{1,12}", length) else 0
    return Wheel(wheel.project, wheel.version, wheel.file, wheel.url, wheel.sha256, size)


def _get(client: httpx.Client, url: str) -> httpx.Response:
    for _ in range(5):
        address = httpx.URL(url)
        if address.scheme != "https" and address.host not in LOCAL:
            raise DownloadFailed(say("{url} is not a protected address, so nothing was fetched.", url=url))
        try:
            response = client.get(address)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DownloadFailed(
                say("The connection to {host} failed: {reason}.", host=address.host, reason=str(error)), AGAIN
            ) from error
        if response.has_redirect_location:
            url = str(response.url.join(response.headers["location"]))
            continue
        if response.status_code == 200:
            return response
        break
    raise DownloadFailed(say("{url} cannot be read.", url=url), "Try again later.")
