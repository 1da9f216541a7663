"""The weights themselves: how they are spread, which are zero, how large each layer's norm is."""

import numpy as np

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.engine.measures import Bins, histogram, norms_of
from playground.engine.network import weights
from playground.engine.optimizers import largest_decay
from playground.engine.regularization import decay_factor
from playground.session.measuring.layer_meter import round_up
from playground.session.measuring.meters import Meter
from playground.session.messages.measures import WeightMeasures

_BINS = 80  # of each histogram
MOST_SAMPLED = 200_000  # weights in the histograms, all layers together
_REACH = 3.5  # root mean squares of the layer with the largest weights that the bins hold at least
_LEAST_REACH, _FARTHEST = 1e-300, 1e300


class WeightMeter(Meter):
    """Measures all weights."""

    least = 0.1
    of_settings = True

    @np.errstate(all="ignore")
    def measure(self) -> WeightMeasures:
        """Norms and zeros of all weights, histograms of at most `MOST_SAMPLED` of them."""
        training, shape = self.run.training, self.run.architecture
        check = self.run.check
        W = weights(shape, training.theta)
        norms = norms_of(W)
        check()
        each = max(1, MOST_SAMPLED // len(W))
        sampled = [one.ravel()[:: -(-one.size // each)] for one in W]
        check()
        largest = np.array([max(one.max(), -one.min()) for one in W])
        check()
        zeros = np.array([one.size - np.count_nonzero(one) for one in W])
        check()
        root_mean_square = norms / np.sqrt([one.size for one in W])
        wanted = float(np.max(np.minimum(_REACH * root_mean_square, largest)))
        reach = round_up(min(wanted, _FARTHEST)) if wanted > _LEAST_REACH else 1.0
        penalty, knobs = training.settings.penalty, self.run.knobs
        decay = float(decay_factor(penalty, training.learning_rate))
        by_descent = training.settings.optimizer == "gradient_descent"
        with_l2 = penalty.kind == "l2" and penalty.active
        return WeightMeasures(
            step=training.step,
            histogram=histogram(Bins(-reach, reach, _BINS, zeros_apart=True), sampled),
            counts=np.array([one.size for one in W]),
            sampled=np.array([one.size for one in sampled]),
            zeros=zeros,
            norms=read_only(norms),
            largest=read_only(largest),
            update_ratios=self._update_ratios(norms),
            decay=decay if with_l2 and by_descent else None,
            pull=knobs.lambd / penalty.m if with_l2 else 0.0,
            enlarges=1 - decay > largest_decay(training.settings.optimizer),
            penalty=penalty.kind if penalty.active else "none",
            lambd=knobs.lambd,
        )

    def _update_ratios(self, norms: Array) -> Array | None:
        """From the last step's gradient, where the step is α times it.

        The penalty's part is taken at the present W, which differs from the W before the step by
        the very small ratio that is measured.
        """
        training = self.run.training
        settings = training.settings
        with_l1 = settings.penalty.kind == "l1" and settings.penalty.active
        if training.step == 0 or settings.optimizer != "gradient_descent" or with_l1:
            return None
        if not training.has_readings:  # a step was given up: those of the last one are gone
            return None
        moved = training.learning_rate * training.dW_norms()
        return read_only(np.where(moved == 0, 0.0, moved / norms))
