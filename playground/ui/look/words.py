"""How phrases are put together in the window's language, and what is said about a knob.

The texts themselves stand in the knobs' declaration.
"""

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from playground.i18n.figures import MINUS
from playground.i18n.messages import Message, message_of
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import Choice, Effect, Kind, Knob, KnobError, Value, parts_of


def listed(phrases: Iterable[str]) -> str:
    """Join phrases into a list: a, b."""
    return QCoreApplication.translate("Phrases", ", ").join(phrases)


def apart(phrases: Iterable[str]) -> str:
    """Join phrases that could stand alone, some of which may end with a full stop: a; b."""
    found = list(phrases)
    found[:-1] = [phrase.rstrip(".。") for phrase in found[:-1]]
    return QCoreApplication.translate("Phrases", "; ").join(found)


def named(name: str, phrase: str) -> str:
    """Say what a name stands for: name: phrase."""
    return QCoreApplication.translate("Phrases", "{0}: {1}").format(name, phrase)


def sentences(first: str, second: str) -> str:
    """Put one sentence after another: First. Second"""
    return QCoreApplication.translate("Phrases", "{0}. {1}").format(first, second)


def bracketed(phrase: str) -> str:
    """Put a phrase in brackets: (phrase)."""
    return QCoreApplication.translate("Phrases", "({0})").format(phrase)


def knob_text(text: str) -> str:
    """A text of the knobs' declaration in the window's language."""
    return QCoreApplication.translate("Knobs", text) if text else ""


def message_text(text: str) -> str:
    """Return a text made by `message` in the window's language, any other as it is."""
    if not isinstance(text, Message):
        return text
    values = {
        name: message_text(value) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    if text.template == KnobError.TEMPLATE:  # the knob as the window calls it
        knob = KNOBS.get(text.values["name"])
        values["name"] = knob_text(knob.label) if knob else text.values["name"]
    return QCoreApplication.translate(text.context, text.template).format(**values)


def error_text(error: BaseException) -> str:
    """Return what an error says, in the window's language."""
    return message_text(message_of(error))


def knob_name(knob: Knob) -> str:
    """The name that assistive technology reads: label, symbol and unit."""
    parts = [
        knob_text(knob.label),
        knob.symbol,
        bracketed(knob_text(knob.unit)) if knob.unit else "",
    ]
    return " ".join(part for part in parts if part)


def choice_label(choice: Choice) -> str:
    """The name of one choice."""
    return knob_text(choice.label)


def value_text(knob: Knob, value: Value) -> str:
    """A value as it is shown: as the knob writes it, but words in the window's language."""
    if knob.choices and (names := parts_of(value)):
        chosen = [choice_label(choice) for choice in knob.choices if choice.value in names]
        return " + ".join(chosen)
    text = _with_minus(knob, knob.format(value))
    return knob_text(text) if isinstance(value, bool) or text == knob.zero_text else text


def _with_minus(knob: Knob, text: str) -> str:
    """Numbers with the minus sign that is printed, where a knob writes the one that is typed.

    That of 1e-7, which is only ever typed, stays.
    """
    is_number = knob.kind in (Kind.INTEGER, Kind.NUMBER) and text != knob.zero_text
    return re.sub(r"(?<!e)-", MINUS, text) if is_number else text


def _allowed_text(knob: Knob, allowed: str) -> str:
    if isinstance(allowed, Message):
        allowed = allowed.mapped(lambda text: _with_minus(knob, text))
    return message_text(allowed)


def typed_text(knob: Knob, text: str) -> str:
    """Return what was typed as the knob reads it: its word for zero may be translated."""
    return knob.zero_text if knob.zero_text and text.strip() == knob_text(knob.zero_text) else text


def plain_text(marked_up: str) -> str:
    """A tip without its mark-up, as it is read out."""
    from html import unescape  # a start does not wait for it

    lines = re.sub(r"<br\s*/?>", "\n", marked_up)
    words = unescape(re.sub(r"<[^<>]*>", "", lines)).replace("\u00a0", " ")
    return " ".join(line.strip() for line in words.splitlines() if line.strip())


def knob_help(knob: Knob, default: Value | None = None) -> str:
    """The tool tip: what the knob does, what is allowed, and when a change takes effect.

    default: of a setting that is no knob of an experiment.
    """
    from html import escape  # a start does not wait for it

    translate = QCoreApplication.translate
    effect = {
        Effect.NONE: "",
        Effect.LIVE: translate("Knobs", "Takes effect while training."),
        Effect.REBUILD_NETWORK: translate("Knobs", "Starts the training anew."),
        Effect.REBUILD_DATA: translate("Knobs", "Draws the data and starts the training anew."),
    }[knob.effect]
    lines = [f"<b>{escape(knob_name(knob))}</b>", escape(knob_text(knob.help))]
    if knob.kind in (Kind.INTEGER, Kind.NUMBER):
        given = getattr(DEFAULTS, knob.name) if default is None else default
        usual = value_text(knob, given)
        allowed = translate("Knobs", "Allowed: {0}.").format(_allowed_text(knob, knob.allowed()))
        if usual:
            allowed += " " + translate("Knobs", "Default: {0}.").format(usual)
        lines.append(escape(allowed))
    if effect:
        lines.append(f"<i>{escape(effect)}</i>")
    return "<br>".join(lines)


def refusal(knob: Knob, error: KnobError) -> str:
    """Why a value is not taken, in one line."""
    return QCoreApplication.translate("Knobs", "{0}: {1}. Allowed: {2}.").format(
        knob_text(knob.label), message_text(error.found), _allowed_text(knob, error.allowed)
    )
