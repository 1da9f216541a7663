"""Hyperparameters drawn over the knobs' whole ranges, fast and from a seed."""

from typing import Any

import numpy as np

from playground.knobs.hyperparameters import KNOBS, PER_LAYER, Hyperparameters
from playground.knobs.knob import Kind, Knob, Scale, parts_of

AT_AN_END = 0.1  # of the draws of a number, those that stand at an end of its range


def drawn_value(knob: Knob, draw: np.random.Generator, most: float = np.inf) -> Any:
    """One value that the knob allows; `most`: the largest."""
    maximum = min(knob.maximum, most)
    match knob.kind:
        case Kind.CHOICE:
            values = [choice.value for choice in knob.choices]
            if knob.combined and draw.random() < 0.3:
                return "+".join(v for v in values[1:] if draw.random() < 0.5) or values[0]
            return str(draw.choice(values))
        case Kind.FLAG:
            return bool(draw.random() < 0.5)
        case Kind.TEXT:
            return ""
    if draw.random() < AT_AN_END:
        value = float(draw.choice([knob.minimum, maximum]))
    elif knob.scale is Scale.LOG:
        low = max(knob.minimum, knob.smallest)
        value = float(np.clip(low * (maximum / low) ** draw.random(), knob.minimum, maximum))
    else:
        value = float(draw.uniform(knob.minimum, maximum))
    return round(value) if knob.kind is Kind.INTEGER else value


def drawn_knobs(draw: np.random.Generator, **most: float) -> Hyperparameters:
    """Any allowed hyperparameters but of a file; most: the largest value of single knobs."""
    chosen = {
        name: drawn_value(knob, draw, most.get(name, np.inf))
        for name, knob in KNOBS.items()
        if not knob.listed and knob.kind is not Kind.TEXT
    }
    if chosen["dataset"] == "file":
        chosen["dataset"] = "circles"
    if chosen["dev_share"] + chosen["test_share"] > 0.95:
        chosen["dev_share"] = 0.95 - min(chosen["test_share"], 0.9)
    if draw.random() < 0.2:
        widths = [drawn_value(KNOBS["layer_widths"], draw) for _ in range(draw.integers(1, 6))]
        chosen["layer_widths"] = tuple(widths)
    hidden = len(chosen.get("layer_widths", ())) or chosen["depth"]
    for name in PER_LAYER:
        if hidden and draw.random() < 0.1:
            chosen[name] = tuple(drawn_value(KNOBS[name], draw) for _ in range(hidden))
    for name, knob in KNOBS.items():
        if name not in chosen:
            continue
        suits = {choice.value: choice.suited_by(chosen.__getitem__) for choice in knob.choices}
        if not all(suits.get(part, True) for part in parts_of(chosen[name])):
            chosen[name] = next(value for value, fits in suits.items() if fits)
    return Hyperparameters(**chosen)
