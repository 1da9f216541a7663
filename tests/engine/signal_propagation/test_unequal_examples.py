"""Examples of several sizes in mean field, against the recursion written out."""

import math

import numpy as np
import pytest

from playground.engine.signal_propagation.gaussian_moments import moments
from playground.engine.signal_propagation.inputs import Inputs
from playground.engine.signal_propagation.unequal_examples import mean_field, shifts
from playground.interruption import no_check

NAMES = ("tanh", "relu", "sigmoid", "tanh")
LOG_SIGMA2 = np.log([1.3, 0.4, 2.2, 0.9])
LOG_KEEP = np.log([0.5, 0.8, 0.9, 1.0])


def by_hand(log_size: float, bias: float) -> tuple[list[float], list[float], list[float]]:
    Z, A, chi = [], [], []
    below = log_size
    for k, name in enumerate(NAMES):
        log_v = LOG_SIGMA2[k] + below
        of = moments(name, float(log_v), bias)
        Z.append(math.log(math.exp(log_v) + bias * bias))
        below = of.log_square - LOG_KEEP[k]
        A.append(below)
        last = k == len(NAMES) - 1
        chi.append(0.0 if last else LOG_SIGMA2[k + 1] + of.log_slope - LOG_KEEP[k])
    return Z, A, chi


@pytest.mark.parametrize("bias", [0.0, 0.3])
def test_each_size_is_followed_as_alone(bias: float) -> None:
    log_sizes = np.log([0.05, 1.7, 30.0])
    of = mean_field(NAMES, LOG_SIGMA2, LOG_KEEP, bias, log_sizes, no_check)
    for place, log_size in enumerate(log_sizes):
        for found, expected in zip(of, by_hand(float(log_size), bias), strict=True):
            assert found[:, place] == pytest.approx(expected, abs=1e-3)


def test_the_shift_is_that_of_the_mean_over_sizes_from_the_mean_size() -> None:
    x = np.array([0.2, 1.0, 6.0])
    inputs = Inputs(x[None], np.array([1.0, 1.0, 2.0]))
    found = shifts(NAMES, LOG_SIGMA2, LOG_KEEP, 0.3, inputs, no_check)
    sizes = [*x**2, float(np.mean(x**2))]
    Z, A, chi = np.array([by_hand(math.log(size), 0.3) for size in sizes]).transpose(1, 2, 0)
    dZ = np.cumsum(chi[::-1], axis=0)[::-1]
    below = np.vstack([np.log(sizes), A[:-1]])
    alike, of_dz = np.full(3, 1 / 3), np.array([1, 1, 4]) / 6
    for name, logs, weights in (
        ("Z", Z, alike), ("A", A, alike), ("dZ", dZ, of_dz), ("dW", dZ + below, of_dz),
    ):  # fmt: skip
        expected = np.log(np.exp(logs[:, :3]) @ weights) - logs[:, 3]
        assert found[name] == pytest.approx(expected, abs=2e-3), name


def test_examples_of_one_size_shift_nothing() -> None:
    inputs = Inputs(np.array([[1.5, -1.5, 1.5]]))
    for shift in shifts(NAMES, LOG_SIGMA2, LOG_KEEP, 0.3, inputs, no_check).values():
        assert shift == pytest.approx(np.zeros(4), abs=1e-9)
