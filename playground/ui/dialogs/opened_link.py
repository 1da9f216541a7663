"""What became of a link of TensorFlow Playground: what was taken over, and what is otherwise."""

from html import escape

from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from playground.knobs.hyperparameters import KNOBS
from playground.session.files.shared import Shared
from playground.ui.look.words import knob_text, message_text, named, value_text
from playground.ui.shell.dialog_size import size_dialog
from playground.ui.widgets.buttons import close_button
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.translated import Translated


class OpenedLinkDialog(Translated, WholeTexts, QDialog):
    """Two lists, to be read and copied."""

    def __init__(self, found: Shared, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(parent.font())
        self._found = found
        self.lists = QTextBrowser()
        self.lists.setOpenLinks(False)
        self.lists.setTabChangesFocus(True)
        box = QVBoxLayout(self)
        box.addWidget(self.lists, 1)
        box.addWidget(close_button(self))
        size_dialog(self, parent, 44, 32)
        self.retranslate()
        self.lists.setFocus()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Opened from a link of TensorFlow Playground"))
        self.lists.setAccessibleName(self.windowTitle())
        remarks = [message_text(text) for text in self._found.remarks]
        parts = [_list(self.tr("Not taken over, or otherwise here"), remarks)] if remarks else []
        parts.append(_list(self.tr("Taken over"), self._taken()))
        self.lists.setHtml("".join(parts))

    def _taken(self) -> list[str]:
        knobs, shown = self._found.content.knobs, []
        for name in self._found.taken:
            knob, value = KNOBS[name], getattr(self._found.content.knobs, name)
            if knob.listed and not value:
                continue  # of widths one by one, where all are alike
            if not knob.matters(knobs.__getattribute__):
                continue
            shown.append(named(knob_text(knob.label), value_text(knob, value)))
        return shown


def _list(heading: str, lines: list[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h4>{escape(heading)}</h4><ul>{items}</ul>"
