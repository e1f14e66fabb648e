"""Build the program for the system that this runs on: `python -m installer.build`, in an environment with PyInstaller.

Icons, the frozen program, licence notices and SBOM, its self-test, installers, checksums, in this order; what goes
wrong ends it with exit code 1. Installers are in `--out` (dist/), all else in `--work` (build/frozen/). `--only`
repeats some steps.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from installer import checksums, icons
from installer.freeze.algebra import replace_algebra
from installer.freeze.encoder import leave_out_encoder
from installer.freeze.icu import reduce_icu
from installer.freeze.stripping import strip

ROOT = Path(__file__).resolve().parents[1]
STEPS = ("icons", "freeze", "notices", "self-test", "package", "checksums")
PATIENCE = 1800
"""Seconds that the frozen program's self-test may take: a build machine can be busy."""


class BuildFailed(Exception):
    """A step did not do what it must; the message says which and why."""


def main(arguments: list[str] | None = None) -> int:
    """Run the steps; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m installer.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder of the installers (dist/)")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "frozen", help="folder of all else")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, help="some of the steps, in their order")
    asked = parser.parse_args(arguments)
    work, out = asked.work.absolute(), asked.out.absolute()
    work.mkdir(parents=True, exist_ok=True)
    for step in STEPS:
        if step not in asked.only:
            continue
        started = time.perf_counter()
        try:
            _run(step, work, out)
        except (BuildFailed, OSError, subprocess.SubprocessError) as failure:
            print(f"{step}: {failure}", file=sys.stderr)
            return 1
        print(f"{step}: {time.perf_counter() - started:.0f} s", flush=True)
    return 0


def program(work: Path) -> Path:
    """The frozen executable."""
    if sys.platform == "darwin":
        return work / "SinSR Studio.app" / "Contents" / "MacOS" / "sinsr-studio"
    return work / "sinsr-studio" / ("sinsr-studio.exe" if sys.platform == "win32" else "sinsr-studio")


def self_test(executable: Path) -> dict[str, object]:
    """What the frozen program says of itself; raises BuildFailed if it does not work. It sees no Python of ours."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "QT_PLUGIN_PATH")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [executable, "--self-test"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise BuildFailed(f"the frozen program does not work: {done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _run(step: str, work: Path, out: Path) -> None:
    match step:
        case "icons":
            icons.write_icons(work / "icons")
        case "freeze":
            _freeze(work)
        case "notices":
            _describe(work)
        case "self-test":
            facts = self_test(program(work))
            (work / "self-test.json").write_text(json.dumps(facts, indent=1), "utf-8")
            print(json.dumps(facts))
        case "package":
            out.mkdir(parents=True, exist_ok=True)
            _package(work, out)
        case "checksums":
            checksums.write(out)


def write_place_of_releases(work: Path, repository: str) -> None:
    """Where the program asks for a newer version: nowhere, unless it is built from a repository that has releases."""
    file = work / "releases.json"
    file.unlink(missing_ok=True)
    if repository:
        place = f"https://api.github.com/repos/{repository}/releases/latest"
        file.write_text(json.dumps({"latest": place}), "utf-8")


def _freeze(work: Path) -> None:
    write_place_of_releases(work, os.environ.get("GITHUB_REPOSITORY", ""))  # which its workflows have
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--distpath",
        work,
        "--workpath",
        work / "pyinstaller",
    ]
    environment = {**os.environ, "SINSR_BUILD": str(work), "PYTHONPATH": str(ROOT)}
    log = work / "pyinstaller.log"
    with log.open("wb") as said:
        done = subprocess.run(
            [*map(str, command), ROOT / "installer" / "freeze" / "app.spec"],
            env=environment, stdout=said, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode:
        raise BuildFailed(f"PyInstaller failed: {log.read_text(errors='replace')[-3000:]}")
    for lighten in (leave_out_encoder, replace_algebra, reduce_icu, strip):
        lighten(program(work).parent)
    if sys.platform == "linux":  # Windows has a second executable, the application bundle of a Mac needs none
        command_line = program(work).with_name("sinsr")
        command_line.unlink(missing_ok=True)
        command_line.symlink_to("sinsr-studio")


def _describe(work: Path) -> None:
    from installer.freeze.components import Unlicensed, components
    from installer.freeze.notices import write_notices, write_sbom

    try:
        parts = components(work / "collected.json")
    except Unlicensed as missing:
        raise BuildFailed(str(missing)) from missing
    folder = program(work).parent / "licences"
    if sys.platform == "darwin":
        folder = program(work).parents[1] / "Resources" / "licences"
    write_notices(parts, folder / "NOTICES.txt")
    write_sbom(parts, folder / "sbom.cdx.json", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    print(f"{len(parts)} components, {sum(len(part.files) for part in parts)} files")


def _package(work: Path, out: Path) -> None:
    shutil.copy(next(program(work).parents[1].rglob("sbom.cdx.json")), out / "sbom.cdx.json")
    if sys.platform == "linux":
        from installer.linux import appimage, deb, run_file

        deb.build(work, out)
        run_file.build(work, out)
        appimage.build(work, out)
    elif sys.platform == "win32":
        from installer.windows import setup_file

        setup_file.build(work / "sinsr-studio", work / "icons" / "icon.ico", out)
    else:
        from installer.macos import disk_image

        disk_image.build(work / "SinSR Studio.app", out)


if __name__ == "__main__":
    sys.exit(main())
