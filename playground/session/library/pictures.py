"""Pictures of kept runs as SVG, drawn by hand: curves, and the plane. For reports; no Qt."""

import base64
import struct
import zlib
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from playground.i18n.figures import counted, shortest
from playground.session.library.parts import Curves, Thumbnail

WIDTH, HEIGHT = 420, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 10, 10, 30
_GRID, _INK = "#cccccc", "#333333"
# Orange and blue, as the window's boundary; white where the network is undecided.
_CLASS_0, _CLASS_1 = np.array([184, 80, 0]), np.array([21, 101, 176])


class Line(NamedTuple):
    """A curve to be drawn."""

    curves: Curves
    figure: str
    colour: str
    dashed: bool = False


def curves_svg(lines: Sequence[Line], title: str, *, share: bool = True) -> str:
    """Curves over the steps. share: values are shares, shown as percent from 0 on."""
    found = [(one, *_points(one)) for one in lines]
    found = [item for item in found if item[1].size]
    last = max((float(x[-1]) for _, x, _ in found), default=1.0) or 1.0
    top = max((float(y.max()) for _, _, y in found), default=1.0) or 1.0
    low = 0.0 if share else min((float(y.min()) for _, _, y in found), default=0.0)
    top = top if top > low else low + 1.0
    across, up = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" font-family="sans-serif" font-size="11">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for place in range(5):
        value = low + (top - low) * place / 4
        at = _TOP + up * (1 - place / 4)
        text = f"{value:.1%}" if share else shortest(value, 3)
        parts.append(
            f'<path d="M{_LEFT} {at:.1f}H{WIDTH - _RIGHT}" stroke="{_GRID}" stroke-width="0.5"/>'
            f'<text x="{_LEFT - 4}" y="{at + 4:.1f}" text-anchor="end" fill="{_INK}">{text}'
            "</text>"
        )
    for place in range(3):
        left = _LEFT + across * place / 2
        anchor = ("start", "middle", "end")[place]
        parts.append(
            f'<text x="{left:.1f}" y="{HEIGHT - 10}" text-anchor="{anchor}" fill="{_INK}">'
            f"{counted(round(last * place / 2))}</text>"
        )
    for one, x, y in found:
        points = " ".join(
            f"{_LEFT + across * a / last:.1f},{_TOP + up * (1 - (b - low) / (top - low)):.1f}"
            for a, b in zip(x.tolist(), y.tolist(), strict=True)
        )
        dashes = ' stroke-dasharray="5 3"' if one.dashed else ""
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{one.colour}" stroke-width="1.5"'
            f"{dashes}/>"
        )
    return "".join((*parts, "</svg>"))


def _points(line: Line) -> tuple[np.ndarray, np.ndarray]:
    values = line.curves.mean(line.figure).astype(np.float64)
    good = np.isfinite(values) & (np.abs(values) < 1e30)
    return line.curves.steps[good].astype(np.float64), values[good]


def boundary_svg(map_of: Thumbnail, title: str, size: int = 180) -> str:
    """The chance of class 1 over the plane, and the line where it is one half."""
    n = map_of.probability.shape[0]
    cell = size / n
    half = np.nan_to_num(map_of.probability[::-1], nan=0.5) > 0.5
    edges = [
        f"M{(j + 1) * cell:.1f} {i * cell:.1f}v{cell:.1f}"
        for i, j in zip(*np.nonzero(half[:, 1:] != half[:, :-1]), strict=True)
    ] + [
        f"M{j * cell:.1f} {(i + 1) * cell:.1f}h{cell:.1f}"
        for i, j in zip(*np.nonzero(half[1:] != half[:-1]), strict=True)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" '
        f'height="{size}" role="img"><title>{escape(title)}</title>'
        f'<image width="{size}" height="{size}" href="data:image/png;base64,{_png(map_of)}"/>'
        f'<path d="{"".join(edges)}" stroke="black" stroke-width="1.2" fill="none"/></svg>'
    )


def _png(map_of: Thumbnail) -> str:
    """The map as a picture of n × n pixels, in base64."""
    p = np.nan_to_num(np.clip(map_of.probability[::-1], 0, 1), nan=0.5)[..., None]
    white = np.array([255.0, 255.0, 255.0])
    towards = np.where(p < 0.5, _CLASS_0, _CLASS_1)
    weight = 0.55 * np.abs(2 * p - 1)
    pixels = np.rint(white * (1 - weight) + towards * weight).astype(np.uint8)
    n = pixels.shape[0]
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", n, n, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""),
    )  # fmt: skip
    found = b"\x89PNG\r\n\x1a\n"
    for kind, content in chunks:
        found += struct.pack(">I", len(content)) + kind + content
        found += struct.pack(">I", zlib.crc32(kind + content))
    return base64.b64encode(found).decode()


def is_bent(curves: Curves, figure: str) -> bool:
    """Whether there is something to draw: two values that are numbers."""
    values = curves.mean(figure)
    return any(np.isfinite(a) and np.isfinite(b) for a, b in pairwise(values.tolist()))
