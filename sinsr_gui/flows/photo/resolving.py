"""What was asked for, as a whole: controls and settings, and what the engine makes of them.

One way for the open photo and for a batch, so that the same file gives the same bytes by both.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.batch.exporting import ExportPlan, journal_for
from sinsr_gui.engine.batch.find_images import Source
from sinsr_gui.engine.batch.naming import SUFFIX_OF_FORMAT, TEMPLATE, Job, fill, name_targets, suffix_for, template_for
from sinsr_gui.engine.batch.seed_policy import own_seed
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.engine.save_options import DESCRIBED, SaveOptions
from sinsr_gui.settings import Compute, Saving, Seeding
from sinsr_gui.state.session import Session

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """Everything that decides what a batch makes of a file."""

    asked: UpscaleSettings
    compute: Compute
    saving: Saving
    seeding: Seeding = Seeding()  # noqa: RUF009 (frozen)


def batch_settings(session: Session) -> BatchSettings:
    """What the controls and settings say now."""
    settings = session.settings
    return BatchSettings(session.asked, settings.compute, settings.saving, settings.seeding)


def request_for(asked: UpscaleSettings, compute: Compute, model: Model, photo: str = "") -> Request:
    """The request for a photo with this sha256, or for every photo of a batch when that is still to be filled in."""
    settings, tile = replace(asked, model=model.info.id), compute.tile or model.tile
    return Request(photo, model.info.sha256, settings, tile, model.overlap, precision=model.precision)


def save_options(saving: Saving) -> SaveOptions:
    """The engine's save options for the settings."""
    red, green, blue = bytes.fromhex(saving.matte.removeprefix("#"))
    return SaveOptions(
        format=None if saving.format == "source" else saving.format,
        matte=(red, green, blue),
        **{name: getattr(saving, name) for name in DESCRIBED},
    )


def plan_for(order: BatchSettings, model: Model, journals: Path) -> ExportPlan:
    """The plan of a batch whose jobs come one by one; `journals` has its journal if results lie beside the photos.

    Where the user is to be asked about names, flows.batch.conflicts does it; one that is taken later gets a number.
    """
    request, save = request_for(order.asked, order.compute, model), save_options(order.saving)
    best_of = order.seeding.renderings
    return ExportPlan(
        jobs=(),
        request=request,
        save=save,
        conflict="rename" if order.saving.conflict == "ask" else order.saving.conflict,
        recipe=order.saving.recipe,
        journal=journal_for(order.saving.folder or journals, request, save, best_of),
        resume=True,
        best_of=best_of,
    )


def name_jobs(sources: list[Source], order: BatchSettings, model: str, used: AbstractSet[str]) -> dict[Path, Job]:
    """A job for each file, named by the settings; `used` are the keys of names that are taken. BadRequest."""
    folder = order.saving.folder
    if folder is None:  # an absolute folder replaces the one that it is joined to
        sources = [replace(source, folder=source.path.absolute().parent) for source in sources]
    jobs = name_targets(
        sources,
        [order.asked.seeds.base],
        folder or Path(),
        order.asked.size,
        model,
        template_of(order),
        suffix_of(order.saving),
        used,
        own_seed if order.seeding.policy == "own" else None,
    )
    return {job.source: job for job in jobs}


def example(source: Path, order: BatchSettings) -> str:
    """The name that this file's result would get. BadRequest says what is wrong with the template."""
    asked = seed = order.asked.seeds.base
    if order.seeding.policy == "own":
        seed = own_seed(source, asked)
    usual = 0 if asked else seed
    stem = fill(template_of(order), source.stem, order.asked.size, seed, order.asked.model, usual_seed=usual)
    return stem + (suffix_of(order.saving) or suffix_for(source))


def template_of(order: BatchSettings) -> str:
    """The naming template; the usual one has a form for sizes that are no factor."""
    return template_for(order.asked.size) if order.saving.template in ("", TEMPLATE) else order.saving.template


def suffix_of(saving: Saving) -> str | None:
    """The suffix of every result; None for that of its photo."""
    return None if saving.format == "source" else SUFFIX_OF_FORMAT[saving.format]
