"""What the verbs that measure print: a checked folder with what training on it costs, scores, comparisons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sinsr_gui.engine.printable import print_plain
from trainer.data.check_photos import FolderChecked
from trainer.training.costs import Cost

SHOWN = 10  # names of a kind


def folder_facts(found: FolderChecked, costs: dict[str, Cost]) -> dict[str, Any]:
    """All of it, JSON-ready."""
    from trainer.data.splitting import held_out

    sides = sorted((photo.width * photo.height, photo.width, photo.height) for photo in found.photos)
    return {
        "photos": len(found.photos),
        "different": found.views,
        "megapixels": round(found.megapixels, 1),
        "smallest": sides[0][1:] if sides else None,
        "median": sides[len(sides) // 2][1:] if sides else None,
        "largest": sides[-1][1:] if sides else None,
        "crops": found.crops,
        "detail": round(found.detail, 3),
        "held_out": len(held_out(found)),
        "exact": [[str(path) for path in group] for group in found.exact],
        "near": [[str(path) for path in group] for group in found.near],
        "refused": [{"file": str(refused.path), "reason": str(refused.reason)} for refused in found.refused],
        "refusal": str(found.refusal),
        "warnings": [str(warning) for warning in found.warnings],
        "costs": {name: {**asdict(cost), "seconds": cost.seconds} for name, cost in costs.items()},
    }


def print_folder(found: FolderChecked, costs: dict[str, Cost]) -> None:
    """The same as text."""
    facts = folder_facts(found, costs)
    print_plain(f"{facts['photos']} photos, {facts['different']} different ones, {facts['megapixels']} megapixels")
    if found.photos:
        sizes = (f"{name} {facts[name][0]} x {facts[name][1]}" for name in ("smallest", "median", "largest"))
        print_plain(", ".join(sizes))
        crops = f"{found.crops:,} crops of {found.crop} px side by side"
        print_plain(f"{crops}, {found.detail:.0%} with detail; {facts['held_out']} photos would be held out")
    _print_groups("the same file", found.exact)
    _print_groups("look alike", tuple(group for group in found.near if set(group) not in map(set, found.exact)))
    for refused in found.refused:
        print_plain(f"not usable: {refused.path.name}. {refused.reason}")
    for name, cost in costs.items():
        how = "measured" if cost.measured else "estimated"
        time = f"{_duration(cost.seconds)} on {cost.device} ({cost.seconds_per_step:.2f} s a step, {how})"
        print_plain(f"{name}: {cost.steps:,} steps, {time}, {_size(cost.memory)} memory, {_size(cost.disk)} disk")
    for warning in (*found.warnings, *filter(None, [found.refusal])):
        print_plain(warning)


def print_json(**values: Any) -> None:
    """One line."""
    print(json.dumps(values, default=str), flush=True)


def _print_groups(what: str, groups: Sequence[tuple[Path, ...]]) -> None:
    for group in groups[:SHOWN]:
        print_plain(f"{what}: {', '.join(path.name for path in group)}")
    if len(groups) > SHOWN:
        print_plain(f"{what}: {len(groups) - SHOWN} more groups")


def _size(count: float) -> str:
    return f"{count / 1e9:.1f} GB"


def _duration(seconds: float) -> str:
    if seconds < 5400:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.1f} hours" if seconds < 48 * 3600 else f"{seconds / 86400:.1f} days"
