"""The licence notices and the software bill of materials (CycloneDX 1.5) of a frozen program, from its components."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from .components import Component

HEAD = """SinSR Studio is made of what is listed here, each part under its own terms. The texts follow the list.

Qt and PySide6 are used under the LGPL, version 3: their libraries lie beside the program as files of their own and can
be replaced by other builds of the same version.
"""
RULE = "=" * 100


def write_notices(parts: list[Component], file: Path) -> None:
    """One text with a list of all components and every text; a text that several share is printed once."""
    lines = [HEAD]
    lines += [f"{part.name} {part.version}: {part.licence}" for part in parts]
    printed: dict[str, str] = {}
    for part in parts:
        lines += ["", RULE, f"{part.name} {part.version}: {part.licence}", RULE]
        for name, text in part.texts.items():
            if text in printed:
                lines.append(f"\n--- {name}: the same as {printed[text]}")
            else:
                printed[text] = f"{name} of {part.name}"
                lines += [f"\n--- {name}", text.rstrip()]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", "utf-8")


def write_sbom(parts: list[Component], file: Path, time: str) -> None:
    """CycloneDX JSON; `time` is in ISO 8601. The same parts give the same serial number."""
    product = next(part for part in parts if part.name == "sinsr-studio")
    named = ",".join(f"{part.name}=={part.version}" for part in parts)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}",
        "version": 1,
        "metadata": {"timestamp": time, "component": _entry(product)},
        "components": [_entry(part) for part in parts if part is not product],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document, indent=1) + "\n", "utf-8")


def _entry(part: Component) -> dict[str, object]:
    return {
        "type": part.kind,
        "bom-ref": f"{part.name}@{part.version}",
        "name": part.name,
        "version": part.version,
        "licenses": [{"license": {"name": part.licence}}],
    }
