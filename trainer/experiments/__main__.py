"""Experiments, which are not in the wheel: `python -m trainer.experiments VERB`."""

import argparse
import sys
from pathlib import Path

from sinsr_gui.engine.upscaling.strength import WEIGHTS
from sinsr_gui.paths import resource
from trainer.cli.command_line import add_settings, add_verb, run_verb
from trainer.run.options import parse_settings


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit code (0 done, 2 an expected failure, said on stderr)."""
    return run_verb(_parser().parse_args(arguments))


def warm(asked: argparse.Namespace) -> int:
    """Make a pool of pairs whose sharp side is what Real-ESRGAN x4plus makes of the degraded one, to start from."""
    from sinsr_gui.engine.evaluation.peers import X4Plus
    from trainer.experiments.warming import warm_pool

    done = None
    for done in warm_pool(asked.pool, asked.out, X4Plus(asked.threads), asked.pairs):
        if done.done % 96 == 0 or done.done == done.total:
            print(f"{done.done} of {done.total} pairs", flush=True)
    if done:
        print(f"learn from it with: --set pool={asked.out} data.pool_pairs={done.total}")
    return 0


def ablate(asked: argparse.Namespace) -> int:
    """Repeat an experiment of the paper in miniature and print its table; see ABLATIONS.md."""
    from trainer.experiments.ablations import ablate
    from trainer.experiments.miniature import Miniature

    print(ablate(asked.name, Miniature(asked.photos, asked.folder, parse_settings(asked.set)), asked.seeds))
    return 0


def reproduce(asked: argparse.Namespace) -> int:
    """Make a model of this project again from its photos, stage by stage; the same command goes on after a stop."""
    from trainer.experiments.bundled import Bundled
    from trainer.experiments.fine import Fine

    made_by = {"compact": Bundled, "fine": Fine}[asked.model]
    weights = made_by(asked.photos, asked.folder, parse_settings(asked.set)).made()
    run, step = weights.parents[1], int(weights.stem)
    print(f"the weights are {weights}: python -m trainer export {run} -o FILE --step {step}")
    return 0


def strength(asked: argparse.Namespace) -> int:
    """Fit the estimate of how damaged a photo is, and say how far it errs on held-out photos."""
    from safetensors.numpy import save_file

    from trainer.experiments.strength_estimator import fit_strength

    weights, measured = fit_strength(asked.photos, asked.folder, asked.pairs)
    save_file(weights, asked.out)
    print(measured)
    return 0


def reach(asked: argparse.Namespace) -> int:
    """Print all judges of models on held-out crops at strengths 1, 0.3 and 0, beside bicubic and x4plus."""
    from sinsr_gui.engine.models.load import load_model
    from trainer.evaluation.reach import print_table, table

    models = [load_model(ref, asked.device) for ref in asked.model]
    print(print_table(list(table(models, asked.held_out, asked.most))))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trainer.experiments", description=__doc__)
    found = parser.add_subparsers(required=True, metavar="VERB")

    warmed = add_verb(found, warm)
    warmed.add_argument(
        "pool", type=Path, help="pool of pairs, as python -m trainer.data.pool --crop 256 or a run made it"
    )
    warmed.add_argument("out", type=Path, help="folder of the new pool")
    warmed.add_argument("--pairs", type=int, default=3300, help="how many of them (3300)")
    warmed.add_argument("--threads", type=int, default=1, help="of the processor (1)")

    repeated = add_verb(found, ablate)
    repeated.add_argument("name", choices=("sampling", "losses", "small", "reflow", "inversion", "cost"))
    repeated.add_argument("folder", type=Path, help="for all that is made; the miniatures share a teacher in it")
    repeated.add_argument("--photos", type=Path, required=True, help="folder of photos, or a photos.csv")
    repeated.add_argument("--seeds", type=int, default=3, help="students of each kind (3)")
    add_settings(repeated)

    again = add_verb(found, reproduce)
    again.add_argument("folder", type=Path, help="for all that is made")
    again.add_argument("--photos", type=Path, required=True, help="the photos.csv of the bundled model's photos")
    again.add_argument("--model", choices=("compact", "fine"), default="compact", help="compact takes days")
    add_settings(again)

    fitted = add_verb(found, strength)
    fitted.add_argument("folder", type=Path, help="for the photos' pixels")
    fitted.add_argument("--photos", type=Path, required=True, help="a photos.csv with a column `split`")
    fitted.add_argument("-o", "--out", type=Path, default=resource(WEIGHTS), help="file of the weights (the program's)")
    fitted.add_argument(
        "--pairs", type=int, default=2000, help="of the smaller size; half as many of the larger (2000)"
    )

    judged = add_verb(found, reach)
    judged.add_argument("held_out", type=Path, help="folder that `python -m trainer heldout` wrote")
    judged.add_argument("model", nargs="+", help="models' ids, or weights files")
    judged.add_argument("--device", default="auto", help="to compute on (auto)")
    judged.add_argument("--most", type=int, help="crops, fewer for a quick look")
    return parser


if __name__ == "__main__":
    sys.exit(main())
