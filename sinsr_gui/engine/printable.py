"""Text from files and names, safe to print: a name may hold what moves a terminal's cursor or turns the direction."""

from __future__ import annotations

import re
import sys
from typing import TextIO

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and marks and embeddings that turn the writing direction; joiners stay, emoji need them."""
_BUT_BREAKS = re.compile(f"(?![\n\t]){_CONTROLS.pattern}")


def printable(text: object, breaks: bool = False) -> str:
    """The text with control characters written as \\x1b or \\u202e; `breaks`: line breaks and tabs stay."""
    return (_BUT_BREAKS if breaks else _CONTROLS).sub(_spelled_out, str(text))


def print_plain(text: object = "", file: TextIO | None = None) -> None:
    """Print lines of text, whatever is in them, on stdout or `file`."""
    print(printable(text, breaks=True), file=file or sys.stdout, flush=True)


def _spelled_out(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
