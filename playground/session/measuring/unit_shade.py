"""How strongly a hidden unit's activation is coloured in pictures: one rule for all of them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


@np.errstate(all="ignore")
def unit_shade(activation: str, A: NDArray[Any]) -> NDArray[Any]:
    """From 0, strongly negative, over ½, no effect, to 1, strongly positive; A's shape and type.

    The same scale for every unit and layer, so that a signal that vanishes is seen to grow pale
    and one that explodes to become two flat colours: ½ + ½a for tanh, a for sigmoid (½ is its
    middle), ½ + ½tanh a for those that have no bounds. NaN stays NaN.
    """
    if activation == "sigmoid":
        return A
    one_half = A.dtype.type(0.5)
    bounded = A if activation == "tanh" else np.tanh(A)
    shade: NDArray[Any] = one_half + one_half * bounded
    return shade
