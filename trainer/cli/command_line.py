"""Train models: `python -m trainer VERB`, or `sinsr train VERB`."""

import argparse
import sys
from pathlib import Path

from pydantic import ValidationError

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.filesystem import is_file
from sinsr_gui.engine.printable import print_plain
from trainer.cli import compare, verbs
from trainer.run.options import describe_settings


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit code (0 done, 2 an expected failure, said on stderr). A run folder is resumed."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if len(arguments) == 1 and is_file(Path(arguments[0]) / "config.json"):
        arguments = ["resume", *arguments]
    return run_verb(_parser().parse_args(arguments))


def run_verb(asked: argparse.Namespace) -> int:
    """Run the verb that was parsed; expected failures are said on stderr."""
    try:
        return asked.verb(asked)
    except ValidationError as wrong:
        for error in wrong.errors():
            place = ".".join(map(str, error["loc"]))
            print_plain(f"{place}: {error['msg']}" if place else error["msg"].removeprefix("Value error, "), sys.stderr)
        return 2
    except (EngineError, FileExistsError, FileNotFoundError) as failure:
        print_plain(failure, sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trainer", description=__doc__)
    found = parser.add_subparsers(required=True, metavar="VERB")

    checked = add_verb(found, verbs.check)
    checked.add_argument("folder", type=Path, nargs="?", help="folder of photos, or a photos.csv")
    checked.add_argument("--crop", type=int, default=128, help="side of a training crop in pixels (128)")
    checked.add_argument("--measure", action="store_true", help="take a few real steps to know the time")
    checked.add_argument("--memory", metavar="PRESET", help="instead: measure the memory of one step of a preset")
    add_settings(checked)
    _add_device(checked)
    _add_json(checked)

    make = add_verb(found, verbs.new)
    make.epilog = f"settings, each as --set name=value:\n{describe_settings()}"
    make.formatter_class = argparse.RawDescriptionHelpFormatter
    make.add_argument("run", type=Path, help="folder of the new run")
    make.add_argument("--preset", choices=("personal", "compact", "official"), help="settings for a purpose")
    make.add_argument("--photos", type=Path, help="folder of photos, or a photos.csv")
    make.add_argument("--config", type=Path, help="settings as JSON; they change those of the preset, if there is one")
    make.add_argument("--no-start", action="store_true", help="only make the folder; `resume` starts it")
    add_settings(make)

    apart = add_verb(found, verbs.heldout)
    apart.add_argument("photos", type=Path, help="a photos.csv, or the folder that holds it; rows with split val")
    apart.add_argument("out", type=Path, help="folder for the pairs: --set held_out=OUT, or --held-out OUT")

    for verb in (verbs.resume, verbs.stop):
        add_verb(found, verb).add_argument("run", type=Path, help="folder of the run")

    drawn = add_verb(found, verbs.plot)
    drawn.add_argument("run", type=Path, help="folder of the run")
    drawn.add_argument("-o", "--output", type=Path, required=True, help="the new PNG")

    board = add_verb(found, verbs.tensorboard)
    board.add_argument("run", type=Path, help="folder of the run")
    board.add_argument("-o", "--output", type=Path, required=True, help="the new folder of event files")

    out = add_verb(found, verbs.export)
    out.add_argument("run", type=Path, help="folder of the run")
    out.add_argument("-o", "--output", type=Path, required=True, help="the new .safetensors file; its card is .md")
    out.add_argument("--step", type=int, help="which checkpoint; left out, the best one on the held-out crops")
    out.add_argument("--licence", default="", help="written into the file instead of the one it has")
    out.add_argument("--name", default="", help="name in the model list, instead of the run's")
    out.add_argument("--add", action="store_true", help="also put it into the model list, as `sinsr models import`")
    out.add_argument("--unmeasured", action="store_true", help="do not score it for the card")

    scored = add_verb(found, compare.evaluate)
    scored.add_argument("model", metavar="RUN|MODEL", help="a run folder, a model of `sinsr models list`, or a file")
    compared = add_verb(found, compare.compare)
    compared.add_argument("a", metavar="RUN|MODEL")
    compared.add_argument("b", metavar="RUN|MODEL")
    for verb in (scored, compared):
        verb.add_argument("--held-out", type=Path, help="folder with gt/ and lq_realesrgan/; by default the run's own")
        _add_device(verb)
        _add_json(verb)
    return parser


def add_verb(
    parsers: "argparse._SubParsersAction[argparse.ArgumentParser]", verb: verbs.Verb
) -> argparse.ArgumentParser:
    parser = parsers.add_parser(verb.__name__, help=verb.__doc__, description=verb.__doc__, allow_abbrev=False)
    parser.set_defaults(verb=verb)
    return parser


def add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--set", nargs="+", action="extend", default=[], metavar="NAME=VALUE", help="change settings")


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, mps, ... of `sinsr devices`")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON lines instead of text")
