"""Names of results: the naming template, and one target per picture and seed, decided before anything is rendered.

Targets do not depend on the order of the sources. Two results never share a name, also not where the file system
ignores case or composes accents differently, and a result never has the name of a source.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.image.formats import WRITE_SUFFIXES
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.requests import DEFAULT_MODEL, OutputSize

from .find_images import Source, absolute

TEMPLATE = "{stem}_{scale}x{-seed}"
TEMPLATE_BY_SIZE = "{stem}_{size}{-seed}"
"""Used when the size is not a factor, for which {scale} has no answer before the picture is opened."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"([-_. ]?)(stem|scale|size|seed|model)")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST = 200
"""Bytes of a name: file systems take 255, and the unfinished file next to it needs a few more."""

_NEAREST: dict[str, str] = dict.fromkeys((".heic", ".heif", ".hif", ".mpo", ".jps", ".pjpeg", ".pjp"), ".jpg")
"""What takes the place of formats that are read but not written; for others it is PNG."""

SUFFIX_OF_FORMAT = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif", "AVIF": ".avif", "JXL": ".jxl"}


@dataclass(frozen=True, slots=True)
class Job:
    """One result to make: which picture, with which seed, saved where."""

    source: Path
    seed: int
    target: Path
    other_names: tuple[Path, ...] = field(default=(), compare=False)  # that it would have among other pictures, seeds


def template_for(size: OutputSize) -> str:
    """The naming template used when the user gave none."""
    return TEMPLATE if size.kind == "scale" else TEMPLATE_BY_SIZE


def fill(
    template: str, stem: str, size: OutputSize, seed: int, model: str, several_seeds: bool = False, usual_seed: int = 0
) -> str:
    """The name without suffix. A field written with a leading separator, as {-seed}, vanishes when it has its default.

    Raises BadRequest for an unknown field, a character that some file system refuses, or a contradiction.
    """
    defaults = {
        "scale": size == OutputSize(),
        "size": size == OutputSize(),
        "seed": seed == usual_seed and not several_seeds,
    }
    defaults |= {"stem": False, "model": model == DEFAULT_MODEL}

    def value(match: re.Match[str]) -> str:
        field = _OPTIONAL.fullmatch(match[1])
        if field is None:
            raise BadRequest(
                say("The naming template has no field {field}.", field=match[0]),
                "Fields are {stem}, {scale}, {size}, {seed}, {model}; {-seed} vanishes for the default seed.",
            )
        separator, name = field.groups()
        if separator and defaults[name]:
            return ""
        if name == "scale" and size.kind != "scale":
            raise BadRequest("The naming template uses {scale}, but the size is no factor.", "Use {size} instead.")
        values = {"stem": stem, "scale": f"{size.value:g}", "size": _size(size), "seed": str(seed), "model": model}
        return separator + values[name]

    literal = _FIELD.sub("", template)
    if _FORBIDDEN.search(literal) or "{" in literal or "}" in literal:
        raise BadRequest(
            say("The naming template {template} has a character that file names cannot have.", template=template)
        )
    if several_seeds and not re.search(r"\{[-_. ]?seed\}", template):
        raise BadRequest("Several seeds need several names.", "Put {seed} or {-seed} into the naming template.")
    return _FIELD.sub(value, template)


