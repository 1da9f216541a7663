"""The actions for comparing runs: pinning one, other data, other initial weights.

The strip in which two runs are compared comes only after the window's first picture.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from playground.i18n.messages import marked
from playground.ui.widgets.message_bar import Weight

if TYPE_CHECKING:
    from playground.ui.window.window import Window

BAND_SEEDS = 8


def declare(window: "Window") -> None:
    """The window's actions for comparing."""
    add, experiment = window.menus.actions.add, window.experiment
    add(
        "pin",
        marked("Actions", "Compare A | B"),
        marked(
            "Actions",
            "Keep this run as A and begin again as B: same data, weights and batch order",
        ),
        lambda: _pin(window),
        menu="run",
        shortcuts=("P",),
        icon="compare",
        new_section=True,
    )
    add(
        "swap_runs",
        marked("Actions", "Swap A and B"),
        marked("Actions", "Keep B as A, and begin again with the knobs of A"),
        lambda: _swap_runs(window),
        menu="run",
    )
    add(
        "knobs_of_a",
        marked("Actions", "Back to A's knobs"),
        marked("Actions", "Begin B again with the knobs of A"),
        lambda: _knobs_of_a(window),
        menu="run",
    )
    add(
        "unpin",
        marked("Actions", "Unpin A"),
        marked("Actions", "Compare no longer; B goes on"),
        experiment.unpin,
        menu="run",
        shortcuts=("Shift+P",),
    )
    add(
        "resample",
        marked("Actions", "Resample the data"),
        marked(
            "Actions",
            "Draw other data, keep the boundary so far in view, and train as far as before",
        ),
        lambda: _resample(window),
        menu="run",
        shortcuts=("Shift+D",),
        icon="dice",
        new_section=True,
    )
    add(
        "clear_resampled",
        marked("Actions", "Clear the boundaries of other data"),
        marked("Actions", "Take the boundaries of other draws of the data off the map"),
        experiment.clear_resampled,
        menu="run",
    )
    add(
        "seed_band",
        marked("Actions", "Bands over 8 other initial weights"),
        marked(
            "Actions",
            "Repeat the run with other weights seeds, and show how far its errors spread",
        ),
        lambda: _toggle_band(window),
        menu="run",
        shortcuts=("Shift+B",),
        checkable=True,
    )


def _pin(window: "Window") -> None:
    snapshot = window.snapshot
    if snapshot is None or snapshot.step == 0:
        text = QCoreApplication.translate(
            "Comparison", "There is nothing to compare with yet: let the run train first."
        )
        window.say(text, Weight.NOTE)
    else:
        window.command(window.experiment.pin)


def _swap_runs(window: "Window") -> None:
    if window.comparison is not None:
        window.comparison.swap_runs()


def _knobs_of_a(window: "Window") -> None:
    if window.comparison is not None:
        window.comparison.knobs_of_a()


def _resample(window: "Window") -> None:
    snapshot = window.snapshot
    own = snapshot is not None and snapshot.hyperparameters.dataset == "file"
    if own and snapshot is not None and snapshot.points.own_sets:
        text = QCoreApplication.translate(
            "Comparison", "These examples come split from their file: there are no others to draw."
        )
        window.say(text, Weight.NOTE)
    else:
        window.command(partial(window.experiment.resample, own))


def _toggle_band(window: "Window") -> None:
    on = window.menus.actions["seed_band"].isChecked()
    window.experiment.set_band(BAND_SEEDS if on else 0)
