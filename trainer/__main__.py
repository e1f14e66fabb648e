"""`python -m trainer new | resume | stop | plot | export`; also reached as `sinsr train`."""

import argparse
import sys
import time
from pathlib import Path

from pydantic import ValidationError

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.events import StepDone
from trainer.config import TrainConfig
from trainer.run import RunDir


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit code (0 done, 2 an expected failure, said on stderr)."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.verb(asked)
    except (EngineError, ValidationError, FileExistsError, FileNotFoundError) as failure:
        print(failure, file=sys.stderr)
        return 2


def new(asked: argparse.Namespace) -> int:
    """Create a run folder from a configuration and start it."""
    config = TrainConfig.model_validate_json(asked.config.read_text("utf-8"))
    run = RunDir.create(asked.run, config)
    return _follow(run)


def resume(asked: argparse.Namespace) -> int:
    """Go on with a run where its last saved state is."""
    run = RunDir(asked.run)
    run.config()
    return _follow(run)


def stop(asked: argparse.Namespace) -> int:
    """Ask a running process to save and end after its current step."""
    RunDir(asked.run).stop_file.touch()
    return 0


def export(asked: argparse.Namespace) -> int:
    """Write the newest (or a named) checkpoint in half precision as a model file for `sinsr models import`."""
    from trainer.export import export as write

    run = RunDir(asked.run)
    saved = sorted(run.checkpoints.glob("*.safetensors"))
    if not saved:
        raise FileNotFoundError(f"{asked.run} has no checkpoint yet")
    write(run.checkpoint(asked.step) if asked.step else saved[-1], asked.output, asked.licence)
    return 0


def plot(asked: argparse.Namespace) -> int:
    """Draw the curves of a run as a PNG."""
    from trainer.plot import plot as draw

    draw(RunDir(asked.run), asked.output)
    return 0


def _follow(run: RunDir) -> int:
    from trainer.loop import Sampled, stop_on_signals, train
    from trainer.saving import Saved

    stop_on_signals(run)
    for event in train(run):
        match event:
            case StepDone(step, losses, rate, seconds) if step % 20 == 0 or step == 1:
                terms = "  ".join(f"{name} {value:.4f}" for name, value in losses.items())
                print(f"{time.strftime('%H:%M:%S')}  step {step}  {terms}  lr {rate:.2e}  {seconds:.2f} s", flush=True)
            case Sampled(step, strip, scores):
                print(f"step {step}  {strip}  " + "  ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
            case Saved(step, checkpoint):
                print(f"step {step} saved as {checkpoint}", flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trainer", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    make = verbs.add_parser("new", help=new.__doc__)
    make.add_argument("run", type=Path, help="folder of the new run")
    make.add_argument(
        "--config", type=Path, required=True, help="configuration as JSON; fields as in trainer/config.py"
    )
    make.set_defaults(verb=new)
    for verb in (resume, stop):
        sub = verbs.add_parser(verb.__name__, help=verb.__doc__)
        sub.add_argument("run", type=Path, help="folder of the run")
        sub.set_defaults(verb=verb)
    drawn = verbs.add_parser("plot", help=plot.__doc__)
    drawn.add_argument("run", type=Path, help="folder of the run")
    drawn.add_argument("-o", "--output", type=Path, required=True, help="the new PNG")
    drawn.set_defaults(verb=plot)
    out = verbs.add_parser("export", help=export.__doc__)
    out.add_argument("run", type=Path, help="folder of the run")
    out.add_argument("-o", "--output", type=Path, required=True, help="the new .safetensors file")
    out.add_argument("--step", type=int, help="which checkpoint; the newest if left out")
    out.add_argument("--licence", default="", help="written into the file instead of the one it has")
    out.set_defaults(verb=export)
    return parser


if __name__ == "__main__":
    sys.exit(main())
