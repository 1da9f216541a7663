"""Asks what is to be recorded, and then shows how far that is: the window can be used meanwhile."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from playground.i18n.messages import marked
from playground.session.files.frame_spool import SpoolError
from playground.ui.docking.panel_export import require_place
from playground.ui.docking.paper import ExportError
from playground.ui.look.numbers import grouped
from playground.ui.look.words import error_text
from playground.ui.recording import plan as limits
from playground.ui.recording.plan import Plan, checked_target
from playground.ui.recording.recorder import Recorder, Waiting
from playground.ui.recording.subjects import OnePanel, Subject, WholeWindow
from playground.ui.recording.writing import Writing
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import ButtonBox
from playground.ui.widgets.choices import CheckBox, ChoiceBox
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.message_bar import Weight
from playground.ui.widgets.translated import Translated

_WINDOW = ""  # in place of a panel's name
_THOUSAND = 1000  # parts of the progress bar
_MEGABYTE = 1e6


class RecordingDialog(Translated, WholeTexts, QDialog):
    """One for a window; what was chosen stays chosen until the window is closed.

    It is no part of the window, and so not in its picture.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self.setFont(shell.top.font())
        self._shell = shell
        self.recorder: Recorder | None = None
        self._target = Path()
        self.writing = Writing(self)
        self.writing.came.connect(self._show_written)
        self.writing.written.connect(self._tell_written)
        self.writing.failed.connect(self._fail)
        self.subject = ChoiceBox()
        first = Plan()
        self.seconds = _spin(limits.LEAST_SECONDS, limits.MOST_SECONDS, round(first.seconds))
        self.width_box = _spin(limits.LEAST_WIDTH, limits.MOST_WIDTH, first.width, 80)
        self.rate = _spin(limits.LEAST_RATE, limits.MOST_RATE, first.frames_per_second)
        self.steps = _spin(1, limits.MOST_STEPS, first.steps_per_picture)
        self.from_start = CheckBox()
        self.from_start.setChecked(first.from_start)
        self._start_name = QLabel()
        self._start_name.setBuddy(self.from_start)
        self.note, self.state = _plain_label(), _plain_label()
        self.progress = QProgressBar()
        self.progress.setRange(0, _THOUSAND)
        self.progress.setTextVisible(False)
        which = QDialogButtonBox.StandardButton
        self.buttons = ButtonBox(
            {which.Ok: marked("Dialogs", "Record …"), which.Cancel: marked("Dialogs", "Cancel")}
        )
        self.stop_here, self.give_up = QPushButton(), QPushButton()
        self._names: dict[QWidget, QLabel] = {}
        self._asked, self._told = self._asking(), self._telling()
        box = QVBoxLayout(self)
        box.addWidget(self._asked)
        box.addWidget(self._told)
        self._show_page(self._asked)
        self.retranslate()
        for spin in (self.seconds, self.rate, self.steps):
            spin.valueChanged.connect(self._say_what_happens)
        self.buttons.accepted.connect(self._ask_file)
        self.buttons.rejected.connect(self.reject)
        self.stop_here.clicked.connect(self._stop_here)
        self.give_up.clicked.connect(self.reject)
        shell.ending.callback(self.close_all)

    def _asking(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        asked = (self.subject, self.seconds, self.width_box, self.rate, self.steps)
        for row, widget in enumerate(asked):
            name = QLabel()
            name.setBuddy(widget)
            self._names[widget] = name
            grid.addWidget(name, row, 0)
            grid.addWidget(widget, row, 1)
        start = QHBoxLayout()
        start.addWidget(self.from_start)
        start.addWidget(self._start_name, 1)
        grid.addLayout(start, len(asked), 0, 1, 2)
        grid.addWidget(self.note, len(asked) + 1, 0, 1, 2)
        grid.addWidget(self.buttons, len(asked) + 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return page

    def _telling(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.state)
        box.addWidget(self.progress)
        box.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.stop_here, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.give_up, QDialogButtonBox.ButtonRole.RejectRole)
        box.addWidget(buttons)
        return page

    def _show_page(self, page: QWidget) -> None:
        for one in (self._asked, self._told):
            one.setVisible(one is page)
        QTimer.singleShot(0, self, self.adjustSize)

    # ---- words --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Record an animation"))
        names = {
            self.subject: self.tr("&What"),
            self.seconds: self.tr("&Length"),
            self.width_box: self.tr("Wi&dth of the picture"),
            self.rate: self.tr("&Pictures a second"),
            self.steps: self.tr("&Steps from picture to picture"),
        }
        for widget, text in names.items():
            self._names[widget].setText(text)
            widget.setAccessibleName(text.replace("&", ""))
        self.seconds.setSuffix(self.tr(" s"))
        self.width_box.setSuffix(self.tr(" pixels"))
        start = self.tr("&Begin at step 0, with the same initial weights")
        self._start_name.setText(start)
        self.from_start.setAccessibleName(start.replace("&", ""))
        self.stop_here.setText(self.tr("&Stop and keep it"))
        self.give_up.setText(self.tr("&Cancel"))
        self.progress.setAccessibleName(self.tr("How much is recorded"))
        self._fill_subjects()
        self._say_what_happens()

    def _fill_subjects(self) -> None:
        before = self.subject.currentData()
        self.subject.clear()
        self.subject.addItem(self.tr("The whole window"), _WINDOW)
        for name, card in self._shell.panels.cards.items():
            if card.made and card.can_be_seen():
                self.subject.addItem(card.title.text(), name)
        self.subject.setCurrentIndex(max(0, self.subject.findData(before)))

    def _say_what_happens(self) -> None:
        plan = self.plan
        text = self.tr(
            "The run that you see is recorded. While that goes on it trains {0} steps from one "
            "picture to the next, {1} in all, and waits for each picture. Go on using the window: "
            "a knob that you turn is turned in the recording."
        )
        self.note.setText(text.format(grouped(plan.steps_per_picture), grouped(plan.steps)))

    # ---- choosing -----------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """What is chosen."""
        return Plan(
            seconds=self.seconds.value(),
            width=self.width_box.value(),
            frames_per_second=self.rate.value(),
            steps_per_picture=self.steps.value(),
            from_start=self.from_start.isChecked(),
        )

    def ask(self, panel: str | None = None) -> None:
        """Open, to record this panel; None: what was chosen the last time."""
        if not self.busy:
            self._fill_subjects()
            if panel is not None:
                self.subject.setCurrentIndex(max(0, self.subject.findData(panel)))
            self._show_page(self._asked)
        self.show()
        self.activateWindow()

    def _ask_file(self) -> None:
        shell = self._shell
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = shell.settings.picture_folder or Path(pictures or Path.home())
        start = folder / f"{self.subject.currentData() or 'window'}.gif"
        kinds = self.tr("Animations (*.gif *.webp)")
        path = shell.files.dialogs.ask_save(self.windowTitle(), start, kinds)
        if path is not None:
            self.begin(path)

    # ---- recording ----------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is being recorded or written."""
        return self.writing.running or (self.recorder is not None and self.recorder.recording)

    def begin(self, path: Path) -> None:
        """Record what is chosen to this file."""
        self._drop_recorder()
        try:
            self._target = checked_target(path)
            require_place(self._target)
            recorder = Recorder(self._shell, self._subject(), self.plan, self)
            recorder.begin()
        except (ExportError, SpoolError, ValueError) as error:
            self._shell.say(error_text(error))
            return
        self.recorder = recorder
        recorder.came.connect(self._show_taken)
        recorder.waits.connect(lambda why: self._show_taken())
        recorder.taken.connect(self._write)
        recorder.failed.connect(self._fail)
        self._shell.settings.picture_folder = self._target.parent
        self.stop_here.setEnabled(False)
        self.stop_here.show()
        self._show_page(self._told)
        self._show_taken()

    def _subject(self) -> Subject:
        card = self._shell.panels.cards.get(self.subject.currentData())
        return WholeWindow(self._shell.top) if card is None else OnePanel(card)

    def _show_taken(self, count: int = 0) -> None:
        recorder = self.recorder
        if recorder is None or recorder.spool is None:
            return
        plan, taken = recorder.plan, recorder.spool.count
        self.progress.setValue(round(_THOUSAND * taken / plan.pictures))
        self.stop_here.setEnabled(taken > 1)
        seconds = f"{taken / plan.frames_per_second:.1f}"
        text = {
            Waiting.NOT: self.tr("Recording: {0} of {1} s"),
            Waiting.PAUSED: self.tr("Recording: {0} of {1} s; it waits until the run plays"),
            Waiting.HIDDEN: self.tr("Recording: {0} of {1} s; it waits until that can be seen"),
        }[recorder.waiting]
        self.state.setText(text.format(seconds, f"{plan.seconds:g}"))

    def _stop_here(self) -> None:
        if self.recorder is not None:
            self.recorder.finish()

    def _write(self) -> None:
        recorder = self.recorder
        if recorder is not None and recorder.spool is not None:
            self.stop_here.hide()
            self._show_written(0.0)
            self.writing.begin(recorder.spool, recorder.plan, self._target)

    def _show_written(self, part: float) -> None:
        self.progress.setValue(round(_THOUSAND * part))
        self.state.setText(self.tr("Writing {0} …").format(self._target.name))

    def _tell_written(self, path: Path) -> None:
        size = f"{path.stat().st_size / _MEGABYTE:.1f}"
        text = self.tr("The recording is written to {0} ({1} MB)").format(path, size)
        self._shell.say(text, Weight.NOTE)
        self._drop_recorder()
        self.hide()

    def _fail(self, text: str) -> None:
        self._drop_recorder()
        self._shell.say(text)
        self.hide()

    def _drop_recorder(self) -> None:
        if self.recorder is not None:
            self.recorder.close()
            self.recorder.deleteLater()
            self.recorder = None

    def reject(self) -> None:
        if self.busy:
            text = self.tr("The recording was given up; nothing was written.")
            self._shell.say(text, Weight.NOTE)
        self.close_all()
        super().reject()

    def close_all(self) -> None:
        """Give up what is under way; nothing is left of it."""
        self.writing.close()
        self._drop_recorder()


def _spin(least: int, most: int, value: int, step: int = 1) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setSingleStep(step)
    box.setGroupSeparatorShown(False)
    return box


def _plain_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
