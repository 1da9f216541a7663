"""A lasting line over the panels: the data file cannot be read, and where it is can be told."""

from playground.session.messages.snapshot import Snapshot
from playground.ui.look.words import message_text
from playground.ui.shell.shell import Shell
from playground.ui.window.lasting_bar import LastingBar, name_button


class MissingDataBar(LastingBar):
    """Stays until there are examples again; nobody can put it away."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._missing = ""
        self.find_button = self.add_button()
        self.find_button.clicked.connect(shell.files.data.ask_where)
        self.retranslate()
        self.fit_font()

    def follow(self, snapshot: Snapshot) -> None:
        """Show why the data file of the newest knobs cannot be read, or nothing."""
        if snapshot.missing == self._missing:
            return
        self._missing = snapshot.missing
        self.retranslate()
        if self._missing:
            self.alert()
        else:
            self.hide()

    def retranslate(self) -> None:
        self.say(
            self.tr("The data file cannot be used: nothing is trained on. Every knob is kept."),
            message_text(self._missing),
        )
        name_button(
            self.find_button,
            self.tr("&Find it …"),
            self.tr("Tell where the file is now; the same columns are taken of it"),
        )
