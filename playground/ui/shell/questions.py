"""What the user is asked before a file is opened."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

_ROLES = QMessageBox.ButtonRole


class Answer(Enum):
    """What becomes of unsaved changes."""

    SAVE = auto()
    LOSE = auto()
    CANCEL = auto()


def ask_about_changes(window: QWidget, name: str) -> Answer:
    """Ask what becomes of what was changed; name: of the file, empty where there is none."""
    text = QCoreApplication.translate("Questions", "Save the changes to “{0}”?").format(name)
    if not name:
        text = QCoreApplication.translate("Questions", "Save this experiment?")
    more = QCoreApplication.translate(
        "Questions",
        "Another one is about to be opened in its place. Without saving, only Undo brings this "
        "one back, until the window is closed.",
    )
    question = new_question(window, text, more)
    save = question.addButton(QCoreApplication.translate("Questions", "&Save"), _ROLES.AcceptRole)
    lose = question.addButton(
        QCoreApplication.translate("Questions", "&Don't save"), _ROLES.DestructiveRole
    )
    cancel = question.addButton(
        QCoreApplication.translate("Questions", "Cancel"), _ROLES.RejectRole
    )
    question.setDefaultButton(save)
    question.setEscapeButton(cancel)
    question.exec()
    clicked = question.clickedButton()
    question.deleteLater()
    if clicked is save:
        return Answer.SAVE
    return Answer.LOSE if clicked is lose else Answer.CANCEL


def may_ask_computer(window: QWidget, path: str) -> bool:
    """Ask whether another computer may be asked for a file that an experiment names."""
    text = QCoreApplication.translate(
        "Questions", "The examples are on another computer. Ask it for them?"
    )
    more = QCoreApplication.translate(
        "Questions",
        "{0}\n\nWho owns that computer learns that you open the file, and, on Windows, your user "
        "name.",
    )
    question = new_question(window, text, more.format(path))
    ask = question.addButton(QCoreApplication.translate("Questions", "Ask it"), _ROLES.AcceptRole)
    no = QCoreApplication.translate("Questions", "Do not open")
    question.setDefaultButton(question.addButton(no, _ROLES.RejectRole))
    question.exec()
    asked = question.clickedButton() is ask
    question.deleteLater()
    return asked


def new_question(window: QWidget, text: str, more: str) -> QMessageBox:
    """A question without its answers yet; what is in the texts is not taken for mark-up."""
    question = QMessageBox(window)
    question.setFont(window.font())
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setText(text)
    question.setInformativeText(more)
    return question
