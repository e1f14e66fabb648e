"""What is on this computer of a card and of the packages for it; offline."""

from __future__ import annotations

from dataclasses import dataclass

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.messages import NOTHING, Message, say, together

from .active_packages import summary
from .nvidia_card import build_for, find_card
from .package_sets import WEBGPU, PackageSet, comes_with_python


@dataclass(frozen=True, slots=True)
class Here:
    """What was found."""

    card: Message  # which, and what suits it; or why there is nothing to fetch; nothing where `in_use` names it
    can_fetch: bool
    in_use: Message = NOTHING  # what was fetched, and how it did; nothing: the program's own packages are in use
    leftover: bool = False  # something was fetched, whole or in part


def look_around(packages: PackageSet) -> Here:
    """Look for card and packages; an NVIDIA driver's own tool wakes the card, which takes seconds."""
    used = summary(packages)
    if packages is WEBGPU:
        from sinsr_gui.engine.models.onnx.onnx_choice import verdicts

        card, can_fetch = _other_card(bool(used))
        if measured := verdicts():
            used = together([used, measured])
    else:
        card, can_fetch = _nvidia_card()
    return Here(card, can_fetch, used, exists(packages.folder))


def _nvidia_card() -> tuple[Message, bool]:
    card = find_card()
    if card is None:
        return say(
            "No NVIDIA card was found on this computer, so there is nothing to fetch. If there is one, its driver has "
            "to be installed first."
        ), False
    try:
        build = build_for(card)
    except BadRequest as unfit:
        return together([unfit.message, unfit.hint]), False
    return say(
        "{card}, driver {driver}: the build {build} suits it.", card=card.name, driver=card.driver, build=build
    ), True


def _other_card(tried: bool) -> tuple[Message, bool]:
    from sinsr_gui.engine.models.device import list_devices

    if comes_with_python():
        return say("ONNX Runtime is installed beside this program, so there is nothing to fetch."), False
    *cards, _ = list_devices()
    if cards:
        return say("{card} computes already, without WebGPU, so there is nothing to fetch.", card=cards[0].name), False
    if tried:
        return NOTHING, True
    return say(
        "Whether the card of this computer can be used is tried after the download. It needs its maker's driver: "
        "Direct3D 12 on Windows, Vulkan on Linux."
    ), True
