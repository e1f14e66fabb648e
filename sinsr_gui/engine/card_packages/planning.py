"""What would be fetched for a card, to be shown before: asks the package index, fetches no wheel. Torch-free."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import Message, say, together, verbatim

from .nvidia_card import build_for, find_card, index_of
from .package_sets import NVIDIA, WEBGPU, PackageSet, comes_with_python, webgpu_facts
from .wheel_index import Wheel, wheels_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be fetched: which set, the name of its build, its wheels; the one that counts is the first."""

    packages: PackageSet
    build: str
    wheels: tuple[Wheel, ...]

    @property
    def version(self) -> str:
        """Of the package that counts."""
        return self.wheels[0].version

    @property
    def bytes(self) -> int:
        """Of all wheels together; 0 if one is not known."""
        sizes = [wheel.bytes for wheel in self.wheels]
        return sum(sizes) if all(sizes) else 0

    @property
    def message(self) -> Message:
        """All that has to be shown before it is fetched."""
        size = say("{megabytes:,.0f} MB", megabytes=self.bytes / 1e6) if self.bytes else say("a size that is not known")
        first = say(
            "{package} {version} with {others} other packages, {size} to download:",
            package=self.packages.package,
            version=self.version,
            others=len(self.wheels) - 1,
            size=size,
        )
        wheels = (
            verbatim(f"  {wheel.file}  {wheel.bytes / 1e6:,.2f} MB  SHA-256 {wheel.sha256}\n    {wheel.url}")
            for wheel in self.wheels
        )
        return together([first, *wheels, self.packages.licences], "\n")

    def __str__(self) -> str:
        """The same in English."""
        return str(self.message)


def plan_packages(packages: PackageSet, build: str = "", index: str = "") -> Plan:
    """What suits this machine, or torch's build of that name, from its index or another. BadRequest, DownloadFailed."""
    if packages is WEBGPU:
        if comes_with_python():
            raise BadRequest("ONNX Runtime is installed beside this program, so there is nothing to fetch.")
        facts = webgpu_facts()
        return Plan(packages, packages.id, wheels_of(facts["requirements"], index or facts["index"]))
    if not build:
        card = find_card()
        if card is None:
            raise BadRequest(
                "No NVIDIA card was found on this machine.",
                "Its driver has to be installed first: look for nvidia-smi.",
            )
        build = build_for(card)
    torch = f"torch=={metadata.version('torch').partition('+')[0]}+{build}"
    return Plan(NVIDIA, build, wheels_of([torch], index or index_of(build)))
