"""Where a step stopped being numbers: the first layer and quantity, in the order of computing."""

import numpy as np

from playground.engine.activations import Array
from playground.engine.network import Architecture, blocks
from playground.engine.step_plan import StepPlan


def first_not_finite(
    architecture: Architecture,
    plan: StepPlan,
    one: tuple[int, ...],
    X: Array,
    theta: Array,
    after: tuple[Array, Array, Array],
) -> tuple[int, str]:
    """Layer, 1 … L, and quantity, "A" "Z" "dZ" "dW" or "W", in the step that `plan` has just done.

    one: a replica, or (). X (…, n_x + 1, B), theta (…, P): what the step began with. after: the
    flat gradient, Adam's mean of squares and θ as it left them, (…, P). AssertionError where all
    of it is finite.
    """
    L = architecture.L

    def wild(array: Array) -> bool:
        return not np.isfinite(array[one]).all()

    if not np.isfinite(X if X.ndim == 2 else X[one]).all():
        return 1, "A"
    made = zip(blocks(architecture, theta), [*plan.fed, plan.z], strict=True)
    for layer, (Wb, A) in enumerate(made, 1):
        if wild(Wb) or wild(A):
            return layer, "A" if layer < L else "Z"
    for layer in range(L, 0, -1):
        if wild(plan.dZ[layer - 1]):
            return layer, "dZ"
    for quantity, flat in zip(("dW", "dW", "W"), after, strict=True):
        of_layers = blocks(architecture, flat)
        for layer in range(L, 0, -1):
            if wild(of_layers[layer - 1]):
                return layer, quantity
    raise AssertionError("called after a step that left everything finite")
