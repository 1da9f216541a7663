"""From the command line to the window and back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.painting import Painting
from playground.ui.start import display
from playground.ui.start.closing_by_signal import ClosingBySignal

if TYPE_CHECKING:
    from playground.session.files.shared import Shared


def run(
    hyperparameters: Hyperparameters | None = None,
    *,
    experiment_file: Path | None = None,
    theme: str | None = None,
    projector: bool = False,
    language: str | None = None,
    painting: Painting | None = None,
    lesson: str | None = None,
    shared: "Shared | None" = None,
) -> int:
    """Open the window; the exit code, once it is closed.

    painting: what is painted over the examples of hyperparameters. lesson: the one to open, by its
    name, its number, its file, or a folder of them.
    hyperparameters: the knobs to begin with; None for those of the file, or else of the last time.
    shared: the text or link that hyperparameters and painting are of, where they are of one.
    experiment_file: an experiment or a CSV file; hyperparameters, where given, are then those of
    the file with some of them changed. Without a display it says so in one line and returns 2,
    before Qt would abort. Raises EndedBySignal where a signal comes before there is a window.
    """
    closing = ClosingBySignal()
    with closing.listening(), display.checked() as problem:
        if problem is not None:
            print(f"gradient-playground: {problem}", file=sys.stderr)
            return 2
        # Qt is imported only now that it can be: an import that fails must not look like a crash.
        try:
            from playground.ui.start.application import open_window
        except ImportError as error:
            print(f"gradient-playground: no window: {error}; {display.HEADLESS}", file=sys.stderr)
            return 2
        return open_window(
            hyperparameters,
            closing,
            experiment_file=experiment_file,
            theme=theme,
            projector=projector,
            language=language,
            painting=painting,
            lesson=lesson,
            shared=shared,
        )
