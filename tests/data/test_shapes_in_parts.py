"""Many examples are drawn a part at a time: they are the same, and it can be given up."""

import numpy as np
import pytest

from playground.data import shapes
from playground.interruption import GivenUp
from playground.knobs.hyperparameters import DEFAULTS
from playground.random_streams import PartOfStream, Stream, generator
from playground.session.run import build
from tests.interrupted import Looks


@pytest.mark.parametrize("dataset", shapes.DATASETS)
def test_examples_drawn_in_parts_are_those_drawn_at_once(
    dataset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shapes.generate(dataset, 1000, 0.3, 7, 0.1)
    for size in (999, 64, 1):
        monkeypatch.setattr(shapes, "PART", size)
        for part, one in zip(shapes.generate(dataset, 1000, 0.3, 7, 0.1), whole, strict=True):
            np.testing.assert_array_equal(part, one)


def test_a_part_of_a_stream_is_that_part_of_what_is_drawn_for_all() -> None:
    m, start, stop = 100, 17, 60
    whole = generator(3, Stream.POSITIONS)
    part = PartOfStream(3, Stream.POSITIONS, m, start, stop)
    count = stop - start
    np.testing.assert_array_equal(part.random(count), whole.random(m)[start:stop])
    np.testing.assert_array_equal(part.random((2, count)), whole.random((2, m))[:, start:stop])
    np.testing.assert_array_equal(
        part.uniform(-3.0, 5.0, count), whole.uniform(-3.0, 5.0, m)[start:stop]
    )


def test_it_looks_up_every_so_many_examples_and_can_be_given_up() -> None:
    looks, m = Looks(), 300_000
    shapes.generate("circles", m, 0.1, 1, 0.0, looks)
    assert looks.count >= 3 * m / 32_768  # positions, and the noise of two features
    looks.count, looks.give_up_at = 0, 9
    with pytest.raises(GivenUp):
        shapes.generate("circles", m, 0.1, 1, 0.0, looks)
    assert looks.count == 9


def test_the_sets_of_a_run_are_given_up_while_they_are_drawn() -> None:
    looks = Looks()

    def cancelled() -> bool:
        looks()
        return looks.count > 12

    watch = build.Watch(lambda share: None, cancelled)
    with pytest.raises(GivenUp):
        build.draw_examples(DEFAULTS.with_changes(m=200_000), watch)
    assert looks.count == 13
