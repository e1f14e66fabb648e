"""The verbs that judge models on held-out pairs: evaluate one beside bicubic, compare two."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from sinsr_gui.engine.filesystem import is_folder
from sinsr_gui.engine.printable import print_plain
from trainer.cli.report import print_json

if TYPE_CHECKING:
    from trainer.evaluation.scoring import ModelScored


def evaluate(asked: argparse.Namespace) -> int:
    """Score a run or model on held-out pairs, beside bicubic."""
    from trainer.evaluation.scoring import MEASURES, differences, verdict

    for inputs, (scored,) in _scored(asked, asked.model):
        if asked.json:
            rows = {"model": scored.means, "bicubic": scored.bicubic}
            tables = {name: {key: asdict(mean) for key, mean in row.items()} for name, row in rows.items()}
            print_json(event="evaluated", inputs=inputs, seed_difference=scored.seed_difference, **tables)
            continue
        print_plain(f"{inputs}: {len(scored.pictures)} pictures, mean ± standard error (of percep_eff lower is better)")
        for name, row in ((scored.name, scored.means), ("bicubic", scored.bicubic)):
            cells = (
                f"{title} {row[key].value:.3f} ± {row[key].error:.3f}" for key, title in MEASURES.items() if key in row
            )
            print_plain(f"  {name:20} {'   '.join(cells)}")
        print_plain(f"  {verdict(scored.name, 'bicubic', differences(scored.results, scored.plain))}")
        print_plain(f"  two seeds differ by {scored.seed_difference:.2f} levels of 255")
    return 0


def compare(asked: argparse.Namespace) -> int:
    """Say which of two runs or models is better on the same held-out pairs, and by how much."""
    from trainer.evaluation.scoring import MEASURES, differences, verdict

    for inputs, (a, b) in _scored(asked, asked.a, asked.b):
        difference = differences(a.results, b.results)
        says = verdict(a.name, b.name, difference)
        if asked.json:
            table = {key: asdict(mean) for key, mean in difference.items()}
            print_json(event="compared", inputs=inputs, pictures=len(a.pictures), difference=table, verdict=str(says))
            continue
        print_plain(f"{inputs}: {says}")
        for key, title in MEASURES.items():
            if key in difference:
                mean = difference[key]
                print_plain(
                    f"  {title:20} {a.means[key].value:.3f} - {b.means[key].value:.3f} = "
                    f"{mean.value:+.3f} ± {mean.error:.3f}"
                )
    return 0


def _scored(asked: argparse.Namespace, *refs: str) -> Iterator[tuple[str, list[ModelScored]]]:
    """The scores of each model for each kind of inputs that is there."""
    from trainer.evaluation.heldout import CLEAN, DEGRADED
    from trainer.evaluation.scoring import ModelScored, held_out_of, score

    folder = asked.held_out or held_out_of(*refs)
    for inputs in (DEGRADED, CLEAN):
        if is_folder(folder / inputs):
            events = (score(ref, folder, inputs, device=asked.device) for ref in refs)
            yield inputs, [next(event for event in found if isinstance(event, ModelScored)) for found in events]
