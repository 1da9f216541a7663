"""What a lesson says, as the window shows it: its small markup, figures, goals in words."""

import re
from html import escape

from PySide6.QtCore import QCoreApplication

from playground.session.lessons.lesson import Condition, Goal, Judge
from playground.session.lessons.metrics import METRICS, Figure, Seen, figure
from playground.ui.look.numbers import NOT_MEASURED, grouped, percent, significant
from playground.ui.look.words import listed

_SHARES = ("error", "share", "left")
_SIGNS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "=", "!=": "≠"}
_EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_MOST_IN_A_LIST = 4
translate = QCoreApplication.translate


def metric_name(name: str) -> str:
    """A figure's name in the window's language."""
    return translate("Lessons", METRICS[name].label)


def is_share(name: str) -> bool:
    """Whether a metric is a share, which is read in per cent."""
    return name.endswith(_SHARES)


def figure_text(name: str, value: Figure | None) -> str:
    """A figure as it is read: shares in per cent, by layer as a list."""
    if value is None:
        return NOT_MEASURED
    if isinstance(value, bool):
        return translate("Lessons", "yes") if value else translate("Lessons", "no")
    if isinstance(value, str):
        return value.replace("_", " ")
    if isinstance(value, tuple):
        if len(value) > _MOST_IN_A_LIST:
            value = (*value[:2], "…", *value[-1:])
        return listed(one if isinstance(one, str) else figure_text(name, one) for one in value) or (
            translate("Lessons", "none")
        )
    if is_share(name):
        return percent(value)
    if name in ("step", "parameter_count", "named"):
        return grouped(round(value))
    return significant(value, 3)


def rich(text: str, seen: Seen | None = None) -> str:
    """A lesson's text as rich text: *emphasis*, and {metric} as the learner's present figure."""

    def put_in(found: re.Match[str]) -> str:
        value = None if seen is None else figure(found[1], seen)
        return f"<b>{escape(figure_text(found[1], value))}</b>"

    return _PLACEHOLDER.sub(put_in, _EMPHASIS.sub(r"<b>\1</b>", escape(text, quote=False)))


def plain(text: str, seen: Seen | None = None) -> str:
    """The same for assistive technology, without markup."""

    def put_in(found: re.Match[str]) -> str:
        return figure_text(found[1], None if seen is None else figure(found[1], seen))

    return _PLACEHOLDER.sub(put_in, _EMPHASIS.sub(r"\1", text))


def condition_text(condition: Condition) -> str:
    """A condition in words: train error ≤ 2 %."""
    value = condition.value
    name = metric_name(condition.metric)
    if METRICS[condition.metric].kind == "flag":
        return name if value else f"{name}: {figure_text(condition.metric, False)}"
    shown = value
    text = figure_text(condition.metric, shown if isinstance(shown, str | tuple) else float(shown))
    text = re.sub(r"\.0+(?=\D|$)", "", text) if isinstance(shown, int | float) else text
    return f"{name} {_SIGNS[condition.comparison]} {text}"


def when_text(goal: Goal) -> str:
    """When a goal is judged."""
    if not goal.within_steps:
        return ""
    if goal.judge is Judge.END:
        return translate("Lessons", "at the end of {0} steps, or at an early stop").format(
            grouped(goal.within_steps)
        )
    return translate("Lessons", "within {0} steps").format(grouped(goal.within_steps))
