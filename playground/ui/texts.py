"""What is said about a knob. The texts themselves stand in the knobs' declaration."""

from html import escape

from PySide6.QtCore import QCoreApplication

from playground.hyperparameters import DEFAULTS
from playground.knobs import Choice, Effect, Kind, Knob, KnobError


def knob_text(text: str) -> str:
    """A text of the knobs' declaration in the window's language."""
    return QCoreApplication.translate("Knobs", text) if text else ""


def knob_name(knob: Knob) -> str:
    """The name that assistive technology reads: label, symbol and unit."""
    parts = [knob_text(knob.label), knob.symbol, f"({knob_text(knob.unit)})" if knob.unit else ""]
    return " ".join(part for part in parts if part)


def choice_label(choice: Choice) -> str:
    """The name of one choice."""
    return knob_text(choice.label)


def knob_help(knob: Knob) -> str:
    """The tool tip: what the knob does, what is allowed, and when a change takes effect."""
    translate = QCoreApplication.translate
    effect = {
        Effect.NONE: "",
        Effect.LIVE: translate("Knobs", "Takes effect while training."),
        Effect.REBUILD_NETWORK: translate("Knobs", "Starts the training anew."),
        Effect.REBUILD_DATA: translate("Knobs", "Draws the data and starts the training anew."),
    }[knob.effect]
    lines = [f"<b>{escape(knob_name(knob))}</b>", escape(knob_text(knob.help))]
    if knob.kind in (Kind.INTEGER, Kind.NUMBER):
        default = knob.format(getattr(DEFAULTS, knob.name))
        allowed = translate("Knobs", "Allowed: {0}.").format(knob.allowed())
        if default:
            allowed += " " + translate("Knobs", "Default: {0}.").format(default)
        lines.append(escape(allowed))
    lines.append(f"<i>{escape(effect)}</i>")
    return "<br>".join(lines)


def refusal(knob: Knob, error: KnobError) -> str:
    """Why a value is not taken, in one line."""
    return QCoreApplication.translate("Knobs", "{0}: {1}. Allowed: {2}.").format(
        knob_text(knob.label), error.found, error.allowed
    )
