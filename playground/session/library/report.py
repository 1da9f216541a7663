"""A report of kept runs, in Markdown or HTML: what differs, how they went, with pictures."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from playground.i18n.figures import counted, shortest
from playground.i18n.messages import Message, message
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.session.library import pictures
from playground.session.library.fields import fields
from playground.session.library.grouping import differences, figure_of_group, grouped
from playground.session.library.library import Library
from playground.session.library.pictures import Line
from playground.session.library.records import RunEntry

Say = Callable[[str], str]  # says a message in a language
_TRAIN, _DEV = "#2a5900", "#b23c87"  # as in the light theme
_SHARES = ("train_error", "dev_error")
_FIGURES = ("step", "cost", "train_error", "dev_error", "test_error")


@dataclass(frozen=True)
class _Picture:
    svg: str
    name: str


@dataclass(frozen=True)
class _Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Text:
    text: str
    level: int = 0  # of a heading; 0: a paragraph


_Part = _Picture | _Table | _Text


def markdown(library: Library, entries: Sequence[RunEntry], say: Say = str) -> str:
    """The report as Markdown; pictures are within it, as data."""
    found = []
    for part in _parts(library, entries, say):
        match part:
            case _Text(text, level):
                found.append(f"{'#' * level} {_plain(text)}" if level else _plain(text))
            case _Picture(svg, name):
                data = base64.b64encode(svg.encode()).decode()
                found.append(f"![{_plain(name)}](data:image/svg+xml;base64,{data})")
            case _Table(head, rows):
                lines = [head, tuple("---" for _ in head), *rows]
                found.append("\n".join("| " + " | ".join(map(_plain, row)) + " |" for row in lines))
    return "\n\n".join(found) + "\n"


def _plain(text: str) -> str:
    """Without what Markdown would take for its own."""
    text = " ".join(text.split())
    for letter in "\\`*_[]<>|#":
        text = text.replace(letter, f"\\{letter}")
    return text


def html(library: Library, entries: Sequence[RunEntry], say: Say = str) -> str:
    """The report as one file of HTML; it asks nothing of the network."""
    found = []
    for part in _parts(library, entries, say):
        match part:
            case _Text(text, level):
                kind = f"h{level}" if level else "p"
                found.append(f"<{kind}>{escape(text)}</{kind}>")
            case _Picture(svg, name):
                found.append(f"<figure>{svg}<figcaption>{escape(name)}</figcaption></figure>")
            case _Table(head, rows):
                lines = ["<tr>" + "".join(f"<th>{escape(one)}</th>" for one in head) + "</tr>"]
                for row in rows:
                    lines.append(
                        "<tr>" + "".join(f"<td>{escape(one)}</td>" for one in row) + "</tr>"
                    )
                found.append("<table>" + "\n".join(lines) + "</table>")
    title = escape(say(message("Report", "Runs of Gradient Playground")))
    body = "\n".join(found)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title><style>'
        "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
        "table{border-collapse:collapse;margin:1em 0}"
        "th,td{border:1px solid #ccc;padding:.3em .6em;text-align:left}"
        "figure{display:inline-block;margin:.5em 1em .5em 0;vertical-align:top}"
        "figcaption{font-size:.85em;color:#333}</style></head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )


# ---- what it says -------------------------------------------------------------------------------


def _parts(library: Library, entries: Sequence[RunEntry], say: Say) -> list[_Part]:
    runs = sorted(entries, key=lambda entry: entry.began)
    found: list[_Part] = [
        _Text(say(message("Report", "Runs of Gradient Playground")), 1),
        _Text(say(message("Report", "{count} runs", count=len(runs)))),
    ]
    if len(runs) > 1:
        found += _differences(runs, say)
    groups = [group for group in grouped(runs) if len(group.runs) > 1]
    for group in groups:
        parts = []
        for name in _SHARES:
            figures = figure_of_group(group, name)
            if figures is not None:
                mean, low, high = figures
                label = _label(name, say)
                parts.append(f"{label} {mean:.2%} ({low:.2%} – {high:.2%})")
        said = message(
            "Report", "{count} runs differ in their seeds only; on average: {figures}",
            count=len(group.runs), figures=", ".join(parts) or "–",
        )  # fmt: skip
        found.append(_Text(say(said)))
    for number, run in enumerate(runs, 1):
        found += _of_run(library, run, number, say)
    return found


def _differences(runs: Sequence[RunEntry], say: Say) -> list[_Part]:
    others = differences(runs)
    head = ("", *(_label(name, say) for name in (*others, *_FIGURES)))
    rows = [
        (
            str(number),
            *(KNOBS[name].format(run.knobs[name]) for name in others),
            *(_figure(run, name) for name in _FIGURES),
        )
        for number, run in enumerate(runs, 1)
    ]
    title = say(message("Report", "Where they differ"))
    return [_Text(title, 2), _Table(head, tuple(rows))]


def _of_run(library: Library, run: RunEntry, number: int, say: Say) -> list[_Part]:
    began = datetime.fromtimestamp(run.began).astimezone().strftime("%Y-%m-%d %H:%M")
    found: list[_Part] = [_Text(f"{number}. {run.knobs['dataset']}, {began}", 2)]
    if run.note:
        found.append(_Text(run.note))
    if run.tags:
        found.append(_Text(", ".join(run.tags)))
    curves = library.curves(run.id)
    if curves is not None and any(pictures.is_bent(curves, name) for name in _SHARES):
        lines = [
            Line(curves, "train_error", _TRAIN),
            Line(curves, "dev_error", _DEV, dashed=True),
        ]
        title = say(message("Report", "train error (solid) and dev error (dashed) over the steps"))
        found.append(_Picture(pictures.curves_svg(lines, title), title))
    map_of = library.boundary(run.id)
    if map_of is not None:
        title = say(message("Report", "the chance of class 1 at step {step}", step=map_of.step))
        found.append(_Picture(pictures.boundary_svg(map_of, title), title))
    figures = tuple((_label(name, say), _figure(run, name)) for name in _FIGURES)
    others = tuple(
        (_label(name, say), KNOBS[name].format(value))
        for name, value in run.knobs.items()
        if value != getattr(DEFAULTS, name) and name != "dataset"
    )
    head = (say(message("Report", "name")), say(message("Report", "value")))
    found.append(_Table(head, (*figures, *others)))
    return found


def _figure(run: RunEntry, name: str) -> str:
    value: Any = run.figures[name]
    if value is None:
        return "–"
    if name.endswith("_error"):
        return f"{value:.2%}"
    return counted(value) if isinstance(value, int) else shortest(value, 4)


def _label(name: str, say: Say) -> str:
    field = fields()[name]
    label = say(Message("Library" if field.knob is None else "Knobs", field.label, {}))
    symbol = "" if field.knob is None else field.knob.symbol
    return f"{label} {symbol}".strip()
