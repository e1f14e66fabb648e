"""The parts for macOS that can be looked at elsewhere: what the bundle says of itself, and the order of signing."""

import plistlib
from pathlib import Path

import pytest

from installer.freeze import macos
from installer.macos import disk_image
from sinsr_gui import __version__


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """The commands that are run, without running them."""
    commands = []
    monkeypatch.setattr(disk_image, "_run", lambda *words: commands.append([str(word) for word in words]))
    monkeypatch.delenv(disk_image.IDENTITY, raising=False)
    monkeypatch.delenv(disk_image.PROFILE, raising=False)
    return commands


@pytest.fixture
def application(tmp_path) -> Path:
    folder = tmp_path / "SinSR Studio.app" / "Contents"
    folder.mkdir(parents=True)
    return folder.parent


def test_what_the_bundle_says_of_itself():
    facts = plistlib.loads(plistlib.dumps(macos.information(__version__)))
    assert facts["CFBundleShortVersionString"] == __version__
    (kind,) = facts["CFBundleDocumentTypes"]
    assert kind["LSHandlerRank"] == "Alternate"
    assert {"public.jpeg", "public.heic", "public.jpeg-xl"} <= set(kind["LSItemContentTypes"])


def test_what_it_may_do():
    allowed = plistlib.loads(disk_image.ENTITLEMENTS.read_bytes())
    assert set(allowed.values()) == {True}
    assert "com.apple.security.cs.disable-library-validation" in allowed


def test_without_credentials_it_says_what_is_skipped(application, tmp_path, ran, capsys):
    made = disk_image.build(application, tmp_path / "out")
    assert made.name == f"SinSR-Studio-{__version__}-arm64.dmg"
    assert [command[0] for command in ran] == ["hdiutil"]
    said = capsys.readouterr().out
    assert "Not signed: SINSR_SIGN_IDENTITY is not set." in said
    assert "Not notarised: SINSR_SIGN_IDENTITY and SINSR_NOTARY_PROFILE not set." in said


def test_with_credentials_it_is_signed_before_it_is_packed_and_notarised_after(application, tmp_path, ran, monkeypatch):
    monkeypatch.setenv(disk_image.IDENTITY, "Developer ID Application: Anna")
    monkeypatch.setenv(disk_image.PROFILE, "anna")
    disk_image.build(application, tmp_path / "out")
    tools = [command[1] if command[0] == "xcrun" else command[0] for command in ran]
    assert tools == ["codesign", "codesign", "hdiutil", "codesign", "codesign", "notarytool", "stapler", "spctl"]
    assert "--entitlements" in ran[0]
