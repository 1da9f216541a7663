"""The architecture, and θ with its views."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine import network
from playground.engine.network import (
    Architecture,
    PreparedNorms,
    biases,
    block,
    blocks,
    frobenius_norm,
    layer_norms,
    pack,
    weights,
)

shapes = st.builds(
    lambda n_x, hidden: Architecture(n_x, tuple(hidden), ("tanh",) * len(hidden)),
    st.integers(1, 5),
    st.lists(st.integers(1, 6), max_size=4),
)


def test_sizes_layers_and_offsets():
    architecture = Architecture(2, (4, 3), ("tanh", "relu"))
    assert architecture.sizes == (2, 4, 3, 1)
    assert architecture.L == 3
    assert architecture.offsets.tolist() == [0, 12, 27, 31]
    assert architecture.parameter_count == 31
    assert Architecture(7).parameter_count == 8  # logistic regression


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0,), "at least 1"),
        ((2, (3, 0), ("tanh", "tanh")), "at least 1"),
        ((2, (3,), ()), "0 activations for 1 hidden"),
        ((2, (3,), ("cubic",)), "'cubic': allowed are linear, tanh"),
        ((2, (), (), "hinge"), "'hinge': allowed are cross_entropy"),
    ],
)
def test_what_cannot_be_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        Architecture(*arguments)


@given(shapes, st.integers(0, 2**31))
def test_packing_and_the_views_are_inverse(architecture, seed):
    generator = np.random.default_rng(seed)
    n = architecture.sizes
    W = [generator.normal(size=(n[i + 1], n[i])) for i in range(architecture.L)]
    b = [generator.normal(size=(n[i + 1], 1)) for i in range(architecture.L)]
    theta = pack(architecture, W, b)
    assert theta.shape == (architecture.parameter_count,)
    for given_, view in zip(
        W + b, weights(architecture, theta) + biases(architecture, theta), strict=True
    ):
        assert np.array_equal(given_, view)
    assert np.count_nonzero(architecture.is_weight) == sum(matrix.size for matrix in W)
    assert np.sort(theta[architecture.is_weight]) == pytest.approx(
        np.sort(np.concatenate([matrix.ravel() for matrix in W]))
    )


def test_views_write_through_also_for_replicas():
    architecture = Architecture(2, (3,), ("tanh",))
    theta = np.zeros((5, architecture.parameter_count))
    weights(architecture, theta)[1][3, 0, 2] = 7.0
    assert np.flatnonzero(theta[3]).size == 1
    assert block(architecture, theta, 2)[3, 0, 3] == 7.0
    assert [view.shape for view in blocks(architecture, theta)] == [(5, 3, 3), (5, 1, 4)]


def test_the_mask_of_weights_cannot_be_changed_by_mistake():
    with pytest.raises(ValueError, match="read-only"):
        Architecture(2).is_weight[0] = True


def test_packing_names_the_matrix_that_does_not_fit():
    architecture = Architecture(2, (3,), ("tanh",))
    W, b = [np.zeros((3, 2)), np.zeros((1, 3))], [np.zeros((3, 1)), np.zeros(1)]
    with pytest.raises(ValueError, match=r"b2 has shape \(1,\); allowed: \(1, 1\)"):
        pack(architecture, W, b)
    with pytest.raises(ValueError, match="1 W and 2 b for a network of 2 layers"):
        pack(architecture, W[:1], b)


@given(shapes, st.integers(0, 2**31), st.sampled_from([1.0, 1e200, 1e-200, 1e-160, 0.0]))
def test_layer_norms_neither_overflow_nor_vanish(architecture, seed, size):
    theta = np.random.default_rng(seed).normal(size=architecture.parameter_count)
    expected = [np.linalg.norm(view) * size for view in weights(architecture, theta)]
    assert layer_norms(architecture, theta * size) == pytest.approx(expected, rel=1e-12, abs=0)


def test_layer_norms_of_layers_far_apart():
    architecture = Architecture(2, (2, 2), ("linear",) * 2)
    theta = np.ones(architecture.parameter_count)
    for view, size in zip(blocks(architecture, theta), (1e250, 1.0, 1e-250), strict=True):
        view *= size
    assert layer_norms(architecture, theta) == pytest.approx([2e250, 2, 2**0.5 * 1e-250], abs=0)
    whole = layer_norms(architecture, theta, weights_only=False)
    assert whole == pytest.approx([6**0.5 * 1e250, 6**0.5, 3**0.5 * 1e-250], abs=0)
    both = layer_norms(architecture, np.stack([theta, 2 * theta]))
    assert both[1] == pytest.approx(2 * both[0], abs=0)


def test_layer_norms_say_what_is_not_finite():
    architecture = Architecture(1, (1,), ("linear",))
    assert layer_norms(architecture, np.array([0.0, np.inf, 0.0, 3.0])).tolist() == [np.inf, 3.0]
    assert np.isnan(layer_norms(architecture, np.array([0.0, np.nan, 0.0, 3.0]))[0])


def test_frobenius_norm_of_extremes():
    assert frobenius_norm(np.array([[3.0, 0.0], [0.0, 4.0]])) == 5.0
    assert frobenius_norm(np.full((2, 2), 1e200)) == pytest.approx(2e200)
    assert frobenius_norm(np.full((2, 2), 1e-200)) == pytest.approx(2e-200, abs=0)
    assert frobenius_norm(np.zeros((2, 2))) == 0.0
    assert frobenius_norm(np.array([[1.0, np.inf]])) == np.inf
    assert np.isnan(frobenius_norm(np.array([[1.0, np.nan]])))


@pytest.mark.parametrize("replicas", [None, 3])
@pytest.mark.parametrize("size", [1.0, 1e-120, 1e-200, 1e200, 0.0, np.nan])
@pytest.mark.parametrize("layer", range(4))
def test_prepared_norms_are_the_norms(layer, size, replicas):
    """Where squares overflow or vanish in one layer, and where it is exactly 0, too."""
    architecture = Architecture(3, (7, 1, 5), ("relu",) * 3)
    lead = () if replicas is None else (replicas,)
    flat = np.random.default_rng(1).normal(size=(*lead, architecture.parameter_count))
    flat[..., architecture.offsets[layer] : architecture.offsets[layer + 1]] *= size
    prepared = PreparedNorms(architecture, flat.shape)
    for _ in range(2):
        expected = layer_norms(architecture, flat)
        np.testing.assert_allclose(prepared.of(flat), expected, rtol=1e-14)
        flat *= -1.5
    small = flat * 1e-170  # all squares vanish, none of the numbers is 0
    np.testing.assert_allclose(prepared.of(small), layer_norms(architecture, small), rtol=1e-14)


@pytest.mark.parametrize("replicas", [None, 3])
def test_usual_norms_and_dead_layers_take_no_second_pass(monkeypatch, replicas):
    architecture = Architecture(3, (7, 1, 5), ("relu",) * 3)
    lead = () if replicas is None else (replicas,)
    flat = np.random.default_rng(1).normal(size=(*lead, architecture.parameter_count))
    dead = flat.copy()
    dead[..., : architecture.offsets[2]] = 0.0
    expected = [layer_norms(architecture, one) for one in (flat, dead)]
    monkeypatch.setattr(network, "layer_norms", None)  # calling it would raise
    prepared = PreparedNorms(architecture, flat.shape)
    for one, norms in zip((flat, dead), expected, strict=True):
        np.testing.assert_allclose(prepared.of(one), norms, rtol=1e-14)
