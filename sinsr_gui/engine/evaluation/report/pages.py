"""The comparison as one HTML page: no script, style, font or picture from elsewhere; what it shows lies beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from sinsr_gui.engine.evaluation.measures import Measure

from .crops import RULES
from .looks import SCRIPT, STYLE
from .paper import Published
from .summary import Summary, memory, seconds
from .tables import figure, plain, signed


@dataclass(frozen=True, slots=True)
class Crop:
    """One place of one picture in everything that is shown: (title, crop, whole picture), both paths from the page."""

    name: str
    rule: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What was found on one set of pictures."""

    title: str
    summary: Summary
    crops: tuple[Crop, ...]
    published: tuple[Published, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """All of it: facts are pairs of a name and a value; `missing` are measures that are not installed, and how to."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    missing: tuple[tuple[str, str], ...] = ()
    note: str = ""


def as_html(page: Page) -> str:
    """The document."""
    body = "\n".join(part for section in page.sections for part in _section(section, page.sections))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; \
style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>{escape(page.title)}</title>
<style>{STYLE}</style>
</head>
<body>
<h1>{escape(page.title)}</h1>
{f"<p>{escape(page.note)}</p>" if page.note else ""}
{body}
<h2>How it was measured</h2>
<dl>{"".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in page.facts)}</dl>
{"".join(_missing(page.missing))}
<dialog id="large"><p><button type="button" id="before">‹</button><b id="caption"></b>\
<button type="button" id="after">›</button><button type="button" id="close">Close</button></p>\
<div><img alt="" id="picture"></div></dialog>
<script>{SCRIPT}</script>
</body>
</html>
"""


def _section(section: Section, all_of_them: Sequence[Section]) -> Iterator[str]:
    summary = section.summary
    if len(all_of_them) > 1:
        yield f"<h2>{escape(section.title)}</h2>"
    yield f"<h3>Means over {summary.pictures} pictures, with intervals of 95 %</h3>"
    yield _table([*_heads(summary.measures), "seconds a picture", "peak memory, MB", "parameters, M"], _means(section))
    for column in summary.columns:
        if column.failed:
            yield f'<p class="worse">{escape(column.system.name)}: {escape(str(column.failed.error))}</p>'
    for notice in dict.fromkeys(
        f"{event.system}: {notice}" for column in summary.scored for event in column.scored for notice in event.notices
    ):
        yield f'<p class="hint">{escape(notice)}</p>'
    if summary.differences:
        yield f"<h3>Difference to {escape(summary.reference)}, paired by picture</h3>"
        yield _table(_heads(summary.measures), _differences(summary))
        yield (
            '<p class="hint">Intervals of 95 % by 10,000 draws of the pictures (bootstrap). '
            '<span class="better">Better</span> and <span class="worse">worse</span>: the interval leaves out 0.</p>'
        )
    if section.crops:
        yield "<h3>Places chosen by rule</h3>"
        yield (
            '<p class="tools"><label>Zoom <input type="range" class="zoom" min="1" max="6" step="0.5" value="1.5">'
            "</label> <span>A click shows a place large; the arrow keys flip between the systems.</span></p>"
        )
        yield from (_crop(crop) for crop in section.crops)


def _heads(measures: Sequence[Measure]) -> list[str]:
    return [f"{measure.title} {'↓' if measure.lower_is_better else '↑'}" for measure in measures]


def _means(section: Section) -> Iterator[tuple[str, str]]:
    summary = section.summary
    for column in summary.scored:
        name, parameters = column.system.name, column.scored[0].facts.get("parameters")
        cells = "".join(
            f"<td{' class=best' if summary.best(measure) == name else ''}>"
            f"{escape(plain(summary.means[name, measure.key], measure.digits))}</td>"
            for measure in summary.measures
        )
        millions = "" if parameters is None else f"{parameters / 1e6:.2f}"
        yield f"{cells}<td>{seconds(column):.2f}</td><td>{memory(column) / 1e6:.0f}</td><td>{millions}</td>", name
    for row in section.published:
        cells = "".join(f"<td>{figure(row, measure.key, measure.digits)}</td>" for measure in summary.measures)
        yield f"{cells}<td></td><td></td><td></td>", row.system


def _differences(summary: Summary) -> Iterator[tuple[str, str]]:
    for column in summary.scored[1:]:
        name = column.system.name
        cells = (
            f'<td class="{summary.verdict(name, measure)}">'
            f"{escape(signed(summary.differences[name, measure.key], measure.digits))}</td>"
            for measure in summary.measures
        )
        yield "".join(cells), name


def _table(heads: Sequence[str], rows: Iterator[tuple[str, str]]) -> str:
    head = "".join(f"<th scope=col>{escape(text)}</th>" for text in heads)
    body = "\n".join(f"<tr><th scope=row>{escape(name)}</th>{cells}</tr>" for cells, name in rows)
    return f'<div class="wide"><table><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _crop(crop: Crop) -> str:
    cells = "".join(
        f'<figure><button type="button" data-whole="{quote(whole)}"><img src="{quote(path)}" '
        f'alt="{escape(crop.name, quote=True)} by {escape(title, quote=True)}" loading="lazy"></button>'
        f"<figcaption>{escape(title)}</figcaption></figure>"
        for title, path, whole in crop.cells
    )
    return f'<h4>{escape(crop.name)}: {RULES[crop.rule]}</h4><div class="crops">{cells}</div>'


def _missing(missing: Sequence[tuple[str, str]]) -> Iterator[str]:
    if missing:
        yield "<h2>Not installed</h2><dl>"
        yield from (f"<dt>{escape(title)}</dt><dd>{escape(how)}</dd>" for title, how in missing)
        yield "</dl>"
