"""The icon in all sizes, drawn from its SVG. Needs PySide6."""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
_ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a square PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(drawing: Path) -> bytes:
    """An icon for Windows: PNGs with a directory."""
    pictures = {size: png(drawing, size) for size in (16, 24, 32, 48, 64, 128, 256)}
    header = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(header) + 16 * len(pictures)
    directory, data = b"", b""
    for size, picture in pictures.items():
        byte = size % 256  # 0 stands for 256
        directory += struct.pack(
            "<BBBBHHII", byte, byte, 0, 0, 1, 32, len(picture), place + len(data)
        )
        data += picture
    return header + directory + data


def icns(drawing: Path) -> bytes:
    """An icon for macOS: PNGs, each after its kind and length."""
    data = b""
    for size, kind in _ICNS.items():
        picture = png(drawing, size)
        data += kind + struct.pack(">I", len(picture) + 8) + picture
    return b"icns" + struct.pack(">I", len(data) + 8) + data


def write_all(drawing: Path, folder: Path, name: str) -> None:
    """Icons for Windows, macOS and, as hicolor theme, for free desktops."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.ico").write_bytes(ico(drawing))
    (folder / f"{name}.icns").write_bytes(icns(drawing))
    for size in SIZES:
        place = folder / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.png").write_bytes(png(drawing, size))
    place = folder / "hicolor" / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.svg").write_bytes(drawing.read_bytes())
