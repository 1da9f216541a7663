"""Augmented examples that the map shows, and the images that they are."""

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.run.run import Run
from tests.session.fake_clock import FakeClock

KNOBS = Hyperparameters(m=60, depth=2, width=5, batch_size=16, keep_prob=0.8)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.mark.parametrize("dataset", ["moons", "digits"])
def test_ghosts_are_the_training_examples_as_an_epoch_has_them(
    clock: FakeClock, dataset: str
) -> None:
    knobs = KNOBS.with_changes(dataset=dataset, m=1000, batch_size=0, normalization="standardize")
    run = Run(knobs.with_changes(augmentation="rotate", augmentation_amount=0.2))
    observer = Observer(run, clock)
    needs = frozenset({Need.BOUNDARY})
    assert observer.ghosts(frozenset()) is None
    ghosts = observer.ghosts(needs)
    assert ghosts is not None
    m = run.examples.sizes.train
    assert ghosts.X.shape == (2, min(m, 300))
    assert ghosts.X.shape[1] == ghosts.Y.size
    places = np.linspace(0, m - 1, ghosts.Y.size).astype(int)
    assert np.array_equal(ghosts.Y, run.examples.Y_train[0, places])
    raw = run.prepared.normalization.invert(run.training.batches.current().X[1:][:, places])
    plane = observer.points.plane
    assert (plane is None) == (dataset == "moons")
    np.testing.assert_allclose(ghosts.X, raw if plane is None else plane.project(raw))
    assert (ghosts.tiles is None) == (ghosts.originals is None) == (dataset == "moons")
    if ghosts.tiles is not None and ghosts.originals is not None:
        ink = np.rint(255 * np.clip(raw.T, 0, 1)).reshape(ghosts.tiles.shape)
        assert np.array_equal(ghosts.tiles, ink)
        drawn = np.rint(255 * run.examples.X_train[:, places].T.clip(0, 1))
        assert np.array_equal(ghosts.originals, drawn.reshape(ghosts.tiles.shape))
        assert not np.array_equal(ghosts.tiles, ghosts.originals)
    run.step(1)
    assert observer.ghosts(needs) is ghosts  # not yet
    clock.now += 0.3
    moved = observer.ghosts(needs)
    assert moved is not None
    assert not np.array_equal(moved.X, ghosts.X)
    assert observer.ghosts(needs) is moved
    clock.now += 0.3
    assert observer.ghosts(needs) is moved  # the same epoch still
    run.apply(knobs)
    observer.settings_changed()
    assert observer.ghosts(needs) is None
