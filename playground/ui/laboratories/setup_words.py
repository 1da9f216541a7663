"""What a laboratory is run on, in words."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QCoreApplication

from playground.knobs.hyperparameters import KNOBS
from playground.session.laboratories.laboratory import Setup
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.look.numbers import grouped
from playground.ui.look.words import apart, knob_text, named, value_text

_DESCRIBED = ("dataset", "m", "activation", "initialization", "gain")
_MOST_LAYERS = 6  # whose widths are listed


def of_experiment(setup: Setup, besides: Collection[str]) -> str:
    """The experiment and where its training stands; besides: knobs that are said elsewhere."""
    translate, knobs = QCoreApplication.translate, setup.knobs
    parts = [
        named(knob_text(KNOBS[name].label), value_text(KNOBS[name], getattr(knobs, name)))
        for name in _DESCRIBED
        if name not in besides
    ]
    widths = knobs.hidden_widths
    layers = ", ".join(str(width) for width in widths[:_MOST_LAYERS])
    if len(widths) > _MOST_LAYERS:
        layers += f", … ({len(widths)})"
    parts.append(named(translate("LaboratoryPage", "hidden units"), layers or "0"))
    step = grouped(setup.at_hand.step)
    parts.append(translate("LaboratoryPage", "step {0}").format(step))
    return apart(parts)


def of_rows(rows: Iterable[KnobRow]) -> str:
    """The values of these rows."""
    return apart(named(knob_text(row.knob.label), value_text(row.knob, row.value)) for row in rows)
