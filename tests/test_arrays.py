"""What all rooms need of arrays."""

import numpy as np
import pytest

from playground.arrays import read_only


def test_what_is_read_only_refuses_to_be_written_and_follows_its_maker() -> None:
    made = np.zeros(3, int)
    array = read_only(made)
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
    made[0] = 2
    assert array.tolist() == [2, 0, 0]
