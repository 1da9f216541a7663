"""From the command line to a recording, without a display. Imports Qt only once it can be."""

import os
import sys
from pathlib import Path

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.ui.start import display
from playground.ui.start.closing_by_signal import ClosingBySignal


def run(
    knobs: Hyperparameters,
    target: Path,
    *,
    painting: Painting | None = None,
    panel: str | None = None,
    layout: str | None = None,
    theme: str = "light",
    language: str = "en",
    **plan: float,
) -> int:
    """Record to `target`; the exit code. plan: the fields of `Plan`.

    ValueError says what cannot be. The settings of the user are neither read nor changed.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    closing = ClosingBySignal()
    with closing.listening(), display.checked() as problem:
        if problem is not None:
            print(f"gradient-playground: {problem}", file=sys.stderr)
            return 2
        from playground.ui.start.offscreen_recording import Scene, record

        scene = Scene(knobs, painting or NO_PAINTING, panel, layout, theme, language)
        record(scene, target, plan, closing.end_if_asked)
    return 0
