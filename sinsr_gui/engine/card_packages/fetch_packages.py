"""Fetch a set of packages, check every hash, unpack it, try it in a process of its own, and only then use it.

First a plan (`planning`), which asks the index and fetches no wheel; then, with the user's consent to it,
`fetch_packages`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO

from sinsr_gui.engine.atomic_write import cannot_write
from sinsr_gui.engine.errors import CannotWrite, DownloadFailed, EngineError
from sinsr_gui.engine.events import Downloaded
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.files.checkpoint_reader import sha256_of
from sinsr_gui.engine.models.store.http_resume import accept, resume_download

from .active_packages import PYTHON, RECORD, Active, active, use_from_now_on
from .package_sets import PackageSet
from .planning import Plan

PATIENCE = 300
"""Seconds that the first start on a card may take, which compiles for it."""
LOOK = 0.1
"""Seconds between two looks at the test."""


def fetch_packages(plan: Plan, program: Sequence[str]) -> Iterator[Downloaded]:
    """Fetch, verify, unpack, try and use it; `program` starts this program. It counts from the next start on.

    Broken downloads continue where they stopped; closing the generator keeps what arrived, also while it is unpacked
    and tried, when all bytes are there. Raises DownloadFailed, CannotWrite, and EngineError if it does not work on
    this machine: then what is in use stays so.
    """
    top, before = plan.packages.folder, 0
    downloads = top / "downloads"
    with cannot_write(downloads):
        downloads.mkdir(parents=True, exist_ok=True)
    for wheel in plan.wheels:
        file, received = downloads / wheel.file, wheel.bytes
        if not exists(file):
            for received, _ in resume_download(wheel.url, _part(file), wheel.bytes or None, hash_known=True):
                yield Downloaded(before + received, plan.bytes)
            accept(_part(file), file, sha256_of(_part(file)), wheel.sha256)
        before += received
    folder, fresh = top / plan.build, top / f"{plan.build}.part"
    shutil.rmtree(fresh, ignore_errors=True)
    whole = Downloaded(before, plan.bytes)
    try:
        for wheel in plan.wheels:
            for _ in _unpack(downloads / wheel.file, fresh):
                yield whole
        found = yield from _try(plan, fresh, program, whole)
        with cannot_write(folder):
            shutil.rmtree(folder, ignore_errors=True)
            fresh.replace(folder)
            use_from_now_on(plan.packages, replace(found, folder=str(folder)))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(downloads, ignore_errors=True)


def remove_packages(packages: PackageSet) -> bool:
    """Delete them with everything that was fetched for them; from the next start on they do not count. False: none."""
    found, top = active(packages), packages.folder
    if found is None and not exists(top):
        return False
    with cannot_write(top):
        (top / RECORD).unlink(missing_ok=True)  # first: what is half deleted must not be used
        shutil.rmtree(top)
    return True


def _part(file: Path) -> Path:
    return file.with_name(file.name + ".part")


def _unpack(file: Path, folder: Path) -> Iterator[None]:
    """A wheel's files into a folder, one after another; none of them can be elsewhere."""
    with zipfile.ZipFile(file) as wheel, cannot_write(folder):
        needed = sum(member.file_size for member in wheel.infolist())
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < needed + 2**28:
            raise CannotWrite(
                say(
                    "The disk is too full: {needed:,.0f} MB are needed to unpack {file}.",
                    needed=needed / 1e6,
                    file=file.name,
                )
            )
        for member in wheel.infolist():
            parts = PurePosixPath(member.filename).parts
            if ".." in parts or member.filename.startswith("/"):
                raise DownloadFailed(say("{file} holds a file that lies outside of it.", file=file.name))
        for member in wheel.infolist():
            wheel.extract(member, folder)
            yield


def _try(plan: Plan, folder: Path, program: Sequence[str], whole: Downloaded) -> Generator[Downloaded, None, Active]:
    """Wait for its test in a process of its own, which ends with this generator; returns what that found."""
    packages = plan.packages
    command = [*program, "--test-packages", packages.id, str(folder)]
    until = time.monotonic() + PATIENCE
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as blamed:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=blamed)
        try:
            while child.poll() is None:
                if time.monotonic() > until:
                    raise EngineError(
                        say("{name} did not answer within {seconds} seconds.", name=packages.name, seconds=PATIENCE),
                        "It is not used. Restart the machine, then try again: what has arrived is kept.",
                    )
                yield whole
                time.sleep(LOOK)
        finally:
            child.kill()
            child.wait()
        last, reason = _last_line(said), _last_line(blamed)
    if child.returncode:
        raise EngineError(
            say(
                "{name} does not work on this machine: {reason}.",
                name=packages.name,
                reason=reason or f"exit code {child.returncode}",
            ),
            "It is not used. A newer driver may help; what has arrived is kept.",
        )
    try:
        told = json.loads(last)
        return Active(plan.version, "", PYTHON, str(told["card"]), float(told["decibels"]))
    except (ValueError, KeyError, TypeError):  # a windowed program on Windows says nothing
        return Active(plan.version, "", PYTHON)


def _last_line(file: IO[bytes]) -> str:
    file.seek(0)
    return (file.read().decode(errors="replace").strip().splitlines() or [""])[-1]
