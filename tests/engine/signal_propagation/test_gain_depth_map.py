"""The map over gain and depth: every field of it is the network it stands for."""

import numpy as np
import pytest

from playground.engine.initializers import initial_parameters
from playground.engine.signal_propagation.gain_depth_map import Family, log10_ratios
from playground.engine.signal_propagation.measured import measured_logs
from playground.interruption import GivenUp

GAINS = np.array([0.2, 0.7, 1.0, 3.0])
DEPTHS = np.array([1, 2, 30, 7, 150])


def examples(m=8):
    generator = np.random.default_rng(5)
    return generator.standard_normal((2, m)), (np.arange(m) % 2).astype(float)[None]


@pytest.mark.parametrize(
    "family",
    [
        Family(2, 8, "tanh", "cross_entropy", "xavier", seed=3),
        Family(2, 8, "relu", "squared_error", "he", bias=0.1, seed=3),
        Family(2, 8, "linear", "cross_entropy", "scaled_identity"),
        Family(2, 8, "sigmoid", "cross_entropy", "orthogonal", bias=-0.2),
        Family(2, 8, "leaky_relu", "cross_entropy", "as_printed"),
        Family(2, 5, "tanh", "squared_error", "constant", bias=0.3),
    ],
    ids=lambda family: f"{family.activation}-{family.initialization}",
)
def test_each_is_that_of_its_own_network(family):
    X, Y = examples()
    found = log10_ratios(family, GAINS, DEPTHS, X, Y)
    for row, gain in zip(found, GAINS, strict=True):
        for ratio, depth in zip(row, DEPTHS, strict=True):
            shape = family.member(int(depth))
            theta = initial_parameters(
                shape, family.initialization, gain=gain, bias=family.bias, seed=family.seed
            )
            expected = measured_logs(shape, theta, X, Y).log10_ratio
            assert ratio == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_between_too_small_and_too_large_lies_a_narrow_valley():
    """tanh, width 16: at depth 100 the gradient keeps its size within a factor of 100 only
    σ_w from 1 to 1.8; at depth 5 from below 0.5 to above 2."""
    X, Y = examples()
    gains = np.geomspace(0.2, 5, 41)
    found = log10_ratios(
        Family(2, 16, "tanh", "cross_entropy", "xavier"), gains, np.array([5, 100]), X, Y
    )
    shallow, deep = (gains[np.abs(column) < 2] for column in found.T)
    assert shallow.min() < 0.5
    assert shallow.max() > 2
    assert 0.9 < deep.min() < 1.1
    assert 1.2 < deep.max() < 1.9
    assert found[0, 1] < -60
    assert found[-1, 1] > 10


def test_wide_networks_are_measured_on_fewer_examples():
    depths = np.linspace(2, 150, 40).astype(int)
    counts = [
        Family(2, n, "tanh", "cross_entropy", "he").examples_for(40, depths) for n in (16, 128, 256)
    ]
    assert counts[0] == 16 > counts[1] > counts[2] == 2


def test_a_network_without_hidden_layers_has_no_ratio_and_work_can_be_given_up():
    X, Y = examples()
    family = Family(2, 4, "tanh", "cross_entropy", "xavier")
    with pytest.raises(ValueError, match="depth 0: at least 1 hidden layer"):
        log10_ratios(family, GAINS, np.array([0, 3]), X, Y)

    def give_up():
        raise GivenUp

    with pytest.raises(GivenUp):
        log10_ratios(family, GAINS, DEPTHS, X, Y, give_up)
