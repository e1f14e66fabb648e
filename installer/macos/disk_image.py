"""The .dmg of the application bundle: signed, packed and notarised, in this order. Runs on a Mac only.

Signing wants SINSR_SIGN_IDENTITY ("Developer ID Application: ..."), notarising a keychain profile of notarytool in
SINSR_NOTARY_PROFILE. What is not there is skipped, with a line that says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sinsr_gui import __version__

ENTITLEMENTS = Path(__file__).with_name("entitlements.plist")
IDENTITY, PROFILE = "SINSR_SIGN_IDENTITY", "SINSR_NOTARY_PROFILE"


def build(application: Path, out: Path) -> Path:
    """Make it of the bundle, with a link to /Applications beside it."""
    identity, profile = os.environ.get(IDENTITY, ""), os.environ.get(PROFILE, "")
    target = out / f"SinSR-Studio-{__version__}-arm64.dmg"
    if identity:
        _sign(application, identity)
    else:
        # PyInstaller signed it ad hoc, which the processor wants; this system's users must allow it themselves.
        print(f"Not signed: {IDENTITY} is not set. Users open it by Settings > Privacy & Security > Open Anyway.")
    _pack(application, target)
    if not identity or not profile:
        missing = " and ".join(name for name, value in ((IDENTITY, identity), (PROFILE, profile)) if not value)
        print(f"Not notarised: {missing} not set.")
        return target
    _sign(target, identity)
    _run("xcrun", "notarytool", "submit", target, "--keychain-profile", profile, "--wait")
    _run("xcrun", "stapler", "staple", target)
    _run("spctl", "--assess", "--type", "open", "--context", "context:primary-signature", "--verbose", target)
    return target


def _pack(application: Path, target: Path) -> None:
    folder = target.parent / "dmg"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(application, folder / application.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    target.unlink(missing_ok=True)
    _run("hdiutil", "create", "-volname", "SinSR Studio", "-srcfolder", folder, "-format", "ULMO", target)
    shutil.rmtree(folder)


def _sign(file: Path, identity: str) -> None:
    options = ["--force", "--deep", "--options", "runtime", "--timestamp", "--entitlements", ENTITLEMENTS]
    _run("codesign", *options, "--sign", identity, file)
    _run("codesign", "--verify", "--strict", "--verbose=2", file)


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True)
