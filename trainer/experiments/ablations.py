"""Miniatures of SinSR's ablations; `python -m trainer.experiments ablate NAME FOLDER --photos PHOTOS` prints a table.

What they say, and what they cannot say, is in ABLATIONS.md. Students are trained once per seed and shared between the
miniatures; the teacher is the same for all.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.filesystem import exists
from trainer.data.batches import open_pairs, stream_batches
from trainer.experiments.miniature import DIRECT, SMALL, Miniature
from trainer.experiments.probing import Probe, drawn, sample_and_score
from trainer.training.train_step import Learner

DISTIL_ONLY = {"inverse": 0.0, "ground_truth": 0.0}
TIMED = 10  # steps, after two that warm up
QUALITY = ("PSNR-Y", "percep_eff", "fine detail", "to the teacher")

Row = tuple[str, list[dict[str, float]]]
"""A name, and the scores of each seed (or step)."""


@dataclass(frozen=True, slots=True)
class Study:
    """The runs of a miniature, trained as they are asked for, and looked at once."""

    runs: Miniature
    seeds: range

    def student(self, name: str, **settings: Any) -> list[Path]:
        """Weights of a student for each seed."""
        return [self.runs.student(name, seed, **settings) for seed in self.seeds]

    def one_step(self, students: Sequence[Path]) -> list[dict[str, float]]:
        """Scores of each student in one step, all with the same noise."""
        return [self.score(weights, "one_step", 0) for weights in students]

    def score(self, weights: Path, sampler: str, noise: int | str) -> dict[str, float]:
        """Scores of a sampler with the noise of a seed, `learned` (inverted by the student) or `ddim` (the teacher)."""
        file = self.runs.folder / "scores" / f"{weights.parents[1].name}-{sampler}-{noise}.json"
        if not exists(file):
            file.parent.mkdir(exist_ok=True)
            probe = Probe.load(weights)
            inverters = {"learned": probe.learned, "ddim": Probe.load(self.runs.teacher()).ddim}
            source = drawn(noise) if isinstance(noise, int) else inverters[noise]
            pictures, found = sample_and_score(probe, getattr(probe, sampler), source, self.runs.held_out())
            np.save(file.with_suffix(".npy"), pictures)
            with replacing(file) as temporary:
                temporary.write_text(json.dumps(found), "utf-8")
        found = json.loads(file.read_text("utf-8"))
        return found | ({"to the teacher": self._from_teacher(file)} if noise == 0 else {})

    def _from_teacher(self, file: Path) -> float:
        """Root mean square to the teacher's deterministic pictures of the same noise, in levels of 255."""
        taught = file.with_name("teacher-0-deterministic-0.npy")
        if not exists(taught):
            self.score(self.runs.teacher(), "deterministic", 0)
        ours, theirs = (np.load(name).astype(np.float32) for name in (file.with_suffix(".npy"), taught))
        return float(np.sqrt(np.mean((ours - theirs) ** 2)))


def sampling(study: Study) -> Iterator[Row]:
    """Deterministic or default sampling of the teacher's pictures that a student learns (Table 4, Fig. 6)."""
    teacher = study.runs.teacher()
    for sampler in ("deterministic", "stochastic"):
        yield f"teacher, {sampler}, all steps", [study.score(teacher, sampler, seed) for seed in study.seeds]
    yield "teacher, one step", [study.score(teacher, "one_step", seed) for seed in study.seeds]
    for sampler in ("deterministic", "stochastic"):
        students = study.student(f"distil-{sampler}", losses={**DISTIL_ONLY, "sampler": sampler})
        yield f"student of {sampler} pictures", study.one_step(students)


def losses(study: Study) -> Iterator[Row]:
    """Distillation alone or with the inverse and consistency-preserving losses (Tables 1 and 2)."""
    yield "distillation only", study.one_step(study.student("distil-deterministic", losses=DISTIL_ONLY))
    yield "all three losses", study.one_step(study.student("full"))


