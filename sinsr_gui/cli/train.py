"""`sinsr train`: the trainer's own command line, as `python -m trainer`."""

from __future__ import annotations

from .parsing import Verbs


def add(verbs: Verbs) -> None:
    """Describe the verb; `main` hands its arguments to `train` before they are parsed here."""
    verbs.add_parser("train", help="Train a model of your own: the same as python -m trainer", add_help=False)


def train(arguments: list[str]) -> int:
    """Run the trainer with its own arguments and return its exit code."""
    from trainer.cli.command_line import main

    return main(arguments)
