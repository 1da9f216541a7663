"""Coarse pictures of panels, to notice when one is drawn otherwise than it was.

A picture is the mean colour of each cell of a grid: types of other machines move a letter by a
pixel or two, and hardly change it. After a change that is meant, and looked at:

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.ui.real.pictures
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.experiment import Experiment
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.panel import PANELS
from playground.ui.look.theme import load_theme

CASES = [
    (panel, theme)
    for theme in ("light", "dark")
    for panel in ("boundary", "error", "gradients", "activations", "weights", "network")
]
KNOBS = DEFAULTS.with_changes(learning_rate=0.5, optimizer="gradient_descent")
_EPOCHS = 40
_SIZE = (480, 384)  # of a panel, in pixels
_GRID = (20, 16)  # cells: across, down
_FILE = Path(__file__).with_name("pictures.json")


def snapshot() -> Snapshot:
    """The run after some epochs, everything measured that panels may ask for."""
    experiment = Experiment(KNOBS)
    experiment.pause()
    experiment.need(frozenset(Need))
    for _ in range(_EPOCHS):
        experiment.epoch()
    experiment.start()
    try:
        end = time.monotonic() + 60
        found: Snapshot | None = None
        while time.monotonic() < end:
            found = experiment.latest() or found
            if (
                found is not None
                and found.state is State.PAUSED
                and found.epoch == _EPOCHS
                and found.predicted is not None
            ):
                return found
            time.sleep(0.01)
        raise TimeoutError("the run does not come to its end")
    finally:
        experiment.close()


def picture(panel: str, theme: str, shown: Snapshot) -> NDArray[np.float64]:
    """The mean colours of a panel that shows a snapshot: (down, across, red green blue)."""
    chosen = load_theme(theme)
    widget = PANELS[panel](chosen)
    palette = widget.palette()
    palette.setColor(widget.backgroundRole(), chosen.surface)
    widget.setPalette(palette)
    widget.resize(*_SIZE)
    widget.show()
    for _ in range(3):  # laid out, drawn, and drawn in what was laid out
        QApplication.processEvents()
        widget.draw(shown)
    QApplication.processEvents()
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    widget.close()
    widget.deleteLater()
    width, height = image.width(), image.height()
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    pixels = bits[:, : 3 * width].reshape(height, width, 3).astype(np.float64)
    across, down = _GRID
    blocks = pixels.reshape(down, height // down, across, width // across, 3)
    return np.asarray(blocks.mean(axis=(1, 3)))


def kept() -> dict[str, NDArray[np.float64]]:
    """The pictures as they were looked at."""
    document = json.loads(_FILE.read_text(encoding="utf-8"))
    return {name: np.array(rows, np.float64) for name, rows in document.items()}


def main() -> None:
    application = QApplication([])
    shown = snapshot()
    lines = [
        f"{json.dumps(f'{panel} {theme}')}: "
        + json.dumps(
            np.rint(picture(panel, theme, shown)).astype(int).tolist(), separators=(",", ":")
        )
        for panel, theme in CASES
    ]
    _FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    application.quit()


if __name__ == "__main__":
    main()
