"""Fetch a build of torch, check every hash, unpack it, try it in a process of its own, and only then use it.

First `plan_build`, which asks the index and fetches no wheel; then, with the user's consent to it, `fetch_build`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath

from sinsr_gui.engine.atomic_write import cannot_write, replace_text
from sinsr_gui.engine.errors import BadRequest, CannotWrite, DownloadFailed, EngineError
from sinsr_gui.engine.events import Downloaded
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.messages import Message, say, together, verbatim
from sinsr_gui.engine.models.files.checkpoint_reader import sha256_of
from sinsr_gui.engine.models.store.http_resume import accept, resume_download
from sinsr_gui.paths import torch_folder

from .active_build import RECORD, active
from .nvidia_card import build_for, find_card, index_of
from .wheel_index import Wheel, wheels_of

PATIENCE = 300
"""Seconds that the first start on a card may take, which compiles for it."""
LOOK = 0.1
"""Seconds between two looks at the test."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be fetched: the name of the build, the version of torch, its wheels."""

    build: str
    torch: str
    wheels: tuple[Wheel, ...]

    @property
    def bytes(self) -> int:
        """Of all wheels together; 0 if one is not known."""
        sizes = [wheel.bytes for wheel in self.wheels]
        return sum(sizes) if all(sizes) else 0

    @property
    def message(self) -> Message:
        """All that has to be shown before it is fetched."""
        size = say("{megabytes:,.0f} MB", megabytes=self.bytes / 1e6) if self.bytes else say("a size that is not known")
        others = len(self.wheels) - 1
        first = say(
            "torch {version} with {others} other packages, {size} to download:",
            version=self.torch,
            others=others,
            size=size,
        )
        wheels = (
            verbatim(f"  {wheel.file}  {wheel.bytes / 1e6:,.0f} MB  SHA-256 {wheel.sha256}\n    {wheel.url}")
            for wheel in self.wheels
        )
        licences = say(
            "Under the licences of PyTorch (BSD-3-Clause) and NVIDIA (CUDA EULA, which forbids changing it)."
        )
        return together([first, *wheels, licences], "\n")

    def __str__(self) -> str:
        """The same in English."""
        return str(self.message)


def plan_build(build: str = "", index: str = "") -> Plan:
    """The build for this machine's card, or the one of that name, from its index or another one. Fetches no wheel."""
    if not build:
        card = find_card()
        if card is None:
            raise BadRequest(
                "No NVIDIA card was found on this machine.",
                "Its driver has to be installed first: look for nvidia-smi.",
            )
        build = build_for(card)
    torch = f"{metadata.version('torch').partition('+')[0]}+{build}"
    return Plan(build, torch, wheels_of(torch, index or index_of(build)))


def fetch_build(plan: Plan, program: Sequence[str]) -> Iterator[Downloaded]:
    """Fetch, verify, unpack, try and use it; `program` starts this program. It counts from the next start on.

    Broken downloads continue where they stopped; closing the generator keeps what arrived, also while it is unpacked
    and tried, when all bytes are there. Raises DownloadFailed, CannotWrite, and EngineError if it does not work on
    this machine: then what is in use stays so.
    """
    top, before = torch_folder(), 0
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
        for _ in _try(fresh, program):
            yield whole
        with cannot_write(folder):
            shutil.rmtree(folder, ignore_errors=True)
            fresh.replace(folder)
            record = {"build": plan.build, "torch": plan.torch, "folder": str(folder)}
            replace_text(top / RECORD, json.dumps(record))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(downloads, ignore_errors=True)


def remove_build() -> bool:
    """Delete it with everything that was fetched for it; the bundled one counts from the next start on. False: none."""
    found, top = active(), torch_folder()
    if found is None and not exists(top):
        return False
    with cannot_write(top):
        (top / RECORD).unlink(missing_ok=True)  # first: a build that is half deleted must not be used
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


def _try(folder: Path, program: Sequence[str]) -> Iterator[None]:
    """Wait for its test in a process of its own, which ends with this generator."""
    command = [*program, "--test-torch", str(folder)]
    until = time.monotonic() + PATIENCE
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
        try:
            while child.poll() is None:
                if time.monotonic() > until:
                    raise EngineError(
                        say(
                            "The build of torch for NVIDIA cards did not answer within {seconds} seconds.",
                            seconds=PATIENCE,
                        ),
                        "It is not used. Restart the machine, then try again: what has arrived is kept.",
                    )
                yield
                time.sleep(LOOK)
        finally:
            child.kill()
            child.wait()
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    if child.returncode:
        reason = (lines or [f"exit code {child.returncode}"])[-1]
        raise EngineError(
            say("The build of torch for NVIDIA cards does not work on this machine: {reason}.", reason=reason),
            "It is not used. A newer driver may help; what has arrived is kept.",
        )
