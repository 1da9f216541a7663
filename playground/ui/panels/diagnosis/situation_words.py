"""What keeps a network from learning, in words: the verdict's, and a line that says why."""

from PySide6.QtCore import QCoreApplication

from playground.engine.diagnosis.situations import SITUATIONS
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.numbers import grouped, percent, shortest, significant
from playground.ui.widgets.fact_lines import Fact

translate = QCoreApplication.translate


def situation_verdict(situation: str) -> str:
    """The verdict, where bias is high for a reason that can be named; empty for an unknown one."""
    known = SITUATIONS.get(situation)
    return "" if known is None else translate("Situations", known.verdict)


def situation_fact(snapshot: Snapshot) -> Fact | None:
    """Why: what was measured of it, and in fewer words; None where there is nothing to say."""
    found, signs = snapshot.diagnosis, snapshot.signs
    if found is None:
        return None
    wordings = {
        "untrained": (translate("Situations", "The weights are as they were drawn."),),
        "twin_units": (
            translate("Situations", "All units of a layer have the same weights and learn alike."),
            translate("Situations", "Units of a layer learn alike."),
        ),
        "learning_rate_too_large": (
            translate("Situations", "J jumps up and down instead of falling: steps overshoot."),
            translate("Situations", "J jumps instead of falling."),
        ),
        "linear_units": (
            translate("Situations", "Layers of linear units are one: the boundary is a line."),
            translate("Situations", "The boundary is a line."),
        ),
        "learning_rate_too_small": (
            translate("Situations", "J hardly falls, and the weights hardly move."),
            translate("Situations", "J hardly falls."),
        ),
        "too_much_dropout": _on_dropout(snapshot),
    }.get(found.situation)
    if wordings is None and signs is not None:
        wordings = {
            "collapsed_weights": (
                translate(
                    "Situations",
                    "Weights are {share} times their first size: one prediction for all.",
                ).format(share=significant(signs.weight_share, 2)),
                translate("Situations", "Weights are {share} times their first size.").format(
                    share=significant(signs.weight_share, 2)
                ),
            ),
            "dead_units": (
                translate(
                    "Situations", "{share} of a layer's units are 0 for every example: none learns."
                ).format(share=percent(signs.dead_share, 0)),
                translate("Situations", "{share} of a layer's units are 0.").format(
                    share=percent(signs.dead_share, 0)
                ),
            ),
            "unnormalized_inputs": (
                translate(
                    "Situations", "Inputs of size {size}, spread {stretch} to 1: no rate suits all."
                ).format(
                    size=significant(signs.input_size, 2),
                    stretch=significant(signs.input_stretch, 2),
                ),
                translate("Situations", "Inputs of size {size}, spread {stretch} to 1.").format(
                    size=significant(signs.input_size, 2),
                    stretch=significant(signs.input_stretch, 2),
                ),
            ),
            "exploding_gradients": _on_gradients(snapshot),
            "vanishing_gradients": _on_gradients(snapshot),
        }.get(found.situation)
    return Fact(wordings[0], shorter=tuple(wordings[1:]), urgent=True) if wordings else None


def _on_dropout(snapshot: Snapshot) -> tuple[str, ...]:
    knobs = snapshot.hyperparameters
    kept = [keep * n for keep, n in zip(knobs.keep_probs, knobs.hidden_widths, strict=True)]
    text = translate("Situations", "Dropout keeps {kept} units of a layer: too few to learn with.")
    short = translate("Situations", "Dropout keeps {kept} units of a layer.")
    if knobs.keep_prob_input < 1 and min(knobs.keep_probs, default=1.0) == 1:
        text = translate("Situations", "Dropout hides features: keep_prob of the input is {share}.")
        return (text.format(share=shortest(knobs.keep_prob_input)),)
    least = significant(min(kept, default=0.0), 2)
    return text.format(kept=least), short.format(kept=least)


def _on_gradients(snapshot: Snapshot) -> tuple[str, ...]:
    """The measured ratio beside the predicted one, where it is known."""
    signs, predicted = snapshot.signs, snapshot.predicted
    assert signs is not None
    names = {
        "ratio": significant(signs.gradient_ratio, 2),
        "layers": grouped(len(snapshot.hyperparameters.hidden_widths) + 1),
        "predicted": "" if predicted is None else significant(predicted.ratio, 2),
    }
    text = translate("Situations", "Layer 1 gets {ratio} times the gradient of layer {layers}.")
    short = translate("Situations", "dZ: layer 1 / layer {layers} = {ratio}.")
    if predicted is not None:
        text = translate(
            "Situations",
            "Layer 1 gets {ratio} times the gradient of layer {layers}; predicted at step 0: "
            "{predicted}.",
        )
        short = translate(
            "Situations", "dZ: layer 1 / layer {layers} = {ratio}, predicted {predicted}."
        )
    return text.format(**names), short.format(**names)