def name_targets(
    sources: Sequence[Source],
    seeds: Sequence[int],
    out: Path,
    size: OutputSize,
    model: str,
    template: str | None = None,
    suffix: str | None = None,
    used: AbstractSet[str] = frozenset(),
    own_seed: Callable[[Path, int], int] | None = None,
) -> tuple[Job, ...]:
    """One job per source and seed, source by source, with targets that collide with nothing in the plan.

    `suffix` such as ".png" is that of every target; None keeps each source's where it can be written. `used` are keys
    of names that earlier jobs of a growing list have taken. `own_seed` is the seed that a picture gets for one that is
    asked for; that of 0 is its default. Each job knows the names that it has in other company, so
    that a picture or a seed that is added later makes no result anew.
    """
    chosen = template or template_for(size)
    wanted: list[tuple[Source, int, str, str]] = []
    defaults: dict[Path, int] = {}

    def filled(source: Source, seed: int, several: bool) -> str:
        return fill(chosen, source.path.stem, size, seed, model, several, defaults.get(source.path, 0))

    for source in sources:
        for asked in seeds:
            seed = own_seed(source.path, asked) if own_seed else asked
            if not asked:
                defaults[source.path] = seed
            stem = filled(source, seed, len(seeds) > 1)
            wanted.append((source, seed, stem, suffix or suffix_for(source.path)))

    def usual(source: Source, seed: int, ending: str) -> tuple[Path, ...]:
        """The names of a result that stands alone, and of one among several seeds or equal names."""
        alone = filled(source, seed, several=False)
        stems = [alone]
        with suppress(BadRequest):  # the template has no place for the seed
            stems.append(filled(source, seed, several=True))
        tagged = (_tagged(stem, source) for stem in stems)
        return tuple(out / source.folder / _shortened(stem, ending) for stem in dict.fromkeys((*stems, *tagged)))

    plain = Counter(path_key(out / source.folder / (stem + ending)) for source, _, stem, ending in wanted)
    taken = {path_key(source.path) for source in sources} | used
    jobs: dict[tuple[str, int], Job] = {}
    # Sorted, so that the numbers that remaining collisions get do not depend on the order of the sources.
    for source, seed, stem, ending in sorted(wanted, key=lambda item: (str(item[0].path), item[1])):
        if plain[path_key(out / source.folder / (stem + ending))] > 1:
            stem = _tagged(stem, source)
        target = next(
            path for path in numbered(out / source.folder / _shortened(stem, ending)) if path_key(path) not in taken
        )
        taken.add(path_key(target))
        others = tuple(path for path in usual(source, seed, ending) if path != target)
        jobs[str(source.path), seed] = Job(source.path, seed, target, others)
    return tuple(jobs[str(source.path), seed] for source, seed, _, _ in wanted)


def numbered(path: Path) -> Iterator[Path]:
    """The path itself, then "name (2)", "name (3)" and so on."""
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1


def suffix_for(source: Path) -> str:
    """The suffix of a result when no format is asked for: the source's, or that of the nearest writable format."""
    suffix = source.suffix.lower()
    return suffix if suffix in WRITE_SUFFIXES else _NEAREST.get(suffix, ".png")


def _tagged(stem: str, source: Source) -> str:
    """The name of one of several results that would have the same."""
    return f"{stem}-{source.path.suffix.lstrip('.').lower()}"


def _size(size: OutputSize) -> str:
    if size.kind == "print":
        sides = "x".join(f"{side:.10g}" if side else "" for side in (size.value, size.height)).removesuffix("x")
        return f"{sides}{size.unit}{size.dpi:.10g}dpi"
    letters = {"scale": "{}x", "width": "w{}", "height": "h{}", "longest": "l{}", "megapixels": "{}mp"}
    return letters[size.kind].format(f"{size.value:.10g}")


def _shortened(stem: str, suffix: str) -> str:
    """The name, cut to what file systems take, with a hash of the whole in place of what was cut."""
    if len(os.fsencode(stem + suffix)) <= _LONGEST:
        return stem + suffix
    mark = "~" + hashlib.sha256(os.fsencode(stem)).hexdigest()[:8]
    while len(os.fsencode(stem + mark + suffix)) > _LONGEST:
        stem = stem[:-1]
    return stem + mark + suffix


def path_key(path: Path) -> str:
    """What a file system that ignores case and accents' composition takes for the same path.

    A folder has one key by all its names; a link to a file is a file of its own, as `absolute` has it.
    """
    folder, name = os.path.split(absolute(path))
    return unicodedata.normalize("NFC", str(Path(_real(folder), name))).casefold()


@functools.lru_cache(maxsize=1024)
def _real(folder: str) -> str:
    """Without symbolic links; remembered, for a batch asks several times for each of its files."""
    return os.path.realpath(folder)
