"""The actions for the program of what runs. What does them is imported when it is asked for."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.i18n.messages import marked
from playground.ui.shell.shell import Shell

if TYPE_CHECKING:
    from playground.ui.menus.code_saving import CodePanel, CodeSaving


class CodeActions(QObject):
    """Declares them, and ties the panel of the program to the window once it is made."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self._panel: CodePanel | None = None
        self._made: CodeSaving | None = None
        shell.panels.panel_made.connect(self._panel_made)
        add = partial(shell.actions.add, menu="file")
        add(
            "copy_code",
            marked("Actions", "Cop&y the program"),
            marked("Actions", "The program that does what runs now, to the clipboard"),
            lambda: self.saving.copy(),
            new_section=True,
        )
        add(
            "save_code",
            marked("Actions", "Save the &program as .py …"),
            marked("Actions", "A program of its own that does what runs now: NumPy or PyTorch"),
            lambda: self.saving.ask(".py"),
            words=marked("Search", "Python, source code, NumPy, PyTorch, script"),
        )
        add(
            "save_notebook",
            marked("Actions", "Save the program as note&book …"),
            marked("Actions", "The same as a Jupyter notebook"),
            lambda: self.saving.ask(".ipynb"),
            words=marked("Search", "Jupyter, ipynb, Python, NumPy, PyTorch"),
        )

    @property
    def saving(self) -> "CodeSaving":
        """What copies and saves it."""
        if self._made is None:
            from playground.ui.menus.code_saving import CodeSaving

            self._made = CodeSaving(self._shell)
            self._made.panel = self._panel
        return self._made

    def _panel_made(self, panel: QObject) -> None:
        if getattr(panel, "id", "") != "code":
            return
        from playground.ui.menus.code_links import CodeLinks

        self._panel = panel  # type: ignore[assignment]
        if self._made is not None:
            self._made.panel = self._panel
        CodeLinks(self._shell, panel)  # type: ignore[arg-type]
