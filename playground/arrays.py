"""What all rooms need of arrays."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)


def read_only(array: NDArray[T]) -> NDArray[T]:
    """A view that cannot be written to; who made the array can still write to it."""
    view = array.view()
    view.flags.writeable = False
    return view
