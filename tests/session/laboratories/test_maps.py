"""Maps of many networks in one pass."""

import numpy as np

from playground.engine.propagation import forward
from playground.session.laboratories.maps import Maps
from playground.session.measuring.boundary import extent_of, places_over
from playground.session.run.run import Run
from tests.session.laboratories.set_ups import SMALL


def test_each_is_right_even_where_signals_do_not_fit_float32() -> None:
    run = Run(SMALL.with_changes(activation="relu"), most=None)
    thetas = np.stack([run.training.theta, 1e30 * run.training.theta])
    maps = Maps(run.architecture, run.prepared, 2, 20)
    extent = maps.points.extent or extent_of(maps.points.X)
    X = run.prepared.normalization.apply(places_over(extent, None, 2, 20))
    painted = maps.paint(thetas)
    assert painted.dtype == np.float32
    for theta, found in zip(thetas, painted, strict=True):
        right = forward(run.architecture, theta, X).A[-1]
        np.testing.assert_allclose(found.ravel(), right[0], atol=1e-4)
