"""Norms of the layers in a flat vector, by the kernel: as NumPy has them, to rounding."""

import numpy as np
import pytest

from playground.engine.kernel import loader, processors
from playground.engine.network import Architecture, PreparedNorms, layer_norms
from tests.engine.conftest import of_level

NAMES = [level.name for level in processors.LEVELS.get(processors.machine(), ())]
SHAPE = Architecture(3, (7, 1, 16, 2), ("relu",) * 4)


@pytest.fixture(params=NAMES)
def kernel(request: pytest.FixtureRequest) -> loader.Kernel:
    return of_level(request.param)


@pytest.mark.parametrize("size", [1.0, 1e-120, 1e-200, 1e200, 0.0])
@pytest.mark.parametrize("layer", range(5))
def test_norms_of_layers(kernel: loader.Kernel, size: float, layer: int) -> None:
    flat = np.random.default_rng(1).standard_normal(SHAPE.parameter_count)
    flat[SHAPE.offsets[layer] : SHAPE.offsets[layer + 1]] *= size
    prepared = PreparedNorms(SHAPE, flat.shape, kernel=kernel)
    for _ in range(2):
        np.testing.assert_allclose(prepared.of(flat), layer_norms(SHAPE, flat), rtol=1e-14)
        flat *= 1.5  # the same vector, with other numbers in it


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_no_number_is_told(kernel: loader.Kernel, bad: float) -> None:
    flat = np.ones(SHAPE.parameter_count)
    flat[SHAPE.offsets[2] - 1] = bad  # the last weight of layer 2
    found = PreparedNorms(SHAPE, flat.shape, kernel=kernel).of(flat)
    np.testing.assert_array_equal(found, layer_norms(SHAPE, flat))
    assert not np.isfinite(found[1])


def test_replicas_and_other_vectors_are_left_to_numpy(kernel: loader.Kernel) -> None:
    flat = np.random.default_rng(2).standard_normal((3, SHAPE.parameter_count))
    prepared = PreparedNorms(SHAPE, flat.shape, kernel=kernel)
    np.testing.assert_allclose(prepared.of(flat), layer_norms(SHAPE, flat), rtol=1e-14)
