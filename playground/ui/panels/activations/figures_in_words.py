"""What the panel of the activations says in words."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from playground.engine.activations import ACTIVATIONS
from playground.knobs.hyperparameters import KNOBS
from playground.session.messages.measures import LayerMeasures
from playground.ui.docking.live_panel import before_divergence
from playground.ui.look.numbers import grouped, percent, significant
from playground.ui.look.words import apart, choice_label, listed, named, sentences
from playground.ui.panels.activations.layer_figures import (
    SHARES,
    is_nearly_linear_somewhere,
    overall,
    total,
)
from playground.ui.plots.surface import Floats

translate = QCoreApplication.translate
_ALL_LINEAR = 0.98  # share of z in the linear region from which the network is almost a line


def share_names() -> dict[str, str]:
    """What the shares of `LayerMeasures` are called."""
    return {
        "linear": translate("ActivationsPanel", "z in the linear region"),
        "saturated": translate("ActivationsPanel", "saturated"),
        "inactive": translate("ActivationsPanel", "inactive (a = 0)"),
        "dead": translate("ActivationsPanel", "dead units"),
    }


def shares_in_words(found: LayerMeasures) -> tuple[str, str]:
    """The shares over all layers, and the one that says most in few words."""
    whole = {name: overall(found, name) for name in SHARES}
    names = share_names()
    fewer = {
        "linear": translate("ActivationsPanel", "linear"),
        "saturated": translate("ActivationsPanel", "saturated"),
        "inactive": translate("ActivationsPanel", "inactive"),
        "dead": translate("ActivationsPanel", "dead"),
    }
    there = [(name, percent(share)) for name, share in whole.items() if not np.isnan(share)]
    first = next((name for name in ("dead", "linear", "saturated")
                  if not np.isnan(whole[name])), "")  # fmt: skip
    return (
        listed(f"{names[name]} {share}" for name, share in there),
        f"{fewer[first]} {percent(whole[first])}" if first else "",
    )


def sentence(found: LayerMeasures, *, diverged: bool) -> tuple[str, str]:
    """What it is measured on and what is remarkable, in a sentence and in fewer words."""
    if found.examples == found.of:
        sample = translate("ActivationsPanel", "All {count} training examples, without dropout")
    else:
        sample = translate("ActivationsPanel", "{count} of {of} training examples, without dropout")
    text = sample.format(count=grouped(found.examples), of=grouped(found.of))
    short = translate("ActivationsPanel", "{count} examples, no dropout").format(
        count=grouped(found.examples)
    )
    kinds = set(found.activations)
    if found.before is not None:
        shown = translate("ActivationsPanel", "Shown is step {step}, the last finite one")
        shown = shown.format(step=grouped(found.before.step))
        return sentences(shown, text), shown
    if diverged:
        text = apart((text, before_divergence()))
    elif all(map(is_nearly_linear_somewhere, kinds)) and np.min(found.linear) >= _ALL_LINEAR:
        almost = translate(
            "ActivationsPanel", "every layer is almost linear: nearly a logistic regression"
        )
        text = apart((text, almost))
        short = translate("ActivationsPanel", "Without dropout: nearly a logistic regression")
    elif all(ACTIVATIONS[name].is_line for name in kinds):
        one = translate("ActivationsPanel", "linear layers together are one: a logistic regression")
        text = apart((text, one))
        short = translate("ActivationsPanel", "Without dropout: a logistic regression")
    return text, short


def layer_in_words(found: LayerMeasures, predicted: Floats | None, layer: int) -> str:
    """All figures of a layer, 1 …, one to a line; nothing where there is no such layer.

    predicted: √E z² of every layer at step 0.
    """
    if not 1 <= layer <= len(found.activations):
        return ""
    at = layer - 1
    title = translate("ActivationsPanel", "Layer {layer}, {activation}")
    activation = choice_label(KNOBS["activation"].choice(found.activations[at]))
    lines = [title.format(layer=layer, activation=activation)]
    of = translate("ActivationsPanel", "{name}: mean {mean}, standard deviation {spread}")
    for name, mean, spread in (
        ("z", found.mean_Z[at], found.spread_Z[at]),
        ("a", found.mean_A[at], found.spread_A[at]),
    ):
        lines.append(of.format(name=name, mean=significant(mean, 3), spread=significant(spread, 3)))
    size = significant(float(found.sizes(of_A=False)[at]), 3)
    name = translate("ActivationsPanel", "√(mean {name}²)").format(name="z")
    lines.append(named(name, size))
    if predicted is not None and at < len(predicted):
        text = translate("ActivationsPanel", "√(mean z²) predicted at step 0: {value}")
        lines.append(text.format(value=significant(float(predicted[at]), 3)))
    names = share_names()
    for share in SHARES:
        if np.isfinite(value := getattr(found, share)[at]):
            lines.append(f"{names[share]}: {percent(value)}")
    outside = int(found.Z.below[at] + found.Z.above[at])
    if outside:
        beyond = translate("ActivationsPanel", "{count} of {of} z are beyond ±{limit}")
        lines.append(
            beyond.format(
                count=grouped(outside), of=grouped(int(total(found.Z)[at])),
                limit=found.Z.bins.high,
            )
        )  # fmt: skip
    return "\n".join(lines)
