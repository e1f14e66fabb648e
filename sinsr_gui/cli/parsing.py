"""What the verbs' options have in common: their wording, and turning their text into values."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from sinsr_gui.engine.filesystem import expanded
from sinsr_gui.engine.requests import LARGEST_SEED, MOST_NOISE, MOST_STEPS, Steps, Strength
from sinsr_gui.engine.save_options import DESCRIBED, Quality, SaveOptions, Subsampling

Verbs = Any  # argparse's type for a set of subcommands is private
TURNED_OFF = {"keep_metadata": "--no-metadata", "tag_ai": "--no-ai-tag"}
CHOICES = {"subsampling": Subsampling}
BOUNDS = {"quality": (get_args(Quality)[1].ge, get_args(Quality)[2].le)}
FORMATS = ("jpeg", "png", "webp", "tiff", "avif", "jxl")
MOST_SEEDS = 10_000
MOST_OF_A_FILE = 64


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps line breaks in descriptions, and leaves room for long option names."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=110)


def verb(verbs: Verbs, name: str, summary: str, epilog: str = "") -> argparse.ArgumentParser:
    """Add a verb: `summary` is its line in `sinsr --help` and the head of its own."""
    return verbs.add_parser(
        name, help=summary, description=f"{summary}.", epilog=epilog, formatter_class=Formatter, allow_abbrev=False
    )


def add_save_options(parser: argparse.ArgumentParser) -> None:
    """How a picture is written."""
    group = parser.add_argument_group("file")
    group.add_argument("--format", choices=FORMATS, help="format of the results (default: that of each input)")
    group.add_argument(
        "--matte", type=colour, default=(255, 255, 255), metavar="#RRGGBB", help="behind transparency in JPEG (white)"
    )
    for name in DESCRIBED:
        _add_described(group, name)
    group.add_argument(
        "--no-recipe",
        action="store_true",
        help="do not write into the result how it was made; it is then not recognised as one",
    )


def save_options(args: argparse.Namespace) -> SaveOptions:
    """The engine's save options for the parsed ones."""
    return SaveOptions(
        format=args.format.upper() if args.format else None,
        matte=args.matte,
        **{name: getattr(args, name) for name in DESCRIBED},
    )


def _add_described(group: argparse._ArgumentGroup, name: str) -> None:
    """One option as `SaveOptions` describes it; what is usually done is turned off by a --no- flag."""
    option = DESCRIBED[name]
    flag, text, default = f"--{name.replace('_', '-')}", _lower_first(option.metadata["description"]), option.default
    if default is True:
        without = f"do not {_lower_first(option.metadata['title'])}: {text}"
        group.add_argument(TURNED_OFF[name], dest=name, action="store_false", help=without)
    elif default is False:
        group.add_argument(flag, action="store_true", help=text)
    elif name in BOUNDS:
        least, most = BOUNDS[name]
        metavar, text = f"{least}-{most}", f"{text} (default: {default})"
        group.add_argument(flag, type=within(least, most), default=default, metavar=metavar, help=text)
    else:
        group.add_argument(flag, choices=get_args(CHOICES[name]), default=default, help=text)


def _lower_first(text: str) -> str:
    word = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if word == word.capitalize() else text  # WebP and EXIF stay


def scale(text: str) -> float:
    """A factor above 0, at most 64; "4x" is taken as well as "4"."""
    return _number(text.lower().removesuffix("x"), 64, "a factor such as 2, 4 or 1.5")


def size(text: str) -> tuple[str | float, ...]:
    """ "width=3000", "30x20cm@300dpi" and the like, as the fields of an OutputSize."""
    if match := re.fullmatch(r"([\d.]*)(?:x([\d.]+))?(cm|mm|in)(?:@([\d.]+)(?:dpi)?)?", text.lower().replace(" ", "")):
        return _print(text, *match.groups())
    kind, _, value = text.partition("=")
    kinds = {"width": "width", "height": "height", "longest": "longest", "mp": "megapixels"}
    if kind not in kinds:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not width=N, height=N, longest=N, mp=N or a print such as 30x20cm@300dpi"
        )
    number = _number(value, 10_000_000, "a positive number")
    if kind != "mp" and number != int(number):
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number of pixels")
    return kinds[kind], number


