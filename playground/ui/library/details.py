"""What people say of the chosen runs: a note, tags, and that they are to stay."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from playground.session.library.records import RunEntry
from playground.ui.library.open_library import OpenLibrary
from playground.ui.library.wording import damage_said, moment_said
from playground.ui.look.numbers import grouped
from playground.ui.look.words import listed
from playground.ui.widgets.translated import Translated


class _Note(QPlainTextEdit):
    """Says when it has been left."""

    def __init__(self, parent: "Details") -> None:
        super().__init__(parent)
        self._details = parent
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._details.keep_note()


class Details(Translated, QWidget):
    """Follows what is chosen. A note is kept when its field is left; tags likewise, or by Enter."""

    def __init__(self, library: OpenLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._entries: list[RunEntry] = []
        self._damaged: list[str] = []
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._note_label, self._tags_label = QLabel(), QLabel()
        self.note, self.tags, self.pinned = _Note(self), QLineEdit(), QCheckBox()
        self._note_label.setBuddy(self.note)
        self._tags_label.setBuddy(self.tags)
        box = QVBoxLayout(self)
        box.addWidget(self.title)
        box.addWidget(self.pinned)
        box.addWidget(self._tags_label)
        box.addWidget(self.tags)
        box.addWidget(self._note_label)
        box.addWidget(self.note, 1)
        self.tags.editingFinished.connect(self._keep_tags)
        self.pinned.clicked.connect(self._keep_pinned)
        self.retranslate()

    def retranslate(self) -> None:
        self._note_label.setText(self.tr("&Note"))
        self._tags_label.setText(self.tr("&Tags, between commas"))
        self.pinned.setText(self.tr("&Pinned: kept for ever"))
        self.note.setAccessibleName(self.tr("Note"))
        self.tags.setAccessibleName(self.tr("Tags"))
        self._show()

    # ---- what is chosen -----------------------------------------------------------------------

    def show_runs(self, entries: Sequence[RunEntry], damaged: Sequence[str] = ()) -> None:
        """Follow what is chosen; what is being typed for the runs before is kept first.

        damaged: the ids of those that cannot be read.
        """
        ids = [entry.id for entry in entries]
        if ids != [entry.id for entry in self._entries]:
            self.keep_note()
            self._keep_tags()
        self._entries, self._damaged = list(entries), list(damaged)
        self._show()

    def _common_tags(self) -> set[str]:
        sets = [set(entry.tags) for entry in self._entries]
        return set.intersection(*sets) if sets else set()

    def _show(self) -> None:
        count = len(self._entries)
        lines = [self._titled(count)] if count or not self._damaged else []
        if len(self._damaged) == 1:
            lines.append(damage_said(self._damaged[0]))
        elif self._damaged:
            text = self.tr("{0} of the chosen runs are damaged and cannot be read.")
            lines.append(text.format(grouped(len(self._damaged))))
        self.title.setText("\n".join(lines))
        for widget in (self.tags, self.pinned):
            widget.setEnabled(count > 0)
        self.note.setEnabled(count == 1)
        note = self._entries[0].note if count == 1 else ""
        if not (self.note.hasFocus() and self.note.document().isModified()):
            with QSignalBlocker(self.note):
                self.note.setPlainText(note)
            self.note.document().setModified(False)
        if not (self.tags.hasFocus() and self.tags.isModified()):
            self.tags.setText(", ".join(sorted(self._common_tags())))
        pinned = {entry.pinned for entry in self._entries}
        self.pinned.setTristate(len(pinned) > 1)
        if len(pinned) > 1:
            self.pinned.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.pinned.setChecked(pinned == {True})

    def _titled(self, count: int) -> str:
        if not count:
            return self.tr("No run is chosen")
        if count > 1:
            return self.tr("{0} runs are chosen").format(grouped(count))
        entry = self._entries[0]
        where = [part for part in (entry.lesson, entry.challenge) if part]
        begun = self.tr("Begun {0}, run {1}").format(moment_said(entry.began), entry.id[:8])
        return begun if not where else f"{begun}\n{listed(where)}"

    # ---- keeping ------------------------------------------------------------------------------

    def keep_note(self) -> None:
        """Write the note, if it was changed."""
        if len(self._entries) == 1 and self.note.document().isModified():
            self.note.document().setModified(False)
            self._library.set_note(self._entries[0].id, self.note.toPlainText().strip())

    def _keep_tags(self) -> None:
        if not self._entries or not self.tags.isModified():
            return
        self.tags.setModified(False)
        wanted = {tag.strip() for tag in self.tags.text().replace("，", ",").split(",")} - {""}
        common = self._common_tags()
        if wanted != common:
            self._library.set_tags(
                {e.id: tuple(sorted((set(e.tags) - common) | wanted)) for e in self._entries}
            )

    def _keep_pinned(self) -> None:
        on = self.pinned.checkState() is not Qt.CheckState.Unchecked
        self.pinned.setTristate(False)
        self.pinned.setChecked(on)
        self._library.set_pinned([entry.id for entry in self._entries], on)
