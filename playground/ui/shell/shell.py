"""What every part of the window is handed in place of the window itself."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from PySide6.QtWidgets import QWidget

from playground.session.experiment import Experiment
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.panel_area import PanelArea
from playground.ui.look.theme import Theme
from playground.ui.shell.actions import Actions
from playground.ui.shell.files import Files
from playground.ui.shell.full_screen import FullScreen
from playground.ui.shell.knobs_view import KnobsView
from playground.ui.shell.language import Language
from playground.ui.shell.playback import Playback
from playground.ui.shell.settings import Settings
from playground.ui.shell.themes import Themes
from playground.ui.widgets.message_bar import Weight


@dataclass(frozen=True, eq=False)
class Shell:
    """The experiment, and what the parts of the window share around it.

    top: the widget that dialogs and menus belong to.
    ending: what is undone when the window closes; `ending.callback(store.subscribe(…))`, say.
    """

    top: QWidget
    experiment: Experiment
    settings: Settings
    language: Language
    themes: Themes
    actions: Actions
    panels: PanelArea
    files: Files
    playback: Playback
    full_screen: FullScreen
    knobs: KnobsView
    ending: ExitStack

    @classmethod
    def around(
        cls,
        experiment: Experiment,
        top: QWidget,
        settings: Settings,
        theme: Theme,
        language: Language,
    ) -> Self:
        """Make everything that the parts of a window share."""
        themes = Themes(theme, settings, top)
        files, ending = Files(experiment, settings, top), ExitStack()
        actions = Actions(top)
        actions.give_keys(settings.shortcuts)
        ending.callback(files.detach)
        made = cls(
            top=top,
            experiment=experiment,
            settings=settings,
            language=language,
            themes=themes,
            actions=actions,
            panels=PanelArea(themes.now),
            files=files,
            playback=Playback(experiment, top),
            full_screen=FullScreen(top),
            knobs=KnobsView(folded=settings.controls_folded, parent=top),
            ending=ending,
        )
        files.refused.connect(made.say)
        files.noted.connect(lambda text: made.say(text, Weight.NOTE))
        files.export_asked.connect(experiment.export)
        return made

    @property
    def theme(self) -> Theme:
        """The theme that is on."""
        return self.themes.now

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot that was drawn; None before the first."""
        return self.playback.snapshot

    def say(self, text: str, weight: Weight = Weight.ERROR) -> None:
        """Show a message above the panels."""
        self.panels.messages.show_message(text, weight)
