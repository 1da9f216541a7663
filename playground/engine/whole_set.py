"""The gradient of many examples by the prepared step, a part of them at a time."""

from collections.abc import Iterable

import numpy as np

from playground.engine.activations import Array
from playground.engine.network import Architecture
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.interruption import Check, no_check

_ALL = Settings(batch_size=0, shuffle=False)


@np.errstate(all="ignore")
def gradient_of_all(
    architecture: Architecture,
    theta: Array,
    parts: Iterable[tuple[Array, Array]],
    check: Check = no_check,
) -> tuple[Array, Array]:
    """dθ (P,) and ‖dZ[l]‖_F (L,) over all examples, without a penalty and without dropout.

    parts: X (n_x, k) and Y (1, k) of 0/1, one after the other. dθ is the mean over the examples;
    dZ is without 1/m, as the course writes it. check: asked before each part.
    """
    gradient, examples = np.zeros_like(theta), 0
    norms: list[Array] = []
    for X, Y in parts:
        check()
        part = Training(architecture, theta, X, Y, _ALL, check=check)
        part.probe()
        gradient += part.gradient() * Y.size
        norms.append(part.dZ_norms())
        examples += Y.size
    found = np.array(norms)
    largest = np.max(found, axis=0, initial=0.0)
    scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
    return gradient / examples, scale * np.sqrt(np.square(found / scale).sum(axis=0))
