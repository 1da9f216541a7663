"""What happened, in words, beside what was predicted; nobody is marked down."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from playground.knobs.settings import settings_of
from playground.session.laboratories.laboratory import LABORATORIES
from playground.session.lessons.lesson import Choices, Naming, Number, Order, Text
from playground.session.lessons.metrics import Seen, figure
from playground.session.lessons.playing import LessonPlay
from playground.ui.lessons.wording import figure_text, metric_name
from playground.ui.look.words import listed, named, value_text

translate = QCoreApplication.translate


def names_of(play: LessonPlay, naming: Naming) -> list[str]:
    """The values that may be hidden, by their names."""
    declared = settings_of(LABORATORIES[naming.laboratory].setup)[naming.setting]
    return [value_text(declared, value) for value in play.lesson.hidden_values(naming)]


def outcome_text(play: LessonPlay, seen: Seen | None, said: Callable[[Text], str]) -> str:
    """Empty while the run of the step is not over; said: a text in the window's language."""
    if seen is None or not play.is_over(seen):
        return ""
    prediction = play.step.prediction
    if isinstance(prediction, Choices):
        what = said(prediction.options[prediction.answer])
        if play.agrees():
            return translate("LessonColumn", "✓ As you predicted: {0}").format(what)
        return named(translate("LessonColumn", "What happened"), what)
    if isinstance(prediction, Naming):
        place = play.lesson.hidden_values(prediction).index(play.lesson.hidden_at(play.place))
        what = names_of(play, prediction)[place]
        if play.agrees():
            return translate("LessonColumn", "✓ Right: {0}").format(what)
        return translate("LessonColumn", "It was: {0}").format(what)
    if isinstance(prediction, Order):
        order = listed(said(prediction.options[place]) for place in prediction.answer)
        return named(translate("LessonColumn", "The order"), order)
    if isinstance(prediction, Number) and figure(prediction.metric, seen) is not None:
        measured = figure_text(prediction.metric, figure(prediction.metric, seen))
        name = metric_name(prediction.metric)
        return named(translate("LessonColumn", "Measured"), f"{name} {measured}")
    return ""
