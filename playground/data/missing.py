"""Missing values: filled with what the training set has in the middle."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from playground.i18n.messages import message


def fill_with_medians(sets: Sequence[NDArray[np.float64]], names: Sequence[str]) -> None:
    """Put each feature's median in the place of its NaN, in all sets, (n_x, k) each, in place.

    The median is that of the first set, the training set's, alone: the others must not teach
    anything. ValueError, naming the feature, where the training set has no value of it.
    """
    for at, name in enumerate(names):
        blank = [np.isnan(one[at]) for one in sets]
        if not any(one.any() for one in blank):
            continue
        known = sets[0][at][~blank[0]]
        if known.size == 0:
            raise ValueError(
                message(
                    "Problems",
                    "{name}: no value in the training set to fill missing ones with; allowed: "
                    "another split, or the column left out",
                    name=name,
                )
            )
        median = float(np.median(known))
        for one, where in zip(sets, blank, strict=True):
            one[at, where] = median
