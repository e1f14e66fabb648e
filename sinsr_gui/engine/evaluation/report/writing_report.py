"""Put a report into its folder: index.html, scores.csv, tables.md, and crops/; pictures/ are there already."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from sinsr_gui.engine.atomic_write import replace_text, replacing
from sinsr_gui.engine.evaluation.side_by_side.benchmarking import Column, Pair
from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.image.pixels import in_8_bits
from sinsr_gui.engine.models.files.model_info import slug

from .crops import cut, places, shown
from .pages import Crop, Page, as_html
from .tables import as_csv, as_markdown


def write_report(folder: Path, page: Page) -> Path:
    """Write the page and the tables; the page's path. Raises CannotWrite."""
    for index, section in enumerate(page.sections):
        mark = f"-{slug(section.title)}" if len(page.sections) > 1 else ""
        replace_text(folder / f"scores{mark}.csv", as_csv(section.summary))
        heading = f"# {page.title}\n\n" if index == 0 else ""
        replace_text(folder / f"tables{mark}.md", heading + as_markdown(section.summary, section.published))
    replace_text(folder / "index.html", as_html(page))
    return folder / "index.html"


def cut_crops(folder: Path, mark: str, columns: Sequence[Column], pairs: Sequence[Pair]) -> tuple[Crop, ...]:
    """Save the places that the rules choose in `folder`/crops, and say what lies where. Raises CannotWrite."""
    scored = [column for column in columns if column.failed is None and column.scored]
    if not scored:
        return ()
    (folder / "crops").mkdir(exist_ok=True)
    found = []
    for name in shown([pair.name for pair in pairs]):
        index, pair = next((index, pair) for index, pair in enumerate(pairs) if pair.name == name)
        files = [column.scored[index].picture for column in scored]
        results = [np.asarray(Image.open(file)) for file in files]
        truth = in_8_bits(load_photo(pair.truth).pixels) if pair.truth else None
        large = Image.fromarray(in_8_bits(load_photo(pair.given).pixels)).resize(
            results[0].shape[1::-1], Image.Resampling.NEAREST
        )
        cells = [("Input", np.asarray(large), pair.given)]
        cells += [
            (column.system.name, result, file) for column, result, file in zip(scored, results, files, strict=True)
        ]
        cells += [("True picture", truth, pair.truth)] if truth is not None and pair.truth else []
        for rule, box in places(results, truth).items():
            saved = []
            for number, (title, pixels, file) in enumerate(cells):
                crop = folder / "crops" / f"{mark}{index + 1:04d}-{rule}-{number:02d}.png"
                with replacing(crop) as part:
                    Image.fromarray(cut(pixels, box)).save(part, format="PNG")
                saved.append((title, _from(folder, crop), _from(folder, file)))
            found.append(Crop(name, rule, tuple(saved)))
    return tuple(found)


def _from(folder: Path, file: Path) -> str:
    """The way from the page to a file."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return file.as_posix()
