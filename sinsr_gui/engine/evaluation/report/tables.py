"""A comparison as CSV (a line for each picture and system) and as Markdown (the table, and the paired differences)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sinsr_gui.engine.evaluation.side_by_side.bootstrap import Interval

from .paper import Published
from .summary import Summary, memory, seconds


def as_csv(summary: Summary) -> str:
    """Every score, with seconds and megabytes."""
    text = io.StringIO()
    keys = [measure.key for measure in summary.measures]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["system", "picture", *keys, "seconds", "memory_mb"])
    for column in summary.scored:
        for event in column.scored:
            scores = (f"{event.scores[key]:.6g}" for key in keys)
            writer.writerow([event.system, event.name, *scores, f"{event.seconds:.4f}", f"{event.memory / 1e6:.1f}"])
    return text.getvalue()


def as_markdown(summary: Summary, published: Sequence[Published] = ()) -> str:
    """The tables of the page."""
    arrows = [f"{measure.title} {'↓' if measure.lower_is_better else '↑'}" for measure in summary.measures]
    head = ["system", *arrows, "s a picture", "peak MB"]
    lines = [_row(head), _row(["---"] * len(head))]
    for column in summary.scored:
        name = column.system.name
        cells = [
            _bold(plain(summary.means[name, measure.key], measure.digits), summary.best(measure) == name)
            for measure in summary.measures
        ]
        lines.append(_row([name, *cells, f"{seconds(column):.2f}", f"{memory(column) / 1e6:.0f}"]))
    lines += [
        _row([row.system, *(figure(row, measure.key, measure.digits) for measure in summary.measures), "", ""])
        for row in published
    ]
    lines += [f"\n{column.system.name} failed: {column.failed.error}" for column in summary.columns if column.failed]
    if summary.differences:
        lines += ["", f"Difference to {summary.reference}, paired by picture, with intervals of 95 %:", ""]
        lines += [_row(["system", *arrows]), _row(["---"] * (len(arrows) + 1))]
        for column in summary.scored[1:]:
            name = column.system.name
            found = [(summary.differences[name, measure.key], measure.digits) for measure in summary.measures]
            lines.append(_row([name, *(signed(one, digits) for one, digits in found)]))
    return "\n".join(lines) + "\n"


def plain(value: Interval, digits: int) -> str:
    """A mean and its interval."""
    return f"{value.mean:.{digits}f}{_ends(value, digits, '')}"


def signed(value: Interval, digits: int) -> str:
    """A difference and its interval."""
    return f"{value.mean:+.{digits}f}{_ends(value, digits, '+')}"


def figure(row: Published, key: str, digits: int) -> str:
    """A published number; empty where there is none."""
    return f"{row.figures[key]:.{digits}f}" if key in row.figures else ""


def _ends(value: Interval, digits: int, sign: str) -> str:
    return f" [{value.low:{sign}.{digits}f}, {value.high:{sign}.{digits}f}]" if value.count > 1 else ""


def _bold(text: str, bold: bool) -> str:
    return f"**{text}**" if bold else text


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
