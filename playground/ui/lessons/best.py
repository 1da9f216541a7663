"""A learner's best of a challenge: kept with the knobs that led to it, and shown again."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy

from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import KnobError, Value
from playground.session.lessons.playing import LessonPlay
from playground.ui.look.words import knob_name, listed, named, value_text
from playground.ui.shell.settings import Settings
from playground.ui.shell.shell import Shell
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.translated import Translated


def keep_best(settings: Settings, play: LessonPlay, knobs: Hyperparameters) -> bool:
    """Keep it, and the knobs that were changed for it; whether it is better than before."""
    name, stars = play.lesson.name, play.progress.stars
    if stars <= settings.stars_of(name):
        return False
    changed = {one: getattr(knobs, one) for one in knobs.differences(play.knobs)}
    settings.keep_stars(name, stars, changed)
    return True


def knobs_of_best(settings: Settings, challenge: str) -> dict[str, Value]:
    """The knobs that were changed for it, as far as this version of the program knows them."""
    found: dict[str, Value] = {}
    for name, value in settings.knobs_of_stars(challenge).items():
        if name in KNOBS:
            try:
                found[name] = KNOBS[name].check(tuple(value) if isinstance(value, list) else value)
            except KnobError:
                continue
    return found


class BestButton(Translated, ChipButton):
    """Says how many stars there were, and with which knobs; pressed, it does that run again."""

    def __init__(self, shell: Shell, challenge: str, run: Callable[[], object]) -> None:
        super().__init__()
        self._shell, self._challenge, self._run = shell, challenge, run
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._do)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it; also once there are more stars."""
        settings = self._shell.settings
        stars, knobs = settings.stars_of(self._challenge), knobs_of_best(settings, self._challenge)
        self.setText(self.tr("Best: {0}").format("★" * stars + "☆" * (3 - stars)))
        said = listed(
            named(knob_name(KNOBS[name]), value_text(KNOBS[name], value))
            for name, value in knobs.items()
        )
        set_tip(self, self.tr("Do it again with {0}").format(said) if said else "")
        self.setEnabled(bool(knobs))
        self.updateGeometry()
        if self.parentWidget() is not None or not stars:  # else it would be a window for a moment
            self.setVisible(stars > 0)

    def _do(self) -> None:
        knobs = knobs_of_best(self._shell.settings, self._challenge)
        try:
            self._shell.experiment.store.set(**knobs)
        except KnobError as error:
            self._shell.say(str(error))
            return
        self._run()
