"""The menu of lessons and challenges: what there is, what was done of it, files, hand-outs."""

from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QMenuBar, QWidget

from playground.i18n.languages import SOURCE
from playground.i18n.messages import marked, system_reason
from playground.session.lessons.lesson import Text
from playground.session.lessons.shelf import (
    SUFFIX,
    Heading,
    challenge_headings,
    headings,
    own_headings,
)
from playground.ui.lessons.invitation import Invitation
from playground.ui.lessons.laboratory_page import OpenLaboratory
from playground.ui.lessons.lesson_desk import LessonDesk
from playground.ui.look.words import named
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

# Other names by which people look for the first lesson.
_OF_FIRST_MINUTES = marked("Search", "tutorial, beginning, introduction, help, start here")
_IN_LESSONS = ("leave_lesson", "lesson_handout")  # what can be done only in one


def _action(heading: Heading) -> str:
    return f"lesson_{heading.name}"


class LessonMenu(QObject):
    """Declares an action for each lesson and challenge, and for what is done with them."""

    def __init__(self, shell: Shell, desk: LessonDesk) -> None:
        super().__init__(shell.top)
        self._shell, self._desk = shell, desk
        self.challenges, self.own = QMenu(shell.top), QMenu(shell.top)
        self.challenges.aboutToShow.connect(self._fill_challenges)
        self.own.aboutToShow.connect(self._fill_own)
        self._declare()
        desk.opened.connect(self._enable)
        desk.left.connect(self._enable)
        desk.progressed.connect(shell.actions.retranslate)

    def _enable(self) -> None:
        for id in _IN_LESSONS:
            self._shell.actions[id].setEnabled(self._desk.play is not None)

    def _declare(self) -> None:
        add = self._shell.actions.add
        for heading in headings():
            add(
                _action(heading), partial(self._title, heading),
                partial(self._in_language, heading.aim),
                partial(self._desk.open_file, heading.file), menu="lessons",
                words="" if heading.topic else _OF_FIRST_MINUTES,
            )  # fmt: skip
        for heading in challenge_headings():
            add(
                f"challenge_{heading.name}", partial(self._challenge_title, heading),
                partial(self._in_language, heading.aim),
                partial(self._desk.open_file, heading.file), menu="challenges",
            )  # fmt: skip
        add(
            "challenges",
            marked("Actions", "&Challenges"),
            marked("Actions", "Tasks with one to three stars, by measured results"),
            partial(self._pop_up, self.challenges),
            menu="lessons",
            new_section=True,
        ).setMenu(self.challenges)
        add(
            "own_lessons",
            marked("Actions", "&My lessons"),
            marked("Actions", "The lessons of a folder of one's own"),
            partial(self._pop_up, self.own),
            menu="lessons",
        ).setMenu(self.own)
        add(
            "open_lesson",
            marked("Actions", "Open a lesson from a &file …"),
            marked("Actions", "Open a lesson of one's own, a text file in TOML"),
            self.ask_file,
            menu="lessons",
        )
        add(
            "lesson_handout",
            marked("Actions", "Save a &hand-out …"),
            marked("Actions", "A page for the learner and one for the teacher, as PDF"),
            self.ask_handout,
            menu="lessons",
        ).setEnabled(False)
        add(
            "leave_lesson",
            marked("Actions", "Lea&ve the lesson"),
            marked("Actions", "Leave the lesson: your own experiment comes back as it was"),
            self._desk.leave,
            menu="lessons",
        ).setEnabled(False)

    def _in_language(self, text: Text) -> str:
        return text.get(self._shell.language.code) or text.get(SOURCE) or next(iter(text.values()))

    def _title(self, heading: Heading) -> str:
        done = "  ✓" if heading.name in self._shell.settings.finished_lessons else ""
        number = "" if heading.topic is None else f"{heading.topic}  "
        return f"{number}{self._in_language(heading.title)}{done}"

    def _challenge_title(self, heading: Heading) -> str:
        stars = self._shell.settings.stars_of(heading.name)
        shown = f"  {'★' * stars}{'☆' * (3 - stars)}" if stars else ""
        return f"{self._in_language(heading.title)}{shown}"

    def _pop_up(self, menu: QMenu) -> None:
        """Open a menu that is inside another one by itself, for the command palette."""
        top = self._shell.top
        menu.popup(top.mapToGlobal(QPoint(top.width() // 3, top.height() // 6)))

    def _fill_challenges(self) -> None:
        self.challenges.setFont(self._shell.top.font())
        self._shell.actions.fill_menu("challenges", self.challenges)

    # ---- lessons of one's own -----------------------------------------------------------------

    def _fill_own(self) -> None:
        """Look into the folder each time: whoever writes lessons changes them."""
        menu, folder = self.own, self._desk.folder
        menu.clear()
        menu.setFont(self._shell.top.font())
        menu.setToolTipsVisible(True)
        try:
            found = () if folder is None else own_headings(folder)
        except OSError as error:
            found = ()
            menu.addAction(f"{folder}: {system_reason(error)}").setEnabled(False)
        for heading in found:
            title = self._title(heading).replace("&", "&&")  # a single one underlines a letter
            if not heading.is_readable:
                title = self.tr("{0} (cannot be read)").format(title)
            action = menu.addAction(title, partial(self._desk.open_file, heading.file))
            action.setToolTip(
                f"<p>{escape(self._in_language(heading.aim) or str(heading.file))}</p>"
            )
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("&Choose their folder …"), self.ask_folder)

    def ask_folder(self) -> None:
        """Let the user choose the folder of their own lessons."""
        start = self._desk.folder or self._shell.files.dialogs.folder
        title = self.tr("Folder of my lessons")
        if name := QFileDialog.getExistingDirectory(self._shell.top, title, str(start)):
            self._desk.given_folder = None
            self._shell.settings.lesson_folder = Path(name)

    def ask_file(self) -> None:
        """Let the user choose a lesson of their own."""
        title = self.tr("Open a lesson")
        name, _ = QFileDialog.getOpenFileName(
            self._shell.top, title, "", self.tr("Lessons ({0})").format(f"*{SUFFIX}")
        )
        if name:
            self._desk.open_file(Path(name))

    def ask_handout(self) -> None:
        """Ask for a name, and write the open lesson on paper, with the panels as they stand."""
        play, shell = self._desk.play, self._shell
        if play is None:
            return
        dialogs = shell.files.dialogs
        start = dialogs.folder / f"{play.lesson.name}.pdf"
        path = dialogs.ask_save(
            self.tr("Save a hand-out"), start, self.tr("Pages ({0})").format("*.pdf")
        )
        if path is not None:
            self.save_handout(path)

    def save_handout(self, path: Path) -> None:
        """Write the open lesson on paper; what goes wrong is said."""
        from playground.ui.lessons.handout import Handout, save  # not before it is needed

        play, shell = self._desk.play, self._shell
        if play is None:
            return
        figure = shell.panels.grab().toImage()
        try:
            save(Handout(play.lesson, self._shell.language.code, figure), path)
        except OSError as error:
            shell.say(f"{path}: {system_reason(error)}")
            return
        shell.say(named(self.tr("Saved"), str(path)), Weight.NOTE)


def desk_with_menu(
    shell: Shell,
    open_laboratory: OpenLaboratory,
    controls: Mapping[str, QWidget | None],
    bar: QMenuBar,
) -> LessonDesk:
    """The desk of a window, its menu, and, until it was answered, the invitation beside it.

    See `LessonDesk`. bar: the window's menu bar.
    """
    desk = LessonDesk(shell, open_laboratory, controls)
    LessonMenu(shell, desk)
    first = next((heading for heading in headings() if heading.topic == 0), None)
    settings = shell.settings
    if first is not None and settings.lessons_offered and not settings.finished_lessons:
        invitation = Invitation(bar, shell, shell.actions[_action(first)])
        desk.opened.connect(invitation.answered)
    return desk