def smaller_network(study: Study) -> Iterator[Row]:
    """A smaller network trained directly on photos, or distilled from the larger teacher (Table 5)."""
    direct = [study.runs.trained("small-direct", seed, **DIRECT) for seed in study.seeds]
    yield "small, trained directly, all steps", [study.score(weights, "deterministic", 0) for weights in direct]
    yield "small, trained directly, one step", study.one_step(direct)
    yield "small, distilled, one step", study.one_step(study.student("small-distilled", **SMALL, losses=DISTIL_ONLY))


def reflow(study: Study) -> Iterator[Row]:
    """SinSR's distillation or a rectified flow on the same pairs of noise and picture (Table 6)."""
    yield "distillation only", study.one_step(study.student("distil-deterministic", losses=DISTIL_ONLY))
    yield "rectified flow", study.one_step(study.student("reflow", losses={**DISTIL_ONLY, "reflow": True}))


def inversion(study: Study) -> Iterator[Row]:
    """Photo to noise and back: learned in one step, or DDIM inversion in all steps (Fig. 7)."""
    students, teacher = study.student("full"), study.runs.teacher()
    for noise in ("learned", "ddim"):
        scores = [study.score(weights, "one_step", noise) for weights in students]
        yield f"{noise}, back by the student", scores
    yield "ddim, back by the teacher", [study.score(teacher, "deterministic", "ddim")]


def cost(study: Study) -> Iterator[Row]:
    """Processor time of one training step (Table 7)."""
    teacher = study.runs.config("cost", batch=4)
    variants = {
        "ResShift's loss": teacher,
        "distillation only": study.runs.student_config("cost", losses=DISTIL_ONLY),
        "and the inverse loss": study.runs.student_config("cost", losses={"ground_truth": 0.0}),
        "all three losses": study.runs.student_config("cost"),
        "rectified flow": study.runs.student_config("cost", losses={**DISTIL_ONLY, "reflow": True}),
        "small student, distillation only": study.runs.student_config("cost", **SMALL, losses=DISTIL_ONLY),
    }
    for name, config in variants.items():
        learner = Learner.of(config)
        taken = []
        assert config.pool is not None  # every miniature has one
        with closing(stream_batches(open_pairs([], config.data, 0, config.pool), config.batch)) as batches:
            for _ in range(2 + TIMED):
                batch = next(batches)
                start = time.process_time()
                learner.train_step(batch)
                taken.append({"seconds": time.process_time() - start})
        yield name, taken[2:]


ABLATIONS: dict[str, tuple[Callable[[Study], Iterator[Row]], tuple[str, ...]]] = {
    "sampling": (sampling, QUALITY),
    "losses": (losses, QUALITY),
    "small": (smaller_network, QUALITY),
    "reflow": (reflow, QUALITY),
    "inversion": (inversion, ("PSNR-Y", "percep_eff", "fine detail", "noise std", "noise neighbours")),
    "cost": (cost, ("seconds",)),
}


def ablate(name: str, runs: Miniature, seeds: int) -> str:
    """A miniature as a Markdown table: means and standard deviations over seeds (of training steps for `cost`)."""
    rows, columns = ABLATIONS[name]
    found = list(rows(Study(runs, range(seeds))))
    shown = [column for column in columns if any(column in scores[0] for _, scores in found)]
    lines = [f"| {name} | {' | '.join(shown)} | n |", f"|---|{'---|' * (len(shown) + 1)}"]
    for title, scores in found:
        cells = (_cell([score[column] for score in scores if column in score]) for column in shown)
        lines.append(f"| {title} | {' | '.join(cells)} | {len(scores)} |")
    return "\n".join(lines)


def _cell(values: list[float]) -> str:
    if not values:
        return ""
    return f"{mean(values):.3f}" + (f" ± {stdev(values):.3f}" if len(values) > 1 else "")
