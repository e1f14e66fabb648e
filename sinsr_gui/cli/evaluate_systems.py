"""`sinsr evaluate --systems`: several systems on the same pictures, and a report of what was found."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.printable import print_plain
from sinsr_gui.engine.requests import DEFAULT_MODEL

from .model_options import upscale_settings
from .reporting import print_json, reporter
from .stopping import follow

if TYPE_CHECKING:
    from sinsr_gui.engine.evaluation.measures import Measure
    from sinsr_gui.engine.evaluation.report.pages import Section
    from sinsr_gui.engine.evaluation.report.paper import Protocol
    from sinsr_gui.engine.evaluation.side_by_side.benchmarking import Column, Pair
    from sinsr_gui.engine.evaluation.side_by_side.systems import Asked, System
    from sinsr_gui.engine.events import Event

    from .reporting import Reporter

USUAL_FOLDER = Path("report")


def run(args: argparse.Namespace) -> int:
    """Render, score, write the report, and print its tables."""
    from sinsr_gui.engine.evaluation.measures import MEASURES
    from sinsr_gui.engine.evaluation.report.pages import Page
    from sinsr_gui.engine.evaluation.report.paper import PROTOCOLS
    from sinsr_gui.engine.evaluation.report.tables import as_markdown
    from sinsr_gui.engine.evaluation.report.writing_report import write_report
    from sinsr_gui.engine.evaluation.side_by_side.systems import parse_systems

    protocol = PROTOCOLS[args.paper] if args.paper else None
    folder = args.out or USUAL_FOLDER
    asked = _asked(args, protocol)
    systems = parse_systems(args.systems or (args.model or DEFAULT_MODEL, "bicubic"), asked.settings)
    sets = _sets(args, protocol)
    measures = [measure for measure in MEASURES if measure.available()]
    count = len(systems) * sum(len(pairs) for _, pairs in sets)
    with reporter(args.json, [1.0] * count) as out:
        sections = [
            _evaluated(out, title, pairs, systems, asked, measures, folder, len(sets) > 1, protocol)
            for title, pairs in sets
        ]
    page = Page(
        protocol.title if protocol else f"{len(systems)} systems side by side",
        _facts(args, asked),
        tuple(sections),
        tuple((measure.title, str(measure.how)) for measure in MEASURES if not measure.available()),
        protocol.note if protocol else "",
    )
    written = write_report(folder, page)
    if args.json:
        means = {
            section.title: {f"{system}: {key}": value for (system, key), value in section.summary.means.items()}
            for section in sections
        }
        print_json("Compared", {"page": written, "means": means})
    else:
        for section in sections:
            print_plain(as_markdown(section.summary, section.published))
        for title, how in page.missing:
            print_plain(f"{title} is not installed: {how}")
        print_plain(f"-> {written}")
    return int(any(column.failed for section in sections for column in section.summary.columns))


def _evaluated(
    out: Reporter,
    title: str,
    pairs: Sequence[Pair],
    systems: Sequence[System],
    asked: Asked,
    measures: Sequence[Measure],
    folder: Path,
    several: bool,
    protocol: Protocol | None,
) -> Section:
    """One set of pictures by all systems."""
    from sinsr_gui.engine.evaluation.report.pages import Section
    from sinsr_gui.engine.evaluation.report.summary import summarise
    from sinsr_gui.engine.evaluation.report.writing_report import cut_crops
    from sinsr_gui.engine.evaluation.side_by_side.benchmarking import Column, benchmark
    from sinsr_gui.engine.events import SystemFailed, SystemScored
    from sinsr_gui.engine.models.files.model_info import slug

    columns: dict[str, Column] = {system.name: Column(system) for system in systems}

    def collect(event: Event) -> None:
        if isinstance(event, SystemScored):
            column = columns[event.system]
            column.scored.append(event)
            if len(column.scored) == len(pairs):
                out.say(f"{event.system}: {len(pairs)} pictures")
        elif isinstance(event, SystemFailed):
            columns[event.system].failed = event
            out.say(f"{event.system} failed: {event.error}")

    pictures = folder / "pictures" / slug(title) if several else folder / "pictures"
    follow(benchmark(systems, pairs, asked, measures, pictures), out.report, collect)
    found = tuple(columns.values())
    crops = cut_crops(folder, f"{slug(title)}-" if several else "", found, pairs)
    return Section(title, summarise(found, measures), crops, protocol.published.get(title, ()) if protocol else ())


def _asked(args: argparse.Namespace, protocol: Protocol | None) -> Asked:
    """What holds for all systems; a protocol of the paper decides tiles and colours."""
    from sinsr_gui.engine.evaluation.report.paper import OVERLAP, TILE
    from sinsr_gui.engine.evaluation.side_by_side.systems import Asked

    settings = upscale_settings(args, DEFAULT_MODEL)
    asked = Asked(settings, args.device, args.precision, args.tile or 0, args.overlap)
    if protocol is None:
        return asked
    return replace(asked, settings=replace(settings, colour_fix="off"), tile=args.tile or TILE, overlap=OVERLAP)


def _sets(args: argparse.Namespace, protocol: Protocol | None) -> list[tuple[str, list[Pair]]]:
    """The pictures by the names of their sets: a pair of folders, or two folders without truths."""
    from sinsr_gui.engine.evaluation.side_by_side.benchmarking import pairs_of

    if protocol is None:
        return [(args.inputs.name, pairs_of(args.truths, args.inputs))]
    if protocol.has_truth:
        return [(protocol.sets[1], pairs_of(args.truths, args.inputs))]
    folders = (args.truths, args.inputs)
    return [(name, pairs_of(None, folder)) for name, folder in zip(protocol.sets, folders, strict=True)]


def _facts(args: argparse.Namespace, asked: Asked) -> tuple[tuple[str, str], ...]:
    """What the numbers depend on."""
    import platform
    from importlib.metadata import version

    from sinsr_gui import __version__
    from sinsr_gui.engine.models.device import thread_count
    from sinsr_gui.engine.models.onnx.onnx_devices import named_device

    device, settings = named_device(args.device), asked.settings
    return (
        ("Pictures", f"{args.truths} and {args.inputs}"),
        ("Machine", f"{device.name}, {thread_count()} threads, {platform.system()}"),
        ("Program", f"SinSR Studio {__version__}, torch {version('torch')}, precision {asked.precision}"),
        ("Noise", f"seed {settings.seeds.base}, the same for all systems that take noise"),
        ("Colour fix", settings.colour_fix),
        ("Strength", f"{settings.strength} for models that are told how damaged a picture is"),
        ("Tiles", f"{asked.tile} pixels" if asked.tile else "what suits each model"),
        ("Measures", "8-bit RGB; PSNR and SSIM of the luma (16 to 235), no border cropped"),
        ("Time", "wall clock of a whole picture, without loading; the first picture is left out"),
        ("Memory", "the most that was in use beyond what was before the system was loaded, weights included"),
    )
