"""Figures of a run's weights and units, for who has no window."""

import numpy as np
import pytest

from playground.engine.network import weights
from playground.session.messages.painting import Painting
from playground.session.run.figures import WeightFigures, linear_share, weight_figures
from playground.session.run.run import Run
from tests.session.made_runs import SMALL, trained


def test_shares_and_norms_of_all_layers() -> None:
    figures = WeightFigures(zeros=(1, 3), counts=(4, 6), norms=(3.0, 4.0))
    assert figures.zero_share == 0.4
    assert figures.weights_left == 0.6
    assert figures.weight_norms == (3.0, 4.0)
    assert figures.weight_norm == 5.0


def test_they_are_counted_layer_by_layer_without_biases() -> None:
    run = trained(SMALL.with_changes(penalty="l1", lambd=20.0), 60)
    figures = weight_figures(run)
    W = weights(run.architecture, run.training.theta)
    assert figures.counts == (10, 25, 5)
    assert figures.zeros == tuple(int(np.sum(one == 0)) for one in W)
    assert 0 < sum(figures.zeros) < 40
    assert figures.norms == pytest.approx([np.linalg.norm(one) for one in W])


def test_the_share_of_units_near_a_line() -> None:
    """tanh is close to a line where z is small; relu has none."""
    near, far = (
        linear_share(Run(SMALL.with_changes(activation="tanh", gain=gain)))
        for gain in (0.01, 100.0)
    )
    assert near == (1.0, 1.0)
    assert max(far) < 0.1
    assert np.isnan(linear_share(Run(SMALL.with_changes(activation="relu")))).tolist() == [True] * 2
    nothing = linear_share(Run(SMALL, painting=Painting(empty=True)))
    assert np.isnan(nothing).tolist() == [True] * 2
