"""Put fetched packages on the path, at the very start of the program. Torch-free, and quick.

torch's build goes before the bundled one, WebGPU's packages last: they bring what is not there. If that cannot be, it
is said: what was asked for is never left out in silence.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from sinsr_gui.engine.atomic_write import replace_text
from sinsr_gui.engine.filesystem import is_file
from sinsr_gui.engine.messages import NOTHING, Message, say, together

from .package_sets import NVIDIA, SETS, WEBGPU, PackageSet, comes_with_python, needed_version

RECORD = "active.json"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
_notices: list[Message] = []


@dataclass(frozen=True, slots=True)
class Active:
    """What was fetched and worked: `folder` is empty if the record of it is damaged."""

    version: str = ""
    folder: str = ""
    python: str = ""
    card: str = ""
    decibels: float = 0.0  # agreement of a tile with the processor's; 0: told in another way

    @property
    def result(self) -> Message:
        """What its test found."""
        if not self.card:
            return NOTHING
        if self.decibels:
            return say(
                "A tile rendered on {card} is that of the processor ({decibels:.0f} dB).",
                card=self.card,
                decibels=self.decibels,
            )
        return say("It computes rightly on {card}.", card=self.card)


def active(packages: PackageSet) -> Active | None:
    """What is installed; None if nothing is."""
    try:
        found = json.loads((packages.folder / RECORD).read_text("utf-8"))
        texts = (str(found[name]) for name in ("version", "folder", "python", "card"))
        return Active(*texts, decibels=float(found["decibels"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Active()


def use_from_now_on(packages: PackageSet, found: Active) -> None:
    """Write down what is installed; it counts from the next start on."""
    replace_text(packages.folder / RECORD, json.dumps(asdict(found)))


def activate() -> None:
    """Call it before anything imports torch."""
    _notices.clear()
    for packages in SETS:
        found = active(packages)
        if found is None or (packages is WEBGPU and comes_with_python()):
            continue
        if why := unfit(packages, found):
            _notices.append(why)
        else:
            sys.path.insert(0 if packages is NVIDIA else len(sys.path), found.folder)


def unfit(packages: PackageSet, found: Active) -> Message:
    """Why what was fetched cannot be used; nothing if it can."""
    if not found.folder or not is_file(Path(found.folder) / packages.module / "__init__.py"):
        return say("{name} is damaged, so it is not used. {again}", name=packages.name, again=packages.again)
    if found.python == PYTHON and _is_needed(packages, found.version.partition("+")[0]):
        return NOTHING
    return say(
        "{name} was fetched for another version of this program, so it is not used. {again}",
        name=packages.name,
        again=packages.again,
    )


def _is_needed(packages: PackageSet, version: str) -> bool:
    from packaging.specifiers import SpecifierSet
    from packaging.version import InvalidVersion

    try:
        return SpecifierSet(needed_version(packages)).contains(version, prereleases=True)
    except InvalidVersion:
        return False


def notices() -> tuple[Message, ...]:
    """Why fetched packages are not used, or do not help; empty if all is well. Imports those that are on the path."""
    told = list(_notices)
    for packages in SETS:
        found = active(packages)
        if found and found.folder in sys.path and not _finds_card(packages):
            text = say(
                "{name} finds no card, so the processor computes. {again}", name=packages.name, again=packages.again
            )
            told.append(text)
    return tuple(told)


def summary(packages: PackageSet) -> Message:
    """What of it is in use here; nothing if it was not fetched."""
    found = active(packages)
    if found is None:
        return NOTHING
    used = say("Fetched and used: {package} {version}.", package=packages.package, version=found.version)
    return unfit(packages, found) or together([used, found.result])


def _finds_card(packages: PackageSet) -> bool:
    if packages is WEBGPU:
        from sinsr_gui.engine.models.device import list_devices
        from sinsr_gui.engine.models.onnx.onnx_devices import webgpu_cards

        return len(list_devices()) > 1 or bool(webgpu_cards())  # where torch has a card, none is looked for
    import torch

    return torch.cuda.is_available()
