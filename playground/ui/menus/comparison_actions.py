"""The actions for comparing runs: pinning one, other data, other initial weights.

The strip in which two runs are compared comes only after the window's first frame.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication

from playground.i18n.messages import marked
from playground.session.messages.snapshot import Snapshot
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

BAND_SEEDS = 8


def declare(shell: Shell) -> None:
    """The actions for comparing."""
    add, experiment = shell.actions.add, shell.experiment
    add(
        "pin",
        marked("Actions", "Compare A | B"),
        marked(
            "Actions",
            "Keep this run as A and begin again as B: same data, weights and batch order",
        ),
        lambda: _pin(shell),
        menu="run",
        shortcuts=("P",),
        icon="compare",
        new_section=True,
    )
    add(
        "swap_runs",
        marked("Actions", "Swap A and B"),
        marked("Actions", "Keep B as A, and begin again with the knobs of A"),
        lambda: _swap_runs(shell),
        menu="run",
    )
    add(
        "knobs_of_a",
        marked("Actions", "Back to A's knobs"),
        marked("Actions", "Begin B again with the knobs of A"),
        lambda: _knobs_of_a(shell),
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
        lambda: _resample(shell),
        menu="run",
        shortcuts=("Ctrl+Shift+D",),
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
        lambda: _toggle_band(shell),
        menu="run",
        shortcuts=("Shift+B",),
        checkable=True,
    )


def _pin(shell: Shell) -> None:
    snapshot = shell.snapshot
    if snapshot is None or snapshot.step == 0:
        text = QCoreApplication.translate(
            "Comparison", "There is nothing to compare with yet: let the run train first."
        )
        shell.say(text, Weight.NOTE)
    else:
        shell.playback.do(shell.experiment.pin)


def _pinned(shell: Shell) -> Snapshot | None:
    return None if shell.snapshot is None else shell.snapshot.pinned


def _swap_runs(shell: Shell) -> None:
    if (a := _pinned(shell)) is not None:
        shell.experiment.swap(a)


def _knobs_of_a(shell: Shell) -> None:
    if (a := _pinned(shell)) is not None:
        shell.experiment.store.replace(a.hyperparameters, a.painting)


def _resample(shell: Shell) -> None:
    snapshot = shell.snapshot
    own = snapshot is not None and snapshot.hyperparameters.dataset == "file"
    if own and snapshot is not None and snapshot.points.own_sets:
        text = QCoreApplication.translate(
            "Comparison", "These examples come split from their file: there are no others to draw."
        )
        shell.say(text, Weight.NOTE)
        return
    shell.playback.do(partial(shell.experiment.resample, own))
    if snapshot is None or snapshot.step == 0:
        text = QCoreApplication.translate(
            "Comparison",
            "Other data are drawn. At step 0 there is no boundary to keep and no step to train to: "
            "let the run train first.",
        )
        shell.say(text, Weight.NOTE)


def _toggle_band(shell: Shell) -> None:
    on = shell.actions["seed_band"].isChecked()
    shell.experiment.set_band(BAND_SEEDS if on else 0)