def _print(text: str, width: str, height: str | None, unit: str, dpi: str | None) -> tuple[str | float, ...]:
    """The sheet of a print; a side that is left out is 0."""
    if not (width or height):
        raise argparse.ArgumentTypeError(f"{text!r} names no width and no height")
    across, down = (
        _number(side, 10_000, "a print such as 30x20cm@300dpi") if side else 0.0 for side in (width, height)
    )
    if unit == "mm":
        across, down, unit = across / 10, down / 10, "cm"
    return "print", across, down, unit, _number(dpi or "300", 10_000, "a resolution from 1 to 10000 dpi")


def seeds(text: str) -> tuple[int, ...]:
    """ "1,2,3" or "1-9" or both, each seed once."""
    found: dict[int, None] = {}
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d+)\s*(?:-\s*(\d+)\s*)?", part)
        if not match:
            raise argparse.ArgumentTypeError(f"{part!r} is neither a seed (a number from 0) nor a range such as 1-9")
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last > LARGEST_SEED or last - first >= MOST_SEEDS:
            raise argparse.ArgumentTypeError(f"{part!r} is no range of at most {MOST_SEEDS} seeds")
        found |= dict.fromkeys(range(first, last + 1))
    return tuple(found)


def sizes(text: str) -> tuple[int, ...]:
    """ "64,128": sides of square inputs."""
    found = tuple(positive(part) for part in text.split(","))
    if any(side % 64 or side > 4096 for side in found):
        raise argparse.ArgumentTypeError(f"{text!r} are not multiples of 64 up to 4096")
    return found


def seed(text: str) -> int:
    """One seed."""
    found = seeds(text)
    if len(found) != 1:
        raise argparse.ArgumentTypeError("several seeds are given with --seeds")
    return found[0]


def seed_policy(text: str) -> tuple[str, int]:
    """ "fixed", "per-file" or "best:K": the word, and how many seeds the best is chosen of."""
    kind, _, count = text.partition(":")
    if text in ("fixed", "per-file"):
        return text, 1
    if kind != "best" or not count:
        raise argparse.ArgumentTypeError(f"{text!r} is not fixed, per-file or best:K")
    return kind, within(2, MOST_OF_A_FILE)(count)


def colour(text: str) -> tuple[int, int, int]:
    """ "#RRGGBB", also without the #."""
    match = re.fullmatch(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not a colour such as #ffffff")
    return int(match[1], 16), int(match[2], 16), int(match[3], 16)


def positive(text: str) -> int:
    """A whole number from 1."""
    return _whole(text, 10_000_000, "a positive whole number")


def natural(text: str) -> int:
    """A whole number from 0."""
    return 0 if text.strip() == "0" else positive(text)


def noise_strength(text: str) -> float:
    """A factor from 0 to MOST_NOISE."""
    return _from_zero(text, MOST_NOISE, f"a noise strength from 0 to {MOST_NOISE:g}")


def steps(text: str) -> Steps:
    """ "auto", or a number of steps."""
    if text.strip() == "auto":
        return "auto"
    if (count := positive(text)) > MOST_STEPS:
        raise argparse.ArgumentTypeError(f"{text!r} is more than {MOST_STEPS} steps")
    return count


def strength(text: str) -> Strength:
    """ "auto", or a number from 0 to 1."""
    return "auto" if text.strip() == "auto" else _from_zero(text, 1, "auto or a strength from 0 to 1")


def within(least: int, most: int) -> Callable[[str], int]:
    """The type of a whole number with bounds, both of which are at least 1 and included."""

    def read(text: str) -> int:
        number = _whole(text, most, f"a number from {least} to {most}")
        if number < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {least} to {most}")
        return number

    return read


def detail(text: str) -> float:
    """A share from 0 to 1."""
    return _from_zero(text, 1, "a share of the detail from 0 to 1")


def region(text: str) -> tuple[int, int, int, int]:
    """ "left,top,width,height" in pixels of the input."""
    parts = text.split(",")
    if len(parts) != 4:
        raise argparse.ArgumentTypeError(f"{text!r} is not left,top,width,height")
    left, top, width, height = parts
    return natural(left), natural(top), positive(width), positive(height)


def path(text: str) -> Path:
    """A path, with ~ for the home folder also where no shell has replaced it."""
    return expanded(text)


def _whole(text: str, largest: int, wanted: str) -> int:
    number = _number(text, largest, wanted)
    if number != int(number):
        raise argparse.ArgumentTypeError(f"{text!r} is not {wanted}")
    return int(number)


def _from_zero(text: str, largest: float, wanted: str) -> float:
    return 0.0 if text.strip() in ("0", "0.0") else _number(text, largest, wanted)


def _number(text: str, largest: float, wanted: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= largest:
        raise argparse.ArgumentTypeError(f"{text!r} is not {wanted}")
    return number
