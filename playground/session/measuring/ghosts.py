"""Augmented examples beside the boundary: where some of them lie in a recent epoch."""

import math

import numpy as np

from playground.arrays import read_only
from playground.data.principal_plane import Plane
from playground.session.measuring.boundary import images_of, in_plane
from playground.session.messages.measures import Ghosts
from playground.session.run.run import Run
from playground.session.time_budget import Clock

_PACE = 0.25  # seconds between two epochs that are shown
_MOST = 300


class GhostFinder:
    """Those of one run: a few epochs of them a second."""

    def __init__(self, run: Run, clock: Clock) -> None:
        self._run, self._clock = run, clock
        self.forget()

    def forget(self) -> None:
        """Examples or their augmentation are others."""
        self._shown: Ghosts | None = None
        self._of: tuple[object, int] = (None, 0)
        self._at = -math.inf

    def newest(self, plane: Plane | None) -> Ghosts | None:
        """Those of a recent epoch, in the plane that is drawn; None without augmentation."""
        augmentation = self._run.augmentation
        if augmentation is None:
            self._shown = None
            return None
        now, made = self._clock(), (augmentation, self._run.training.epoch)
        stale = self._shown is None or self._of[0] is not augmentation
        if stale or (made != self._of and now > self._at + _PACE):
            self._shown = self._find(plane)
            self._of, self._at = made, now
        return self._shown

    @np.errstate(all="ignore")
    def _find(self, plane: Plane | None) -> Ghosts:
        run, m = self._run, self._run.examples.sizes.train
        places = np.linspace(0, m - 1, min(m, _MOST)).astype(np.intp)
        X = run.prepared.normalization.invert(run.training.batches.examples(places))
        side = run.examples.image_side
        tiles = originals = None
        if side:
            tiles = read_only(images_of(X, side))
            originals = read_only(images_of(run.examples.X_train[:, places], side))
        return Ghosts(
            X=read_only(np.nan_to_num(in_plane(X, plane))),
            Y=read_only(run.examples.Y_train[0, places]),
            tiles=tiles,
            originals=originals,
        )
