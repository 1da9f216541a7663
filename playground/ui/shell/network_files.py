"""The trained network in files: parameters saved and loaded, the user's examples predicted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.look.numbers import grouped
from playground.ui.look.words import error_text
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

if TYPE_CHECKING:
    from playground.engine.network import Architecture
    from playground.session.background import Background
    from playground.session.files.predictions import Prediction, Predictor

_POLL_MS = 50

# What reads and writes is imported when it is asked for: a start does not wait for it.


class NetworkFiles(QObject):
    """Asks for files, and does it with the network as it is then."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self._background: Background[Prediction, int] | None = None
        self._target = Path()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)
        shell.ending.callback(self._close)

    # ---- parameters ---------------------------------------------------------------------------

    def ask_save(self) -> None:
        """Ask for a name, and write W1 b1 … WL bL to it."""
        dialogs = self._shell.files.dialogs
        title = self.tr("Save the parameters W and b")
        path = dialogs.ask_save(title, dialogs.folder / "parameters.npz", self._archives())
        if path is not None:
            self._with_network(partial(self.save, path))

    def save(self, path: Path, snapshot: Snapshot) -> None:
        """Write the parameters of a snapshot that has them, and say how that went."""
        from playground.session.files import parameters_file

        assert snapshot.checkpoint is not None
        shape = _architecture(snapshot)
        try:
            parameters_file.save(path, shape, snapshot.checkpoint.theta)
        except ValueError as error:
            self._shell.say(error_text(error))
            return
        text = self.tr("The parameters of step {0} are written to {1}: W1, b1 … W{2}, b{2}")
        said = text.format(grouped(snapshot.checkpoint.step), path, shape.L)
        self._shell.say(said, Weight.NOTE)

    def ask_load(self) -> None:
        """Ask for a file, and give the network the parameters in it."""
        title = self.tr("Load the parameters W and b")
        path = self._shell.files.dialogs.ask_open(title, self._archives())
        if path is not None:
            self.load(path)

    def load(self, path: Path) -> None:
        """Give the network these parameters, or say what does not fit; it pauses with them."""
        from playground.session.files import parameters_file

        shell, snapshot = self._shell, self._shell.snapshot
        if snapshot is None:
            return
        try:
            if snapshot.state is State.DIVERGED:
                raise ValueError(self.tr("The run has diverged: begin it again first"))
            theta = parameters_file.load(path, _architecture(snapshot))
        except ValueError as error:
            shell.say(error_text(error))
            return
        shell.playback.do(lambda: shell.experiment.load_parameters(theta))
        text = self.tr("The parameters of {0} are loaded, and the run is paused with them.")
        shell.say(text.format(path), Weight.NOTE)

    def _archives(self) -> str:
        return self.tr("NumPy archives (*.npz)")

    def _with_network(self, do: Callable[[Snapshot], None]) -> None:
        """Do something with the network as it is now, once the training has told it."""
        self._shell.playback.ask_network(do)

    # ---- predictions --------------------------------------------------------------------------

    def ask_predict(self) -> None:
        """Ask for examples and for a name, and write what the network makes of them."""
        dialogs, snapshot = self._shell.files.dialogs, self._shell.snapshot
        if snapshot is None:
            return
        names = ", ".join(snapshot.points.feature_names[:3])
        more = ", …" if len(snapshot.points.feature_names) > 3 else ""
        title = self.tr("Predict examples: a file with the columns {0}").format(names + more)
        kinds = self.tr("Examples (*.csv *.tsv *.txt *.xlsx *.arff *.npz);;All files (*)")
        source = dialogs.ask_open(title, kinds)
        if source is None:
            return
        target = dialogs.ask_save(
            self.tr("Write the predictions with their probabilities"),
            source.with_name(f"{source.stem}-predicted.csv"),
            self.tr("Tables and archives (*.csv *.npz)"),
        )
        if target is not None:
            self._with_network(partial(self.predict, source, target))

    def predict(self, source: Path, target: Path, snapshot: Snapshot) -> None:
        """Begin to predict the examples of a file with a snapshot's network."""
        from playground.session.background import Background
        from playground.session.files import predictions
        from playground.session.run.data_file import layout_of

        try:
            predictions.require_kind(target)
            layout = layout_of(snapshot.hyperparameters)
        except ValueError as error:
            self._shell.say(error_text(error))
            return
        if self._background is None:
            self._background = Background(workers=1)
        self._target = target
        piece = predictions.Prediction(_predictor(snapshot), source, target, layout)
        self._background.request(predictions.predict, [piece])
        self._poll.start()
        text = self.tr("Predicting the examples of {0} …").format(source)
        self._shell.say(text, Weight.NOTE)

    def _look(self) -> None:
        answer = self._background.take() if self._background is not None else None
        if answer is None or not answer.done:
            return
        self._poll.stop()
        if answer.error is not None:
            self._shell.say(error_text(answer.error))
            return
        count = answer.pieces[0].result or 0
        text = self.tr("{0} examples are predicted, with probabilities: {1}")
        self._shell.say(text.format(grouped(count), self._target), Weight.NOTE)

    def _close(self) -> None:
        self._poll.stop()
        if self._background is not None:
            self._background.close()
            self._background = None


def _architecture(snapshot: Snapshot) -> "Architecture":
    from playground.session.run import build

    return build.architecture(snapshot.hyperparameters, len(snapshot.points.feature_names))


def _predictor(snapshot: Snapshot) -> "Predictor":
    from playground.session.files.predictions import Predictor

    assert snapshot.checkpoint is not None
    assert snapshot.normalization is not None
    points = snapshot.points
    return Predictor(
        _architecture(snapshot), snapshot.checkpoint.theta, snapshot.normalization,
        points.feature_names, points.class_names,
    )  # fmt: skip
