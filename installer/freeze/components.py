"""What the frozen program is made of: every file belongs to a component that has a licence text.

`collected.json`, which the spec writes, says where each file came from. Python packages are known by their RECORD,
Debian's libraries by dpkg, the rest by its place.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "installer" / "licences"
"""Texts for what comes without its own: `NAME.txt`, or the licence's own name as in SPDX."""

LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|patents|authors)[^/]*$|/licenses?/", re.IGNORECASE)
WITHOUT_TEXT = {
    "PySide6_Essentials": ("LGPL-3.0-only", ("LGPL-3.0-only", "GPL-3.0-only", "qt")),
    "shiboken6": ("LGPL-3.0-only", ("LGPL-3.0-only", "GPL-3.0-only")),
}
"""Packages whose wheels lack the text of their licence: what it is, and which files of ours have it."""


@dataclass(slots=True)
class Component:
    """One thing with one licence: name, version, SPDX expression or the words that it uses, and the texts by name."""

    name: str
    version: str
    kind: str
    licence: str
    texts: dict[str, str]
    files: list[str] = field(default_factory=list)


class Unlicensed(Exception):
    """Something is bundled of which nobody says under which terms; the message names it."""


def components(collected: Path) -> list[Component]:
    """All components of a frozen program, by name; raises Unlicensed."""
    known = _Owners()
    for name, source in json.loads(collected.read_text("utf-8")):
        known.add(name, source)
    if unknown := known.ask_the_system():
        raise Unlicensed(f"Nobody owns {', '.join(unknown[:20])}.")
    for found in known.found.values():
        if not any(text.strip() for text in found.texts.values()):
            raise Unlicensed(f"{found.name} {found.version} comes without a licence text; add one to {TEXTS}.")
    return sorted(known.found.values(), key=lambda found: found.name.lower())


class _Owners:
    def __init__(self) -> None:
        self.found: dict[str, Component] = {}
        self._tops: dict[str, metadata.Distribution] = {}
        self._others: dict[str, list[str]] = {}
        self._packages: dict[str, metadata.Distribution] = {}
        for package in metadata.distributions():
            top = _place(package.locate_file(""))
            for file in package.files or ():
                inside = not file.parts[0].startswith("..")
                place = f"{top}/{file.as_posix()}" if inside else _place(package.locate_file(file))
                self._packages[place] = package
        for starter in metadata.distributions(name="pyinstaller"):
            self._put("pyinstaller", lambda package=starter: _package(package))
        self._python()

    def add(self, name: str, source: str) -> None:
        """Attribute one file of the bundle to its component."""
        if not source or source in ("-", "None") or name.startswith("pyi_rth"):
            return
        place = _place(source)
        if place.startswith(_place(ROOT) + "/") and place not in self._packages:
            self._put("sinsr-studio", _own).files.append(name)
        elif package := self._packages.get(place) or self._beside(place):
            self._put(package.name, lambda: _package(package)).files.append(name)
        elif name == "base_library.zip" or place.startswith(  # which PyInstaller packs of the standard library
            (_place(sys.base_prefix) + "/", _place(sys.prefix) + "/")
        ):
            self._python().files.append(name)
        else:
            self._others.setdefault(place, []).append(name)

    def ask_the_system(self) -> list[str]:
        """Attribute what is left to Debian's packages; returns what they do not own either."""
        owners = _debian_owners(self._others)
        for place, package in owners.items():
            component = self._put(f"deb:{package}", lambda package=package: _debian(package))
            component.files += self._others[place]
        return sorted(self._others.keys() - owners.keys())

    def _python(self) -> Component:
        return self._put("Python", _interpreter)

    def _put(self, key: str, make) -> Component:  # noqa: ANN001 (a function without arguments that makes it)
        if key not in self.found:
            self.found[key] = make()
        return self.found[key]

    def _beside(self, place: str) -> metadata.Distribution | None:
        """The package whose folder a file lies in that its RECORD does not name, such as one that was compiled."""
        if "/site-packages/" not in place:
            return None
        head, middle, rest = place.rpartition("/site-packages/")
        if not self._tops:
            self._tops = {
                "/".join(known.split("/")[: head.count("/") + 3]): owner for known, owner in self._packages.items()
            }
        return self._tops.get(f"{head}{middle}{rest.partition('/')[0]}")


def _place(path: object) -> str:
    return Path(str(path)).resolve().as_posix()


def _own() -> Component:
    from sinsr_gui import __version__

    texts = {"LICENSE": (ROOT / "LICENSE").read_text("utf-8")}
    texts |= {card.name: card.read_text("utf-8") for card in sorted((ROOT / "resources" / "weights").glob("*.md"))}
    return Component("sinsr-studio", __version__, "application", "MIT AND CC-BY-SA-4.0", texts)


def _package(package: metadata.Distribution) -> Component:
    texts = {}
    for file in package.files or ():
        if LICENCE_FILE.search(file.as_posix()) and file.suffix not in (".py", ".pyc", ".so", ".pyd", ".json", ".toml"):
            texts[file.as_posix()] = Path(str(package.locate_file(file))).read_text("utf-8", errors="replace")
    name = package.name
    licence = _licence(package)
    for other, (terms, files) in WITHOUT_TEXT.items():
        if _same(other, name) and not texts:
            licence = terms
            texts = {f"{file}.txt": (TEXTS / f"{file}.txt").read_text("utf-8") for file in files}
    return Component(name, package.version, "library", licence, texts)


def _licence(package: metadata.Distribution) -> str:
    facts = package.metadata.json
    kinds = [text.rpartition(" :: ")[2] for text in facts.get("classifier", ()) if text.startswith("License ::")]
    stated = str(facts.get("license", "")).strip().partition("\n")[0]
    return str(facts.get("license_expression") or ", ".join(kinds) or stated or "see its text")[:120]


def _interpreter() -> Component:
    places = [Path(sys.base_prefix), *Path(sys.base_prefix).glob("lib/python3.*"), Path(sys.base_prefix) / "Resources"]
    files = [place / name for place in places for name in ("LICENSE.txt", "LICENSE")]
    text = next((file.read_text("utf-8", errors="replace") for file in files if file.is_file()), "")
    return Component("Python", platform.python_version(), "platform", "PSF-2.0", {"LICENSE": text})


def _debian_owners(places: Iterable[str]) -> dict[str, str]:
    """Which package each file is of; asked once, for each question takes dpkg as long as all."""
    asked = {form: place for place in places for form in (place, place.removeprefix("/usr"), f"/usr{place}")}
    if not asked or shutil.which("dpkg") is None:
        return {}
    done = subprocess.run(["dpkg", "-S", *asked], capture_output=True, text=True, check=False)
    lines = [line.rpartition(": ") for line in done.stdout.splitlines()]
    return {asked[path]: owners.partition(",")[0].partition(":")[0] for owners, _, path in lines if path in asked}


def _debian(name: str) -> Component:
    asked = ["dpkg-query", "-W", "-f", "${Version}\n", name]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\n")[0]
    file = Path("/usr/share/doc") / name / "copyright"
    text = file.read_text("utf-8", errors="replace") if file.is_file() else ""
    kinds = dict.fromkeys(re.findall(r"^License: *(\S.*)$", text, re.MULTILINE))
    return Component(name, version, "library", " AND ".join(kinds) or "see its text", {"copyright": text})


def _same(one: str, other: str) -> bool:
    return re.sub(r"[-_.]+", "-", one).lower() == re.sub(r"[-_.]+", "-", other).lower()
