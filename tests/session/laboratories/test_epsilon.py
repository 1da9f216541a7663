"""The laboratory of the error against ε: its fact, on θ³ and on networks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.data.files.npz_file import load_npz
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.epsilon import EpsilonFindings, EpsilonSetup, run
from playground.session.laboratories.laboratory import AtHand


def last(setup: EpsilonSetup) -> EpsilonFindings:
    *_, found = run(setup, lambda: False)
    return found


@pytest.mark.parametrize("activation", ["linear", "tanh", "sigmoid"])
@pytest.mark.parametrize("dataset", ["spiral", "moons", "digits"])
def test_its_fact_slopes_of_1_and_2_then_rounding(activation: str, dataset: str) -> None:
    found = last(
        EpsilonSetup(
            knobs=DEFAULTS.with_changes(
                dataset=dataset, activation=activation, m=200, depth=2, width=6, lambd=1.0
            )
        )
    )
    for errors in (found.cube, found.network):
        assert errors.slope("one") == pytest.approx(1.0, abs=0.05)
        assert errors.slope("two") == pytest.approx(2.0, abs=0.05)
        # Beyond the best ε both get worse again, by a thousand times and more.
        for sided in ("one", "two"):
            best, smallest = errors.best(sided), errors.errors(sided)[-16:]
            assert best is not None
            at_best = errors.errors(sided)[errors.epsilons <= best][0]
            assert np.median(smallest) > 100 * at_best
        assert errors.best("one") < errors.best("two")  # type: ignore[operator]
    assert "the two-sided one with slope 2.0" in found.sentence()


def test_the_pointed_epsilon_is_measured_by_itself() -> None:
    found = last(EpsilonSetup(knobs=DEFAULTS.with_changes(m=50), epsilon=1e-2, theta=2.0))
    assert found.cube.exact == 12.0
    assert found.cube_at == pytest.approx((6e-2 + 1e-4, 1e-4), rel=1e-6)


def test_of_kinks_it_is_said_that_the_fall_may_be_rugged() -> None:
    found = last(EpsilonSetup(knobs=DEFAULTS.with_changes(activation="relu", m=50)))
    assert found.sentence().endswith("the fall may be rugged.")


def test_a_network_without_gradient_has_no_direction(tmp_path: Path) -> None:
    file = tmp_path / "even.npz"
    X = np.array([[1.0, -1.0, 1.0, -1.0]])
    np.savez(file, X_train=X, Y_train=np.array([[0.0, 0.0, 1.0, 1.0]]))
    examples: Examples = load_npz(file)
    found = last(
        EpsilonSetup(
            knobs=DEFAULTS.with_changes(initialization="zeros", depth=0),
            at_hand=AtHand(examples=examples),
        )
    )
    assert found.network.exact == 0
    assert "no direction" in found.sentence()


def test_where_rounding_covers_all_there_is_no_slope(tmp_path: Path) -> None:
    """Far from the boundary J is a straight line of z: nothing is cut off."""
    file = tmp_path / "far.npz"
    np.savez(file, X_train=np.array([[1e3, 2e3]]), Y_train=np.array([[0.0, 0.0]]))
    found = last(
        EpsilonSetup(
            knobs=DEFAULTS.with_changes(depth=0, initialization="constant"),
            at_hand=AtHand(examples=load_npz(file)),
        )
    )
    assert "no slope can be measured" in found.sentence()
