"""Values that advice would set, in words."""

from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Kind, Knob, Value, parts_of
from playground.session.run.advised import Setting
from playground.ui.look.words import choice_label, value_text


def setting_text(setting: Setting, hyperparameters: Hyperparameters) -> str:
    """The value now and the new one; of a choice, the new one."""
    name, value = setting
    knob = KNOBS[name]
    if knob.kind is Kind.CHOICE:
        return _shown(knob, value)
    return f"{_shown(knob, getattr(hyperparameters, name))} → {_shown(knob, value)}"


def _shown(knob: Knob, value: Value) -> str:
    names = parts_of(value)
    labels = [choice_label(choice) for choice in knob.choices if choice.value in names]
    # The names without their formulas.
    return " + ".join(label.split("  ")[0] for label in labels) or value_text(knob, value)
