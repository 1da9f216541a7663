"""What the panels measure."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import f1_score, precision_score, recall_score

from playground.engine.measures import (
    Bins,
    Confusion,
    confusion,
    dead_share,
    histogram,
    inactive_share,
    linear_share,
    norms_of,
    saturated_share,
)
from playground.engine.network import Architecture
from playground.engine.propagation import Trace, forward

BINS = Bins(-4.0, 4.0, 80)


def trace_of(*Z):
    return Trace(list(Z), [np.zeros((1, 1)), *Z], (None,) * len(Z))


def test_norms_of_extremes():
    huge, tiny = np.full((3, 3), 1e200), np.full((3, 3), 1e-200)
    got = norms_of([huge, tiny, np.zeros((2, 2)), np.array([[np.inf]]), np.array([[np.nan]])])
    assert got[:4] == pytest.approx([3e200, 3e-200, 0, math.inf], abs=0)
    assert np.isnan(got[4])


# ---- histograms ---------------------------------------------------------------------------------


def test_histogram_by_hand():
    bins = Bins(0.0, 1.0, 4)
    assert bins.edges.tolist() == [0, 0.25, 0.5, 0.75, 1]
    values = np.array([[-0.1, 0.0, 0.1, 0.25, 0.99], [1.0, 1.1, 2.0, np.nan, -np.inf]])
    of = histogram(bins, [values, np.array([[0.6]])])
    assert of.counts.tolist() == [[2, 1, 0, 2], [0, 0, 1, 0]]
    assert of.below.tolist() == [1, 0]
    assert of.above.tolist() == [2, 0]
    assert of.not_finite.tolist() == [2, 0]
    assert of.zero.tolist() == [0, 0]


def test_zeros_can_be_counted_apart():
    of = histogram(Bins(-1.0, 1.0, 4, zeros_apart=True), [np.array([0.0, -0.0, 0.1, 1.0, 3.0])])
    assert of.counts.tolist() == [[0, 0, 1, 1]]
    assert (of.zero[0], of.above[0]) == (2, 1)


def test_histograms_of_no_matrices_and_of_empty_ones():
    assert histogram(BINS, []).counts.shape == (0, 80)
    assert histogram(BINS, [np.empty((0, 3))] * 2).counts.tolist() == [[0] * 80] * 2


@given(st.lists(arrays(np.int64, st.integers(0, 30), elements=st.integers(-600, 600)), max_size=4))
def test_a_histogram_is_numpy_s_but_for_rounding_at_the_edges(matrices):
    bins, matrices = Bins(-4.0, 4.0, 16), [one / 128 for one in matrices]  # nothing is rounded
    of = histogram(bins, matrices)
    assert of.counts.shape == (len(matrices), 16)
    for row, values in zip(of.counts, matrices, strict=True):
        assert row.tolist() == np.histogram(values, 16, (-4, 4))[0].tolist()


@given(
    st.booleans(),
    arrays(np.float64, st.integers(0, 40), elements=st.floats(allow_nan=True, width=64)),
)
def test_no_element_is_lost(zeros_apart, values):
    of = histogram(replace(BINS, zeros_apart=zeros_apart), [values])
    total = of.counts.sum() + of.below[0] + of.above[0] + of.zero[0] + of.not_finite[0]
    assert total == values.size


# ---- shares -------------------------------------------------------------------------------------


def test_saturated_share():
    Z = np.array([[0.0, 2.17, 2.20, -2.20]])
    trace = trace_of(Z, 2 * Z, 10 * Z, Z)
    architecture = Architecture(1, (1, 1, 1), ("tanh", "sigmoid", "relu"))
    # tanh′ = 0.05 at 2.1788; σ′(z) = ¼·tanh′(z/2)
    np.testing.assert_array_equal(saturated_share(architecture, trace), [0.5, 0.5, np.nan])
    assert saturated_share(Architecture(3), trace_of(Z)).size == 0


def test_inactive_share():
    Z = np.array([[0.0, -1.0, 2.0, np.nan]])
    architecture = Architecture(1, (1, 1), ("relu", "tanh"))
    shares = inactive_share(architecture, trace_of(Z, Z, Z))
    assert shares[0] == 0.5
    assert np.isnan(shares[1])


def test_linear_share():
    Z = np.array([[0.0, 0.49, -0.51, 3.0]])
    trace = trace_of(Z, Z, Z, Z, Z, Z)
    architecture = Architecture(1, (1,) * 5, ("tanh", "sigmoid", "linear", "relu", "leaky_relu"))
    shares = linear_share(architecture, trace)
    assert shares[:3].tolist() == [0.5, 0.75, 1.0]
    assert np.isnan(shares[3:]).all()
    # what "close to a line" promises
    assert abs(math.tanh(0.5) - 0.5) / math.tanh(0.5) < 0.085
    assert abs(0.25 - (1 / (1 + math.exp(-1)) - 0.5)) / (1 / (1 + math.exp(-1)) - 0.5) < 0.085


def test_dead_share():
    Z = np.array([[-1.0, 0.0], [-1.0, 1e-9], [2.0, 3.0], [2.0, -3.0]])
    architecture = Architecture(1, (4, 4, 4), ("relu", "tanh", "leaky_relu"))
    shares = dead_share(architecture, (Z, Z, Z, Z[:1]))
    np.testing.assert_array_equal(shares, [0.25, np.nan, np.nan])


def test_a_dropped_unit_is_not_dead():
    architecture = Architecture(1, (2,), ("relu",))
    theta = np.ones(architecture.parameter_count)
    trace = forward(architecture, theta, np.ones((1, 3)), [None, np.zeros((2, 3))])
    assert not trace.A[1].any()
    assert dead_share(architecture, trace.Z)[0] == 0


# ---- right and wrong ----------------------------------------------------------------------------


def test_confusion_by_hand():
    z = np.array([[1.0, 2.0, -1.0, 0.0, 3.0, np.nan]])
    Y = np.array([[1.0, 0.0, 1.0, 0.0, 1.0, 0.0]])
    of = confusion(z, Y)
    assert of == Confusion(tp=2, fp=1, tn=2, fn=1)
    assert of.accuracy == pytest.approx(4 / 6)
    assert of.precision == of.recall == of.f1 == pytest.approx(2 / 3)


@given(st.integers(0, 2**31), st.integers(1, 30))
def test_ratios_are_those_of_an_independent_library(seed, m):
    generator = np.random.default_rng(seed)
    z, Y = generator.normal(size=(1, m)), (generator.random((1, m)) < 0.3).astype(float)
    of, predicted = confusion(z, Y), (z[0] > 0).astype(float)
    assert of.accuracy == pytest.approx(np.mean(predicted == Y[0]))
    for ours, theirs in (
        (of.precision, precision_score), (of.recall, recall_score), (of.f1, f1_score),
    ):  # fmt: skip
        expected = theirs(Y[0], predicted, zero_division=np.nan)
        assert (ours is None) == math.isnan(expected)
        assert ours is None or ours == pytest.approx(expected)


def test_zero_over_zero_is_none():
    nothing = Confusion(0, 0, 0, 0)
    assert nothing.accuracy is nothing.precision is nothing.recall is nothing.f1 is None
    negative = confusion(np.array([[-1.0]]), np.array([[0.0]]))
    assert (negative.accuracy, negative.precision, negative.recall) == (1.0, None, None)


def test_confusion_refuses_different_shapes():
    with pytest.raises(ValueError, match="must be equal"):
        confusion(np.zeros((1, 3)), np.zeros(3))


@pytest.mark.parametrize("depth", range(5))
def test_shares_are_of_the_hidden_layers(depth):
    architecture = Architecture(1, (1,) * depth, ("tanh", "relu", "sigmoid", "relu")[:depth])
    trace = trace_of(*[np.array([[0.0, -1.0]])] * (depth + 1))
    for share in (saturated_share, linear_share, inactive_share):
        assert share(architecture, trace).shape == (depth,)
    assert dead_share(architecture, trace.Z).shape == (depth,)
