"""A line over the panels after an error that nobody expected: in this session, or in the last."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from playground.session.crashes.report import CrashReport
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import FlatButton
from playground.ui.window.lasting_bar import LastingBar, name_button


class CrashBar(LastingBar):
    """Says what happened, once; its details can be copied, and a lost session taken again."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._report: CrashReport | None = None
        self._session: Path | None = None  # the experiment of a session that ended in a crash
        self._kept_in: Path | None = None
        self.restore_button, self.copy_button = self.add_button(), self.add_button()
        self.restore_button.clicked.connect(self._restore)
        self.copy_button.clicked.connect(self._copy)
        self.close_button = FlatButton(icon="close")
        self.close_button.clicked.connect(self.hide)
        self._box.addWidget(self.close_button)
        self.restore_button.hide()
        self.retranslate()
        self.fit_font()

    def tell(self, report: CrashReport, kept_in: Path | None) -> None:
        """An error has happened now, and the window goes on; kept_in: the report's file."""
        self._report, self._kept_in = report, kept_in
        if self._session is None:
            self.restore_button.hide()
        self.retranslate()
        self.alert()

    def offer(self, report: CrashReport, session: Path | None) -> None:
        """The last session ended in a crash; session: its experiment, which can be taken again."""
        self._report, self._session = report, session
        self.restore_button.setVisible(session is not None)
        self.retranslate()
        self.alert()

    def retranslate(self) -> None:
        line = "" if self._report is None else self._report.line
        if self._session is not None:
            self.say(
                self.tr("The program ended unexpectedly the last time."),
                self.tr("It begins with the defaults, for the experiment may have been why."),
            )
        else:
            head = self.tr("Something went wrong: {0}").format(line)
            self.say(head, self.tr("The window goes on, and the experiment is kept."))
        name_button(
            self.restore_button,
            self.tr("&Restore the experiment"),
            self.tr("Take up the experiment of the last session; it is in the recent files, too"),
        )
        help = self.tr("Copy what happened, for a message to who can mend it: without names and "
                       "folders of this computer")  # fmt: skip
        if self._kept_in is not None:
            help = f"{help}\n{self._kept_in}"
        name_button(self.copy_button, self.tr("&Copy details"), help)
        self.close_button.set_words(
            name=self.tr("Put the message away"), help=self.tr("Put away")
        )  # fmt: skip

    def _copy(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(self._report.text)

    def _restore(self) -> None:
        session = self._session
        if session is not None and self._shell.files.open_experiment(session):
            self._session = None
            self.restore_button.hide()
            self.hide()
