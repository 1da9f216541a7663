"""Training sets that are no fun."""

import numpy as np

from playground.engine.activations import Array


def examples(kind: str, n_x: int, m: int) -> tuple[Array, Array]:
    """X and Y of a kind, see `EXAMPLES`."""
    random = np.random.default_rng(0)
    X = random.standard_normal((n_x, m))
    Y = (random.random((1, m)) > 0.5).astype(float)
    match kind:
        case "one class":
            Y[...] = 1
        case "duplicates":
            X[...] = X[:, :1]
        case "no variance":
            X[0] = 3
        case "zeros":
            X[...] = 0
        case "wild":
            X *= 1e4
        case "huge":
            X *= 1e200
        case "largest":
            X[...] = np.copysign(np.finfo(float).max, X)
        case "tiny":
            X *= 1e-308
    return X, Y


EXAMPLES = (
    "plain", "one class", "duplicates", "no variance", "zeros", "wild", "huge", "largest", "tiny"
)  # fmt: skip
